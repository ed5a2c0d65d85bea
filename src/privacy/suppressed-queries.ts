import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { leaveAgainStatements } from "../subscribers/leave-queries.ts";
import type { Suppressed, SuppressionList } from "../subscribers/suppression-list.ts";
import { isListedSql, mergeStatement } from "../subscribers/suppression-queries.ts";
import { runCounted } from "./retention-queries.ts";

type Left = { id: number; phone: string; leftAt: number };

/** Everybody who is on the list or has left, and the last id that was given; the audit says who asked. */
export async function findSuppressed(
  db: Db,
  actor: Actor,
  now: number,
): Promise<{ suppressed: Suppressed[]; left: Left[]; lastId: number }> {
  const found = await runBatch<{ audit: unknown; suppressed: Suppressed; left: Left; last: { id: number } }>(db, {
    audit: auditStatement(db, actor, { act: "suppressions-exported", isRead: true }, now),
    suppressed: db.$client.prepare(`SELECT hash, subscriberId, reason, at FROM suppressions WHERE ${isListedSql}`),
    left: db.$client.prepare(
      "SELECT id, phone, leftAt FROM subscribers INDEXED BY subscribers_left WHERE state = 'left' ORDER BY leftAt",
    ),
    last: db.$client.prepare("SELECT seq AS id FROM sqlite_sequence WHERE name = 'subscribers'"),
  });
  const lastId = found.last.rows[0]?.id ?? 0;
  return { suppressed: found.suppressed.rows, left: found.left.rows, lastId };
}

/** Who of these has not left, as far as they are there. */
export async function listStanding(db: Db, ids: readonly number[]): Promise<{ id: number; phone: string }[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT s.id, s.phone FROM json_each(?) j CROSS JOIN subscribers s ON s.id = j.value WHERE s.state <> 'left'`,
    )
    .bind(JSON.stringify(ids))
    .all<{ id: number; phone: string }>();
  return results;
}

/** Rows of the list that one statement takes. */
const rowsAtOnce = 1_000;

/**
 * Adds to the list, ends those whom a restore has brought back, gives no id twice, and lets the evening look for all anew;
 * in one batch, counted for the day's allowance.
 */
export async function mergeSuppressed(
  db: Db,
  actor: Actor,
  { lastId, listed, restored }: SuppressionList & { restored: readonly (Suppressed & { subscriberId: number })[] },
  now: number,
): Promise<void> {
  const d1 = db.$client;
  const pieces = Array.from({ length: Math.ceil(listed.length / rowsAtOnce) }, (_, nth) =>
    listed.slice(nth * rowsAtOnce, (nth + 1) * rowsAtOnce),
  );
  const statements = [
    ...leaveAgainStatements(db, actor, restored),
    ...pieces.map((piece) => mergeStatement(db, piece)),
    d1.prepare("UPDATE sqlite_sequence SET seq = max(seq, CAST(? AS INTEGER)) WHERE name = 'subscribers'").bind(lastId),
    d1.prepare("UPDATE retention SET lookedUpTo = 0, finishedOn = '' WHERE id = 1"),
    auditStatement(db, actor, { act: "suppressions-brought", isRead: true }, now),
  ];
  await runCounted(db, statements, now);
}
