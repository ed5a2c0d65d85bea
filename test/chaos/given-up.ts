import type { Statement } from "./faulty-d1.ts";

/** The question which receipts may be given up, as the town asks its database; the answer is those that are. */
const asksForExpendable = /^\s*SELECT r\.value ->> 0 AS key FROM json_each\(\?1\) r\s/;

/** Receipts that the town has decided not to write, `message.chunk.person`; of those that name a number nothing is said. */
export function givenUpIn(statements: readonly Statement[], results: readonly D1Result[]): string[] {
  return statements.flatMap(({ sql, values }, index) => {
    if (!asksForExpendable.test(sql)) return [];
    const asked = JSON.parse(String(values[0])) as [
      key: number,
      message: number | null,
      person: number,
      chunk: number,
    ][];
    const answer = (results[index]?.results ?? []) as { key: number }[];
    const keys = new Set(answer.map(({ key }) => key));
    return asked.flatMap(([key, message, person, chunk]) =>
      keys.has(key) && message !== null ? [`${message}.${chunk}.${person}`] : [],
    );
  });
}
