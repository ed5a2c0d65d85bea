import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { officeLanguage } from "../language.ts";
import { noticeStatement } from "../notices/queries.ts";
import type { ProviderName } from "../providers/names.ts";
import { type Clerk, invitationLivesMs } from "./clerk.ts";
import { managerBit } from "./role.ts";
import { freeNumberStatement, saidOf } from "./staff-change-queries.ts";

/** A link that lets somebody in; `provider`: through whom its SMS goes. */
export type Invitation = { linkId: string; seed: string; provider: ProviderName };

/** How soon another one may follow, ms: its SMS may still be on its way. */
export const nextInvitationMs = 60_000;

type Opened = { added: { id: number }; notice: { id: number } } & Record<string, unknown>;

/** @param isAwaited whether they come in by an invitation */
const insertStatement = (db: Db, { name, phone, roles }: Omit<Clerk, "id">, isAwaited: boolean, now: number) =>
  db.$client
    .prepare(
      `INSERT INTO clerks (name, phone, roles, role, awaited, createdAt)
       VALUES (?1, ?2, CAST(?3 AS INTEGER), iif(?3 & ${managerBit}, 'manager', 'clerk'), CAST(?4 AS INTEGER), CAST(?5 AS INTEGER))
       ON CONFLICT (phone) DO NOTHING RETURNING id`,
    )
    .bind(name, phone, roles, Number(isAwaited), now);

/** Registers a clerk, of whom nobody is told; one with that number is left as they are. @returns the id; undefined when there is one */
export async function insertClerk(
  db: Db,
  actor: Actor,
  clerk: Omit<Clerk, "id">,
  now: number,
): Promise<number | undefined> {
  const { added } = await runBatch<{ added: { id: number }; audit: unknown }>(db, {
    added: insertStatement(db, clerk, false, now),
    audit: auditStatement(db, actor, { act: "clerk-invited", inserted: "clerk", after: saidOf(clerk) }, now),
  });
  return added.rows[0]?.id;
}

/** A link of a clerk; `whose`: SQL that finds them as `c`, by the value of its ?5. */
function linkStatement(
  db: Db,
  { linkId, seed }: Invitation,
  whose: { sql: string; value: string | number },
  now: number,
) {
  return db.$client
    .prepare(
      `INSERT INTO signIns (id, clerkId, seed, createdAt, expiresAt, isInvitation)
       SELECT ?1, c.id, ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER), 1 FROM clerks c WHERE ${whose.sql} ON CONFLICT DO NOTHING`,
    )
    .bind(linkId, seed, now, now + invitationLivesMs, whose.value);
}

const noticeOf = (db: Db, { linkId, provider }: Invitation, now: number) =>
  noticeStatement(
    db,
    { kind: "invitation", signInId: linkId, language: officeLanguage, provider, channel: "sms" },
    now,
  );

/**
 * Registers a clerk with the link that invites them and its SMS: all, or nothing where the number is somebody's.
 * @param takesOver the number was that of somebody who has ended, and is theirs no more
 */
export async function insertInvited(
  db: Db,
  actor: Actor,
  { takesOver, invitation, ...clerk }: Omit<Clerk, "id"> & { takesOver: boolean; invitation: Invitation },
  now: number,
): Promise<{ id: number; noticeId: number | undefined } | undefined> {
  const found = { kind: "clerk", sql: "SELECT id FROM clerks WHERE phone = ?", values: [clerk.phone] };
  const { added, notice } = await runBatch<Opened>(db, {
    ...(takesOver && { freed: freeNumberStatement(db, clerk.phone) }),
    added: insertStatement(db, clerk, true, now),
    link: linkStatement(db, invitation, { sql: "c.phone = ?5 AND changes() > 0", value: clerk.phone }, now),
    audit: auditStatement(db, actor, { act: "clerk-invited", found, after: saidOf(clerk) }, now),
    notice: noticeOf(db, invitation, now),
  });
  const id = added.rows[0]?.id;
  return id === undefined ? undefined : { id, noticeId: notice.rows[0]?.id };
}

/**
 * Sends a clerk another link; those before it open nothing any more. Who has ended comes back by it where `returns`.
 * @returns the id of its notice; undefined when there is none: the clerk is not there, the last one was just sent, or the
 * same form was pressed before
 */
export async function insertInvitation(
  db: Db,
  actor: Actor,
  { id, returns, ...invitation }: Invitation & { id: number; returns: boolean },
  now: number,
): Promise<number | undefined> {
  const isDue = `c.id = ?5 AND c.disabledAt IS NULL AND NOT EXISTS (SELECT 1 FROM signIns j WHERE j.clerkId = c.id
    AND j.isInvitation = 1 AND j.createdAt > ?3 - ${nextInvitationMs})`;
  const { notice } = await runBatch<Opened>(db, {
    ...(returns && returnStatements(db, actor, id, now)),
    link: linkStatement(db, invitation, { sql: isDue, value: id }, now),
    audit: auditStatement(db, actor, { act: "link-sent", subject: `clerk:${id}` }, now),
    former: db.$client
      .prepare(
        `DELETE FROM signIns WHERE clerkId = ?1 AND isInvitation = 1 AND spentAt IS NULL AND id <> ?2
           AND EXISTS (SELECT 1 FROM signIns j WHERE j.id = ?2 AND j.createdAt = ?3)`,
      )
      .bind(id, invitation.linkId, now),
    notice: noticeOf(db, invitation, now),
    added: db.$client.prepare("SELECT id FROM clerks WHERE id = ?1").bind(id),
  });
  return notice.rows[0]?.id;
}

const returnStatements = (db: Db, actor: Actor, id: number, now: number) => ({
  returned: db.$client
    .prepare(
      "UPDATE clerks SET disabledAt = NULL, awaited = 1, version = version + 1 WHERE id = ?1 AND disabledAt IS NOT NULL AND phone LIKE '+%'",
    )
    .bind(id),
  returnedAudit: auditStatement(db, actor, { act: "clerk-returned", subject: `clerk:${id}` }, now),
});

/** When a clerk was last sent a link, epoch ms; undefined when that is forgotten, or none was. */
export async function findLastInvitation(db: Db, id: number): Promise<number | undefined> {
  const found = await db.$client
    .prepare("SELECT max(createdAt) AS at FROM signIns WHERE clerkId = ?1 AND isInvitation = 1")
    .bind(id)
    .first<{ at: number | null }>();
  return found?.at ?? undefined;
}
