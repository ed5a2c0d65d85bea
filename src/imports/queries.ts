import { type Db, type Reading, rowOf } from "../db.ts";
import type { ListSlice } from "./list.ts";
import { goingStates, keptForMs, type ListedRow, type ListImport } from "./list-import.ts";
import { listImports } from "./tables.ts";
import type { VerdictName } from "./verdict.ts";

type ListRow = Record<string, unknown> & { startedByName: string | null };

const listOf = ([row]: ListRow[]): ListImport | undefined =>
  row && { ...rowOf(listImports, row), startedByName: row.startedByName };

const listSql = "SELECT l.*, (SELECT name FROM clerks WHERE id = l.startedBy) AS startedByName FROM listImports l";

/** One of them. */
export const listReading = (db: Db, id: number): Reading<ListImport | undefined> => ({
  statement: db.$client.prepare(`${listSql} WHERE l.id = ?`).bind(id),
  read: listOf,
});

/** The last lists, the one that is open first. */
export const lastListsReading = (db: Db, most: number): Reading<ListImport[]> => ({
  statement: db.$client.prepare(`${listSql} ORDER BY l.id DESC LIMIT ?`).bind(most),
  read: (rows: ListRow[]) => rows.flatMap((row) => listOf([row]) ?? []),
});

/** The list that a form of this token has given, and the one that is open. */
export const standingListReading = (db: Db, token: string): Reading<{ id: number } | undefined> => ({
  statement: db.$client
    .prepare("SELECT id FROM listImports WHERE token = ? OR endedAt IS NULL ORDER BY token = ? DESC LIMIT 1")
    .bind(token, token),
  read: ([row]: { id: number }[]) => row,
});

/** A slice whose turn it is; `rows`: what was judged of it; `held`: the same as it is kept, to see whether somebody was taken out since. */
export type TurnSlice = ListSlice & { step: number; rows: readonly ListedRow[]; held: string };

/** The slice that is the next to be read, or written; undefined when there is none. */
export const turnSliceReading = (db: Db, listId: number): Reading<TurnSlice | undefined> => ({
  statement: db.$client
    .prepare(
      // What was judged is not read to be judged anew.
      `SELECT s.step, s.row, iif(l.state = 'reading', s.text, '') AS text, iif(l.state = 'writing', s.rows, '[]') AS rows
       FROM listImports l CROSS JOIN listSlices s ON s.listId = l.id AND s.step = l.done
       WHERE l.id = ? AND s.takenBy IS NULL`,
    )
    .bind(listId),
  read: ([row]: { step: number; row: number; text: string; rows: string | null }[]) =>
    row && { ...row, rows: JSON.parse(row.rows ?? "[]") as ListedRow[], held: row.rows ?? "[]" },
});

/** What was judged of these numbers in other slices: who stands there, in slices before, and who says no, in any. */
export const listedElsewhereReading = (
  db: Db,
  { listId, step, phones }: { listId: number; step: number; phones: readonly string[] },
): Reading<ListedRow[]> => ({
  statement: db.$client
    .prepare(
      `SELECT j.value AS entry FROM listSlices s CROSS JOIN json_each(s.rows) j
       WHERE s.listId = ?1 AND s.step <> ?2 AND s.rows IS NOT NULL
         AND ((s.step < ?2 AND j.value ->> '$.verdict' IN ('new', 'known', 'changed')) OR j.value ->> '$.verdict' = 'said-no')
         AND j.value ->> '$.phone' IN (SELECT value FROM json_each(?3))`,
    )
    .bind(listId, step, JSON.stringify(phones)),
  read: (rows: { entry: string }[]) => rows.map(({ entry }) => JSON.parse(entry) as ListedRow),
});

/** Some entries of these verdicts, in the order of the list. */
export const listedReading = (
  db: Db,
  { listId, verdicts, from, most }: { listId: number; verdicts: readonly VerdictName[]; from: number; most: number },
): Reading<ListedRow[]> => ({
  statement: db.$client
    .prepare(
      `SELECT j.value AS entry FROM listSlices s CROSS JOIN json_each(s.rows) j
       WHERE s.listId = ?1 AND s.rows IS NOT NULL AND j.value ->> '$.verdict' IN (SELECT value FROM json_each(?2))
       ORDER BY s.step, j.key LIMIT ?3 OFFSET ?4`,
    )
    .bind(listId, JSON.stringify(verdicts), most, from),
  read: (rows: { entry: string }[]) => rows.map(({ entry }) => JSON.parse(entry) as ListedRow),
});

/** A list that goes on by itself, and at which nobody looks: nobody has pressed for so long. */
export const quietForMs = 45_000;

/** Whether something is to be gone on with by the clock: the oldest one whose day has room. One row, or none. */
export const quietListStatement = (db: Db, day: number, now: number): D1PreparedStatement =>
  db.$client
    .prepare(
      `SELECT id, state, done FROM listImports INDEXED BY listImports_going
       WHERE state IN (${goingStates.map((state) => `'${state}'`).join(", ")})
         AND steppedAt <= ?1 AND (fullOn IS NULL OR fullOn < ?2) ORDER BY id LIMIT 1`,
    )
    .bind(now - quietForMs, day);

/** Until when what is kept of lists must be gone. */
export const tooOld = (now: number) => now - keptForMs;
