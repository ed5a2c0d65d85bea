import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { putOffStatement } from "../messages/sending-queries.ts";
import { putOffDatesStatement } from "../reminders/due-queries.ts";
import { releaseStatement } from "../town/queries.ts";
import type { KeyMarks } from "./key-marks.ts";

/**
 * A town that was held is free. What should have left while it was held does not: another town may have sent it. It is put
 * to clerks, in the same batch.
 */
export async function releaseRows(db: Db, actor: Actor, now: number): Promise<void> {
  const held = { sql: "EXISTS (SELECT 1 FROM towns WHERE held IS NOT NULL)", values: [] };
  await runBatch<{ audit: unknown; putOff: unknown; freed: unknown }>(db, {
    audit: auditStatement(db, actor, { act: "town-released", subject: "town", onlyIf: held }, now),
    putOff: [putOffStatement(db, now), putOffDatesStatement(db, now)],
    freed: releaseStatement(db),
  });
}

/** Keeps the marks of the keys that the town's data are made by, unless they are those of a town that is held. */
export async function keepMarks(db: Db, marks: KeyMarks): Promise<number> {
  const { meta } = await db.$client
    .prepare(
      `UPDATE retention SET keyMarks = ?1 WHERE id = 1 AND keyMarks IS NOT ?1
         AND NOT EXISTS (SELECT 1 FROM towns WHERE held IS NOT NULL)`,
    )
    .bind(JSON.stringify(marks))
    .run();
  return meta.changes;
}
