import type { AuditAct } from "../audit/act.ts";
import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import { cancelStatement, unscheduleStatement } from "../messages/sending-queries.ts";
import { unsayStatement } from "../messages/thread-queries.ts";
import type { ChunkWake } from "./notes.ts";
import { waitsSql } from "./retry-queries.ts";
import { giveSlotsBackStatements } from "./slot-queries.ts";
import { mayBecome } from "./state-sql.ts";

/** What was taken back: the message waited for its time, or of it was still something to be sent; and what moved forward. */
export type TakenBack = { state: "draft" } | { state: "cancelled"; moved: ChunkWake[] };

type Back = {
  unscheduled: unknown;
  whoUnscheduled: unknown;
  cancelled: unknown;
  whoCancelled: unknown;
  chunks: unknown;
  moved: ChunkWake;
  freed: unknown;
  unsaid: unknown;
};

/** The chunks of the message that was cancelled just now. */
const isCancelled = `messageId = ?1
  AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND state = 'cancelled' AND cancelledAt = ?2)`;

/**
 * Takes a message back, in one batch. One that waits for its time is a draft again; one that is leaving is cancelled with
 * its open chunks: claimed ones are never touched from outside. Nobody is called again. The slots that its chunks will
 * not need are given back: what waits behind them moves forward.
 * @returns undefined when nothing of it was still to be sent
 */
export async function takeBackRows(
  db: Db,
  actor: Actor,
  { id, plans }: { id: number; plans: readonly ProviderPlan[] },
  now: number,
): Promise<TakenBack | undefined> {
  const slots = plans.map((plan) => giveSlotsBackStatements(db, id, plan, now));
  const bind = (sql: string) => db.$client.prepare(sql).bind(id, now);
  const audit = (act: AuditAct) => auditStatement(db, actor, { act, subject: `message:${id}` }, now);
  const { unscheduled, cancelled, moved } = await runBatch<Back>(db, {
    unscheduled: unscheduleStatement(db, id),
    whoUnscheduled: audit("message-unscheduled"),
    cancelled: cancelStatement(db, { id, clerkId: clerkIdOf(actor), comesAgainSql: waitsSql("?1") }, now),
    whoCancelled: audit("message-cancelled"),
    chunks: [
      bind(
        `UPDATE chunks SET state = 'cancelled' WHERE state = 'open' AND ${mayBecome("cancelled")} AND ${isCancelled}`,
      ),
      bind(`UPDATE chunks SET retryAt = NULL WHERE retryAt IS NOT NULL AND ${isCancelled}`),
    ],
    moved: slots.flatMap((one) => one.moved),
    freed: slots.flatMap((one) => one.freed),
    unsaid: unsayStatement(db, id, now),
  });
  if (unscheduled.changes === 1) return { state: "draft" };
  return cancelled.changes > 0 ? { state: "cancelled", moved: moved.rows } : undefined;
}
