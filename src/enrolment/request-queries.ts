import type { ConsentingActor } from "../audit/actor.ts";
import { type Db, runBatch } from "../db.ts";
import { limitsLookBackMs, quotaDay, type Use } from "../monitoring/public-quota.ts";
import { useStatements } from "../monitoring/public-quota-queries.ts";
import { isInShare, isWithin } from "../monitoring/public-quota-sql.ts";
import { noticeStatement } from "../notices/queries.ts";
import type { ProviderName } from "../providers/names.ts";
import { whereKept } from "../subscribers/subscribe-queries.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { mayComeBackSql } from "../subscribers/undo-sql.ts";
import {
  codeLivesMs,
  codesToNumberADay,
  codesToNumberAtOnce,
  codeTries,
  nextCodeWaitMs,
  requestWaitsMs,
} from "./code-limits.ts";
import { comeBackStatements } from "./undo-queries.ts";

/**
 * `uses`: what it counts for; `waits`: for its code to be called; `provider`: through whom else it goes, by SMS;
 * `leaveToken`: of whoever may come back without a code.
 */
export type NewSignUp = Wish & {
  id: string;
  wording: string;
  codeHash: string;
  uses: readonly Use[];
  waits: boolean;
  provider: ProviderName;
  leaveToken?: string | undefined;
};

/** When codes went to a number in the last day, newest first: there are at most so many in a day. */
const lastCodes = (phone: string, now: string) =>
  `SELECT createdAt FROM signUps INDEXED BY signUps_phone
   WHERE phone = ${phone} AND createdAt > ${now} - ${limitsLookBackMs} ORDER BY createdAt DESC LIMIT ${codesToNumberADay}`;

/** Whether another code may go to the number ?2 at ?10, by its last codes. */
const isNumbersTurn = () => {
  const waits = [1, 2, 3, 4].map((sent) => `WHEN ${sent} THEN ${nextCodeWaitMs(sent)}`).join(" ");
  const { max, withinMs } = codesToNumberAtOnce;
  return `(SELECT count(*) = 0 OR (count(*) < ${codesToNumberADay}
      AND count(*) FILTER (WHERE createdAt > ?10 - ${withinMs}) < ${max}
      AND max(createdAt) + CASE count(*) ${waits} END <= ?10)
    FROM (${lastCodes("?2", "?10")}))`;
};

/**
 * Opens a sign-up, with the notice of its code unless that waits to be called: only while the public forms' share of the
 * day is not used up, no limit is reached and the number's wait is over; else nothing is written. Of requests of one
 * number that wait only the last counts. Who may come back without a code does so with it.
 * @returns whether it was opened, and the id of its notice
 */
export async function insertSignUp(
  db: Db,
  actor: ConsentingActor,
  signUp: NewSignUp,
  now: number,
): Promise<{ opened: boolean; noticeId: number | undefined }> {
  const { id, uses, language, provider, waits, leaveToken } = signUp;
  const code = { kind: "code", signUpId: id, language, provider, channel: "sms" } as const;
  const { opened, notice } = await runBatch<Opened>(db, {
    opened: signUpStatement(db, signUp, now),
    uses: useStatements(db, { publicForm: "signUp", uses }, now),
    superseded: waits ? supersedeStatement(db, signUp, now) : [],
    notice: waits ? [] : noticeStatement(db, code, now),
    back: leaveToken === undefined ? [] : comeBackStatements(db, actor, { ...signUp, leaveToken }, now),
  });
  return { opened: opened.rows.length === 1, noticeId: notice.rows[0]?.id };
}

type Opened = { opened: { id: string }; uses: unknown; superseded: unknown; notice: { id: number }; back: unknown };

/** Ends what the number asked for before, if nobody has been called for it. */
function supersedeStatement(db: Db, { id, phone }: NewSignUp, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE signUps SET expiresAt = CAST(?3 AS INTEGER)
       WHERE phone = ?2 AND id <> ?1 AND waitsSince IS NOT NULL AND releasedAt IS NULL AND expiresAt > ?3
         AND EXISTS (SELECT 1 FROM signUps WHERE id = ?1 AND createdAt = ?3)`,
    )
    .bind(id, phone, now);
}

function signUpStatement(db: Db, signUp: NewSignUp, now: number): D1PreparedStatement {
  const { places, addresses } = whereKept(signUp);
  return db.$client
    .prepare(
      `INSERT INTO signUps (id, phone, topics, places, language, wording, codeHash, triesLeft, createdAt, expiresAt, channel,
         waitsSince, addresses)
       SELECT ?1, ?2, CAST(?3 AS INTEGER), ?4, ?5, ?6, ?7, CAST(?8 AS INTEGER), CAST(?10 AS INTEGER),
         CAST(?9 AS INTEGER), ?12, CAST(?13 AS INTEGER), ?14
       WHERE ${isInShare("signUp", "?11")} AND ${isWithin(signUp.uses, (index) => `?${15 + index}`, "?10")}
         AND ${isNumbersTurn()}
       RETURNING id`,
    )
    .bind(
      signUp.id,
      signUp.phone,
      signUp.topics,
      places,
      signUp.language,
      signUp.wording,
      signUp.codeHash,
      codeTries,
      now + (signUp.waits ? requestWaitsMs : codeLivesMs),
      now,
      quotaDay(now),
      signUp.channel,
      signUp.waits ? now : null,
      addresses,
      ...signUp.uses.map(({ who }) => who),
    );
}

/**
 * What a code would meet. `isThere`: the sign-up has been opened before; `times`: when codes went to its number in the
 * last day, newest first; `mayComeBack`: its person may without one.
 */
export type Room = { isThere: boolean; hasRoom: boolean; times: number[]; mayComeBack: boolean };

/**
 * Looks at what a code would meet, before anything else is asked, so that a refusal costs these few rows and no more.
 */
export async function findRoom(
  db: Db,
  { id, phone, uses }: Pick<NewSignUp, "id" | "phone" | "uses">,
  now: number,
): Promise<Room> {
  const row = await db.$client
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM signUps WHERE id = ?4) AS isThere,
         ${isInShare("signUp", "?2")} AND ${isWithin(uses, (index) => `?${5 + index}`, "?3")} AS hasRoom,
         (SELECT json_group_array(createdAt) FROM (${lastCodes("?1", "?3")})) AS times,
         ${mayComeBackSql("?1", "?3")} AS mayComeBack`,
    )
    .bind(phone, quotaDay(now), now, id, ...uses.map(({ who }) => who))
    .first<{ isThere: number; hasRoom: number; times: string; mayComeBack: number }>();
  const { isThere, hasRoom, times, mayComeBack } = row ?? { times: "[]" };
  return { isThere: isThere === 1, hasRoom: hasRoom === 1, times: JSON.parse(times), mayComeBack: mayComeBack === 1 };
}
