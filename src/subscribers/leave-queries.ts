import { type Actor, clerkIdOf } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { ConsentEnd } from "./consent.ts";
import { always, type Condition, type Withdrawal, withdrawalsStatement } from "./consent-queries.ts";
import type { SubscriberState } from "./subscriber.ts";
import type { SuppressionReason } from "./suppression.ts";
import { isAnewSql } from "./suppression-queries.ts";

/** Whose subscription ends, and how; `from`: only if the person is in one of these states; `onlyIf`: only if that is so. */
export type Ending = Withdrawal & { id: number; from?: readonly SubscriberState[]; onlyIf?: Condition };

/**
 * Ends a subscription and every consent that stands, for one batch: `ended` answers one row if there was anything to
 * end. What has to see whether it did, an audit for one, comes right behind it.
 */
export function leaveStatements(
  db: Db,
  { id, from = ["subscribed", "suspended"], onlyIf = always, ...withdrawal }: Ending,
  now: number,
): { ended: D1PreparedStatement; consents: D1PreparedStatement } {
  const d1 = db.$client;
  return {
    ended: d1
      .prepare(
        `UPDATE subscribers SET state = 'left', leftAt = CAST(?3 AS INTEGER), version = version + 1
         WHERE id = ?1 AND state IN (SELECT value FROM json_each(?2))
           AND ${onlyIf.sql} RETURNING id`,
      )
      .bind(id, JSON.stringify(from), now, ...onlyIf.values),
    consents: withdrawalsStatement(db, { ...withdrawal, people: whoHasLeft(id) }, now),
  };
}

const whoHasLeft = (id: number) => ({
  sql: "SELECT id FROM subscribers WHERE id = ? AND state = 'left'",
  values: [id],
});

/**
 * Two statements: ends the consents of people who told their operator to stop us, those that stood when the message left
 * that was answered so; and the subscription of who has no other.
 */
export function leaveForProviderStatements(
  db: Db,
  people: readonly { messageId: number; subscriberId: number }[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(people.map(({ subscriberId, messageId }) => [subscriberId, messageId]));
  const dispatchedAt = "(SELECT m.dispatchedAt FROM messages m WHERE m.id = j.value ->> 1)";
  return endGivenStatements(db, list, { by: "provider", upTo: dispatchedAt }, now);
}

/**
 * Two statements: ends the consents of people who have ended the calls in a call, those that stood when it was asked for;
 * and the subscription of who has no other.
 */
export function leaveByCallStatements(
  db: Db,
  people: readonly { subscriberId: number; calledAt: number }[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(people.map(({ subscriberId, calledAt }) => [subscriberId, calledAt]));
  return endGivenStatements(db, list, { by: "call", upTo: "j.value ->> 1" }, now);
}

/** @param ending of the people in the list the consents that were given up to then, as SQL of its entry `j` */
function endGivenStatements(
  db: Db,
  list: string,
  { by, upTo }: { by: ConsentEnd; upTo: string },
  now: number,
): D1PreparedStatement[] {
  const d1 = db.$client;
  return [
    d1
      .prepare(
        `UPDATE consents SET endedAt = CAST(?2 AS INTEGER), endedBy = ?3
         WHERE (subscriberId, number) IN (
           SELECT c.subscriberId, c.number FROM json_each(?1) j CROSS JOIN consents c ON c.subscriberId = j.value ->> 0
           WHERE c.endedAt IS NULL AND c.givenAt <= ${upTo})`,
      )
      .bind(list, now, by),
    d1
      .prepare(
        `UPDATE subscribers SET state = 'left', leftAt = CAST(?2 AS INTEGER), version = version + 1
         WHERE id IN (SELECT value ->> 0 FROM json_each(?1)) AND state <> 'left'
           AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.subscriberId = subscribers.id AND c.endedAt IS NULL)`,
      )
      .bind(list, now),
  ];
}

/**
 * Two statements: people leave again who had left, or were erased, before a restored backup brought them back; when they did
 * is known, but not by which door. Who has come anew since stays.
 */
export function leaveAgainStatements(
  db: Db,
  actor: Actor,
  people: readonly { subscriberId: number; reason: SuppressionReason; at: number }[],
): D1PreparedStatement[] {
  const list = JSON.stringify(people.map(({ subscriberId, reason, at }) => [subscriberId, at, reason]));
  return [
    db.$client
      .prepare(
        `UPDATE subscribers SET state = 'left', leftAt = j.value ->> 1, version = version + 1
         FROM json_each(?) j WHERE subscribers.id = j.value ->> 0 AND state <> 'left' AND NOT ${isAnewSql("j.value ->> 0", "j.value ->> 1")}`,
      )
      .bind(list),
    db.$client
      .prepare(
        `UPDATE consents SET endedAt = max(givenAt, j.value ->> 1), endedBy = 'in-person', endedClerkId = CAST(?2 AS INTEGER),
           endReason = iif(j.value ->> 2 = 'erased', 'erased', 'other')
         FROM json_each(?1) j WHERE subscriberId = j.value ->> 0 AND endedAt IS NULL
           AND EXISTS (SELECT 1 FROM subscribers s WHERE s.id = j.value ->> 0 AND s.state = 'left')`,
      )
      .bind(list, clerkIdOf(actor)),
  ];
}
