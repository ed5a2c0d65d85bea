import { type Context, Hono } from "hono";
import { topicsOf } from "../../audience/audience.ts";
import { findNewestSignUp } from "../../enrolment/sign-up.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { tokenOf } from "../../middleware/cookies.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { citizenPageProps } from "../../middleware/page-props.ts";
import { patterns } from "../../paths.ts";
import { accentCss, readAccent } from "../../town/accent.ts";
import { AccessibilityPage, ConsentPage, SignedUpPage } from "../../views/public/pages.tsx";

/** Pages that only say something, and the town's colour as a stylesheet. */
export const pages = new Hono<AppEnv>()
  .get(patterns.signedUp, async (c) => {
    c.header("cache-control", "no-store");
    return c.html(<SignedUpPage {...citizenPageProps(c)} chosen={await findChosen(c)} />);
  })
  .get(patterns.consent, (c) => c.html(<ConsentPage {...citizenPageProps(c)} />))
  .get(patterns.accessibility, (c) => c.html(<AccessibilityPage {...citizenPageProps(c)} />))
  .get(patterns.accentCss, (c) => {
    const accent = readAccent(c.req.param("file").slice(0, 6));
    if (!accent.ok) return c.notFound();
    return c.body(accentCss(accent.accent), 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });

/** What the sign-up that this browser has just finished asked for. */
async function findChosen(c: Context<AppEnv>) {
  const token = tokenOf(c, "sign-up");
  const own = token === undefined ? undefined : await findNewestSignUp(c.var.ports.db, linkKeyOf(c), token);
  if (!own || own.signUp.confirmedAt === null) return undefined;
  const ids = topicsOf(own.signUp.topics);
  const topics = c.var.town.offer.topics.filter(({ id }) => ids.includes(id));
  return { topics, place: c.var.town.offer.places.find(({ id }) => id === own.signUp.placeId) };
}
