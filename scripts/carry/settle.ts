import type { DatabaseSync } from "node:sqlite";
import type { Hold } from "../../src/town/town.ts";
import type { Manifest } from "./manifest.ts";

/**
 * How far ids go on above those of the file: the former town may have given some since, and old tabs, receipts and links name
 * them.
 */
export const idsLeftOut = 10_000;

/**
 * What a restored town does not go on with, by itself: what the former one was just doing, it may have finished since. Its
 * triggers are asleep.
 *
 * - What was being sent is over: nobody gets it any more, by no new attempt of an old dispatch, and its page says who did not.
 * - Whoever was signed in signs in again: a telephone may have been locked out since.
 * - It is held, until somebody has said who left.
 */
export function settleRestored(db: DatabaseSync, { exportedAt }: Pick<Manifest, "exportedAt">, now: number): void {
  const run = (sql: string, ...values: (string | number)[]) => db.prepare(sql).run(...values);
  run("UPDATE messages SET expiresAt = min(coalesce(expiresAt, ?1), ?1) WHERE state = 'sending'", now);
  run("UPDATE chunks SET state = 'expired' WHERE state = 'open'");
  run(
    "UPDATE chunks SET state = 'expired', lease = NULL, leaseUntil = NULL WHERE state = 'claimed' AND requestedAt IS NULL",
  );
  run("UPDATE chunks SET retryAt = NULL WHERE retryAt IS NOT NULL");
  run(
    `UPDATE notices SET state = iif(requestedAt IS NULL, 'expired', 'uncertain'), lease = NULL, leaseUntil = NULL, at = ?
     WHERE state IN ('open', 'claimed')`,
    now,
  );
  run("DELETE FROM sessions");
  run("DELETE FROM signIns");
  // Clocks and paces of the former town.
  run("DELETE FROM sweeps");
  run("DELETE FROM sweepDays");
  run("UPDATE gateways SET nextAt = 0, urgentAt = NULL, probeAt = NULL, wakeAt = NULL");
  // What pages have kept under its name is another town's.
  run("UPDATE towns SET newsVersion = lower(hex(randomblob(8)))");
  const lastId = Number(db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'subscribers'").get()?.seq ?? 0);
  const hold: Hold = { exportedAt, restoredAt: now, lastId };
  run("UPDATE towns SET held = ?", JSON.stringify(hold));
  run(
    `INSERT INTO audit (at, clerkId, actor, act, subject) VALUES (?, NULL, 'operator', 'town-restored', 'town')`,
    now,
  );
  run("UPDATE sqlite_sequence SET seq = seq + ?", idsLeftOut);
}
