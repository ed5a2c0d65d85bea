import { type Db, type Reading, runBatch } from "../db.ts";
import { limitsLookBackMs, quotaDay, type Use } from "../monitoring/public-quota.ts";
import { codeUseStatements } from "../monitoring/public-quota-queries.ts";
import { hasRoomForCode, isWithin } from "../monitoring/public-quota-sql.ts";
import { noticeStatement } from "../notices/queries.ts";
import type { ProviderName } from "../providers/names.ts";
import { whereKept } from "../subscribers/subscribe-queries.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { versionSql } from "../town/wording-queries.ts";
import type { CodePurpose } from "./code.ts";
import {
  codeLivesMs,
  codesToNumberADay,
  codesToNumberAtOnce,
  codeTries,
  nextCodeWaitMs,
  requestWaitsMs,
} from "./code-limits.ts";

/** `purpose`: what its code is for; `uses`: what it counts for; `limits`: by what else it is held back; `waits`: for its code to be called; `provider`: through whom else it goes, by SMS. */
export type NewSignUp = Wish & {
  id: string;
  purpose: Exclude<CodePurpose, "again">;
  wording: string;
  codeHash: string;
  uses: readonly Use[];
  limits: readonly Use[];
  waits: boolean;
  provider: ProviderName;
};

/** When codes went to a number in the last day before this one, newest first. */
const codesBefore = (phone: string, now: string, most: number) =>
  `SELECT createdAt FROM signUps INDEXED BY signUps_phone
   WHERE phone = ${phone} AND createdAt > ${now} - ${limitsLookBackMs} ORDER BY createdAt DESC LIMIT ${most}`;

/**
 * When the next code may go to a number, once this one has: kept with it, so that whoever asks again is answered by one
 * row. What falls out of the day meanwhile shortens no wait.
 */
export const nextCodeAtSql = (phone: string, now: string) => {
  const { max, withinMs } = codesToNumberAtOnce;
  const waits = [1, 2, 3].map((sent) => `WHEN ${sent - 1} THEN ${nextCodeWaitMs(sent)}`).join(" ");
  const last = codesToNumberADay - 1;
  return `(SELECT max(${now} + CASE count(*) ${waits} ELSE ${nextCodeWaitMs(last)} END,
      iif(count(*) = ${last}, min(createdAt) + ${limitsLookBackMs}, 0),
      coalesce((${codesBefore(phone, now, 1)} OFFSET ${max - 2}) + ${withinMs}, 0))
    FROM (${codesBefore(phone, now, last)}))`;
};

/** Of the last code of a number. */
export const lastCode = (phone: string, columns: string) =>
  `(SELECT ${columns} FROM signUps INDEXED BY signUps_phone WHERE phone = ${phone} ORDER BY createdAt DESC LIMIT 1)`;

/**
 * What has become of a request. `isThere`: its sign-up is, opened by this press or by the one before it; `lastCodeAt` and
 * `nextCodeAt`: of its number, epoch ms; `noticeId`: of its code, if this press sends one.
 */
export type Answered = {
  isThere: boolean;
  lastCodeAt: number | null;
  nextCodeAt: number | null;
  noticeId: number | undefined;
};

/**
 * Opens a sign-up, with the notice of its code unless that waits to be called: only while the public forms' share of the
 * day is not used up, no limit is reached and the number's wait is over; else nothing is written, and what it met is read
 * behind it. Of requests of one number that wait only the last counts.
 */
export async function insertSignUp(db: Db, signUp: NewSignUp, now: number): Promise<Answered> {
  const { id, uses, language, provider, waits } = signUp;
  const code = { kind: "code", signUpId: id, language, provider, channel: "sms" } as const;
  const { notice, met } = await runBatch<Opened>(db, {
    opened: signUpStatement(db, signUp, now),
    uses: codeUseStatements(db, uses, now),
    superseded: waits ? supersedeStatement(db, signUp, now) : [],
    notice: waits ? [] : noticeStatement(db, code, now),
    met: metStatement(db, signUp),
  });
  const { isThere = 0, ...times } = met.rows[0] ?? { lastCodeAt: null, nextCodeAt: null };
  return { ...times, isThere: isThere === 1, noticeId: notice.rows[0]?.id };
}

type Opened = {
  opened: unknown;
  uses: unknown;
  superseded: unknown;
  notice: { id: number };
  met: { isThere: number; lastCodeAt: number | null; nextCodeAt: number | null };
};

/** What a request has met, once it is opened or refused: few rows, because a refusal is anybody's to ask for. */
function metStatement(db: Db, { id, phone }: NewSignUp): D1PreparedStatement {
  return db.$client
    .prepare(
      `SELECT isThere, ${lastCode("?2", "createdAt")} AS lastCodeAt, ${lastCode("?2", "nextCodeAt")} AS nextCodeAt
       FROM (SELECT EXISTS (SELECT 1 FROM signUps WHERE id = ?1) AS isThere)`,
    )
    .bind(id, phone);
}

/**
 * What a request would meet, without opening it. `hasRoom`: in the public forms' share of the day and in the limits of its
 * uses; the rest as when it is answered.
 */
export type Room = Pick<Answered, "isThere" | "lastCodeAt" | "nextCodeAt"> & { hasRoom: boolean };

/** The same limits as the statement that opens it holds: to be asked before something that costs more is looked up. */
export const roomReading = (
  db: Db,
  { id, phone, uses }: Pick<NewSignUp, "id" | "phone" | "uses">,
  now: number,
): Reading<Room> => ({
  statement: db.$client
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM signUps WHERE id = ?1) AS isThere,
         ${lastCode("?2", "json_array(createdAt, nextCodeAt)")} AS times,
         ${hasRoomForCode("?4", "?3")} AND ${isWithin(uses, (index) => `?${5 + index}`, "?3")} AS hasRoom`,
    )
    .bind(id, phone, now, quotaDay(now), ...uses.map(({ who }) => who)),
  read([row]: { isThere: number; hasRoom: number; times: string | null }[]) {
    if (!row) throw new Error("a look at the limits answered nothing");
    const [lastCodeAt = null, nextCodeAt = null] = JSON.parse(row.times ?? "[]");
    return { lastCodeAt, nextCodeAt, isThere: row.isThere === 1, hasRoom: row.hasRoom === 1 };
  },
});

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
         waitsSince, addresses, nextCodeAt, purpose)
       SELECT ?1, ?2, CAST(?3 AS INTEGER), ?4, ?5, ${versionSql("?6")}, ?7, CAST(?8 AS INTEGER), CAST(?10 AS INTEGER),
         CAST(?9 AS INTEGER), ?12, CAST(?13 AS INTEGER), ?14,
         ${nextCodeAtSql("?2", "CAST(?10 AS INTEGER)")}, ?15
       WHERE ${hasRoomForCode("?11", "?10")}
         AND ${isWithin([...signUp.uses, ...signUp.limits], (index) => `?${16 + index}`, "?10")}
         AND coalesce(${lastCode("?2", "nextCodeAt")}, 0) <= ?10 AND NOT EXISTS (SELECT 1 FROM signUps WHERE id = ?1)`,
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
      signUp.purpose,
      ...[...signUp.uses, ...signUp.limits].map(({ who }) => who),
    );
}
