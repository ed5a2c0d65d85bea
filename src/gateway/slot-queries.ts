import type { Db } from "../db.ts";
import type { GatewayKey } from "./gateway.ts";

/*
 * The next free slot of a gateway, which all messages share. Those who send move what waits for its slot: these
 * statements are for their batches.
 */

/**
 * Reserves a block of slots, behind everything that waits; an urgent one starts at once, behind other urgent ones only.
 * Answers where it ends.
 */
export function reserveStatement(
  db: Db,
  { provider, channel }: GatewayKey,
  { lengthMs, isUrgent }: { lengthMs: number; isUrgent: boolean },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE gateways SET nextAt = CAST(max(nextAt, ?3) + ?4 AS INTEGER),
         urgentAt = CASE WHEN ?5 THEN CAST(max(coalesce(urgentAt, 0), ?3) + ?4 AS INTEGER) ELSE urgentAt END
       WHERE provider = ?1 AND channel = ?2 RETURNING CASE WHEN ?5 THEN urgentAt ELSE nextAt END AS "end"`,
    )
    .bind(provider, channel, now, lengthMs, isUrgent ? 1 : 0);
}

/** A dispatch, named by its message and its token: whoever's token the message carries made its chunks. */
export type Dispatched = { messageId: number; token: string };

/** How long the chunks that a dispatch (`?1`, its token `?2`) has made for a gateway (`?3`, `?4`) are, at `?5` each. */
export const dispatchedLengthSql = `(SELECT count(*) * ?5 FROM messages m CROSS JOIN chunks c ON c.messageId = m.id
  WHERE m.id = ?1 AND m.token = ?2 AND c.provider = ?3 AND c.channel = ?4)`;

/** Moves the next free slot past the chunks that a dispatch has just made. */
export function dispatchedStatement(
  db: Db,
  { messageId, token }: Dispatched,
  { provider, channel, slotMs }: GatewayKey & { slotMs: number },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE gateways SET nextAt = CAST(CASE (SELECT lane FROM messages WHERE id = ?1)
           WHEN 'urgent' THEN max(nextAt, ?6) + ${dispatchedLengthSql}
           ELSE coalesce((SELECT max(c.dueAt) + ?5 FROM messages m CROSS JOIN chunks c ON c.messageId = m.id
             WHERE m.id = ?1 AND m.token = ?2 AND c.provider = ?3 AND c.channel = ?4), nextAt) END AS INTEGER)
       WHERE provider = ?3 AND channel = ?4 AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND token = ?2)`,
    )
    .bind(messageId, token, provider, channel, slotMs, now);
}

/**
 * Gives slots back that will not be needed.
 * @param lengthSql how long they are, ms; `?1` to `?5` are message, provider, channel, now and the distance of two slots
 */
export function giveBackStatement(
  db: Db,
  { messageId, lengthSql }: { messageId: number; lengthSql: string },
  { provider, channel, slotMs }: GatewayKey & { slotMs: number },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE gateways SET nextAt = CAST(max(?4, nextAt - ${lengthSql}) AS INTEGER)
       WHERE provider = ?2 AND channel = ?3 AND ${lengthSql} > 0`,
    )
    .bind(messageId, provider, channel, now, slotMs);
}
