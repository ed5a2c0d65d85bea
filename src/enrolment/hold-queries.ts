import type { Db } from "../db.ts";
import type { Language } from "../language.ts";
import { codeLivesMs, codesHeldMs } from "./code-limits.ts";

const openSignUp = `phone = ?1 AND confirmedAt IS NULL AND expiresAt > ?2 AND createdAt > ?2 - ${codeLivesMs}`;

/** Who has texted, and what there is of a number to leave: a subscription, an open sign-up, codes held back already. */
export type Leaver = {
  subscriber: { id: number; language: Language } | undefined;
  isSigningUp: boolean;
  isHeld: boolean;
};

export async function findLeaver(db: Db, phone: string, now: number): Promise<Leaver> {
  const row = await db.$client
    .prepare(
      `SELECT s.id, s.language, EXISTS (SELECT 1 FROM signUps WHERE ${openSignUp}) AS isSigningUp,
         EXISTS (SELECT 1 FROM codeHolds WHERE phone = ?1 AND until > ?2) AS isHeld
       FROM (SELECT 1) LEFT JOIN subscribers s ON s.phone = ?1`,
    )
    .bind(phone, now)
    .first<{ id: number | null; language: Language | null; isSigningUp: number; isHeld: number }>();
  const { id = null, language = null, isSigningUp = 0, isHeld = 0 } = row ?? {};
  const subscriber = id === null || language === null ? undefined : { id, language };
  return { subscriber, isSigningUp: isSigningUp === 1, isHeld: isHeld === 1 };
}

/** Ends a number's open sign-ups, and holds further codes to it back if there were any. Done twice it changes nothing. */
export async function holdCodes(db: Db, phone: string, now: number): Promise<void> {
  const d1 = db.$client;
  await d1.batch([
    d1
      .prepare(
        `INSERT INTO codeHolds (phone, until) SELECT ?1, CAST(?2 + ${codesHeldMs} AS INTEGER)
         WHERE EXISTS (SELECT 1 FROM signUps WHERE ${openSignUp})
         ON CONFLICT (phone) DO UPDATE SET until = excluded.until`,
      )
      .bind(phone, now),
    d1.prepare(`UPDATE signUps SET expiresAt = CAST(?2 AS INTEGER) WHERE ${openSignUp}`).bind(phone, now),
  ]);
}

/** Codes may go to a number again. */
export async function liftHold(db: Db, phone: string): Promise<void> {
  await db.$client.prepare(`DELETE FROM codeHolds WHERE phone = ?`).bind(phone).run();
}

/** Holds whose time is over. */
export async function deleteOldHolds(db: Db, now: number): Promise<void> {
  await db.$client.prepare(`DELETE FROM codeHolds WHERE until <= ?`).bind(now).run();
}
