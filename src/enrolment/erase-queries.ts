import type { Db } from "../db.ts";
import { codesBeforeForgotten } from "./code-limits.ts";

/**
 * What a number has asked for on the web or at the counter, and that its codes are held back, for the batch that erases it.
 * How many codes it had today stays for a day, under a keyed hash, so that nobody gets more of them by being forgotten.
 */
export function eraseSignUpsStatements(
  db: Db,
  { phone, hash }: { phone: string; hash: string },
  now: number,
): D1PreparedStatement[] {
  const d1 = db.$client;
  const { who, withinMs } = codesBeforeForgotten(hash);
  return [
    d1
      .prepare(
        `DELETE FROM counterEntries WHERE subscriberId IN (SELECT id FROM subscribers WHERE phone = ?1)
           OR signUpId IN (SELECT id FROM signUps WHERE phone = ?1)`,
      )
      .bind(phone),
    d1
      .prepare(
        `INSERT INTO publicUses (who, used, since) SELECT ?1, count(*), CAST(?2 AS INTEGER) FROM signUps
         WHERE phone = ?3 AND createdAt > ?2 - ${withinMs} HAVING count(*) > 0
         ON CONFLICT (who) DO UPDATE SET used = iif(since > ?2 - ${withinMs}, used, 0) + excluded.used, since = excluded.since`,
      )
      .bind(who, now, phone),
    d1.prepare("DELETE FROM signUps WHERE phone = ?").bind(phone),
    d1.prepare("DELETE FROM codeHolds WHERE phone = ?").bind(phone),
  ];
}
