import { type Db, runBatch } from "../db.ts";
import { nextWakeSql } from "../gateway/back-off.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { knowGatewaysStatement, wokenStatement } from "../gateway/queries.ts";
import { countWakesStatement, wakeDayOf } from "../gateway/wake-queries.ts";
import type { Lane } from "../messages/message.ts";
import type { ChunkNote } from "./chunk.ts";
import { type Ending, endings, type Overdue, overdueStatement } from "./overdue-queries.ts";
import { type DueRetries, dueRetriesStatement } from "./retry-queries.ts";
import { mayBecome, unfinishedSql } from "./state-sql.ts";

/*
 * The minute sweep. Due chunks are read once, however many they are: one look says what is to be done with which, and
 * the rest goes by their keys.
 */

/** What a sweep finds: what is overdue, and whose next try is due. */
export type Swept = { known: unknown; heardAgain: unknown; overdue: Overdue; retries: DueRetries };

/**
 * What the minute sweep looks at. What waits for gateways that are heard again is due at once.
 * @param plans gateways that may be sent through; another one of its channel may carry on for a halted or silent one
 */
export const sweptStatements = (db: Db, plans: readonly GatewayKey[], now: number) => ({
  known: knowGatewaysStatement(db, plans),
  heardAgain: [wakeWaitingStatement(db, now), wokenStatement(db, now)],
  overdue: overdueStatement(db, plans, now),
  retries: dueRetriesStatement(db, now),
});

/**
 * What expired unsent is closed, leases that ran out before any request are opened again, and what is overdue is due to be
 * woken, each again only after twice the time. Of what waits for silent gateways alone one chunk is woken, when they are
 * due to be tried.
 * @returns the notes that are to wake them
 */
export async function takeOverdueChunks(
  db: Db,
  overdue: readonly Overdue[],
  now: number,
): Promise<(ChunkNote & { lane: Lane })[]> {
  const chosen = overdue.filter(({ wakes }) => wakes === 1);
  const { woken } = await runBatch<{ ended: unknown; woken: ChunkNote; counted: unknown }>(db, {
    ended: endings.flatMap((state) => becomeStatements(db, state, overdue, now)),
    woken: wakeStatements(db, chosen, now),
    counted: countStatements(db, chosen, now),
  });
  const keys = new Set(woken.rows.map(keyOf));
  return chosen.filter((note) => keys.has(keyOf(note)));
}

const keyOf = ({ messageId, chunk }: ChunkNote) => `${messageId}.${chunk}`;

/** What waited for a gateway that is heard again, or that a clerk wants tried, is due to be woken, whatever its own time. */
function wakeWaitingStatement(db: Db, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE chunks SET wakes = 0, wakeAt = CAST(?1 AS INTEGER) WHERE (messageId, number) IN (
         SELECT c.messageId, c.number FROM gateways g CROSS JOIN chunks c INDEXED BY chunks_open
         WHERE g.wakeAt <= ?1 AND ${unfinishedSql("c")} AND c.provider = g.provider AND c.channel = g.channel
           AND c.dueAt <= ?1 AND c.wakeAt > ?1)`,
    )
    .bind(now);
}

/** These chunks by their keys, as the parameter `?1` of a statement. */
const keysJson = (notes: readonly ChunkNote[]) =>
  JSON.stringify(notes.map(({ messageId, chunk }) => [messageId, chunk]));
const isOneOfThem = "(messageId, number) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))";

/** Moves those that are to become so, if they still may. */
function becomeStatements(db: Db, state: Ending, overdue: readonly Overdue[], now: number): D1PreparedStatement[] {
  const meant = overdue.filter(({ becomes }) => becomes === state);
  if (meant.length === 0) return [];
  const still =
    state === "expired" ? "state = 'open'" : "state = 'claimed' AND leaseUntil <= ?2 AND requestedAt IS NULL";
  return [
    db.$client
      .prepare(
        `UPDATE chunks SET state = ?3, lease = NULL, leaseUntil = NULL
         WHERE ${isOneOfThem} AND ${mayBecome(state)} AND ${still}`,
      )
      .bind(keysJson(meant), now, state),
  ];
}

/** They are woken; of two sweeps at once one wakes each. */
function wakeStatements(db: Db, notes: readonly ChunkNote[], now: number): D1PreparedStatement[] {
  if (notes.length === 0) return [];
  return [
    db.$client
      .prepare(
        `UPDATE chunks SET wakes = wakes + 1, wakeAt = CAST(?2 + ${nextWakeSql} AS INTEGER)
         WHERE ${isOneOfThem} AND ${unfinishedSql()} AND wakeAt <= ?2 RETURNING messageId, number AS chunk`,
      )
      .bind(keysJson(notes), now),
  ];
}

function countStatements(db: Db, notes: readonly { lane: Lane }[], now: number): D1PreparedStatement[] {
  const ordinary = notes.filter(({ lane }) => lane === "ordinary").length;
  return ordinary > 0 ? [countWakesStatement(db, wakeDayOf(now), ordinary)] : [];
}

/** Chunks that were woken in vain: they are due again at once, and their next wait is no longer than this one. */
export async function wakeSoon(db: Db, notes: readonly ChunkNote[], now: number): Promise<void> {
  if (notes.length === 0) return;
  await db.$client
    .prepare(
      `UPDATE chunks SET wakes = max(0, wakes - 1), wakeAt = CAST(?2 AS INTEGER)
       WHERE ${isOneOfThem} AND ${unfinishedSql()}`,
    )
    .bind(keysJson(notes), now)
    .run();
}
