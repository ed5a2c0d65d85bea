/** A figure would have been measured on something else than it says: the bench ends with this sentence. */
export class WrongAnswer extends Error {}

/** What an answer must be, so that its figure is worth anything: its status, and what its words contain. */
export type Expected = { status: number; facts?: readonly string[] };

/** Reads an answer to its end. @returns its words; throws WrongAnswer when it is not the one that was to be measured */
export async function rightAnswer(what: string, response: Response, { status, facts = [] }: Expected): Promise<string> {
  const words = await response.text();
  if (response.status !== status)
    throw new WrongAnswer(`${what} was answered ${response.status} instead of ${status}: nothing was measured.`);
  const missing = facts.find((fact) => !words.includes(fact));
  if (missing !== undefined)
    throw new WrongAnswer(`${what} was answered ${status}, but without "${missing}": something else was measured.`);
  return words;
}

/** Throws WrongAnswer when a count of what was done is not the one expected. */
export function rightCount(what: string, found: number | undefined, expected: number): void {
  if (found !== expected) throw new WrongAnswer(`${what}: ${found ?? "none"} instead of ${expected}.`);
}

/** Counts rows by a query whose one column is `n`, and throws WrongAnswer when they are not as many as expected. */
export async function rightRows(
  what: string,
  db: D1Database,
  { sql, values = [] }: { sql: string; values?: readonly unknown[] },
  expected: number,
): Promise<void> {
  const row = await db
    .prepare(sql)
    .bind(...values)
    .first<{ n: number }>();
  rightCount(what, row?.n, expected);
}
