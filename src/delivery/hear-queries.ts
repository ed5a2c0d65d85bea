import type { Db } from "../db.ts";
import type { Channel } from "../providers/channel.ts";
import type { ProviderName } from "../providers/names.ts";
import type { AttemptParts } from "./attempt.ts";
import { statesIn } from "./delivery.ts";
import { numberLookBackMs } from "./receipt-queries.ts";
import { quoted } from "./state-sql.ts";

/*
 * What receipts say of a gateway, beyond the people they are of.
 */

/** Which chunks of these attempts were sent through this provider since a clerk last continued with it, by channel. */
export async function listRecentlyRequested(
  db: Db,
  provider: ProviderName,
  attempts: readonly AttemptParts[],
): Promise<{ messageId: number; chunk: number; channel: Channel }[]> {
  const chunks = [...new Set(attempts.map(({ messageId, chunk }) => `[${messageId},${chunk}]`))];
  const { results } = await db.$client
    .prepare(
      `SELECT c.messageId, c.number AS chunk, c.channel FROM json_each(?1) r
       CROSS JOIN chunks c ON c.messageId = r.value ->> 0 AND c.number = r.value ->> 1
       CROSS JOIN gateways g ON g.provider = c.provider AND g.channel = c.channel
       WHERE g.provider = ?2 AND c.requestedAt > coalesce(g.resumedAt, 0)`,
    )
    .bind(`[${chunks.join(",")}]`, provider)
    .all<{ messageId: number; chunk: number; channel: Channel }>();
  return results;
}

/** Whether a message of the last week was reported on a channel as delivered since. Stops at the first it finds. */
export async function wasDeliveredSince(db: Db, channel: Channel, since: number, now: number): Promise<boolean> {
  const row = await db.$client
    .prepare(
      `SELECT 1 FROM messages m INDEXED BY messages_dispatched CROSS JOIN deliveries d ON d.messageId = m.id
       WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?2 AND d.channel = ?3
         AND d.state IN (${quoted(statesIn("delivered"))}) AND d.at >= ?1 LIMIT 1`,
    )
    .bind(since, now - numberLookBackMs, channel)
    .first();
  return row !== null;
}
