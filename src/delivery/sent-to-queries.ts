import type { Db, Reading } from "../db.ts";
import type { Texts } from "../messages/message.ts";
import type { SentMessage, SentPage } from "./sent.ts";

/** So many messages stand on a page of what somebody was sent. */
const messagesOnPage = 20;

/**
 * What was sent to somebody since they signed up, newest first, a page at a time. Deliveries are found by their primary key,
 * message by message, so that they need no index of people: a row or two for each message of the town that is passed by.
 * @param asked `before`: only messages with a smaller id
 */
export const sentToReading = (
  db: Db,
  { subscriberId, before }: { subscriberId: number; before: number | null },
): Reading<SentPage> => ({
  statement: db.$client
    .prepare(
      `SELECT m.id, m.topics, m.texts, m.dispatchedAt, d.state, d.reason, d.channel, d.at
       FROM messages m CROSS JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = ?1
       WHERE m.id < ?2 AND m.dispatchedAt >= (SELECT createdAt FROM subscribers WHERE id = ?1)
         AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.messageId = m.id AND o.subscriberId = ?1
           AND (o.rank, o.channel) > (d.rank, d.channel))
       ORDER BY m.id DESC LIMIT ${messagesOnPage + 1}`,
    )
    .bind(subscriberId, before ?? Number.MAX_SAFE_INTEGER),
  read(rows: (Omit<SentMessage, "texts"> & { texts: string })[]) {
    const sent = rows.slice(0, messagesOnPage).map((row) => ({ ...row, texts: JSON.parse(row.texts) as Texts }));
    return { sent, next: rows.length > messagesOnPage ? (sent.at(-1)?.id ?? null) : null };
  },
});
