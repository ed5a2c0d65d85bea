import { type Db, oldestSql } from "../db.ts";
import type { AuditAct } from "./act.ts";
import { type Actor, clerkIdOf } from "./actor.ts";

/** A clerk's act. `subject`: what it was done to, as its kind and id, `message:17`; never a number or a text. */
type AuditedAct = {
  act: AuditAct;
  subject?: string;
  /** In place of the subject, the kind of what the statement before has inserted: its id is known only there. */
  inserted?: string;
  /** In place of either, the kind of what is found by SQL that answers its id; each `?` in it stands for one of `values`. */
  found?: { kind: string; sql: string; values: readonly (string | number)[] };
  /** An act that only reads: there is nothing before it that could have changed anything. */
  isRead?: boolean;
};

/**
 * Says in the audit what a clerk did, for the batch that does it: right behind the statement that does it, because the
 * row is written only if that one changed anything. Of anybody else's act nothing is written.
 */
export function auditStatement(
  db: Db,
  actor: Actor,
  { act, subject, inserted, found, isRead = false }: AuditedAct,
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO audit (at, clerkId, act, subject)
       SELECT CAST(?1 AS INTEGER), CAST(?2 AS INTEGER), ?3, coalesce(?4, ?5 || ':' || ${found ? `(${found.sql})` : "last_insert_rowid()"})
       WHERE ?2 IS NOT NULL ${isRead ? "" : "AND changes() > 0"}`,
    )
    .bind(now, clerkIdOf(actor), act, subject ?? null, found?.kind ?? inserted ?? null, ...(found?.values ?? []));
}

/** Acts older than a time, so many of them. */
export const forgetActsStatement = (db: Db, { before, rows }: { before: number; rows: number }): D1PreparedStatement =>
  db.$client.prepare(`DELETE FROM audit WHERE ${oldestSql("audit", "at")}`).bind(before, rows);
