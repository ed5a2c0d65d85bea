import { type Db, oldestSql } from "../db.ts";
import { wakeGraceMs } from "../gateway/back-off.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { plannedSql, plansJson, silentSql } from "../gateway/sql.ts";
import { type Language, officeLanguage } from "../language.ts";
import type { Alarm } from "../monitoring/alarm.ts";
import { countNoticeCallsStatement } from "../monitoring/call-queries.ts";
import { hasRoomForCallSql } from "../monitoring/call-sql.ts";
import { quotaDay } from "../monitoring/public-quota.ts";
import type { Failure } from "../providers/contract.ts";
import { livesMs, type NoticeParts, noticeLivesMs, noticeStatesBeforeReceipt, noticesKeptMs } from "./notice.ts";

/** Whom a notice is for. A welcome opens only if its person's consent was given at this very moment, and once. */
type NewNotice = { language: Language } & GatewayKey &
  (
    | { kind: "code"; signUpId: string }
    | { kind: "sign-in" | "invitation"; signInId: string }
    | { kind: "welcome"; phone: string }
    | { kind: "goodbye"; subscriberId: number }
    | { kind: "reply"; replyId: string }
  );

/** A code to a number that answered one with STOP is refused at once; to the outside it is a notice like others. */
const held = "EXISTS (SELECT 1 FROM codeHolds h WHERE h.phone = u.phone AND h.until > ?5) AS held";

/** Of two presses of one form, on their way at once, the second makes no subject, and must not tell of it either. */
const isMadeNow = (column: string, madeAt = "u.createdAt") =>
  `u.id = ?3 AND ${madeAt} = ?5 AND NOT EXISTS (SELECT 1 FROM notices n INDEXED BY notices_open
     WHERE n.state IN ('open', 'claimed') AND n.dueAt = ?5 AND n.${column} = ?3)`;

const ofSignIn = `SELECT NULL AS signUpId, ?3 AS signInId, NULL AS subscriberId, NULL AS replyId, NULL AS phone, 0 AS held FROM signIns u
    WHERE ${isMadeNow("signInId")}`;

const subjects: Record<NewNotice["kind"], string> = {
  code: `SELECT ?3 AS signUpId, NULL AS signInId, NULL AS subscriberId, NULL AS replyId, u.phone, ${held} FROM signUps u
    WHERE ${isMadeNow("signUpId", "coalesce(u.releasedAt, u.createdAt)")}`,
  "sign-in": ofSignIn,
  invitation: ofSignIn,
  welcome: `SELECT NULL AS signUpId, NULL AS signInId, s.id AS subscriberId, NULL AS replyId, s.phone, 0 AS held FROM subscribers s
    CROSS JOIN consents c ON c.subscriberId = s.id
    WHERE s.phone = ?3 AND s.state = 'subscribed' AND c.givenAt = ?5 AND c.endedAt IS NULL AND NOT EXISTS (
      SELECT 1 FROM notices n INDEXED BY notices_open WHERE n.state IN ('open', 'claimed') AND n.dueAt = ?5
        AND n.kind = 'welcome' AND n.subscriberId = s.id)`,
  goodbye: `SELECT NULL AS signUpId, NULL AS signInId, id AS subscriberId, NULL AS replyId, phone, 0 AS held FROM subscribers
    WHERE id = ?3 AND state = 'left' AND changes() > 0`,
  reply: `SELECT NULL AS signUpId, NULL AS signInId, NULL AS subscriberId, id AS replyId, phone, 0 AS held FROM replies
    WHERE id = ?3 AND changes() > 0`,
};

function subjectOf(notice: NewNotice): string | number {
  if (notice.kind === "code") return notice.signUpId;
  if ("signInId" in notice) return notice.signInId;
  if (notice.kind === "reply") return notice.replyId;
  return notice.kind === "welcome" ? notice.phone : notice.subscriberId;
}

/**
 * Opens a notice if its subject is there; answers its id. For the batch that makes the subject, so that neither is there
 * without the other; a goodbye stands right behind the statement that ends the subscription, a reply
 * behind the one that keeps it. A call is opened only where
 * the limits of calls have room for it; behind it stands the statement that counts it.
 */
