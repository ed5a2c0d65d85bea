import type { Db } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { plannedSql, plansJson, silentSql, usableSql } from "../gateway/sql.ts";
import { wakeDayOf, wakesLeftSql } from "../gateway/wake-queries.ts";
import type { Lane } from "../messages/message.ts";
import type { ChunkNote } from "./chunk.ts";
import { unfinishedSql } from "./state-sql.ts";

/*
 * Which chunks are overdue, and what is to be done with each of them.
 */

/** How many ordinary chunks one sweep wakes, and all sweeps of a day (UTC); urgent ones beyond either. */
const ordinaryWakes = 40;
export const wakesADay = 2000;

/** How much else one sweep does at most: the next one goes on. */
const atOnce = 1000;

/** What may become of a chunk that expired, or whose worker is gone. */
export const endings = ["expired", "open", "cancelled"] as const;
export type Ending = (typeof endings)[number];

/** A chunk that is overdue. `becomes`: its state changes; `wakes`: it is woken. */
export type Overdue = ChunkNote & { lane: Lane; becomes: Ending | null; wakes: 0 | 1 };

/** Whether a chunk's gateway, or another one of its channel, takes messages; `?2` are those that may be sent through. */
const isTakenSql = `(c.channel IN (SELECT g.channel ${plannedSql("?2")} WHERE ${usableSql})
  OR (c.provider, c.channel) IN (SELECT g.provider, g.channel FROM gateways g WHERE ${usableSql}))`;

/** Whether a chunk's gateway is silent and due to be tried. */
const isToBeTriedSql = `(c.provider, c.channel) IN (SELECT g.provider, g.channel FROM gateways g
  WHERE ${silentSql} AND g.haltedAt IS NULL AND coalesce(g.probeAt, 0) <= ?1)`;

const isAbandonedSql = "c.state = 'claimed' AND c.leaseUntil <= ?1";

/** What a due chunk becomes, if its state changes. */
const becomesSql = `CASE WHEN c.state = 'open' AND m.expiresAt <= ?1 THEN 'expired'
  WHEN ${isAbandonedSql} AND c.requestedAt IS NULL THEN iif(m.state = 'cancelled', 'cancelled', 'open') END`;

/** In which turn a due chunk is to be woken, if it is: its lane's, or that of whoever tries a silent gateway. */
const turnSql = `CASE WHEN c.wakeAt > ?1 THEN NULL
  WHEN ${isAbandonedSql} AND c.requestedAt IS NOT NULL THEN c.lane
  WHEN m.state <> 'sending' OR m.expiresAt <= ?1 OR (c.state = 'claimed' AND c.leaseUntil > ?1) THEN NULL
  WHEN ${isTakenSql} THEN c.lane WHEN ${isToBeTriedSql} THEN 'try' END`;

/** How many of a turn there are up to a row, the oldest first. */
const sofar = (turn: Lane | "try") => `count(*) FILTER (WHERE turn = '${turn}') OVER sofar`;

/**
 * Finds what is overdue, the oldest first: one pass over the chunks that are due, and their messages.
 * @param plans gateways that may be sent through
 */
export function overdueStatement(db: Db, plans: readonly GatewayKey[], now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `WITH due AS (
         SELECT c.messageId, c.number, c.lane, c.dueAt, ${becomesSql} AS becomes, ${turnSql} AS turn
         FROM chunks c INDEXED BY chunks_open CROSS JOIN messages m ON m.id = c.messageId
         WHERE ${unfinishedSql("c")} AND c.dueAt <= ?1),
       numbered AS (
         SELECT *, count(becomes) OVER sofar AS ends, ${sofar("ordinary")} AS ordinaries, ${sofar("urgent")} AS urgents,
           ${sofar("try")} AS tries
         FROM due WHERE becomes IS NOT NULL OR turn IS NOT NULL
         WINDOW sofar AS (ORDER BY dueAt ROWS UNBOUNDED PRECEDING))
       SELECT messageId, number AS chunk, lane, iif(ends <= ${atOnce}, becomes, NULL) AS becomes,
         CASE turn WHEN 'ordinary' THEN ordinaries <= ${wakesLeftSql(ordinaryWakes, wakesADay, "?3")}
           WHEN 'urgent' THEN urgents <= ${atOnce} WHEN 'try' THEN tries = 1 ELSE 0 END AS wakes
       FROM numbered WHERE (becomes IS NOT NULL AND ends <= ${atOnce}) OR wakes ORDER BY dueAt`,
    )
    .bind(now, plansJson(plans), wakeDayOf(now));
}
