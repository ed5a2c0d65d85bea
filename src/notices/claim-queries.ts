import { type Db, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { knowGatewaysStatement } from "../gateway/queries.ts";
import { plannedSql, plansJson, silentSql } from "../gateway/sql.ts";
import { type Language, officeLanguage } from "../language.ts";
import type { AlarmCause } from "../monitoring/alarm.ts";
import { type Channel, rings } from "../providers/channel.ts";
import type { Calling } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { townHourOf } from "../time.ts";
import { isFreeSql } from "../town/queries.ts";
import type { NoticeKind, NoticeParts } from "./notice.ts";

/** A gateway that notices may go through, and for how long it refuses the same attempt a second time, ms; 0 never. */
export type NoticePlan = GatewayKey & { resendMs: number };

/** What `preferred` and `mayBeSent` want at ?2: the plans, and where telephones ring the hour on the town's clock. */
export function noticePlansJson(plans: readonly NoticePlan[], now: number): string {
  // To know the hour takes long.
  const hour = plans.some(({ channel }) => rings(channel)) ? townHourOf(now) : 0;
  return plansJson(plans, ({ resendMs, channel }) => (rings(channel) ? [resendMs, hour] : [resendMs]));
}

/** Whether a plan's telephones may ring, if they ring: no notice is a crisis. */
const mayRing = `(u.value ->> 3 IS NULL
  OR EXISTS (SELECT 1 FROM towns WHERE callsFrom <= u.value ->> 3 AND callsUntil > u.value ->> 3))`;

export type ClaimedNotice = NoticeParts &
  Calling & {
    kind: NoticeKind;
    language: Language;
    provider: ProviderName;
    channel: Channel;
    try: number;
    /** When the same request was made before, and nobody knows whether it was taken; null when it never was. */
    requestedAt: number | null;
    expiresAt: number;
    /** Null when whom it was for is gone, or it is of no use any more. */
    phone: string | null;
    signUpId: string | null;
    seed: string | null;
    subscriberId: number | null;
    leaveToken: string | null;
    alarm: AlarmCause | null;
    /** What a text is answered. */
    reply: string | null;
    /** The reminder of which a clerk is asked whether its date may leave, as JSON of `AskedReminder`. */
    reminder: string | null;
    /** The event of whose end a clerk is asked, as JSON of `AskedThread`. */
    thread: string | null;
    /** What the town puts into every notice, an SMS and a call, and its half of the link key. */
    mark: string;
    town: string;
    abbreviations: string;
    officePhone: string;
    townSecret: string;
  };

/**
 * The provider that a notice goes through, of the plans of its channel in ?2: its own, unless that is halted, or silent and another is
 * not. Null while all are halted, or telephones may not ring.
 */
export const preferred = `(SELECT g.provider ${plannedSql("?2")} WHERE g.haltedAt IS NULL AND g.channel = notices.channel
  AND ${mayRing} ORDER BY ${silentSql}, g.provider <> notices.provider, u.key LIMIT 1)`;

/**
 * Whether a notice may be sent at ?1: in a town that is held only links by which clerks sign in; open and due, or with a lease that ran out before its request; or requested, and
 * that less long ago than its provider's `resendMs`. Once it was requested it goes nowhere else, because it might arrive
 * twice.
 */
export const mayBeSent = `notices.expiresAt > ?1 AND (notices.signInId IS NOT NULL OR ${isFreeSql}) AND CASE
  WHEN notices.state = 'open' THEN notices.dueAt <= ?1 AND ${preferred} IS NOT NULL
  WHEN notices.state <> 'claimed' OR notices.leaseUntil > ?1 THEN 0
  WHEN notices.requestedAt IS NULL THEN ${preferred} IS NOT NULL
  ELSE EXISTS (SELECT 1 ${plannedSql("?2")} WHERE g.haltedAt IS NULL AND g.provider = notices.provider
    AND g.channel = notices.channel
    AND notices.requestedAt > ?1 - (u.value ->> 2)) END`;

/** The exclusive right, for a while, to send a notice. */
export type NoticeLease = { id: number; lease: string };

/** A date that a clerk is asked about: of which reminder, and when it would leave, epoch ms. */
export type AskedReminder = { id: number; name: string; leavesAt: number };

/** The same in SQL, as long as nobody has answered. */
const askedReminder = `(SELECT json_object('id', m.id, 'name', m.name, 'leavesAt', d.leavesAt)
  FROM reminderDates d CROSS JOIN reminders m ON m.id = d.reminderId WHERE d.id = n.reminderDateId AND d.state = 'asked')`;

/** An event that a clerk is asked about: the message that said last how it stands, and when it was to end, epoch ms. */
export type AskedThread = { messageId: number; text: string; endsAt: number };

/** The same in SQL, as long as it goes on and its announced end has passed. */
const askedThread = `(SELECT json_object('messageId', h.lastId, 'text', f.texts ->> '$.sms.${officeLanguage}', 'endsAt', h.endsAt)
  FROM threads h CROSS JOIN messages f ON f.id = h.firstId
  WHERE h.id = n.threadId AND h.state IN ('planned', 'begun', 'prolonged') AND h.endsAt <= ?3)`;

/** Takes a notice by a lease, if it may be sent. Reads whom it goes to as they are now. */
export async function claimNotice(
  db: Db,
  { id, lease, leaseMs, plans }: NoticeLease & { leaseMs: number; plans: readonly NoticePlan[] },
  now: number,
): Promise<ClaimedNotice | undefined> {
  const d1 = db.$client;
  const { notice } = await runBatch<{ known: unknown; taken: unknown; notice: ClaimedNotice }>(db, {
    known: knowGatewaysStatement(db, plans),
    taken: d1
      .prepare(
        `UPDATE notices SET state = 'claimed', lease = ?4, leaseUntil = CAST(?5 AS INTEGER),
           provider = CASE WHEN requestedAt IS NULL THEN ${preferred} ELSE provider END
         WHERE id = ?3 AND ${mayBeSent}`,
      )
      .bind(now, noticePlansJson(plans, now), id, lease, now + leaseMs),
    notice: d1
      .prepare(
        `SELECT n.id, n.tag, n.kind, n.language, n.provider, n.channel, n.try, n.requestedAt, n.expiresAt, n.signUpId, i.seed,
           n.subscriberId, s.leaveToken, n.alarm, r.text AS reply, ${askedReminder} AS reminder, ${askedThread} AS thread, coalesce(u.phone, c.phone, s.phone, r.phone) AS phone, t.mark, t.name AS town,
           t.abbreviations, t.speechRate, t.ringSeconds, t.officePhone, t.secret AS townSecret
         FROM notices n CROSS JOIN towns t
         LEFT JOIN signUps u ON u.id = n.signUpId AND u.confirmedAt IS NULL AND u.expiresAt > ?3
         LEFT JOIN signIns i ON i.id = n.signInId AND i.spentAt IS NULL
         LEFT JOIN alarms a ON a.cause = n.alarm AND a.clearedAt IS NULL
         LEFT JOIN clerks c ON c.id = CASE WHEN a.cause IS NOT NULL OR ${askedReminder} IS NOT NULL OR ${askedThread} IS NOT NULL THEN n.clerkId ELSE i.clerkId END AND c.disabledAt IS NULL
         LEFT JOIN subscribers s ON s.id = n.subscriberId AND s.state = CASE n.kind WHEN 'goodbye' THEN 'left' ELSE 'subscribed' END
         LEFT JOIN replies r ON r.id = n.replyId
         WHERE n.id = ?1 AND n.lease = ?2 AND n.state = 'claimed'`,
      )
      .bind(id, lease, now),
  });
  return notice.rows[0];
}

/** A request that was not taken and one that comes after it must not have one name: nobody could tell their receipts apart. */
export const newTag = "lower(hex(randomblob(4)))";

/**
 * A claimed notice that its provider certainly did not take is to be requested through the best of these others, under a
 * new name.
 * @returns what has become new, or undefined when there is no other, or the lease is not ours any more
 */
export async function moveNotice(
  db: Db,
  { id, lease }: NoticeLease,
  others: readonly NoticePlan[],
  now: number,
): Promise<Pick<ClaimedNotice, "provider" | "tag"> | undefined> {
  const moved = await db.$client
    .prepare(
      `UPDATE notices SET provider = ${preferred}, tag = ${newTag}, requestedAt = CAST(?1 AS INTEGER)
       WHERE id = ?3 AND lease = ?4 AND state = 'claimed' AND ${preferred} IS NOT NULL RETURNING provider, tag`,
    )
    .bind(now, noticePlansJson(others, now), id, lease)
    .first<Pick<ClaimedNotice, "provider" | "tag">>();
  return moved ?? undefined;
}

/** Just before its request: from here on nobody knows whether it went, if we die. */
export async function markNoticeRequested(db: Db, { id, lease }: NoticeLease, now: number): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `UPDATE notices SET requestedAt = coalesce(requestedAt, CAST(?3 AS INTEGER)) WHERE id = ?1 AND lease = ?2 AND state = 'claimed'`,
    )
    .bind(id, lease, now)
    .run();
  return meta.changes === 1;
}
