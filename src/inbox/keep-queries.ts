import { bySms } from "../audit/actor.ts";
import { type Db, runBatch } from "../db.ts";
import { holdCodesStatements, liftHoldStatement } from "../enrolment/hold-queries.ts";
import type { Language } from "../language.ts";
import { quotaDay, type Use } from "../monitoring/public-quota.ts";
import { reservedStatement, usesTogetherStatements } from "../monitoring/public-quota-queries.ts";
import { isInShare, isWithin } from "../monitoring/public-quota-sql.ts";
import { noticeStatement } from "../notices/queries.ts";
import type { ProviderName } from "../providers/names.ts";
import { consentStatement } from "../subscribers/consent-queries.ts";
import { leaveStatements } from "../subscribers/leave-queries.ts";
import { type Condition, subscribeStatements } from "../subscribers/subscribe-queries.ts";
import type { Question } from "./command.ts";
import { type Arrival, type KnownTelephone, standingSql, type Understanding } from "./inbound-queries.ts";
import { type Standing, standingJson } from "./standing.ts";

/** A text and all that comes of it. `token`: of this try to keep it, never used twice. */
export type KeptText = Arrival & {
  token: string;
  text: string;
  understoodAs: Understanding;
  telephone: KnownTelephone;
  /** Undefined: it changes nothing. */
  after: Standing | undefined;
  question: Question | null;
  /** Who leaves is never refused, and leaves once. */
  isFree: boolean;
  /** Codes may come again, after a text that answered one with STOP. */
  liftsHold: boolean;
  reply: { id: string; text: string; uses: readonly Use[] } | undefined;
  /** In which it is answered. */
  language: Language;
  /** Through which SMS leave. */
  through: ProviderName;
  wording: string;
  /** The wording that they agree to because they were asked. */
  agreedTo: string | null;
  /** Whether it agrees to that wording: who leaves a topic, or takes that back, agrees to nothing. */
  agrees: boolean;
  leaveToken: string;
  suppressionKey: string | undefined;
  /** Those that it was joined of. */
  parts: { series: string; numbers: readonly number[] } | undefined;
};

type Answers = Record<"arrived" | "reserved" | "changed" | "rest" | "used", unknown> &
  Record<"goodbye" | "answer", { id: number }>;

/**
 * Keeps a text with what comes of it, in one batch: of many that bring it at once, one does; and none where the telephone
 * has changed since it was read, or the public forms' share of the day is used up. Leaving is in no share, where there is something to leave.
 * @returns the notices that it opened; undefined where nothing was kept
 */
export async function keepText(db: Db, kept: KeptText, now: number): Promise<{ notices: number[] } | undefined> {
  const arrived: Condition = {
    sql: "EXISTS (SELECT 1 FROM inboundTexts WHERE provider = ? AND providerId = ? AND token = ?)",
    values: [kept.provider, kept.providerId, kept.token],
  };
  const { changed, goodbye, consents } = changeStatements(db, kept, arrived, now);
  const { answer, used } = replyStatements(db, kept, arrived, now);
  const answers = await runBatch<Answers>(db, {
    arrived: arrivalStatement(db, kept, now),
    reserved: kept.isFree ? [] : reservedStatement(db, "text", now),
    changed,
    goodbye,
    rest: [...consents, ...undoStatements(db, kept, arrived, now), ...besideStatements(db, kept, arrived, now)],
    answer,
    used,
  });
  if (answers.arrived.rows.length === 0) return undefined;
  return { notices: [...answers.goodbye.rows, ...answers.answer.rows].map(({ id }) => id) };
}

function arrivalStatement(db: Db, kept: KeptText, now: number): D1PreparedStatement {
  const { provider, providerId, phone, text, understoodAs, token, telephone, isFree } = kept;
  const mayCome = isFree ? "TRUE" : isInShare("text", "?9");
  return db.$client
    .prepare(
      `INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt, token)
       SELECT ?1, ?2, ?3, ?4, ?5, CAST(?6 AS INTEGER), ?7
       WHERE ${mayCome} AND (SELECT ${standingSql} FROM subscribers s WHERE s.phone = ?3) IS ?8 AND ?9 IS NOT NULL
       ON CONFLICT DO NOTHING RETURNING id`,
    )
    .bind(provider, providerId, phone, text, understoodAs, now, token, telephone.seen, quotaDay(now));
}

/** What the telephone is signed up for from now on; leaving that has no other answer has its goodbye, right behind it. */
function changeStatements(db: Db, kept: KeptText, onlyIf: Condition, now: number) {
  const { after, telephone, phone, through, wording, leaveToken, suppressionKey } = kept;
  const none = { changed: [], goodbye: [], consents: [] };
  if (!after) return { ...none, consents: agreedStatements(db, kept, onlyIf, now) };
  if (after.state !== "left") {
    const wish = { ...after, isWhole: true as const, phone, wording, leaveToken, suppressionKey, onlyIf };
    const { person, consent, lifted } = subscribeStatements(db, bySms, wish, now);
    return { ...none, changed: person, consents: [...(kept.agrees ? [consent] : []), ...lifted] };
  }
  const id = telephone.id ?? 0;
  const { ended, consents } = leaveStatements(db, { id, by: "sms", actor: bySms, onlyIf }, now);
  const parting = { kind: "goodbye", subscriberId: id, language: after.language, provider: through } as const;
  // Who takes their first sign-up back is told so, and that is answer enough.
  const goodbye = kept.reply ? [] : noticeStatement(db, { ...parting, channel: "sms" }, now);
  return { changed: ended, goodbye, consents: [consents] };
}

