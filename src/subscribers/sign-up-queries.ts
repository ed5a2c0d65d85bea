import { eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import { signUps } from "../schema.ts";
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
import type { Wish } from "./subscriber.ts";

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
