import { type Channel, channels } from "../providers/channel.ts";

/** What Cloudflare's free plan counts in a day (UTC), and stops at. */
export type Spending = { rowsWritten: number; rowsRead: number; queueOperations: number; requests: number };

export const meters = [
  "rowsWritten",
  "rowsRead",
  "queueOperations",
  "requests",
] as const satisfies readonly (keyof Spending)[];

/** Cloudflare, D1 "Limits", Queues "Pricing" and Workers "Limits". Whatever runs the Worker is a request. */
export const freePlan: Spending = {
  rowsWritten: 100_000,
  rowsRead: 5_000_000,
  queueOperations: 10_000,
  requests: 100_000,
};

/**
 * The service itself, from midnight to midnight: 1,440 ticks of the clock, clerks' pages, previews and sign-ins, and
 * receipts of yesterday's messages. Measured, and rounded up; of requests the ticks, 2,000 pages of clerks, and 4,000
 * receipts.
 */
const housekeeping: Spending = { rowsWritten: 4_000, rowsRead: 500_000, queueOperations: 300, requests: 7_500 };

/**
 * A page that a stranger looks at leaves no trace, so their tenth of the day's reads and requests counts as used from
 * midnight on. Ten thousand looks are five for each person of a town of 2,000; at most five rows each, because a page
 * reads one to four, they would read far less than their tenth.
 */
export const strangersLooks = { rowsRead: freePlan.rowsRead / 10, requests: freePlan.requests / 10 };

/**
 * At most so many operations for every row that a public form has reserved. What it sends leaves behind the answer, and
 * a queue, at three operations, is only woken what did not: three notices of ten are more than a bad day has.
 */
const operationsPerQuotaRow = 0.05;

/**
 * At most so many requests for every row that a public form has reserved. A sign-up reserves 36 rows and is at most
 * fourteen requests: its pages, a code typed wrong four times, and the receipts of its two notices.
 */
const requestsPerQuotaRow = 0.5;

/**
 * What has been begun today: counted from messages, chunks, the public forms, files of addresses, lists of people and
 * what was forgotten, never by a write of its own.
 */
export type Begun = {
  people: number;
  messages: number;
  chunks: number;
  quotaRows: number;
  importedRows?: number;
  forgottenRows?: number;
};

/**
 * How messages leave by a channel, as a day feels it.
 * - `perChunk`: people in a chunk
 * - `webhooks`: how many a provider sends about one person's message, each by itself, at most
 */
export type Flow = { perChunk: number; webhooks: number };

/** The same for every channel that messages leave by. */
export type Outflow = Partial<Record<Channel, Flow>>;

/** The channels of an outflow. */
export const channelsOf = (outflow: Outflow): Channel[] => channels.filter((channel) => outflow[channel]);

/** The worst of all channels: of people of whom it is not known by which they are told. Too high is safe. */
export function worstOf(outflow: Outflow): Flow {
  const flows = Object.values(outflow);
  return {
    perChunk: Math.min(...flows.map(({ perChunk }) => perChunk)),
    webhooks: Math.max(...flows.map(({ webhooks }) => webhooks)),
  };
}

/** People, by the channel that they are told by. */
export type PeopleByChannel = Partial<Record<Channel, number>>;

/**
 * Requests about one message, whoever it goes to: writing it with a preview for every pause, and three pages that watch
 * it for as long as a page polls, 56 times.
 */
const requestsPerMessage = 300;

/** Messages from the button to their last receipt, each watched by one page: the budgets of the architecture, at most. */
export function costOf(
  { people, messages, chunks }: Omit<Begun, "quotaRows" | "importedRows" | "forgottenRows">,
  { webhooks }: Flow,
): Spending {
  return {
    rowsWritten: 2 * people + 6 * chunks + 50 * messages,
    rowsRead: 25 * people + 100 * chunks + 500 * messages,
    queueOperations: 3 * chunks + 10 * messages,
    // A chunk's note runs the Worker, and the clock may wake it again.
    requests: webhooks * people + 2 * chunks + requestsPerMessage * messages,
  };
}

/** What a message to so many people costs: on each channel in chunks of its own size. */
export function costOfSending(people: PeopleByChannel, outflow: Outflow): Spending {
  const parts = channels.flatMap((channel) => {
    const [flow, told] = [outflow[channel], people[channel] ?? 0];
    return flow ? [costOf({ people: told, messages: 0, chunks: Math.ceil(told / flow.perChunk) }, flow)] : [];
  });
  return sum(costOf({ people: 0, messages: 1, chunks: 0 }, worstOf(outflow)), ...parts);
}

export type Day = {
  used: Spending;
  /** Kept for one crisis message to everybody. */
  reserve: Spending;
};

/** A day of the free plan. Whatever is sent today counts as a whole from its first minute. */
export function dayOf(
  { quotaRows, importedRows = 0, forgottenRows = 0, ...begun }: Begun,
  everybody: PeopleByChannel,
  outflow: Outflow,
): Day {
  const forms = {
    rowsWritten: quotaRows + importedRows + forgottenRows,
    // Each row that goes is counted once more, found, and read as it goes.
    rowsRead: 5 * forgottenRows,
    queueOperations: Math.ceil(quotaRows * operationsPerQuotaRow),
    requests: Math.ceil(quotaRows * requestsPerQuotaRow),
  };
  const looks = { ...nothing, ...strangersLooks };
  const used = sum(housekeeping, looks, forms, costOf(begun, worstOf(outflow)));
  return { used, reserve: costOfSending(everybody, outflow) };
}

export const nothing: Spending = { rowsWritten: 0, rowsRead: 0, queueOperations: 0, requests: 0 };

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

/** Rows that a day has left to write, beside what is kept for a crisis. */
export const rowsLeft = ({ used, reserve }: Day): number =>
  freePlan.rowsWritten - used.rowsWritten - reserve.rowsWritten;

/** The same of a day on which nothing is sent. */
export const rowsOfQuietDay = ({ reserve }: Day): number =>
  freePlan.rowsWritten - housekeeping.rowsWritten - reserve.rowsWritten;

const isWithin = (spending: Spending) => meters.every((meter) => spending[meter] <= freePlan[meter]);

/** How many more of something the day holds beside the reserve. */
export function roomFor({ used, reserve }: Day, one: Spending): number {
  const taken = sum(used, reserve);
  const rooms = meters.filter((meter) => one[meter] > 0).map((meter) => (freePlan[meter] - taken[meter]) / one[meter]);
  return Math.max(0, Math.floor(Math.min(...rooms)));
}
