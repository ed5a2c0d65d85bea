import { and, count, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../db.ts";
import type { Language } from "../i18n/language.ts";
import type { ProviderName } from "../line/pace.ts";
import { inboundTexts, signUps, subscribers } from "../schema.ts";
import type { Consent, ConsentEnd } from "./consent.ts";
import {
  codeLimits,
  codeLivesMs,
  codeTries,
  doorDay,
  doorRows,
  doorRowsADay,
  type Limit,
  limitsLookBackMs,
  nextCodeWaitMs,
  prefixOf,
} from "./limits.ts";
import type { SubscriberState } from "./subscriber.ts";

/** What a person asked for at a door. */
export type Wish = { phone: string; topics: number; areaId: number | null; language: Language };

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

export function findSubscriberByPhone(db: Db, phone: string): Promise<SubscriberForLeaving | undefined> {
  return db.select(forLeaving).from(subscribers).where(eq(subscribers.phone, phone)).get();
}

/** How many people the town reaches. */
export async function countSubscribers(db: Db): Promise<number> {
  const row = await db.select({ n: count() }).from(subscribers).where(eq(subscribers.state, "subscribed")).get();
  return row?.n ?? 0;
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
        `INSERT INTO subscribers (phone, channel, state, language, topics, areaId, leaveToken, createdAt)
         SELECT ?1, 'sms', 'subscribed', ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), ?5, CAST(?6 AS INTEGER)
         WHERE ${confirmed("?7", "?6")}
         ON CONFLICT (phone) DO UPDATE
         SET state = 'subscribed', failures = 0, language = excluded.language, topics = excluded.topics, areaId = excluded.areaId
         WHERE state <> 'subscribed' OR language <> excluded.language OR topics <> excluded.topics
           OR areaId IS NOT excluded.areaId`,
      )
      .bind(wish.phone, wish.language, wish.topics, wish.areaId, wish.leaveToken, now, signUpId),
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

/** Ends a subscription and every consent that stands. @returns false when there was nothing to end */
export async function endSubscription(db: Db, id: number, by: ConsentEnd, now: number): Promise<boolean> {
  const d1 = db.$client;
  const [ended] = await d1.batch([
    d1.prepare(`UPDATE subscribers SET state = 'left' WHERE id = ?1 AND state <> 'left'`).bind(id),
    d1
      .prepare(
        `UPDATE consents SET endedAt = ?2, endedBy = ?3 WHERE subscriberId = ?1 AND endedAt IS NULL
         AND EXISTS (SELECT 1 FROM subscribers WHERE id = ?1 AND state = 'left')`,
      )
      .bind(id, now, by),
  ]);
  return ended?.meta.changes === 1;
}

export type NewSignUp = Wish & {
  id: string;
  wording: string;
  codeHash: string;
  address: string;
  network: string;
};

const counted: Record<Limit["name"], string> = {
  number: "phone = ?2",
  address: "address = ?10",
  network: "network = ?11",
  prefix: "substr(phone, 1, 9) = ?14",
  town: "true",
};

/**
 * The statements of a sign-up, for one batch: the row is inserted only while no limit is reached, its wait is over and
 * the doors' share of the day is not used up; else nothing is written. It reads the last day's sign-ups, and those are
 * limited themselves.
 */
export function signUpStatements(db: Db, signUp: NewSignUp, now: number): D1PreparedStatement[] {
  const d1 = db.$client;
  const day = doorDay(now);
  const within = codeLimits.map(
    ({ name, max, withinMs }) =>
      `(SELECT count(*) FROM recent WHERE ${counted[name]} AND createdAt > ?12 - ${withinMs}) < ${max}`,
  );
  const waits = [1, 2, 3, 4].map((sent) => `WHEN ${sent} THEN ${nextCodeWaitMs(sent)}`).join(" ");
  return [
    d1
      .prepare(
        `WITH recent AS MATERIALIZED (
           SELECT phone, address, network, createdAt FROM signUps WHERE createdAt > ?12 - ${limitsLookBackMs}),
         sent AS (SELECT count(*) AS codes, coalesce(max(createdAt), 0) AS lastAt FROM recent WHERE phone = ?2)
         INSERT INTO signUps (id, phone, topics, areaId, language, wording, codeHash, triesLeft, address, network,
           createdAt, expiresAt)
         SELECT ?1, ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), ?5, ?6, ?7, CAST(?8 AS INTEGER), ?10, ?11,
           CAST(?12 AS INTEGER), CAST(?9 AS INTEGER)
         FROM sent WHERE ${within.join(" AND ")}
           AND (codes = 0 OR lastAt + CASE codes ${waits} ELSE ${limitsLookBackMs} END <= ?12)
           AND coalesce((SELECT rowsReserved FROM doorDays WHERE day = ?13), 0) + ${doorRows.signUp} <= ${doorRowsADay}`,
      )
      .bind(
        signUp.id,
        signUp.phone,
        signUp.topics,
        signUp.areaId,
        signUp.language,
        signUp.wording,
        signUp.codeHash,
        codeTries,
        now + codeLivesMs,
        signUp.address,
        signUp.network,
        now,
        day,
        prefixOf(signUp.phone),
      ),
    d1
      .prepare(
        `INSERT INTO doorDays (day, rowsReserved) SELECT ?1, ${doorRows.signUp}
         WHERE EXISTS (SELECT 1 FROM signUps WHERE id = ?2)
         ON CONFLICT (day) DO UPDATE SET rowsReserved = rowsReserved + excluded.rowsReserved`,
      )
      .bind(day, signUp.id),
  ];
}

/**
 * Reserves rows for another public door. @returns false when the doors' share of the day is used up; nothing is written
 */
export async function reserveDoor(
  db: Db,
  door: Exclude<keyof typeof doorRows, "signUp">,
  now: number,
): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `INSERT INTO doorDays (day, rowsReserved) VALUES (?1, ${doorRows[door]})
       ON CONFLICT (day) DO UPDATE SET rowsReserved = rowsReserved + excluded.rowsReserved
       WHERE rowsReserved + excluded.rowsReserved <= ${doorRowsADay}`,
    )
    .bind(doorDay(now))
    .run();
  return meta.changes === 1;
}

