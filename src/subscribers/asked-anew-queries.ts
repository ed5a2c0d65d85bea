import { askingSql, hasAgreedToSql, isAsGoodSql } from "../audience/audience-sql.ts";
import type { Db, Reading } from "../db.ts";
import type { AskedAnew } from "./consent.ts";

/**
 * Who was asked to agree to a new wording of the consent. Nobody keeps a list: who had agreed to another wording when the
 * question left, and has not agreed to this one, was asked and has not answered.
 */

/** Whether the subscriber `s` had a consent before this moment, which stands. */
const hadAgreedSql = (at: string) =>
  `EXISTS (SELECT 1 FROM consents c WHERE c.subscriberId = s.id AND c.endedAt IS NULL AND c.givenAt < ${at})`;

/** The last wording that the subscriber `s` was asked about and has not agreed to, of one person: JSON, or null. */
export const lastAskedSql = `(SELECT json_object('wording', m.whom ->> '$.wording', 'at', m.dispatchedAt) FROM ${askingSql}
  AND ${hadAgreedSql("m.dispatchedAt")}
  AND NOT EXISTS (SELECT 1 FROM consents c CROSS JOIN wordings w ON w.version = c.wording
    WHERE c.subscriberId = s.id AND c.endedAt IS NULL AND ${isAsGoodSql("w", "m.whom ->> '$.wording'")})
  ORDER BY m.dispatchedAt DESC LIMIT 1)`;

const lastAt = (wording: string) =>
  `(SELECT max(m.dispatchedAt) FROM ${askingSql} AND m.whom ->> '$.wording' = ${wording})`;

const wordingOfNow = "(SELECT consenting ->> '$.sms.version' FROM towns WHERE id = 1)";

/** Whether the subscriber `s` was asked about the wording of now, and has not answered. */
export const isUnansweredSql = `s.state <> 'left' AND NOT ${hasAgreedToSql(wordingOfNow)} AND ${hadAgreedSql(lastAt(wordingOfNow))}`;

/** Reads each telephone once, and each consent some three times. */
export const askedAnewReading = (db: Db, wording: string): Reading<AskedAnew> => ({
  statement: db.$client
    .prepare(
      `WITH asking AS MATERIALIZED (SELECT ${lastAt("?1")} AS at)
       SELECT asking.at AS askedAt,
         count(*) FILTER (WHERE s.state = 'subscribed' AND s.channel = 'sms') AS sms,
         count(*) FILTER (WHERE s.state = 'subscribed' AND s.channel = 'voice') AS voice,
         count(*) FILTER (WHERE ${hadAgreedSql("asking.at")}) AS unanswered,
         (SELECT count(DISTINCT c.subscriberId) FROM consents c WHERE c.wording = ?1 AND c.endedAt IS NULL AND EXISTS (
            SELECT 1 FROM consents o WHERE o.subscriberId = c.subscriberId AND o.number < c.number AND o.endedAt IS NULL
              AND o.wording <> ?1)) AS agreed
       FROM asking LEFT JOIN subscribers s ON s.state <> 'left' AND NOT ${hasAgreedToSql("?1")}`,
    )
    .bind(wording),
  read: ([row]: AskedAnew[]) => row as AskedAnew,
});
