import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { topicsOf } from "../../audience/audience.ts";
import { callIsRememberedMs } from "../../enrolment/code-limits.ts";
import { findNewestSignUp } from "../../enrolment/sign-up.ts";
import { plansSetUp } from "../../gateway/sending-plan.ts";
import type { DataFacts } from "../../i18n/own-data.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { tokenOf } from "../../middleware/cookies.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { citizenPageProps } from "../../middleware/page-props.ts";
import { limitsLookBackMs } from "../../monitoring/public-quota.ts";
import { noticesKeptMs } from "../../notices/notice.ts";
import { patterns } from "../../paths.ts";
import { retentionOf } from "../../privacy/retention.ts";
import { titleOf } from "../../providers/wording.ts";
import { offered } from "../../town/offered.ts";
import { wordingKind } from "../../town/wording.ts";
import { ConsentPage } from "../../views/public/consent.tsx";
import { OwnDataPage } from "../../views/public/own-data.tsx";
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
  .get(patterns.dataPage, etag(), (c) => {
    const page = { ...citizenPageProps(c), facts: dataFacts(c) };
    return c.html(<OwnDataPage {...page} />);
  })
  .get(patterns.accessibility, etag(), (c) => c.html(<AccessibilityPage {...citizenPageProps(c)} />));

/** The figures of the page about data. */
function dataFacts(c: Context<AppEnv>): DataFacts {
  const { retention, ports } = c.var;
  const { office, calls } = citizenPageProps(c);
  const days = (ms: number) => Math.ceil(ms / 86_400_000);
  const gateways = plansSetUp(ports.plan, ports.gateways).map(({ provider }) => titleOf(provider));
  return {
    kept: retention ?? retentionOf({}),
    requestWaits: days(callIsRememberedMs),
    noticesKept: days(noticesKeptMs),
    fingerprintKept: days(limitsLookBackMs),
    gateways: [...new Set(gateways)],
    calls,
    office,
  };
}

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
