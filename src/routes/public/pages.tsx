import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { topicsOf } from "../../audience/audience.ts";
import { findNewestSignUp } from "../../enrolment/sign-up.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { tokenOf } from "../../middleware/cookies.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { citizenPageProps } from "../../middleware/page-props.ts";
import { patterns } from "../../paths.ts";
import { offered } from "../../town/offered.ts";
import { wordingKind } from "../../town/wording.ts";
import { ConsentPage } from "../../views/public/consent.tsx";
import { AccessibilityPage, SignedUpPage } from "../../views/public/pages.tsx";

/** Pages that only say something. */
export const pages = new Hono<AppEnv>()
  .get(patterns.signedUp, async (c) => {
    c.header("cache-control", "no-store");
    return c.html(<SignedUpPage {...citizenPageProps(c)} chosen={await findChosen(c)} />);
  })
  .get(patterns.consent, etag(), (c) => {
    const { wording, town, ports } = c.var;
    if (!wording) return c.notFound();
    const { consenting } = town;
    const current = consenting[wordingKind(ports.plan)].version;
    return c.html(<ConsentPage {...citizenPageProps(c)} {...{ wording, consenting, current }} />);
  })
  .get(patterns.accessibility, etag(), (c) => c.html(<AccessibilityPage {...citizenPageProps(c)} />));

/** What the sign-up that this browser has just finished asked for. */
async function findChosen(c: Context<AppEnv>) {
  const token = tokenOf(c, "sign-up");
  const own = token === undefined ? undefined : await findNewestSignUp(c.var.ports.db, linkKeyOf(c), token);
  if (!own || own.signUp.confirmedAt === null) return undefined;
  const ids = topicsOf(own.signUp.topics);
  const topics = offered(c.var.town.offer.topics, "public").filter(({ id }) => ids.includes(id));
  const { addresses, places, waitsSince } = own.signUp;
  return { topics, addresses: addresses ?? [], isEverywhere: places === null, isLandline: waitsSince !== null };
}