export function noticeStatement(db: Db, notice: NewNotice, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO notices (kind, state, language, provider, channel, signUpId, signInId, subscriberId, replyId, dueAt, wakeAt,
         expiresAt, createdAt, at, reason, code)
       SELECT ?1, iif(held, 'refused', 'open'), ?2, ?4, ?6, signUpId, signInId, CAST(subscriberId AS INTEGER), replyId,
         CAST(?5 AS INTEGER),
         CAST(?5 + ${wakeGraceMs} AS INTEGER), CAST(?5 + ${livesMs(notice)} AS INTEGER),
         CAST(?5 AS INTEGER), CAST(?5 AS INTEGER), iif(held, 'opted-out', NULL),
         iif(held, 'STOP', NULL)
       FROM (${subjects[notice.kind]}) WHERE ?6 <> 'voice' OR ${hasRoomForCallSql("phone", "?7")}
       RETURNING id`,
    )
    .bind(notice.kind, notice.language, subjectOf(notice), notice.provider, now, notice.channel, quotaDay(now));
}

/** Whether a sign-up's code still waits for its call: nobody was asked for it. */
export const waitsForCallSql = (signUpId: string) =>
  `EXISTS (SELECT 1 FROM notices n INDEXED BY notices_open WHERE n.state IN ('open', 'claimed')
    AND n.signUpId = ${signUpId} AND n.channel = 'voice' AND n.requestedAt IS NULL)`;

/** Counts the call of a notice that this batch has opened; of one that goes by SMS nothing is counted. */
export function countCallStatement(db: Db, notice: NewNotice, now: number): D1PreparedStatement {
  const made = `SELECT coalesce(u.phone, s.phone) AS phone FROM notices n INDEXED BY notices_open
    LEFT JOIN signUps u ON u.id = n.signUpId LEFT JOIN subscribers s ON s.id = n.subscriberId
    WHERE n.state IN ('open', 'claimed') AND n.dueAt = ?4 AND n.channel = 'voice' AND n.kind = ?5 AND ?6 IN (n.signUpId, s.phone)`;
  return countNoticeCallsStatement(db, { sql: made, values: [now, notice.kind, subjectOf(notice)] }, now);
}

/**
 * Opens a notice for every manager, through the first of these gateways that takes anything, if the alarm stands and
 * was not told of since `toldAt`. While none does, it waits with the first. For the batch that says it is told. Answers
 * their ids.
 */
export function alarmNoticesStatement(
  db: Db,
  { cause, toldAt }: Pick<Alarm, "cause" | "toldAt">,
  gateways: readonly GatewayKey[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO notices (kind, state, language, provider, clerkId, alarm, dueAt, wakeAt, expiresAt, createdAt, at)
       SELECT 'alarm', 'open', '${officeLanguage}', best.provider, c.id, a.cause, CAST(?4 AS INTEGER),
         CAST(?4 + ${wakeGraceMs} AS INTEGER), CAST(?4 + ${noticeLivesMs.alarm} AS INTEGER), CAST(?4 AS INTEGER),
         CAST(?4 AS INTEGER)
       FROM alarms a
       CROSS JOIN (SELECT g.provider ${plannedSql("?3")}
         ORDER BY g.haltedAt IS NOT NULL, ${silentSql}, u.key LIMIT 1) best
       CROSS JOIN clerks c
       WHERE a.cause = ?1 AND a.toldAt IS ?2 AND a.clearedAt IS NULL AND c.role = 'manager' AND c.disabledAt IS NULL
       RETURNING id`,
    )
    .bind(cause, toldAt, plansJson(gateways), now);
}

type Asking = { id: number; gateways: readonly GatewayKey[] };

/** What clerks are asked about: where it stands, as SQL that has `?1` for its id, and whose it is, the clerk's id. */
const askedAbout = {
  reminder: {
    column: "reminderDateId",
    stands: "reminderDates x CROSS JOIN reminders r ON r.id = x.reminderId",
    whose: "r.changedBy",
  },
  thread: { column: "threadId", stands: "threads x CROSS JOIN messages m ON m.id = x.lastId", whose: "m.dispatchedBy" },
} as const;

/**
 * Opens a notice that asks a clerk something: whether a date of a reminder may leave, whether an event has ended. It goes to
 * whoever saved it or spoke of it last, or where they are gone to every manager. For the batch that says it is asked, right
 * behind the statement that does. Answers the notices' ids.
 */
export function askingNoticesStatement(
  db: Db,
  kind: keyof typeof askedAbout,
  { id, gateways }: Asking,
  now: number,
): D1PreparedStatement {
  const { column, stands, whose } = askedAbout[kind];
  return db.$client
    .prepare(
      `INSERT INTO notices (kind, state, language, provider, clerkId, ${column}, dueAt, wakeAt, expiresAt, createdAt, at)
       SELECT '${kind}', 'open', '${officeLanguage}', best.provider, c.id, x.id, CAST(?3 AS INTEGER),
         CAST(?3 + ${wakeGraceMs} AS INTEGER), CAST(?3 + ${noticeLivesMs[kind]} AS INTEGER), CAST(?3 AS INTEGER),
         CAST(?3 AS INTEGER)
       FROM ${stands}
       CROSS JOIN (SELECT g.provider ${plannedSql("?2")}
         ORDER BY g.haltedAt IS NOT NULL, ${silentSql}, u.key LIMIT 1) best
       CROSS JOIN clerks c
       WHERE x.id = ?1 AND changes() > 0 AND c.disabledAt IS NULL AND (c.id = ${whose} OR c.role = 'manager'
         AND NOT EXISTS (SELECT 1 FROM clerks own WHERE own.id = ${whose} AND own.disabledAt IS NULL))
       RETURNING id`,
    )
    .bind(id, plansJson(gateways), now);
}

/** What a provider reported of a notice; `reason`: why it did not arrive. */
export type NoticeReceipt = NoticeParts & {
  state: "delivered" | "undelivered";
  reason: Failure | null;
  code: string;
};

/** Records receipts of notices, one small guarded update each. @returns how many changed anything */
export async function recordNoticeReceipts(db: Db, receipts: readonly NoticeReceipt[], now: number): Promise<number> {
  const from = noticeStatesBeforeReceipt.map((state) => `'${state}'`).join(", ");
  const { meta } = await db.$client
    .prepare(
      `UPDATE notices SET state = j.value ->> 1, reason = j.value ->> 4, code = j.value ->> 2, at = CAST(?2 AS INTEGER)
       FROM json_each(?1) j WHERE notices.id = j.value ->> 0 AND notices.tag = j.value ->> 3
         AND notices.state IN (${from}) AND notices.state <> j.value ->> 1`,
    )
    .bind(JSON.stringify(receipts.map(({ id, state, code, tag, reason }) => [id, state, code, tag, reason])), now)
    .run();
  return meta.changes;
}

/** More than a day makes. */
const deletedAtOnce = 5_000;

/** Notices that ended more than thirty days ago. @returns how many went */
export async function deleteOldNotices(db: Db, now: number): Promise<number> {
  const { meta } = await db.$client
    .prepare(`DELETE FROM notices WHERE state NOT IN ('open', 'claimed') AND ${oldestSql("notices", "createdAt")}`)
    .bind(now - noticesKeptMs, deletedAtOnce)
    .run();
  return meta.changes;
}
