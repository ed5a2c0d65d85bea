import { eq } from "drizzle-orm";
import type { Db, Reading } from "../db.ts";
import type { SignedInClerk } from "./clerk.ts";
import { sessions } from "./tables.ts";

/** Whose session this is, and roughly when it was last used. */
export const sessionReading = (db: Db, sessionId: string, now: number): Reading<SignedInClerk | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT c.id, c.name, c.phone, c.roles, s.seenAt FROM sessions s CROSS JOIN clerks c ON c.id = s.clerkId
       WHERE s.id = ?1 AND s.expiresAt > ?2 AND c.disabledAt IS NULL`,
    )
    .bind(sessionId, now),
  read: ([clerk]: SignedInClerk[]) => clerk,
});

export async function deleteSession(db: Db, sessionId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, sessionId));
}
