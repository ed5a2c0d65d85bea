import { eq } from "drizzle-orm";
import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, runBatch } from "../db.ts";
import type { Clerk } from "./clerk.ts";
import { managerBit } from "./role.ts";
import { sessions } from "./tables.ts";

/** Whose session this is. */
export const sessionReading = (db: Db, sessionId: string, now: number): Reading<Clerk | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT c.id, c.name, c.phone, c.roles FROM sessions s CROSS JOIN clerks c ON c.id = s.clerkId
       WHERE s.id = ?1 AND s.expiresAt > ?2 AND c.disabledAt IS NULL`,
    )
    .bind(sessionId, now),
  read: ([clerk]: Clerk[]) => clerk,
});

export async function deleteSession(db: Db, sessionId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, sessionId));
}

/** Registers a clerk; one with that number is left as they are. @returns false when there is one */
export async function insertClerk(
  db: Db,
  actor: Actor,
  { name, phone, roles }: Omit<Clerk, "id">,
  now: number,
): Promise<boolean> {
  const { invited } = await runBatch<{ invited: { id: number }; audit: unknown }>(db, {
    invited: db.$client
      .prepare(
        `INSERT INTO clerks (name, phone, roles, role, createdAt)
         VALUES (?1, ?2, CAST(?3 AS INTEGER), iif(?3 & ${managerBit}, 'manager', 'clerk'), CAST(?4 AS INTEGER))
         ON CONFLICT (phone) DO NOTHING RETURNING id`,
      )
      .bind(name, phone, roles, now),
    audit: auditStatement(db, actor, { act: "clerk-invited", inserted: "clerk" }, now),
  });
  return invited.rows.length === 1;
}
