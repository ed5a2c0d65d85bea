import type { Actor } from "../audit/actor.ts";
import { clerkIdOf } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { countNoticeCallsStatement } from "../monitoring/call-queries.ts";
import { hasRoomForCallSql } from "../monitoring/call-sql.ts";
import { quotaDay } from "../monitoring/public-quota.ts";
import { isFreeSql } from "../town/queries.ts";

/** How long after a call to try another one may be made, ms: a second press is none, and a phone has rung by then. */
const nextTrialMs = 60_000;

type TrialPhone = { phone: string; triedAt: number | null; isHeld: number };

/** The acting clerk's telephone, when it was last called to be tried, and whether nothing may leave. */
export async function findTrialPhone(db: Db, actor: Actor): Promise<TrialPhone | null> {
  return db.$client
    .prepare(
      `SELECT phone, callTriedAt AS triedAt, NOT (${isFreeSql}) AS isHeld FROM clerks WHERE id = ?1 AND disabledAt IS NULL`,
    )
    .bind(clerkIdOf(actor))
    .first();
}

/** Whether the last call was made so lately that there is no other yet. */
export const isTrialFresh = (triedAt: number | null, now: number): boolean => now - (triedAt ?? 0) < nextTrialMs;

/**
 * Takes the right to call the acting clerk's telephone once, and counts the call: of two presses one has it, and the
 * limits of calls hold it as any other.
 * @returns the telephone; undefined when nothing is to be called
 */
export async function takeTrial(
  db: Db,
  actor: Actor,
  { subject }: { subject: string },
  now: number,
): Promise<string | undefined> {
  const clerkId = clerkIdOf(actor);
  const { taken } = await runBatch<{ taken: { phone: string }; audit: unknown; counted: unknown }>(db, {
    taken: db.$client
      .prepare(
        `UPDATE clerks SET callTriedAt = CAST(?2 AS INTEGER)
         WHERE id = ?1 AND disabledAt IS NULL AND coalesce(callTriedAt, 0) <= ?2 - ${nextTrialMs}
           AND ${isFreeSql} AND ${hasRoomForCallSql("clerks.phone", "?3")}
         RETURNING phone`,
      )
      .bind(clerkId, now, quotaDay(now)),
    audit: auditStatement(db, actor, { act: "call-tried", subject }, now),
    counted: countNoticeCallsStatement(
      db,
      { sql: "SELECT phone FROM clerks WHERE id = ?4 AND changes() > 0", values: [clerkId ?? 0] },
      now,
    ),
  });
  return taken.rows[0]?.phone;
}
