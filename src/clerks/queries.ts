import { byWeb } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import type { Db, Reading } from "../db.ts";
import type { SignedInClerk } from "./clerk.ts";

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

/** Ends the session of one browser, in the name of whose it is. */
export async function deleteSession(db: Db, sessionId: string, now: number): Promise<void> {
  const whose = { sql: "SELECT clerkId FROM sessions WHERE id = ?", values: [sessionId] };
  const onlyIf = { sql: `EXISTS (${whose.sql})`, values: whose.values };
  const audited = { act: "clerk-signed-out", inNameOf: { ...whose, as: "clerk" }, onlyIf } as const;
  await db.$client.batch([
    auditStatement(db, byWeb, audited, now),
    db.$client.prepare("DELETE FROM sessions WHERE id = ?").bind(sessionId),
  ]);
}
