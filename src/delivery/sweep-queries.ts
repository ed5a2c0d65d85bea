import { type Db, runBatch } from "../db.ts";
import { nextWakeSql } from "../gateway/back-off.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { knowGatewaysStatement, wokenStatement } from "../gateway/queries.ts";
import { plannedSql, plansJson, silentSql, usableSql } from "../gateway/sql.ts";
import { countWakesStatement, wakeDayOf, wakesLeftSql } from "../gateway/wake-queries.ts";
import type { Lane } from "../messages/message.ts";
import type { ChunkNote } from "./chunk.ts";
import { mayBecome, unfinishedSql } from "./state-sql.ts";

/*
 * What is overdue. Due chunks are read once, however many they are: one look says what is to be done with which, and the
 * rest goes by their keys.
 *
 * Plain SQL, because rows read and written are a budget. Traps it avoids: numbers bind as REAL, so whole ones are CAST
 * where arithmetic or STRICT TEXT would notice; lists travel as one JSON value, because D1 binds at most 100 parameters;
 * sets are upserted from json_each, because UPDATE … FROM json_each on a composite key scans the product of both.
 */

/** How many ordinary chunks one sweep wakes, and all sweeps of a day (UTC); urgent ones beyond either. */
const ordinaryWakes = 40;
export const wakesADay = 2000;

/** How much else one sweep does at most: the next one goes on. */
const atOnce = 1000;

/** A chunk that is overdue. `becomes`: its state changes, because it expired or its worker is gone; `wakes`: it is woken. */
type Overdue = ChunkNote & { lane: Lane; becomes: Ending | null; wakes: 0 | 1 };

/**
 * The minute sweep: what expired unsent is closed, leases that ran out before any request are opened again, and what is
 * overdue is due to be woken, each again only after twice the time. Of what waits for silent gateways alone one chunk is
 * woken, when they are due to be tried.
 * @param plans gateways that may be sent through; another one of its channel may carry on for a halted or silent one
 */
export async function takeOverdueChunks(
  db: Db,
  plans: readonly GatewayKey[],
  now: number,
): Promise<(ChunkNote & { lane: Lane })[]> {
  const { overdue } = await runBatch<{ known: unknown; heardAgain: unknown; overdue: Overdue }>(db, {
    known: knowGatewaysStatement(db, plans),
    heardAgain: [wakeWaitingStatement(db, now), wokenStatement(db, now)],
    overdue: overdueStatement(db, plans, now),
  });
  if (overdue.rows.length === 0) return [];
  const chosen = overdue.rows.filter(({ wakes }) => wakes === 1);
  const { woken } = await runBatch<{ ended: unknown; woken: ChunkNote; counted: unknown }>(db, {
    ended: endings.flatMap((state) => becomeStatements(db, state, overdue.rows, now)),
    woken: wakeStatements(db, chosen, now),
    counted: countStatements(db, chosen, now),
  });
  const keys = new Set(woken.rows.map(keyOf));
  return chosen.filter((note) => keys.has(keyOf(note)));
}

const keyOf = ({ messageId, chunk }: ChunkNote) => `${messageId}.${chunk}`;

/** What may become of a chunk whose worker is gone, or that expired. */
const endings = ["expired", "open", "cancelled"] as const;
type Ending = (typeof endings)[number];

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

/** Which chunks are overdue, and what is to be done with them: one pass over those that are due. */
function overdueStatement(db: Db, plans: readonly GatewayKey[], now: number): D1PreparedStatement {
  const usable = `(c.channel IN (SELECT g.channel ${plannedSql("?2")} WHERE ${usableSql})
    OR (c.provider, c.channel) IN (SELECT g.provider, g.channel FROM gateways g WHERE ${usableSql}))`;
  // From the silent gateways' side: there are none on other days.
  const toBeTried = `(c.provider, c.channel) IN (SELECT g.provider, g.channel FROM gateways g
    WHERE ${silentSql} AND g.haltedAt IS NULL AND coalesce(g.probeAt, 0) <= ?1)`;
  const abandoned = "c.state = 'claimed' AND c.leaseUntil <= ?1";
  return db.$client
    .prepare(
      `WITH due AS (
         SELECT c.messageId, c.number, c.lane, c.dueAt,
           CASE WHEN c.state = 'open' AND m.expiresAt <= ?1 THEN 'expired'
             WHEN ${abandoned} AND c.requestedAt IS NULL THEN iif(m.state = 'cancelled', 'cancelled', 'open') END AS becomes,
           CASE WHEN c.wakeAt > ?1 THEN NULL
             WHEN ${abandoned} AND c.requestedAt IS NOT NULL THEN c.lane
             WHEN m.state <> 'sending' OR m.expiresAt <= ?1 OR (c.state = 'claimed' AND c.leaseUntil > ?1) THEN NULL
             WHEN ${usable} THEN c.lane WHEN ${toBeTried} THEN 'try' END AS turn
         FROM chunks c INDEXED BY chunks_open CROSS JOIN messages m ON m.id = c.messageId
         WHERE ${unfinishedSql("c")} AND c.dueAt <= ?1),
       numbered AS (
         SELECT *, row_number() OVER (PARTITION BY turn ORDER BY dueAt) AS nth FROM due
         WHERE becomes IS NOT NULL OR turn IS NOT NULL)
       SELECT messageId, number AS chunk, lane, becomes,
         turn IS NOT NULL AND nth <= CASE turn WHEN 'ordinary' THEN ${wakesLeftSql(ordinaryWakes, wakesADay, "?3")}
           WHEN 'urgent' THEN ${atOnce} ELSE 1 END AS wakes
       FROM numbered WHERE nth <= ${atOnce} AND (becomes IS NOT NULL OR wakes) ORDER BY dueAt`,
    )
    .bind(now, plansJson(plans), wakeDayOf(now));
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
