import { ok, type Result, refuse } from "../result.ts";

/** How long something is kept, in days: unless a manager says otherwise, at least, and at most. */
type Period = { days: number; least: number; most: number };

/**
 * What is kept for a while.
 * - `delivered`: that a message reached somebody; its totals stay on the message. Receipts by number look back seven days
 * - `others`: what became of a message otherwise
 * - `texts`: what people texted, and what they were answered by clerks
 * - `left`: who has left; then only their consents. In seven days they may come back as they went
 * - `strays`: receipts that belong to nothing
 * - `signUps`: who asked for a code. The limits of codes look back for a day
 * - `audit`: what clerks did
 */
export const periods = {
  delivered: { days: 90, least: 14, most: 365 },
  others: { days: 365, least: 14, most: 1095 },
  texts: { days: 365, least: 30, most: 1095 },
  left: { days: 30, least: 8, most: 365 },
  strays: { days: 7, least: 1, most: 30 },
  signUps: { days: 1, least: 1, most: 7 },
  audit: { days: 730, least: 365, most: 3650 },
} as const satisfies Record<string, Period>;

export type KeptThing = keyof typeof periods;
export const keptThings = Object.keys(periods) as KeptThing[];

/** How long each is kept, in days. */
export type Retention = Record<KeptThing, number>;

/** As the database has it: what nobody has set is as it was meant. */
export function retentionOf(days: Partial<Retention>): Retention {
  return Object.fromEntries(keptThings.map((thing) => [thing, days[thing] ?? periods[thing].days])) as Retention;
}

/** What is wrong with a typed number of days: it is none, or outside of its bounds; or what failed would go before what arrived. */
export type DaysProblem = "bounds" | "before-delivered";

/** Reads what a manager has typed. */
export function readRetention(
  typed: Record<KeptThing, string>,
): Result<Retention, "wrong"> & { problems?: Partial<Record<KeptThing, DaysProblem>> } {
  const read = keptThings.map(
    (thing) => [thing, /^\d{1,4}$/.test(typed[thing]) ? Number(typed[thing]) : Number.NaN] as const,
  );
  const days = Object.fromEntries(read) as Retention;
  const problems: Partial<Record<KeptThing, DaysProblem>> = {};
  for (const [thing, value] of read)
    if (!(value >= periods[thing].least && value <= periods[thing].most)) problems[thing] = "bounds";
  if (!problems.others && !problems.delivered && days.others < days.delivered) problems.others = "before-delivered";
  return Object.keys(problems).length > 0 ? { ...refuse("wrong"), problems } : ok(days);
}

const dayMs = 86_400_000;

/** Whatever is older than this goes, epoch ms. */
export const keptSince = (retention: Retention, thing: KeptThing, now: number): number =>
  now - retention[thing] * dayMs;

/** Rows that one minute deletes at most: D1 advises a thousand a statement, and there are some. */
export const rowsAtOnce = 4_000;

/**
 * For so long before the day ends a town that is behind may take from the reserve of a crisis, ms, but for so many rows: a
 * crisis that begins just then waits for its last people until midnight, when a new day begins.
 */
const lastMinutesMs = 10 * 60_000;
const leastLeft = 5_000;
const lateMs = 7 * dayMs;

/**
 * How many rows may be written for forgetting now.
 * @param left of the day's rows: `ofAll`, and `ofReserve` of it that is kept for a crisis
 * @param lateBy how long ago the oldest that is still there should have gone, ms
 */
export function roomToForget(
  { ofAll, ofReserve }: { ofAll: number; ofReserve: number },
  lateBy: number,
  now: number,
): number {
  const isLast = dayMs - (now % dayMs) <= lastMinutesMs;
  const kept = isLast && lateBy > lateMs ? leastLeft : ofReserve;
  return Math.max(0, Math.min(rowsAtOnce, ofAll - kept));
}
