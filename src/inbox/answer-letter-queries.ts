import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { officeLanguage } from "../language.ts";
import { reservedStatement } from "../monitoring/public-quota-queries.ts";
import { noticeStatement } from "../notices/queries.ts";
import type { ProviderName } from "../providers/names.ts";

/**
 * A clerk's answer to a letter. `replyId`: made of the form, so that a form that is pressed twice answers once; `seen`:
 * how much had been done about the letter on its page; `text`: the very words of the SMS; `price`: in haléře.
 */
export type LetterReply = { id: number; replyId: string; seen: number; text: string; price: number };

type Answers = { before: { text: string }; kept: unknown; notice: { id: number } } & Record<"named" | "rest", unknown>;

/** How much has been done about the letter `t`: as `doneAbout` counts it. */
const doneAboutSql = `(t.readAt IS NOT NULL) + (SELECT count(*) FROM replies r
  WHERE r.provider = t.provider AND r.providerId = t.providerId AND r.clerkId IS NOT NULL)`;

/**
 * Keeps an answer with its notice, counts what it costs the day, and marks its letter as done, in one batch; nothing of
 * it where more has been done about the letter than its page showed.
 * @returns the notice it opened; `before`: what the same form has answered before
 */
export async function keepAnswer(
  db: Db,
  actor: Actor,
  { through, ...reply }: LetterReply & { through: ProviderName },
  now: number,
): Promise<{ noticeId: number | undefined; before: string | undefined }> {
  const { id, replyId } = reply;
  const d1 = db.$client;
  const toSend = { kind: "reply", replyId, language: officeLanguage, provider: through, channel: "sms" } as const;
  const { before, notice } = await runBatch<Answers>(db, {
    before: d1.prepare("SELECT text FROM replies WHERE id = ?").bind(replyId),
    kept: keptStatement(db, actor, reply, now),
    notice: noticeStatement(db, toSend, now),
    named: d1.prepare("UPDATE replies SET noticeId = last_insert_rowid() WHERE id = ? AND changes() > 0").bind(replyId),
    rest: [
      auditStatement(db, actor, { act: "letter-answered", subject: `letter:${id}` }, now),
      // Only behind the audit's row, which only an answer has.
      reservedStatement(db, "reply", now),
      doneStatement(db, actor, reply, now),
    ],
  });
  return { noticeId: notice.rows[0]?.id, before: before.rows[0]?.text };
}

const keptStatement = (db: Db, actor: Actor, { id, replyId, seen, text, price }: LetterReply, now: number) =>
  db.$client
    .prepare(
      `INSERT INTO replies (id, provider, providerId, phone, text, clerkId, createdAt, price)
       SELECT ?1, t.provider, t.providerId, t.phone, ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), CAST(?5 AS INTEGER)
       FROM inboundTexts t WHERE t.id = ?6 AND t.understoodAs = 'letter' AND ${doneAboutSql} = ?7
       ON CONFLICT DO NOTHING`,
    )
    .bind(replyId, text, clerkIdOf(actor), now, price, id, seen);

const doneStatement = (db: Db, actor: Actor, { id }: LetterReply, now: number) =>
  db.$client
    .prepare(
      `UPDATE inboundTexts SET readAt = CAST(?2 AS INTEGER), readBy = CAST(?3 AS INTEGER)
       WHERE id = ?1 AND readAt IS NULL AND changes() > 0`,
    )
    .bind(id, now, clerkIdOf(actor));
