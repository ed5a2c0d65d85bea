import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { EndReason } from "../subscribers/consent.ts";
import { type Ending, leaveStatements } from "../subscribers/leave-queries.ts";

/** Ends a subscription. @returns false when there was nothing to end */
export async function endSubscription(db: Db, ending: Ending, now: number): Promise<boolean> {
  const { ended } = await runBatch<{ ended: unknown; consents: unknown }>(db, leaveStatements(db, ending, now));
  return ended.rows.length === 1;
}

/** Ends a suspended number's subscription, as a clerk says. @returns false when it is not suspended */
export async function endSuspendedSubscription(db: Db, actor: Actor, id: number, now: number): Promise<boolean> {
  const { ended, consents } = leaveStatements(
    db,
    { id, by: "in-person", actor, reason: "unreachable", from: ["suspended"] },
    now,
  );
  const audit = auditStatement(db, actor, { act: "subscriber-ended", subject: `subscriber:${id}` }, now);
  const answers = await runBatch<{ ended: unknown; audit: unknown; consents: unknown }>(db, { ended, audit, consents });
  return answers.ended.rows.length === 1;
}

/**
 * Ends what there is of a number, as a clerk says: its subscription, and requests that wait for their code.
 * @returns whether there was anything to end
 */
export async function endAtDesk(
  db: Db,
  actor: Actor,
  { phone, subscriberId = 0, reason }: { phone: string; subscriberId: number | undefined; reason?: EndReason },
  now: number,
): Promise<boolean> {
  const { ended, consents } = leaveStatements(db, { id: subscriberId, by: "in-person", actor, reason }, now);
  const forgotten = db.$client
    .prepare(
      `UPDATE signUps SET expiresAt = CAST(?2 AS INTEGER) WHERE phone = ?1 AND confirmedAt IS NULL AND expiresAt > ?2`,
    )
    .bind(phone, now);
  const answers = await runBatch<Record<"ended" | "endedBy" | "consents" | "forgotten" | "forgottenBy", unknown>>(db, {
    ended,
    endedBy: auditStatement(db, actor, { act: "subscriber-ended", subject: `subscriber:${subscriberId}` }, now),
    consents,
    forgotten,
    forgottenBy: auditStatement(db, actor, { act: "sign-up-ended", subject: "sign-up" }, now),
  });
  return answers.ended.rows.length === 1 || answers.forgotten.changes > 0;
}
