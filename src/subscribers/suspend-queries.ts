import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { Condition } from "./subscribe-queries.ts";

/** A number that was reached exists: what was said of it before is forgiven. Writes only where there is something. */
export function forgiveStatement(db: Db, ids: readonly number[]): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE subscribers SET failures = 0 WHERE id IN (SELECT value FROM json_each(?1)) AND failures > 0`)
    .bind(JSON.stringify(ids));
}

/** So many times since the last delivery a number may be said not to exist before it is suspended. */
const failuresToSuspend = 3;

/** Counts a failure for each time that a person is in the list, and suspends who has had enough of them. */
export function suspendFailingStatement(db: Db, ids: readonly number[]): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE subscribers SET failures = failures + f.times,
         state = CASE WHEN failures + f.times >= ${failuresToSuspend} AND state = 'subscribed' THEN 'suspended' ELSE state END,
         version = version + (failures + f.times >= ${failuresToSuspend} AND state = 'subscribed')
       FROM (SELECT value AS id, count(*) AS times FROM json_each(?1) GROUP BY value) f WHERE subscribers.id = f.id`,
    )
    .bind(JSON.stringify(ids));
}

/** The same of a number that was just proved to be somebody's, for one batch. */
export const reinstateStatement = (db: Db, phone: string, onlyIf: Condition): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE subscribers SET state = 'subscribed', failures = 0, version = version + 1
       WHERE phone = ? AND state = 'suspended' AND ${onlyIf.sql}`,
    )
    .bind(phone, ...onlyIf.values);

/** A suspended number is tried again, from the beginning. @returns false when it is not suspended */
export async function reinstateSuspended(db: Db, actor: Actor, id: number, now: number): Promise<boolean> {
  const { reinstated } = await runBatch<{ reinstated: unknown; audit: unknown }>(db, {
    reinstated: db.$client
      .prepare(
        `UPDATE subscribers SET state = 'subscribed', failures = 0, version = version + 1 WHERE id = ?1 AND state = 'suspended' RETURNING id`,
      )
      .bind(id),
    audit: auditStatement(db, actor, { act: "subscriber-reinstated", subject: `subscriber:${id}` }, now),
  });
  return reinstated.rows.length === 1;
}