/** When codes went to a number in the last day, newest first: to say how long to wait. */
export async function listCodeTimes(db: Db, phone: string, now: number): Promise<number[]> {
  const { results } = await db.$client
    .prepare(`SELECT createdAt FROM signUps WHERE createdAt > ?1 AND phone = ?2 ORDER BY createdAt DESC`)
    .bind(now - limitsLookBackMs, phone)
    .all<{ createdAt: number }>();
  return results.map(({ createdAt }) => createdAt);
}

export type SignUp = typeof signUps.$inferSelect;

export function findSignUp(db: Db, id: string): Promise<SignUp | undefined> {
  return db.select().from(signUps).where(eq(signUps.id, id)).get();
}

/** Takes a try and, when the code is right, the code: one statement, so that it works once. */
export function takeCodeStatement(db: Db, id: string, codeHash: string, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE signUps SET triesLeft = triesLeft - 1, confirmedAt = CASE codeHash WHEN ?2 THEN CAST(?3 AS INTEGER) END
       WHERE id = ?1 AND confirmedAt IS NULL AND triesLeft > 0 AND expiresAt > ?3
       RETURNING triesLeft, confirmedAt`,
    )
    .bind(id, codeHash, now);
}

/** Sign-ups older than a day: nothing looks back on them any more. @returns how many went */
export async function deleteOldSignUps(db: Db, now: number): Promise<number> {
  const { meta } = await db.$client
    .prepare(`DELETE FROM signUps WHERE createdAt <= ?`)
    .bind(now - limitsLookBackMs)
    .run();
  return meta.changes;
}

/** What was made of a text when it came first. */
export function findInboundText(db: Db, provider: ProviderName, providerId: string) {
  return db
    .select({ understoodAs: inboundTexts.understoodAs })
    .from(inboundTexts)
    .where(and(eq(inboundTexts.provider, provider), eq(inboundTexts.providerId, providerId)))
    .get();
}

/** Keeps what was texted, once per the provider's id. @returns false when it was here before */
export async function insertInboundText(
  db: Db,
  inbound: {
    provider: ProviderName;
    providerId: string;
    phone: string;
    text: string;
    understoodAs: "leave" | "letter";
  },
  now: number,
): Promise<boolean> {
  const rows = await db
    .insert(inboundTexts)
    .values({ ...inbound, receivedAt: now })
    .onConflictDoNothing()
    .returning({ id: inboundTexts.id });
  return rows.length === 1;
}

/** Letters to the office, newest first. */
export function listLetters(db: Db, limit: number) {
  return db
    .select()
    .from(inboundTexts)
    .where(eq(inboundTexts.understoodAs, "letter"))
    .orderBy(desc(inboundTexts.id))
    .limit(limit);
}

/** How many letters nobody has read yet. */
export async function countUnreadLetters(db: Db): Promise<number> {
  const row = await db
    .select({ n: count() })
    .from(inboundTexts)
    .where(and(eq(inboundTexts.understoodAs, "letter"), isNull(inboundTexts.readAt)))
    .get();
  return row?.n ?? 0;
}

/** A clerk has seen a letter. */
export async function markLetterRead(db: Db, id: number, now: number): Promise<void> {
  await db
    .update(inboundTexts)
    .set({ readAt: now })
    .where(and(eq(inboundTexts.id, id), isNull(inboundTexts.readAt)));
}

/** Ends the subscriptions of people who told their operator to stop us. */
export async function endForProvider(db: Db, ids: readonly number[], now: number): Promise<void> {
  const d1 = db.$client;
  const list = JSON.stringify(ids);
  await d1.batch([
    d1
      .prepare(
        `UPDATE subscribers SET state = 'left' WHERE id IN (SELECT value FROM json_each(?1)) AND state <> 'left'`,
      )
      .bind(list),
    d1
      .prepare(
        `UPDATE consents SET endedAt = CAST(?2 AS INTEGER), endedBy = 'provider'
         WHERE subscriberId IN (SELECT value FROM json_each(?1)) AND endedAt IS NULL`,
      )
      .bind(list, now),
  ]);
}

/** So many times a number may be said not to exist before it is suspended. */
const failuresToSuspend = 3;

/** Counts one more permanent failure for each of these people, and suspends who has had enough of them. */
export async function suspendFailing(db: Db, ids: readonly number[]): Promise<void> {
  await db.$client
    .prepare(
      `UPDATE subscribers SET failures = failures + 1,
         state = CASE WHEN failures + 1 >= ${failuresToSuspend} AND state = 'subscribed' THEN 'suspended' ELSE state END
       WHERE id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .run();
}

/** Numbers that are suspended, for the office to ask about. */
export async function listSuspended(db: Db): Promise<{ id: number; phone: string }[]> {
  const { results } = await db.$client
    .prepare(`SELECT id, phone FROM subscribers INDEXED BY subscribers_suspended WHERE state = 'suspended' LIMIT 500`)
    .all<{ id: number; phone: string }>();
  return results;
}

/** A suspended number is tried again, from the beginning. */
export async function unsuspend(db: Db, id: number): Promise<void> {
  await db
    .update(subscribers)
    .set({ state: "subscribed", failures: 0 })
    .where(and(eq(subscribers.id, id), eq(subscribers.state, "suspended")));
}
