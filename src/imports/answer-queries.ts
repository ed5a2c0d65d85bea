import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { startOfUtcDay } from "../time.ts";
import { keepWordingStatement } from "../town/wording-queries.ts";
import type { SeveralChoice } from "./judge.ts";
import { wordingOfList } from "./list-import.ts";
import type { Meaning } from "./meanings.ts";
import type { ReadProof } from "./proof.ts";
import { tooOld } from "./queries.ts";

/** The state of a list changes if it was in one of these, once; `subject` stands in the audit. */
const subjectOf = (id: number) => `list:${id}`;

/** Rows written now, counted for the day; its values are the day and the rows, in this order: day, rows, day. */
const countedRows = "rowsWritten = iif(writtenOn = ?, rowsWritten, 0) + ?, writtenOn = ?";
const countedValues = (now: number, rows: number) => [startOfUtcDay(now), rows, startOfUtcDay(now)];

/** What a page shows of the first rows is not needed any more. */
const withoutExamples = "shape = json_set(shape, '$.examples', json('[]'))";

/** Its rows are judged from now on. */
export async function keepColumns(
  db: Db,
  actor: Actor,
  { id, columns, several }: { id: number; columns: readonly Meaning[]; several: SeveralChoice },
  now: number,
): Promise<void> {
  await db.$client.batch([
    db.$client
      .prepare(
        `UPDATE listImports SET shape = json_set(shape, '$.columns', json(?)), several = ?, state = 'reading', done = 0,
         counts = '{}', steppedAt = CAST(? AS INTEGER) WHERE id = ? AND state = 'columns'`,
      )
      .bind(JSON.stringify(columns), several, now, id),
    auditStatement(db, actor, { act: "list-arranged", subject: subjectOf(id) }, now),
  ]);
}

/** What was judged is forgotten, because other columns may say otherwise. */
export async function reopenColumns(db: Db, actor: Actor, id: number, now: number): Promise<void> {
  await db.$client.batch([
    db.$client
      .prepare(
        `UPDATE listImports SET state = 'columns', done = 0, counts = '{}',
           rowsWritten = iif(writtenOn = ?, rowsWritten, 0) + 2 * steps, writtenOn = ?
         WHERE id = ? AND state IN ('reading', 'ready')`,
      )
      .bind(startOfUtcDay(now), startOfUtcDay(now), id),
    auditStatement(db, actor, { act: "list-arranged", subject: subjectOf(id) }, now),
    // Only behind the audit's row.
    db.$client.prepare("UPDATE listSlices SET rows = NULL WHERE changes() > 0 AND listId = ?").bind(id),
  ]);
}

/** That people are signed up by it. */
const isBegun = (id: number) => ({
  sql: "EXISTS (SELECT 1 FROM listImports WHERE id = ? AND state = 'writing')",
  values: [id],
});

/** Its people are signed up from now on. @returns false where it is not ready, or shows other counts */
export async function keepProof(
  db: Db,
  actor: Actor,
  { id, seen, proof, own }: ReadProof & { id: number; seen: string },
  now: number,
): Promise<boolean> {
  const version = own === null ? proof.version : wordingOfList(id);
  const { taken } = await runBatch<{ taken: { id: number }; audit: unknown; wording: unknown }>(db, {
    taken: db.$client
      .prepare(
        `UPDATE listImports SET state = 'writing', done = 0, proof = ?, steppedAt = CAST(? AS INTEGER), ${withoutExamples}
         WHERE id = ? AND state = 'ready' AND counts = ? RETURNING id`,
      )
      .bind(JSON.stringify({ ...proof, version }), now, id, seen),
    audit: auditStatement(db, actor, { act: "list-signed-up", subject: subjectOf(id) }, now),
    wording: own === null ? [] : keepWordingStatement(db, actor, { version, text: own, onlyIf: isBegun(id) }, now),
  });
  return taken.rows.length === 1;
}

/** Ends it: before anybody was signed up nothing of it is kept; after that, what was not read of it goes. */
export async function stopList(db: Db, actor: Actor, id: number, now: number): Promise<void> {
  await db.$client.batch([
    db.$client
      .prepare(
        `UPDATE listImports SET state = iif(state = 'writing', 'written', 'abandoned'), endedAt = CAST(? AS INTEGER),
           ${countedRows}, ${withoutExamples} WHERE id = ? AND endedAt IS NULL`,
      )
      .bind(now, ...countedValues(now, 3), id),
    auditStatement(db, actor, { act: "list-stopped", subject: subjectOf(id) }, now),
    unwrittenSlicesStatement(db, id),
  ]);
}

/** Begins to take it back; what it has not signed up is not needed. */
export async function undoList(db: Db, actor: Actor, id: number, now: number): Promise<void> {
  await db.$client.batch([
    db.$client
      .prepare(
        `UPDATE listImports SET state = iif(done = 0, 'undone', 'undoing'), steps = done, done = 0,
           endedAt = coalesce(endedAt, CAST(?1 AS INTEGER)), steppedAt = CAST(?1 AS INTEGER), fullOn = NULL, ${withoutExamples}
         WHERE id = ?2 AND (state = 'writing' OR state = 'written' AND endedAt > ?3)`,
      )
      .bind(now, id, tooOld(now)),
    auditStatement(db, actor, { act: "list-undone", subject: subjectOf(id) }, now),
    unwrittenSlicesStatement(db, id),
  ]);
}

/** Of a list that has ended, or is taken back, what was not signed up. */
const unwrittenSlicesStatement = (db: Db, id: number) =>
  db.$client
    .prepare(
      `DELETE FROM listSlices WHERE listId = ? AND takenBy IS NULL
         AND EXISTS (SELECT 1 FROM listImports WHERE id = listId AND endedAt IS NOT NULL)`,
    )
    .bind(id);

/** Ends what nobody has ended in time, and deletes what is kept of lists too long. @returns how many slices went */
export async function deleteOldSlices(db: Db, now: number): Promise<number> {
  const { gone } = await runBatch<{ ended: unknown; gone: { listId: number } }>(db, {
    ended: db.$client
      .prepare(
        `UPDATE listImports SET state = iif(state = 'writing', 'written', 'abandoned'), endedAt = CAST(?1 AS INTEGER), ${withoutExamples}
         WHERE endedAt IS NULL AND startedAt <= ?2`,
      )
      .bind(now, tooOld(now)),
    gone: db.$client
      .prepare(
        `DELETE FROM listSlices WHERE listId IN (SELECT id FROM listImports WHERE state IN ('abandoned', 'undone')
           OR (state = 'written' AND endedAt <= ?1)) OR (takenBy IS NULL AND listId IN (
           SELECT id FROM listImports WHERE state = 'written')) RETURNING listId`,
      )
      .bind(tooOld(now)),
  });
  return gone.rows.length;
}
