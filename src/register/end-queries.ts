import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { ImportState, Missing } from "./address-import.ts";
import { missingSql } from "./queries.ts";

/** Waits for somebody who says whether so many houses are gone. */
export async function askAboutMissing(db: Db, id: number, { houses, missing }: Missing): Promise<void> {
  await db.$client
    .prepare("UPDATE addressImports SET state = 'missing-asked', missing = ?2 WHERE id = ?1 AND state = 'running'")
    .bind(id, JSON.stringify({ houses, missing }))
    .run();
}

/** In the middle of the file stands another town's address: nothing more is read of it. */
export async function stopAtStranger(
  db: Db,
  id: number,
  town: { code: number; name: string } | null,
  now: number,
): Promise<void> {
  await db.$client.batch([
    db.$client
      .prepare(
        "UPDATE addressImports SET state = 'stopped', strange = ?2, endedAt = CAST(?3 AS INTEGER) WHERE id = ?1 AND state = 'running'",
      )
      .bind(id, JSON.stringify(town), now),
    unreadSlicesStatement(db, id),
  ]);
}

/**
 * Ends a file that is read to its end. Marking: places of the register that it does not name have vanished; else they
 * stay as they are.
 * @returns false when somebody has ended it before
 */
export async function endImport(
  db: Db,
  actor: Actor,
  { id, from, isMarking }: { id: number; from: ImportState; isMarking: boolean },
  now: number,
): Promise<boolean> {
  const { ended } = await runBatch<{ counted: unknown; marked: unknown; ended: { id: number }; audit: unknown }>(db, {
    counted: db.$client
      .prepare(
        `UPDATE addressImports AS i SET vanished = iif(?3, (SELECT count(*) FROM places p WHERE ${missingSql}), 0)
         WHERE i.id = ?1 AND i.state = ?2`,
      )
      .bind(id, from, isMarking ? 1 : 0),
    marked: vanishStatements(db, { id, from, isMarking }),
    ended: db.$client
      .prepare(
        `UPDATE addressImports SET state = 'finished', endedAt = CAST(?3 AS INTEGER), rowsWritten = rowsWritten + 2 * vanished
         WHERE id = ?1 AND state = ?2 RETURNING id`,
      )
      .bind(id, from, now),
    audit: auditStatement(
      db,
      actor,
      {
        act: "addresses-imported",
        subject: `address-import:${id}`,
        inNameOf: { sql: "SELECT startedBy FROM addressImports WHERE id = ?", values: [id] },
      },
      now,
    ),
  });
  return ended.rows.length === 1;
}

function vanishStatements(db: Db, { id, from, isMarking }: { id: number; from: ImportState; isMarking: boolean }) {
  return [
    db.$client
      .prepare(
        `UPDATE places SET isVanished = 1 WHERE ?3 AND id IN (
           SELECT p.id FROM places p WHERE (SELECT state FROM addressImports WHERE id = ?1) = ?2 AND ${missingSql})`,
      )
      .bind(id, from, isMarking ? 1 : 0),
    db.$client.prepare("UPDATE placeNames SET version = version + 1"),
  ];
}

/** Goes on with a file that somebody says is ours. @returns false when it does not wait for that */
export async function confirmTown(db: Db, actor: Actor, id: number, now: number): Promise<boolean> {
  const { confirmed } = await runBatch<{ confirmed: unknown; audit: unknown }>(db, {
    confirmed: db.$client
      .prepare("UPDATE addressImports SET state = 'running' WHERE id = ? AND state = 'town-asked'")
      .bind(id),
    audit: auditStatement(db, actor, { act: "address-import-confirmed", subject: `address-import:${id}` }, now),
  });
  return confirmed.changes === 1;
}

/** Ends a file in the middle; what it has added stays. @returns false when it is ended already */
export async function abandonImport(db: Db, actor: Actor, id: number, now: number): Promise<boolean> {
  const { ended } = await runBatch<{ ended: { id: number }; audit: unknown; rest: unknown }>(db, {
    ended: db.$client
      .prepare(
        `UPDATE addressImports SET state = 'abandoned', endedAt = CAST(?2 AS INTEGER)
         WHERE id = ?1 AND endedAt IS NULL RETURNING id`,
      )
      .bind(id, now),
    audit: auditStatement(db, actor, { act: "address-import-abandoned", subject: `address-import:${id}` }, now),
    rest: unreadSlicesStatement(db, id),
  });
  return ended.rows.length === 1;
}

/** What was not read of a file is not needed any more. */
const unreadSlicesStatement = (db: Db, id: number) =>
  db.$client.prepare("DELETE FROM addressSlices WHERE importId = ? AND takenBy IS NULL").bind(id);
