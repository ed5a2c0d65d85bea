import { and, desc, eq, getTableColumns } from "drizzle-orm";
import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { leaveStatements } from "../subscribers/leave-queries.ts";
import { subscribers } from "../subscribers/tables.ts";
import { inboundTexts } from "./tables.ts";

const letter = {
  ...getTableColumns(inboundTexts),
  subscriberId: subscribers.id,
  subscriberState: subscribers.state,
};

/** A letter to the office, and who of our subscribers wrote it, if one did. */
const letters = (db: Db) =>
  db.select(letter).from(inboundTexts).leftJoin(subscribers, eq(subscribers.phone, inboundTexts.phone));

/** Letters to the office, newest first. */
export function listLetters(db: Db, limit: number) {
  return letters(db).where(eq(inboundTexts.understoodAs, "letter")).orderBy(desc(inboundTexts.id)).limit(limit);
}

export function findLetter(db: Db, id: number) {
  return letters(db)
    .where(and(eq(inboundTexts.understoodAs, "letter"), eq(inboundTexts.id, id)))
    .get();
}

/** A clerk has seen a letter. @returns false when one had before, or there is no such letter */
export async function markLetterRead(db: Db, actor: Actor, id: number, now: number): Promise<boolean> {
  const { read } = await runBatch<{ read: { id: number }; audit: unknown }>(db, readStatements(db, actor, id, now));
  return read.rows.length === 1;
}

/** A letter is read, and its writer's subscription ended, in one batch. What was done before is not done again. */
export async function leaveForLetter(
  db: Db,
  actor: Actor,
  { id, subscriberId }: { id: number; subscriberId: number },
  now: number,
): Promise<void> {
  const { ended, consents } = leaveStatements(db, { id: subscriberId, by: "letter" }, now);
  const audit = auditStatement(db, actor, { act: "letter-left", subject: `letter:${id}` }, now);
  await db.$client.batch([ended, audit, consents, ...Object.values(readStatements(db, actor, id, now))]);
}

function readStatements(db: Db, actor: Actor, id: number, now: number) {
  return {
    read: db.$client
      .prepare(
        `UPDATE inboundTexts SET readAt = CAST(?2 AS INTEGER)
         WHERE id = ?1 AND understoodAs = 'letter' AND readAt IS NULL RETURNING id`,
      )
      .bind(id, now),
    audit: auditStatement(db, actor, { act: "letter-read", subject: `letter:${id}` }, now),
  };
}
