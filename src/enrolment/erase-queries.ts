import type { Db } from "../db.ts";

/** What a number has asked for on the web or at the counter, and that its codes are held back, for the batch that erases it. */
export function eraseSignUpsStatements(db: Db, phone: string): D1PreparedStatement[] {
  const d1 = db.$client;
  return [
    d1
      .prepare(
        `DELETE FROM counterEntries WHERE subscriberId IN (SELECT id FROM subscribers WHERE phone = ?1)
           OR signUpId IN (SELECT id FROM signUps WHERE phone = ?1)`,
      )
      .bind(phone),
    d1.prepare("DELETE FROM signUps WHERE phone = ?").bind(phone),
    d1.prepare("DELETE FROM codeHolds WHERE phone = ?").bind(phone),
  ];
}
