import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { tellFaults, verdictOf } from "./account.ts";
import { createClerk } from "./clerk.ts";
import { gather, joined } from "./evidence.ts";
import { morrow } from "./morrow.ts";
import { foundAgain } from "./nowhere.ts";
import { fullPlan, type Plan, phases, shortPlan, withoutBulkgate } from "./plan.ts";
import { settle } from "./settle.ts";
import { openPlace } from "./site.ts";
import { storm } from "./storm.ts";
import { makeTown } from "./town.ts";

/*
 * `npm run chaos -- --seed 7 --json`: the whole house against the exchange while everything fails, and a verdict from
 * the exchange's own log. `--short` is the same with fewer people, under a minute.
 *
 * The same seed draws the same faults in the same order of each kind; which request meets which fault still depends on
 * how the machine interleaves them, so a seed names a storm, not a transcript.
 */

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    json: { type: "boolean" },
    /** Says what begins, so that whoever waits sees that it goes on. */
    steps: { type: "boolean" },
    short: { type: "boolean" },
    /** A file for everything the verdict was made from, and the lives of the chunks: to look into a failure. */
    evidence: { type: "string" },
  },
});
const seed = Number(values.seed);
const plan: Plan = values.short ? shortPlan : fullPlan;

/** Some hours before a midnight UTC, when the day's allowance begins anew. */
const begins = Date.UTC(2026, 10, 23, 20);

const [first = withoutBulkgate] = phases;
const stepped = (what: string) => void (values.steps && console.log(`… ${what}`));
const site = await openPlace(seed, first, { begins, stepped });
let isGood = false;
try {
  const session = await makeTown(site.db(), plan.people, site.clock.now());
  const clerk = createClerk(site.url, session);
  const stormy = await storm(site, clerk, plan, seed);
  const isSettled = await settle(site, clerk, plan, { ...site.telephones(), secondMs: 1 });
  const next = await morrow(site, clerk, plan);
  const isSettledAgain = await settle(site, clerk, plan);
  const evidence = await gather(site, joined(stormy, next));
  stepped("verdict");
  const found = await foundAgain(site, stormy.gone);
  const { verdict, complaints, isFair } = verdictOf(
    seed,
    plan,
    site,
    { ...evidence, remarks: [...evidence.remarks, ...found] },
    isSettled && isSettledAgain,
  );
  if (!values.json) console.log(tellFaults(site));
  for (const complaint of complaints) console.error(complaint);
  console.log(JSON.stringify(verdict));
  if (values.evidence) {
    const { requests, webhooks } = site.exchange.journal.entries({});
    writeFileSync(values.evidence, JSON.stringify({ ...evidence, requests, webhooks, lives: site.tally.lives() }));
  }
  isGood = isFair;
} finally {
  await site.close();
}
process.exit(isGood ? 0 : 1);
