import type { Db } from "../db.ts";
import type { GatewayKey } from "./gateway.ts";
import { plansJson } from "./sql.ts";

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

/** The chunks that a dispatch (`?1`, its token `?2`) has made for a gateway. */
const dispatchedSql = (provider: string, channel: string) => `FROM messages m CROSS JOIN chunks c ON c.messageId = m.id
  WHERE m.id = ?1 AND m.token = ?2 AND c.provider = ${provider} AND c.channel = ${channel}`;

/** How long those for a gateway (`?3`, `?4`) are, at `?5` each. */
export const dispatchedLengthSql = `(SELECT count(*) * ?5 ${dispatchedSql("?3", "?4")})`;

/** Moves the next free slot of each gateway past the chunks that a dispatch has just made. */
export function dispatchedStatement(
  db: Db,
  { messageId, token }: Dispatched,
  plans: readonly (GatewayKey & { slotMs: number })[],
  now: number,
): D1PreparedStatement {
  const own = dispatchedSql("gateways.provider", "gateways.channel");
  return db.$client
    .prepare(
      `UPDATE gateways SET nextAt = CAST(CASE (SELECT lane FROM messages WHERE id = ?1)
           WHEN 'urgent' THEN max(gateways.nextAt, ?4) + (SELECT count(*) ${own}) * (u.value ->> 2)
           ELSE coalesce((SELECT max(c.dueAt) ${own}) + (u.value ->> 2), gateways.nextAt) END AS INTEGER)
       FROM json_each(?3) u
       WHERE gateways.provider = u.value ->> 0 AND gateways.channel = u.value ->> 1
         AND EXISTS (SELECT 1 FROM messages WHERE id = ?1 AND token = ?2)`,
    )
    .bind(
      ...[messageId, token],
      plansJson(plans, ({ slotMs }) => [slotMs]),
      now,
    );
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
