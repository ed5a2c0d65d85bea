import type { Db } from "../db.ts";
import { codeLivesMs, codesHeldMs } from "./limits.ts";

const openSignUp = `phone = ?1 AND confirmedAt IS NULL AND expiresAt > ?2 AND createdAt > ?2 - ${codeLivesMs}`;

/**
 * Ends a number's open sign-ups, and holds further codes to it back if there were any. Done twice it changes nothing.
 * @returns whether a sign-up was ended, and whether codes are held back now
 */
export async function holdCodes(db: Db, phone: string, now: number): Promise<{ ended: boolean; held: boolean }> {
  const d1 = db.$client;
  const [, ended, held] = await d1.batch([
    d1
      .prepare(
        `INSERT INTO codeHolds (phone, until) SELECT ?1, CAST(?2 + ${codesHeldMs} AS INTEGER)
         WHERE EXISTS (SELECT 1 FROM signUps WHERE ${openSignUp})
         ON CONFLICT (phone) DO UPDATE SET until = excluded.until`,
      )
      .bind(phone, now),
    d1.prepare(`UPDATE signUps SET expiresAt = CAST(?2 AS INTEGER) WHERE ${openSignUp}`).bind(phone, now),
    d1.prepare(`SELECT 1 FROM codeHolds WHERE phone = ?1 AND until > ?2`).bind(phone, now),
  ]);
  return { ended: (ended?.meta.changes ?? 0) > 0, held: held?.results.length === 1 };
}

/** Codes may go to a number again. @returns whether they were held back */
export async function liftHold(db: Db, phone: string): Promise<boolean> {
  const { meta } = await db.$client.prepare(`DELETE FROM codeHolds WHERE phone = ?`).bind(phone).run();
  return meta.changes > 0;
}

/** Holds whose time is over. */
export async function deleteOldHolds(db: Db, now: number): Promise<void> {
  await db.$client.prepare(`DELETE FROM codeHolds WHERE until <= ?`).bind(now).run();
}
