import { type Db, type Reading, runBatch } from "../db.ts";

/** Whom to forget: their number, and their id where they are told. */
export type Forgotten = { phone: string; subscriberId: number };

/** A slice as it is kept. */
export type SliceHeld = {
  listId: number;
  step: number;
  row: number;
  separator: string;
  text: string;
  rows: string | null;
  done: string | null;
};

/** How numbers are written apart. */
const squeezed = (text: string) =>
  [" ", "-", "/", ".", "\u00a0", "(", ")"].reduce((sql, sign) => `replace(${sql}, '${sign}', '')`, text);

/** Slices in which somebody may stand. All of what is kept is read, seldom anything. */
export const slicesWithReading = (db: Db, subscriberId: number): Reading<SliceHeld[]> => ({
  statement: db.$client
    .prepare(
      `SELECT s.listId, s.step, s.row, l.shape ->> '$.separator' AS separator, s.text, s.rows, s.done
       FROM (SELECT replace(phone, '+420', '') AS digits FROM subscribers WHERE id = ?1) who
       CROSS JOIN listSlices s CROSS JOIN listImports l ON l.id = s.listId
       WHERE instr(${squeezed("s.text")}, who.digits) OR instr(s.rows, who.digits)
         OR EXISTS (SELECT 1 FROM json_each(s.done) d WHERE d.value ->> '$.id' = ?1)`,
    )
    .bind(subscriberId),
  read: (rows: SliceHeld[]) => rows,
});

/**
 * Keeps slices without somebody, those that are as they were found; the first rows, which a page shows, go whole.
 * @returns false where a step has changed one of them meanwhile
 */
export async function keepWithout(
  db: Db,
  slices: readonly { was: SliceHeld; rest: Pick<SliceHeld, "text" | "rows" | "done"> }[],
): Promise<boolean> {
  const { kept } = await runBatch<{ kept: { step: number }; examples: unknown }>(db, {
    kept: slices.map(({ was, rest }) =>
      db.$client
        .prepare(
          `UPDATE listSlices SET text = ?, rows = ?, done = ?
           WHERE listId = ? AND step = ? AND text = ? AND rows IS ? AND done IS ? RETURNING step`,
        )
        .bind(rest.text, rest.rows, rest.done, was.listId, was.step, was.text, was.rows, was.done),
    ),
    examples: slices.map(({ was }) =>
      db.$client
        .prepare("UPDATE listImports SET shape = json_set(shape, '$.examples', json('[]')) WHERE id = ?")
        .bind(was.listId),
    ),
  });
  return kept.rows.length === slices.length;
}
