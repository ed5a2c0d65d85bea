import type { Db } from "../db.ts";
import type { Condition } from "../subscribers/subscribe-queries.ts";
import { codeLivesMs, codesHeldMs } from "./code-limits.ts";

/** A number's open sign-ups: ?1 is the number, ?2 is now. */
export const openSignUpSql = `phone = ?1 AND confirmedAt IS NULL AND expiresAt > ?2 AND createdAt > ?2 - ${codeLivesMs}`;

/** Ends a number's open sign-ups, and holds further codes to it back if there were any; for one batch. */
export function holdCodesStatements(db: Db, phone: string, now: number): D1PreparedStatement[] {
  const d1 = db.$client;
  return [
    d1
      .prepare(
        `INSERT INTO codeHolds (phone, until) SELECT ?1, CAST(?2 + ${codesHeldMs} AS INTEGER)
         WHERE EXISTS (SELECT 1 FROM signUps WHERE ${openSignUpSql})
         ON CONFLICT (phone) DO UPDATE SET until = excluded.until`,
      )
      .bind(phone, now),
    d1.prepare(`UPDATE signUps SET expiresAt = CAST(?2 AS INTEGER) WHERE ${openSignUpSql}`).bind(phone, now),
  ];
}

/** Codes may go to a number again. */
export const liftHoldStatement = (db: Db, phone: string, onlyIf: Condition): D1PreparedStatement =>
  db.$client.prepare(`DELETE FROM codeHolds WHERE phone = ? AND ${onlyIf.sql}`).bind(phone, ...onlyIf.values);

/** Holds whose time is over. */
export async function deleteOldHolds(db: Db, now: number): Promise<void> {
  await db.$client.prepare(`DELETE FROM codeHolds WHERE until <= ?`).bind(now).run();
}
