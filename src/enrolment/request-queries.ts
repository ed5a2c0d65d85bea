import { type Db, runBatch } from "../db.ts";
import { limitsLookBackMs, quotaDay, type Use } from "../monitoring/public-quota.ts";
import { useStatements } from "../monitoring/public-quota-queries.ts";
import { isInShare, isWithin } from "../monitoring/public-quota-sql.ts";
import { noticeStatement } from "../notices/queries.ts";
import type { ProviderName } from "../providers/names.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { codeLivesMs, codesToNumberADay, codesToNumberAtOnce, codeTries, nextCodeWaitMs } from "./code-limits.ts";

/** `uses`: what it counts for; `provider`: through whom its code goes. */
export type NewSignUp = Wish & {
  id: string;
  wording: string;
  codeHash: string;
  uses: readonly Use[];
  provider: ProviderName;
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
 * Opens a sign-up with the notice of its code: only while the public forms' share of the day is not used up, no limit is
 * reached and the number's wait is over; else nothing is written.
 * @returns the id of the notice; undefined when none was opened
 */
export async function insertSignUp(db: Db, signUp: NewSignUp, now: number): Promise<number | undefined> {
  const { id, uses, language, provider } = signUp;
  const { notice } = await runBatch<{ opened: unknown; uses: unknown; notice: { id: number } }>(db, {
    opened: signUpStatement(db, signUp, now),
    uses: useStatements(db, { publicForm: "signUp", uses, granted: { table: "signUps", id } }, now),
    notice: noticeStatement(db, { kind: "code", signUpId: id, language, provider }, now),
  });
  return notice.rows[0]?.id;
}

function signUpStatement(db: Db, signUp: NewSignUp, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO signUps (id, phone, topics, placeId, language, wording, codeHash, triesLeft, createdAt, expiresAt)
       SELECT ?1, ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), ?5, ?6, ?7, CAST(?8 AS INTEGER), CAST(?10 AS INTEGER),
         CAST(?9 AS INTEGER)
       WHERE ${isInShare("signUp", "?11")} AND ${isWithin(signUp.uses, (index) => `?${12 + index}`, "?10")}
         AND ${isNumbersTurn()}`,
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
      ...signUp.uses.map(({ who }) => who),
    );
}

/**
 * What a code would meet: whether the public forms' share and the limits leave room for it, and when codes went to its number
 * in the last day, newest first. Asked before anything else is, so that a refusal costs these few rows and no more.
 */
export async function findRoom(
  db: Db,
  { phone, uses }: Pick<NewSignUp, "phone" | "uses">,
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
