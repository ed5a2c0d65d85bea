import { and, eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import type { Language } from "../language.ts";
import type { Consent, ConsentEnd } from "./consent.ts";
import type { SubscriberState, Wish } from "./subscriber.ts";
import { subscribers } from "./tables.ts";

export type SubscriberForLeaving = {
  id: number;
  phone: string;
  state: SubscriberState;
  leaveToken: string;
  language: Language;
};

const forLeaving = {
  id: subscribers.id,
  phone: subscribers.phone,
  state: subscribers.state,
  leaveToken: subscribers.leaveToken,
  language: subscribers.language,
};

export function findSubscriber(db: Db, id: number): Promise<SubscriberForLeaving | undefined> {
  return db.select(forLeaving).from(subscribers).where(eq(subscribers.id, id)).get();
}

/** How many people the town reaches, how many letters nobody has read, and how many numbers are suspended. */
export async function countForDesk(db: Db): Promise<{ subscribers: number; unread: number; suspended: number }> {
  const row = await db.$client
    .prepare(
      `SELECT (SELECT count(*) FROM subscribers WHERE state = 'subscribed') AS subscribers,
         (SELECT count(*) FROM inboundTexts WHERE understoodAs = 'letter' AND readAt IS NULL) AS unread,
         (SELECT count(*) FROM subscribers INDEXED BY subscribers_suspended WHERE state = 'suspended') AS suspended`,
    )
    .first<{ subscribers: number; unread: number; suspended: number }>();
  return row ?? { subscribers: 0, unread: 0, suspended: 0 };
}

/**
 * The statements of every door, for one batch: the subscriber as wished, and a consent if none stands under this
 * wording. Repeated, they change nothing.
 * @param signUpId given by the web's door: the statements act only if that sign-up was confirmed at `now`
 */
export function subscribeStatements(
  db: Db,
  wish: Wish & { leaveToken: string },
  consent: Consent,
  signUpId: string | null,
  now: number,
): D1PreparedStatement[] {
  const d1 = db.$client;
  const confirmed = (id: string, at: string) =>
    `(${id} IS NULL OR EXISTS (SELECT 1 FROM signUps WHERE id = ${id} AND confirmedAt = ${at}))`;
  return [
    d1
      .prepare(
        `INSERT INTO subscribers (phone, channel, state, language, topics, placeId, leaveToken, createdAt)
         SELECT ?1, 'sms', 'subscribed', ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), ?5, CAST(?6 AS INTEGER)
         WHERE ${confirmed("?7", "?6")}
           -- Not in the conflict's own WHERE: by then an id would have been counted, which is a row written.
           AND NOT EXISTS (SELECT 1 FROM subscribers WHERE phone = ?1 AND state = 'subscribed' AND language = ?2
             AND topics = CAST(?3 AS INTEGER) AND placeId IS CAST(?4 AS INTEGER))
         ON CONFLICT (phone) DO UPDATE
         SET state = 'subscribed', failures = 0, language = excluded.language, topics = excluded.topics, placeId = excluded.placeId`,
      )
      .bind(wish.phone, wish.language, wish.topics, wish.placeId, wish.leaveToken, now, signUpId),
    d1
      .prepare(
        `INSERT INTO consents (subscriberId, number, source, wording, givenAt, clerkId)
         SELECT s.id, coalesce((SELECT max(number) + 1 FROM consents c WHERE c.subscriberId = s.id), 1),
           ?2, ?3, CAST(?4 AS INTEGER), CAST(?5 AS INTEGER)
         FROM subscribers s
         WHERE s.phone = ?1 AND ${confirmed("?6", "?4")} AND NOT EXISTS (
           SELECT 1 FROM consents c WHERE c.subscriberId = s.id AND c.endedAt IS NULL AND c.wording = ?3)
         RETURNING subscriberId`,
      )
      .bind(wish.phone, consent.source, consent.wording, now, consent.clerkId ?? null, signUpId),
  ];
}

/**
 * Ends a subscription and every consent that stands, of a person in one of these states.
 * @returns false when there was nothing to end
 */
export async function endSubscription(
  db: Db,
  { id, by, from = ["subscribed", "suspended"] }: { id: number; by: ConsentEnd; from?: readonly SubscriberState[] },
  now: number,
): Promise<boolean> {
  const d1 = db.$client;
  const [ended] = await d1.batch([
    d1
      .prepare(`UPDATE subscribers SET state = 'left' WHERE id = ?1 AND state IN (SELECT value FROM json_each(?2))`)
      .bind(id, JSON.stringify(from)),
    d1
      .prepare(
        `UPDATE consents SET endedAt = ?2, endedBy = ?3 WHERE subscriberId = ?1 AND endedAt IS NULL
         AND EXISTS (SELECT 1 FROM subscribers WHERE id = ?1 AND state = 'left')`,
      )
      .bind(id, now, by),
  ]);
  return ended?.meta.changes === 1;
}

/**
 * Two statements: ends the consents of people who told their operator to stop us, those that stood when the message left
 * that was answered so; and the subscription of who has no other.
 */
export function endForProviderStatements(
  db: Db,
  people: readonly { messageId: number; subscriberId: number }[],
  now: number,
): D1PreparedStatement[] {
  const d1 = db.$client;
  const list = JSON.stringify(people.map(({ subscriberId, messageId }) => [subscriberId, messageId]));
  return [
    d1
      .prepare(
        `UPDATE consents SET endedAt = CAST(?2 AS INTEGER), endedBy = 'provider'
         WHERE (subscriberId, number) IN (
           SELECT c.subscriberId, c.number FROM json_each(?1) j
           CROSS JOIN messages m ON m.id = j.value ->> 1 CROSS JOIN consents c ON c.subscriberId = j.value ->> 0
           WHERE c.endedAt IS NULL AND c.givenAt <= m.dispatchedAt)`,
      )
      .bind(list, now),
    d1
      .prepare(
        `UPDATE subscribers SET state = 'left'
         WHERE id IN (SELECT value ->> 0 FROM json_each(?1)) AND state <> 'left'
           AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.subscriberId = subscribers.id AND c.endedAt IS NULL)`,
      )
      .bind(list),
  ];
}

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
         state = CASE WHEN failures + f.times >= ${failuresToSuspend} AND state = 'subscribed' THEN 'suspended' ELSE state END
       FROM (SELECT value AS id, count(*) AS times FROM json_each(?1) GROUP BY value) f WHERE subscribers.id = f.id`,
    )
    .bind(JSON.stringify(ids));
}

/** Numbers that are suspended, for the office to ask about. */
export async function listSuspended(db: Db): Promise<{ id: number; phone: string }[]> {
  const { results } = await db.$client
    .prepare(`SELECT id, phone FROM subscribers INDEXED BY subscribers_suspended WHERE state = 'suspended' LIMIT 500`)
    .all<{ id: number; phone: string }>();
  return results;
}

/** A suspended number is tried again, from the beginning. */
export async function reinstateSuspended(db: Db, id: number): Promise<void> {
  await db
    .update(subscribers)
    .set({ state: "subscribed", failures: 0 })
    .where(and(eq(subscribers.id, id), eq(subscribers.state, "suspended")));
}
