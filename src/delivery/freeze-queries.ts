import { audienceOfMessage, isMeantSql } from "../audience/audience-sql.ts";
import type { Db } from "../db.ts";
import type { MessageState, Seen } from "../messages/message.ts";
import type { ProviderName } from "../providers/names.ts";
import { wakeGraceMs } from "./chunk.ts";

/*
 * A dispatch: the message is taken, and its audience is frozen into chunks.
 *
 * Plain SQL, because rows read and written are a budget. Traps it avoids: numbers bind as REAL, so whole ones are CAST
 * where arithmetic or STRICT TEXT would notice; lists travel as one JSON value, because D1 binds at most 100 parameters;
 * sets are upserted from json_each, because UPDATE … FROM json_each on a composite key scans the product of both.
 */

export type Freeze = {
  id: number;
  /** Whoever's token the message carries froze its audience; anybody else's statements change nothing. */
  token: string;
  /** A clerk sends a draft, the clock what is planned and due: neither takes what the other one has in hand. */
  from: Extract<MessageState, "draft" | "scheduled">;
  /** What was read, or shown: a message that was changed since is not sent. */
  version: number;
  /** What the button's page showed; null where nobody looks, because it was planned. */
  seen: Seen | null;
  clerkId: number | null;
  provider: ProviderName;
  perChunk: number;
  slotMs: number;
  /** The first slot is no sooner than this, epoch ms. */
  startAt: number;
  expiresAt: number;
  now: number;
};

/**
 * The statements of a dispatch, for one batch: the message is taken by the token; its audience is cut into chunks by
 * one INSERT … SELECT (one array, sliced by json_each: 3N rows read, where a partitioned row_number() reads 5N).
 */
export function freezeStatements(db: Db, freeze: Freeze): D1PreparedStatement[] {
  const { id, token, from, version, seen, clerkId, provider, perChunk, slotMs, startAt, expiresAt, now } = freeze;
  const d1 = db.$client;
  return [
    d1
      .prepare(
        `UPDATE messages SET state = 'sending', token = ?2, dispatchedAt = ?3, dispatchedBy = coalesce(?4, dispatchedBy),
           expiresAt = ?5, mark = (SELECT mark FROM towns), segmentPrice = (SELECT segmentPrice FROM towns)
         WHERE id = ?1 AND state = ?6 AND version = CAST(?7 AS INTEGER) AND (dueAt IS NULL OR dueAt <= ?3)
           AND (?8 IS NULL OR EXISTS (SELECT 1 FROM towns WHERE mark = ?8 AND segmentPrice = CAST(?9 AS INTEGER)))`,
      )
      .bind(id, token, now, clerkId, expiresAt, from, version, seen?.mark ?? null, seen?.segmentPrice ?? null),
    d1
      .prepare(
        `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, wakeAt, people, size)
         WITH audience AS MATERIALIZED (
           SELECT m.lane AS lane, json_group_array(s.id) AS ids
           FROM messages m CROSS JOIN subscribers s
           WHERE m.id = ?1 AND m.token = ?2 AND s.channel = 'sms'
             AND ${isMeantSql(audienceOfMessage("?1"))}),
         slots AS (
           SELECT max(?6, CASE lane WHEN 'urgent' THEN 0 ELSE nextAt END) AS first
           FROM audience CROSS JOIN providers WHERE name = ?3)
         SELECT ?1, 1 + key / CAST(?4 AS INTEGER), 'open', 'sms', lane, ?3, 1,
           CAST(first + (key / CAST(?4 AS INTEGER)) * ?5 AS INTEGER),
           CAST(first + (key / CAST(?4 AS INTEGER)) * ?5 + ${wakeGraceMs} AS INTEGER),
           json_group_array(value), count(*)
         FROM audience CROSS JOIN slots CROSS JOIN json_each(audience.ids)
         GROUP BY key / CAST(?4 AS INTEGER)`,
      )
      .bind(id, token, provider, perChunk, slotMs, startAt),
    d1
      .prepare(
        `UPDATE messages SET recipients = coalesce((SELECT sum(size) FROM chunks WHERE messageId = ?1), 0)
         WHERE id = ?1 AND token = ?2`,
      )
      .bind(id, token),
  ];
}

/** The chunks that this token's dispatch made, to wake; empty when another dispatch was first. */
export function frozenChunks(db: Db, id: number, token: string): D1PreparedStatement {
  return db.$client
    .prepare(
      `SELECT c.number, c.dueAt, c.size, c.lane FROM messages m CROSS JOIN chunks c ON c.messageId = m.id
       WHERE m.id = ?1 AND m.token = ?2`,
    )
    .bind(id, token);
}

/** Which messages are due to leave. */
export async function listDueMessages(db: Db, now: number): Promise<number[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT id FROM messages INDEXED BY messages_scheduled WHERE state = 'scheduled' AND dueAt <= ? ORDER BY dueAt`,
    )
    .bind(now)
    .all<{ id: number }>();
  return results.map(({ id }) => id);
}
