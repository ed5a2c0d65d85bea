import { and, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { limitsLookBackMs, quotaDay, type Use } from "../monitoring/public-quota.ts";
import { useStatements } from "../monitoring/public-quota-queries.ts";
import { isInShare, isWithin } from "../monitoring/public-quota-sql.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { codeLivesMs, codesToNumberADay, codesToNumberAtOnce, codeTries, nextCodeWaitMs } from "./code-limits.ts";
import { signUps } from "./tables.ts";

export type NewSignUp = Wish & { id: string; wording: string; codeHash: string };

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
 * The statements of a sign-up, for one batch: the row is inserted only while the doors' share of the day is not used
 * up, no limit is reached and the number's wait is over; else nothing is written.
 */
export function signUpStatements(db: Db, signUp: NewSignUp, uses: readonly Use[], now: number): D1PreparedStatement[] {
  return [
    db.$client
      .prepare(
        `INSERT INTO signUps (id, phone, topics, placeId, language, wording, codeHash, triesLeft, createdAt, expiresAt)
         SELECT ?1, ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), ?5, ?6, ?7, CAST(?8 AS INTEGER), CAST(?10 AS INTEGER),
           CAST(?9 AS INTEGER)
         WHERE ${isInShare("signUp", "?11")} AND ${isWithin(uses, (index) => `?${12 + index}`, "?10")} AND ${isNumbersTurn()}`,
      )
      .bind(
        signUp.id,
        signUp.phone,
        signUp.topics,
        signUp.placeId,
        signUp.language,
        signUp.wording,
        signUp.codeHash,
        codeTries,
        now + codeLivesMs,
        now,
        quotaDay(now),
        ...uses.map(({ who }) => who),
      ),
    ...useStatements(db, { publicForm: "signUp", uses, granted: { table: "signUps", id: signUp.id } }, now),
  ];
}

/**
 * What a code would meet: whether the doors' share and the limits leave room for it, and when codes went to its number
 * in the last day, newest first. Asked before anything else is, so that a refusal costs these few rows and no more.
 */
export async function findRoom(
  db: Db,
  phone: string,
  uses: readonly Use[],
  now: number,
): Promise<{ hasRoom: boolean; times: number[] }> {
  const row = await db.$client
    .prepare(
      `SELECT ${isInShare("signUp", "?2")} AND ${isWithin(uses, (index) => `?${4 + index}`, "?3")} AS hasRoom,
         (SELECT json_group_array(createdAt) FROM (${lastCodes("?1", "?3")})) AS times`,
    )
    .bind(phone, quotaDay(now), now, ...uses.map(({ who }) => who))
    .first<{ hasRoom: number; times: string }>();
  return { hasRoom: row?.hasRoom === 1, times: JSON.parse(row?.times ?? "[]") };
}

/** `failure`: why its code's SMS did not arrive, in the provider's words; null while nothing speaks against it. */
export type SignUp = typeof signUps.$inferSelect & { failure: string | null };

const failure = sql<string | null>`(SELECT n.code FROM notices n INDEXED BY notices_failedCodes
  WHERE n.signUpId = "signUps"."id" AND n.state IN ('refused', 'undelivered') LIMIT 1)`;

export function findSignUp(db: Db, id: string): Promise<SignUp | undefined> {
  return db
    .select({ ...getTableColumns(signUps), failure })
    .from(signUps)
    .where(eq(signUps.id, id))
    .get();
}

/** Changes what a sign-up asked for, while its code has not been typed. */
export async function updateChoice(db: Db, id: string, { topics, placeId, language }: Wish): Promise<void> {
  await db
    .update(signUps)
    .set({ topics, placeId, language })
    .where(and(eq(signUps.id, id), isNull(signUps.confirmedAt)));
}

/**
 * Takes a try and, when the code is right, the code: one statement, so that it works once. The same press again takes no
 * other try.
 */
export function takeCodeStatement(
  db: Db,
  { id, codeHash, press }: { id: string; codeHash: string; press: string | null },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE signUps SET triesLeft = triesLeft - (?4 IS NULL OR lastTry IS NOT ?4), lastTry = ?4,
         confirmedAt = CASE codeHash WHEN ?2 THEN CAST(?3 AS INTEGER) END
       WHERE id = ?1 AND confirmedAt IS NULL AND triesLeft > 0 AND expiresAt > ?3
       RETURNING triesLeft, confirmedAt`,
    )
    .bind(id, codeHash, now, press);
}

/** Sign-ups older than a day: nothing looks back on them any more. @returns how many went */
export async function deleteOldSignUps(db: Db, now: number): Promise<number> {
  const { meta } = await db.$client
    .prepare(`DELETE FROM signUps WHERE createdAt <= ?`)
    .bind(now - limitsLookBackMs)
    .run();
  return meta.changes;
}
