/** What Cloudflare's free plan counts in a day (UTC), and stops at. */
export type Spending = { rowsWritten: number; rowsRead: number; queueOperations: number };

export const meters = ["rowsWritten", "rowsRead", "queueOperations"] as const satisfies readonly (keyof Spending)[];

/** Cloudflare, D1 "Limits" and Queues "Pricing". */
export const freePlan: Spending = { rowsWritten: 100_000, rowsRead: 5_000_000, queueOperations: 10_000 };

/**
 * The house itself, from midnight to midnight: 1,440 ticks of the clock, clerks' pages, previews and sign-ins, and
 * receipts of yesterday's messages. Measured, and rounded up.
 */
const housekeeping: Spending = { rowsWritten: 4_000, rowsRead: 500_000, queueOperations: 300 };

/**
 * A page that a stranger looks at leaves no trace, so their tenth of the day's reads counts as used from midnight on.
 * It is what all 100,000 requests of the free plan read at five rows each; a page reads one to four.
 */
export const strangersReads = freePlan.rowsRead / 10;

/**
 * At most so many operations for every row that a public door has reserved. What it sends leaves behind the answer, and
 * a queue, at three operations, is only woken what did not: three notices of ten are more than a bad day has.
 */
const operationsPerQuotaRow = 0.05;

/** What has been begun today: counted from messages, chunks and the public doors, never by a write of its own. */
export type Begun = { people: number; chunks: number; quotaRows: number };

/** A message from the button to its last receipt, watched by one page: the budgets of the architecture, at most. */
export function costOf(people: number, chunks: number): Spending {
  return {
    rowsWritten: 2 * people + 6 * chunks + 50,
    rowsRead: 25 * people + 100 * chunks + 500,
    queueOperations: 3 * chunks + 10,
  };
}

/** What a message to so many people costs, in chunks of so many. */
export function costOfSending(people: number, perChunk: number): Spending {
  return costOf(people, Math.ceil(people / perChunk));
}

export type Day = {
  used: Spending;
  /** Kept for one crisis message to everybody. */
  reserve: Spending;
};

/** A day of the free plan. Whatever is sent today counts as a whole from its first minute. */
export function dayOf({ people, chunks, quotaRows }: Begun, everybody: number, perChunk: number): Day {
  const doors = {
    rowsWritten: quotaRows,
    rowsRead: strangersReads,
    queueOperations: Math.ceil(quotaRows * operationsPerQuotaRow),
  };
  const used = sum(housekeeping, doors, people > 0 ? costOf(people, chunks) : nothing);
  return { used, reserve: costOfSending(everybody, perChunk) };
}

export const nothing: Spending = { rowsWritten: 0, rowsRead: 0, queueOperations: 0 };

/** What a message would do to the day: leave the reserve whole, eat of it, or not fit at all. */
export type Verdict = "fits" | "eats-reserve" | "too-much";

export function verdictOf({ used, reserve }: Day, cost: Spending): Verdict {
  if (!isWithin(sum(used, cost))) return "too-much";
  return isWithin(sum(used, cost, reserve)) ? "fits" : "eats-reserve";
}

/** Whether less is left today than one crisis message to everybody needs. */
export function isReserveEaten(day: Day): boolean {
  return verdictOf(day, nothing) !== "fits";
}

function sum(...spendings: readonly Spending[]): Spending {
  const total = { ...nothing };
  for (const spending of spendings) for (const meter of meters) total[meter] += spending[meter];
  return total;
}

const isWithin = (spending: Spending) => meters.every((meter) => spending[meter] <= freePlan[meter]);
