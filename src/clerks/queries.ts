import { and, eq, gt, isNull } from "drizzle-orm";
import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { Clerk } from "./clerk.ts";
import { clerks, sessions } from "./tables.ts";

/** Whose session this is. */
export function findClerkBySession(db: Db, sessionId: string, now: number): Promise<Clerk | undefined> {
  return db
    .select({ id: clerks.id, name: clerks.name, phone: clerks.phone, role: clerks.role })
    .from(sessions)
    .innerJoin(clerks, eq(clerks.id, sessions.clerkId))
    .where(and(eq(sessions.id, sessionId), gt(sessions.expiresAt, now), isNull(clerks.disabledAt)))
    .get();
}

export async function deleteSession(db: Db, sessionId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, sessionId));
}

/** Registers a clerk; one with that number is left as they are. @returns false when there is one */
export async function insertClerk(
  db: Db,
  actor: Actor,
  { name, phone, role }: Omit<Clerk, "id">,
  now: number,
): Promise<boolean> {
  const { invited } = await runBatch<{ invited: unknown; audit: unknown }>(db, {
    invited: db.$client
      .prepare(
        `INSERT INTO clerks (name, phone, role, createdAt) VALUES (?1, ?2, ?3, CAST(?4 AS INTEGER))
         ON CONFLICT (phone) DO NOTHING`,
      )
      .bind(name, phone, role, now),
    audit: auditStatement(db, actor, { act: "clerk-invited", inserted: "clerk" }, now),
  });
  return invited.changes === 1;
}
