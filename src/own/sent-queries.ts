import type { Db, Reading } from "../db.ts";
import { ownLivesMs } from "../enrolment/code-limits.ts";
import type { Use } from "../monitoring/public-quota.ts";
import { isWithin } from "../monitoring/public-quota-sql.ts";
import type { Sent, SentPage } from "./own.ts";

/** So many messages of the town are looked through for a page: who gets few of them looks further back by its link. */
const lookedThrough = (most: number) => Math.ceil(most * 1.5) + 6;

/**
 * What was sent to whom a code was typed for, newest first: the town's messages since they came, each asked for this
 * person's delivery by its key. A message costs a row or two, one that is shown three.
 * @param page `before`: the message before which it begins; `most`: how many; `uses`: what the look counts for,
 * and beyond whose limits nothing is looked through
 */
export const sentReading = (
  db: Db,
  { code, before, most, uses }: { code: string; before: number | undefined; most: number; uses: readonly Use[] },
  now: number,
): Reading<SentPage> => ({
  statement: db.$client
    .prepare(
      `WITH who AS MATERIALIZED (SELECT s.id, s.createdAt, s.language FROM signUps u CROSS JOIN subscribers s ON s.phone = u.phone
         WHERE u.id = ?1 AND u.closedAt IS NULL AND u.confirmedAt > ?2 AND ${isWithin(uses, (index) => `?${5 + index}`, "?4")})
       SELECT m.id, m.dispatchedAt, d.channel, d.state, iif(d.state IS NULL, NULL, m.lane) AS lane,
         iif(d.state IS NULL, NULL, m.texts) AS texts, (SELECT language FROM who) AS language
       FROM messages m INDEXED BY messages_dispatched
       LEFT JOIN deliveries d ON d.messageId = m.id AND d.subscriberId = (SELECT id FROM who)
       WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt >= (SELECT createdAt FROM who)
         AND m.dispatchedAt <= coalesce((SELECT dispatchedAt FROM messages WHERE id = ?3), ?4) AND m.id IS NOT ?3
       ORDER BY m.dispatchedAt DESC LIMIT ${lookedThrough(most)}`,
    )
    .bind(code, now - ownLivesMs, before ?? null, now, ...uses.map(({ who }) => who)),
  read: (rows: (Omit<Sent, "texts"> & { texts: string | null })[]) => pageOf(rows, most),
});

function pageOf(rows: readonly (Omit<Sent, "texts"> & { texts: string | null })[], most: number): SentPage {
  const sent: Sent[] = [];
  let last: number | undefined;
  for (const { texts, ...row } of rows) {
    if (texts === null) {
      last = row.id;
      continue;
    }
    if (sent.length === most) return { sent, older: last };
    last = row.id;
    sent.push({ ...row, texts: JSON.parse(texts) });
  }
  return { sent, older: rows.length >= lookedThrough(most) ? last : undefined };
}
