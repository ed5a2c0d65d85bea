import { and, eq, gt, isNull, lte } from "drizzle-orm";
import { byWeb } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { officeLanguage } from "../language.ts";
import { quotaDay, type Use } from "../monitoring/public-quota.ts";
import { useStatements } from "../monitoring/public-quota-queries.ts";
import { isInShare, isWithin } from "../monitoring/public-quota-sql.ts";
import { noticeStatement } from "../notices/queries.ts";
import type { ProviderName } from "../providers/names.ts";
import { signInTries } from "./clerk.ts";
import { sessions, signIns } from "./tables.ts";

const hour = 3_600_000;

/** A sign-in link. `uses`: what it counts for; `provider`: through whom it goes. */
type NewLink = {
  id: string;
  seed: string;
  phone: string;
  expiresAt: number;
  uses: readonly Use[];
  provider: ProviderName;
};

/**
 * Makes a sign-in link with the notice of it: only for a number that belongs to a clerk, while the caller has not reached
 * a limit and the public forms' share of the day is not used up. A clerk for whom no link is open gets one whatever
 * strangers have asked for. Who asks for a stranger's number writes nothing.
 * @returns the id of the notice; undefined when none was opened
 */
export async function insertLink(db: Db, link: NewLink, now: number): Promise<number | undefined> {
  const { id, uses, provider } = link;
  const { notice } = await runBatch<{ link: unknown; uses: unknown; notice: { id: number } }>(db, {
    link: linkStatement(db, link, now),
    uses: useStatements(db, { publicForm: "signIn", uses }, now),
    notice: noticeStatement(
      db,
      { kind: "sign-in", signInId: id, language: officeLanguage, provider, channel: "sms" },
      now,
    ),
  });
  return notice.rows[0]?.id;
}

function linkStatement(db: Db, link: NewLink, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO signIns (id, clerkId, seed, createdAt, expiresAt, triesLeft)
       SELECT ?1, c.id, ?2, CAST(?5 AS INTEGER), CAST(?4 AS INTEGER), ${signInTries} FROM clerks c
       WHERE c.phone = ?3 AND c.disabledAt IS NULL
         AND (NOT EXISTS (SELECT 1 FROM signIns i INDEXED BY signIns_open
             WHERE i.clerkId = c.id AND i.spentAt IS NULL AND i.expiresAt > ?5 AND i.isInvitation = 0)
           OR (${isInShare("signIn", "?6")} AND ${isWithin(link.uses, (index) => `?${7 + index}`, "?5")}))
       ON CONFLICT DO NOTHING`,
    )
    .bind(link.id, link.seed, link.phone, link.expiresAt, now, quotaDay(now), ...link.uses.map(({ who }) => who));
}

/** Whether a link was made, spent or not: the form that asked for it has been pressed before. */
export async function wasLinkMade(db: Db, id: string): Promise<boolean> {
  return (await db.select({ id: signIns.id }).from(signIns).where(eq(signIns.id, id)).get()) !== undefined;
}

/** A link that can still be spent. */
export function findSignIn(db: Db, id: string, now: number) {
  return db
    .select({ clerkId: signIns.clerkId })
    .from(signIns)
    .where(and(eq(signIns.id, id), isNull(signIns.spentAt), gt(signIns.expiresAt, now)))
    .get();
}

/**
 * A wrong code takes a try: one row, and none when there is no try left, or no link, or when it is the same press again.
 * @param press what makes it the same; null when nothing does
 */
export async function takeSignInTry(db: Db, id: string, press: string | null, now: number): Promise<void> {
  // Everybody mistypes a code; somebody who has used up its tries is worth a manager's look.
  const onlyIf = {
    sql: "changes() > 0 AND EXISTS (SELECT 1 FROM signIns WHERE id = ? AND triesLeft = 0)",
    values: [id],
  };
  await db.$client.batch([
    db.$client
      .prepare(
        `UPDATE signIns SET triesLeft = triesLeft - 1, lastTry = ?3
       WHERE id = ?1 AND spentAt IS NULL AND triesLeft > 0 AND expiresAt > ?2 AND (?3 IS NULL OR lastTry IS NOT ?3)`,
      )
      .bind(id, now, press),
    auditStatement(db, byWeb, { act: "sign-in-failed", inNameOf: { ...whoseLink(id), as: "somebody" }, onlyIf }, now),
  ]);
}

/**
 * Spends a link, by itself or by the code beside it, and opens a session, in one batch: of two clicks one wins.
 * @param spent `by`: a code works only while it has tries left; the link always does
 * @returns whether this one did
 */
export async function spendSignIn(
  db: Db,
  spent: { id: string; by: "link" | "code"; sessionId: string; expiresAt: number; device: string },
  now: number,
): Promise<boolean> {
  const d1 = db.$client;
  const { session } = await runBatch<{ spent: unknown; session: unknown; audit: unknown }>(db, {
    spent: d1
      .prepare(
        `UPDATE signIns SET spentAt = CAST(?2 AS INTEGER), seed = ?3 WHERE id = ?1 AND spentAt IS NULL AND expiresAt > ?2
           AND (?4 = 'link' OR triesLeft > 0)`,
      )
      .bind(spent.id, now, spent.sessionId, spent.by),
    session: d1
      .prepare(
        `INSERT INTO sessions (id, clerkId, createdAt, expiresAt, device, seenAt)
         SELECT ?3, i.clerkId, CAST(?2 AS INTEGER), CAST(?4 AS INTEGER), ?5, CAST(?2 AS INTEGER) FROM signIns i
         CROSS JOIN clerks c ON c.id = i.clerkId AND c.disabledAt IS NULL
         WHERE i.id = ?1 AND i.seed = ?3
         ON CONFLICT DO NOTHING`,
      )
      .bind(spent.id, now, spent.sessionId, spent.expiresAt, spent.device),
    audit: auditStatement(
      db,
      byWeb,
      { act: "clerk-signed-in", after: { by: spent.by }, inNameOf: { ...whoseLink(spent.id), as: "clerk" } },
      now,
    ),
  });
  return session.changes === 1;
}

/** The clerk who has been sent a link. */
const whoseLink = (id: string) => ({ sql: "SELECT clerkId FROM signIns WHERE id = ?", values: [id] });

/** Whether a link was spent for this very session, not before `since`, and the session is still open. */
export async function hasSpentFor(
  db: Db,
  spent: { id: string; sessionId: string; since: number },
  now: number,
): Promise<boolean> {
  const found = await db
    .select({ id: signIns.id })
    .from(signIns)
    .innerJoin(sessions, eq(sessions.id, spent.sessionId))
    .where(
      and(
        eq(signIns.id, spent.id),
        eq(signIns.seed, spent.sessionId),
        gt(signIns.spentAt, spent.since),
        gt(sessions.expiresAt, now),
      ),
    )
    .get();
  return found !== undefined;
}

/** Links and sessions that are over. @returns how many rows went */
export async function deleteOldSignIns(db: Db, now: number): Promise<number> {
  const links = await db
    .delete(signIns)
    .where(lte(signIns.expiresAt, now - 24 * hour))
    .returning({ id: signIns.id });
  const over = await db.delete(sessions).where(lte(sessions.expiresAt, now)).returning({ id: sessions.id });
  return links.length + over.length;
}
