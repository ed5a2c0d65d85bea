import type { Db } from "../db.ts";

/* Watermarks of sweeps, for the batches of those who sweep: what falls due is taken once. */

/** Up to when a sweep has taken what fell due, epoch ms. @param name ours, never input */
export const sweptUntilSql = (name: string) => `(SELECT doneAt FROM sweeps WHERE name = '${name}')`;

/** What fell due up to now is taken. */
export function sweptStatement(db: Db, name: string, now: number): D1PreparedStatement {
  return db.$client.prepare(`UPDATE sweeps SET doneAt = ?2 WHERE name = ?1 AND doneAt < ?2`).bind(name, now);
}
