import { noFaults } from "../exchange/faults.ts";
import type { Clerk } from "./clerk.ts";
import { noNoteFaults } from "./office.ts";
import type { Plan } from "./plan.ts";
import type { Halt } from "./seen.ts";
import { type Site, wait } from "./site.ts";
import { calmTelephones } from "./telephones.ts";
import { fairWeather } from "./weather.ts";

const minute = 60_000;

/** Three times the longest that the sweep waits before it looks again: what has not moved in that time never will. */
const motionlessMinutes = 180;

/** The storm is over: nothing fails any more, the clerk mends what is halted, and the clock goes on until all is settled. */
export async function settle(
  site: Site,
  clerk: Clerk,
  { settleMinutes: minutes }: Plan,
  telephones = calmTelephones,
): Promise<boolean> {
  site.stepped("settling");
  site.setFaults({ ...noFaults, receiptDelayMs: 20, keepTexts: false });
  site.office.setFaults(noNoteFaults);
  await site.setWeather({ ...fairWeather, skippedMs: site.clock.skippedMs() });
  site.setTelephones(telephones);
  let [open, passed, motionless, untold] = [await openChunks(site), 0, 0, 0];
  const isUnderWay = () => passed < minutes && open > 0 && motionless < motionlessMinutes;
  do {
    while (isUnderWay()) {
      await rounds(site, clerk);
      const quiet = await quietMinutes(site);
      await pass(site, quiet);
      untold = await callsOver(site, untold);
      const left = await openChunks(site);
      site.stepped(`${left} open`);
      passed += quiet;
      motionless = left === open ? motionless + quiet : 0;
      open = left;
    }
    await receiptsDone(site);
    // A call may have told by now that it reached nobody.
    open = await openChunks(site);
  } while (isUnderWay());
  return open === 0;
}

/**
 * Until nobody is on the line, and what became of the calls was told. A receipt that was not taken comes again so much
 * later that it is not waited for long, and only once.
 * @param untold how many of them were waited for before, and did not come
 * @returns how many have not come now
 */
export async function callsOver(
  { exchange, office }: Pick<Site, "exchange" | "office">,
  untold: number,
): Promise<number> {
  const { callsUntold } = exchange.journal;
  const end = performance.now() + 5_000;
  while (exchange.calls.underWay() > 0 && performance.now() < end) await wait(2);
  const soon = performance.now() + 300;
  while (callsUntold() > untold && performance.now() < soon) await wait(5);
  while (office.busy()) await wait(2);
  return callsUntold();
}

/** A clerk looks at what is halted, and says that it is mended. */
export async function rounds({ db, tally }: Site, clerk: Clerk): Promise<void> {
  const halted = "SELECT provider, haltCause || ':' || haltCode AS cause FROM gateways WHERE haltedAt IS NOT NULL";
  for (const halt of (await db().prepare(halted).all<Halt>()).results) {
    tally.halted(halt);
    await clerk.resume(halt.provider);
  }
}

/** Some of the town's minutes pass: the clock ticks, and what is due by then is done. */
export async function pass(site: Site, minutes = 1): Promise<void> {
  site.stepped("minutes pass");
  await site.tick().catch(() => undefined);
  await idle(site);
  await site.skip(minutes * minute);
}

/** The longest that the sweep waits before it looks at something again. */
const longestQuiet = 60;

/** How long nothing is due: minutes in which the clock would tick for nothing. */
async function quietMinutes({ db, clock }: Site): Promise<number> {
  const row = await db()
    .prepare(
      `SELECT min(at) AS at FROM (
         SELECT max(dueAt, wakeAt) AS at FROM chunks WHERE state IN ('open', 'claimed')
         UNION ALL SELECT retryAt FROM chunks WHERE retryAt IS NOT NULL
         UNION ALL SELECT dueAt FROM messages WHERE state = 'scheduled')`,
    )
    .first<{ at: number | null }>();
  const minutes = Math.ceil(((row?.at ?? 0) - clock.now()) / minute);
  return Math.min(longestQuiet, Math.max(1, minutes));
}

async function openChunks({ db }: Site): Promise<number> {
  const row = await db()
    .prepare(
      `SELECT (SELECT count(*) FROM chunks WHERE state IN ('open', 'claimed') OR retryAt IS NOT NULL)
         + (SELECT count(*) FROM messages WHERE state = 'scheduled') AS n`,
    )
    .first<{ n: number }>();
  return row?.n ?? 1;
}

/** Until no note is being answered or due within a moment. */
export async function idle({ office, clock }: Site): Promise<void> {
  const isDue = () => (office.nextAt() ?? Number.POSITIVE_INFINITY) < clock.now() + 2_000;
  do await wait(8);
  while (office.busy() || isDue());
}

/** Providers bring what was not taken again and again, on their real timers: until all came, or no more do. */
async function receiptsDone({ exchange, office }: Site): Promise<void> {
  const patienceMs = 3_000;
  let least = Number.POSITIVE_INFINITY;
  let giveUpAt = 0;
  for (;;) {
    const { waiting } = exchange.journal.counts().receipts;
    const isQuiet = waiting === 0 && !office.busy() && office.nextAt() === undefined;
    if (waiting < least) [least, giveUpAt] = [waiting, performance.now() + patienceMs];
    if (isQuiet || performance.now() > giveUpAt) return;
    await wait(20);
  }
}
