import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { invitationLivesMs } from "./clerk.ts";
import { managerBit } from "./role.ts";
import { freeNumberStatement } from "./staff-change-queries.ts";

/** The seed of a link that no SMS carries: whoever made it has shown it. */
const shown = "shown";

/**
 * Lets the owner of a number manage, whatever they were, with a link whose token only the caller knows; links that were shown
 * before open nothing any more.
 */
export async function writeManager(
  db: Db,
  actor: Actor,
  { name, phone, takesOver, linkId }: { name: string; phone: string; takesOver: boolean; linkId: string },
  now: number,
): Promise<void> {
  const d1 = db.$client;
  await runBatch<Record<string, unknown>>(db, {
    ...(takesOver && { freed: freeNumberStatement(db, phone) }),
    clerk: d1
      .prepare(
        `INSERT INTO clerks (name, phone, roles, role, createdAt) VALUES (?1, ?2, ${managerBit}, 'manager', CAST(?3 AS INTEGER))
         ON CONFLICT (phone) DO UPDATE SET roles = roles | ${managerBit}, disabledAt = NULL, version = version + 1`,
      )
      .bind(name, phone, now),
    audit: auditStatement(
      db,
      actor,
      { act: "manager-made", found: { kind: "clerk", sql: "SELECT id FROM clerks WHERE phone = ?", values: [phone] } },
      now,
    ),
    former: d1
      .prepare(
        `DELETE FROM signIns WHERE seed = '${shown}' AND spentAt IS NULL AND clerkId = (SELECT id FROM clerks WHERE phone = ?1)`,
      )
      .bind(phone),
    link: d1
      .prepare(
        `INSERT INTO signIns (id, clerkId, seed, createdAt, expiresAt, isInvitation)
         SELECT ?1, id, '${shown}', CAST(?2 AS INTEGER), CAST(?3 AS INTEGER), 1 FROM clerks WHERE phone = ?4`,
      )
      .bind(linkId, now, now + invitationLivesMs, phone),
  });
}
