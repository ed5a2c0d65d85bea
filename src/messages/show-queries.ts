import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";

/** Shows a message on the town's page, or hides it there. @returns false when it is so, or is none that could be shown */
export async function showRow(
  db: Db,
  actor: Actor,
  { id, shown }: { id: number; shown: boolean },
  now: number,
): Promise<boolean> {
  const { changed } = await runBatch<{ changed: unknown; audit: unknown }>(db, {
    changed: db.$client
      .prepare(
        `UPDATE messages SET shown = CAST(?2 AS INTEGER)
         WHERE id = ?1 AND state IN ('scheduled', 'sending') AND shown IS NOT ?2 AND whom ->> 'kind' IS NOT 'person'`,
      )
      .bind(id, Number(shown)),
    audit: auditStatement(
      db,
      actor,
      { act: shown ? "message-shown" : "message-hidden", subject: `message:${id}` },
      now,
    ),
  });
  return changed.changes > 0;
}
