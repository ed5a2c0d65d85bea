/** What one segment costs, in credits: the example of BulkGate's documents. */
export const PRICE = 0.71;

/** What is said of one number of a request. */
export type Entry = { status: string; number?: string; price?: number } & Record<string, unknown>;

/** BulkGate's answer: the totals and an entry for each number that was not removed. */
export function answerOf(response: Entry[]) {
  const accepted = response.filter(({ status }) => status === "accepted").length;
  const price = response.reduce((sum, entry) => sum + (entry.price ?? 0), 0);
  const status = { sent: 0, accepted, scheduled: 0, error: response.length - accepted };
  return { data: { total: { price, status }, response } };
}
