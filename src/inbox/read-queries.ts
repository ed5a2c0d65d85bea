import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";

type Marked = { marked: { id: number }; audit: unknown };

/** A clerk is done with a letter. @returns false when one was before, or there is no such letter */
export async function markLetterRead(db: Db, actor: Actor, id: number, now: number): Promise<boolean> {
  const { marked } = await runBatch<Marked>(db, readStatements(db, actor, id, now));
  return marked.rows.length === 1;
}

/** A letter waits again. @returns false when it did, or there is no such letter */
export async function markLetterUnread(db: Db, actor: Actor, id: number, now: number): Promise<boolean> {
  const { marked } = await runBatch<Marked>(db, {
    marked: db.$client
      .prepare(
        `UPDATE inboundTexts SET readAt = NULL, readBy = NULL
         WHERE id = ? AND understoodAs = 'letter' AND readAt IS NOT NULL RETURNING id`,
      )
      .bind(id),
    audit: auditStatement(db, actor, { act: "letter-reopened", subject: `letter:${id}` }, now),
  });
  return marked.rows.length === 1;
}

/** Marks a letter that waits as done, by whom and when; the audit says so. */
export function readStatements(db: Db, actor: Actor, id: number, now: number) {
  return {
    marked: db.$client
      .prepare(
        `UPDATE inboundTexts SET readAt = CAST(?2 AS INTEGER), readBy = CAST(?3 AS INTEGER)
         WHERE id = ?1 AND understoodAs = 'letter' AND readAt IS NULL RETURNING id`,
      )
      .bind(id, now, clerkIdOf(actor)),
    audit: auditStatement(db, actor, { act: "letter-read", subject: `letter:${id}` }, now),
  };
}