/** Who signs up as they are already agrees all the same: where a backup had brought their row back, they are there by right. */
function agreedStatements(db: Db, kept: KeptText, onlyIf: Condition, now: number): D1PreparedStatement[] {
  const { telephone, phone, wording, leaveToken, suppressionKey, agreedTo } = kept;
  if (agreedTo) return [consentStatement(db, bySms, { phone, wording: agreedTo, onlyIf }, now)];
  if (!kept.agrees || telephone.standing?.state !== "subscribed") return [];
  const wish = { ...telephone.standing, isWhole: true as const, phone, wording, leaveToken, suppressionKey, onlyIf };
  const { consent, lifted } = subscribeStatements(db, bySms, wish, now);
  return [consent, ...lifted];
}

/** What ZPET would take back: a change is kept with what was before it. */
function undoStatements(db: Db, { after, telephone, phone }: KeptText, arrived: Condition, now: number) {
  if (!after) return [];
  return [
    db.$client
      .prepare(
        `INSERT INTO textUndos (subscriberId, before, after, changedAt)
         SELECT s.id, ?2, ?3, CAST(?4 AS INTEGER) FROM subscribers s WHERE s.phone = ?1 AND ${arrived.sql}
         ON CONFLICT (subscriberId) DO UPDATE SET before = excluded.before, after = excluded.after,
           changedAt = excluded.changedAt`,
      )
      .bind(phone, standingJson(telephone.standing), standingJson(after), now, ...arrived.values),
  ];
}

/** Parts that are joined; a question asked, or over; a number that is right after all; and codes that are held back from who leaves. */
function besideStatements(db: Db, kept: KeptText, arrived: Condition, now: number): D1PreparedStatement[] {
  const { telephone, after, phone, question, understoodAs, provider, parts } = kept;
  const isLeaving = understoodAs === "leave";
  return [
    ...questionStatements(db, { phone, question, asked: telephone.question }, arrived, now),
    ...(telephone.isSuspended && !after && !isLeaving
      ? [
          db.$client
            .prepare(
              `UPDATE subscribers SET state = 'subscribed', failures = 0, version = version + 1
               WHERE phone = ? AND state = 'suspended' AND ${arrived.sql}`,
            )
            .bind(phone, ...arrived.values),
        ]
      : []),
    ...(parts ? [joinedStatement(db, { provider, phone, ...parts }, arrived, now)] : []),
    ...(kept.liftsHold ? [liftHoldStatement(db, phone, arrived)] : []),
    ...(telephone.isSigningUp && isLeaving ? holdCodesStatements(db, phone, now) : []),
  ];
}

/** Its parts wait no more. */
function joinedStatement(
  db: Db,
  { provider, phone, series, numbers }: Pick<KeptText, "provider" | "phone"> & NonNullable<KeptText["parts"]>,
  arrived: Condition,
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE textParts SET joinedAt = CAST(? AS INTEGER) WHERE provider = ? AND phone = ? AND series = ?
       AND joinedAt IS NULL AND number IN (SELECT value FROM json_each(?)) AND ${arrived.sql}`,
    )
    .bind(now, provider, phone, series, JSON.stringify(numbers), ...arrived.values);
}

type Questions = { phone: string; question: Question | null; asked: Question | null };

function questionStatements(db: Db, { phone, question, asked }: Questions, arrived: Condition, now: number) {
  if (question) {
    return [
      db.$client
        .prepare(
          `INSERT INTO textQuestions (phone, question, askedAt) SELECT ?1, ?2, CAST(?3 AS INTEGER) WHERE ${arrived.sql}
           ON CONFLICT (phone) DO UPDATE SET question = excluded.question, askedAt = excluded.askedAt`,
        )
        .bind(phone, JSON.stringify(question), now, ...arrived.values),
    ];
  }
  if (!asked) return [];
  const over = `DELETE FROM textQuestions WHERE phone = ? AND ${arrived.sql}`;
  return [db.$client.prepare(over).bind(phone, ...arrived.values)];
}

/** The answer, its notice right behind it, and what it counts for behind that: only what is granted is counted. */
function replyStatements(db: Db, kept: KeptText, arrived: Condition, now: number) {
  const { reply, provider, providerId, phone, through, language } = kept;
  if (!reply) return { answer: [], used: [] };
  const place = (index: number) => `?${index + 8}`;
  return {
    answer: [
      db.$client
        .prepare(
          `INSERT INTO replies (id, provider, providerId, phone, text, createdAt)
           SELECT ?1, ?2, ?3, ?4, ?5, CAST(?6 AS INTEGER)
           WHERE ${isInShare("reply", "?7")} AND ${isWithin(reply.uses, place, "?6")} AND ${arrived.sql}`,
        )
        .bind(
          ...[reply.id, provider, providerId, phone, reply.text, now, quotaDay(now)],
          ...reply.uses.map(({ who }) => who),
          ...arrived.values,
        ),
      noticeStatement(db, { kind: "reply", replyId: reply.id, language, provider: through, channel: "sms" }, now),
    ],
    used: usesTogetherStatements(db, { publicForm: "reply", uses: reply.uses }, now),
  };
}
