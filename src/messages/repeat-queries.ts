import type { Db } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import type { Accents, Texts } from "./message.ts";

/** What was said, and when the last of it left, or is to leave, epoch ms. */
export type Said = { texts: Texts; accents: Accents; mark: string; lastAt: number };

/** Nothing lives longer than this between its dispatch and its last chunk. */
const longestLifeMs = 48 * 3_600_000;

/**
 * What has been sent through a gateway since a moment, or is still on its way to it. Reads the messages of two days and
 * their chunks.
 */
export async function listSaidSince(db: Db, { provider, channel }: GatewayKey, since: number): Promise<Said[]> {
  const { results } = await db.$client
    .prepare(
      `SELECT m.texts, m.accents, m.mark, max(CASE c.state WHEN 'open' THEN c.dueAt ELSE c.requestedAt END) AS lastAt
       FROM messages m INDEXED BY messages_dispatched CROSS JOIN chunks c ON c.messageId = m.id
       WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?2 - ${longestLifeMs}
         AND c.provider = ?1 AND c.channel = ?3 AND (c.state = 'open' OR c.requestedAt > ?2)
       GROUP BY m.id`,
    )
    .bind(provider, since, channel)
    .all<Omit<Said, "texts"> & { texts: string }>();
  return results.map((row) => ({ ...row, texts: JSON.parse(row.texts) as Texts }));
}
