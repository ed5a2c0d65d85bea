import { and, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { limitsLookBackMs } from "../monitoring/public-quota.ts";
import type { Failure } from "../providers/contract.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { signUps } from "./tables.ts";

/** `failure`: why its code's SMS did not arrive; null while nothing speaks against it. */
export type SignUp = typeof signUps.$inferSelect & { failure: Failure | null };

const failure = sql<Failure | null>`(SELECT n.reason FROM notices n INDEXED BY notices_failedCodes
  WHERE n.signUpId = "signUps"."id" AND n.state IN ('refused', 'undelivered') AND n.channel = 'sms' LIMIT 1)`;

const selectSignUp = (db: Db, id: string) =>
  db
    .select({ ...getTableColumns(signUps), failure })
    .from(signUps)
    .where(eq(signUps.id, id));

export const findSignUp = (db: Db, id: string): Promise<SignUp | undefined> => selectSignUp(db, id).get();

/** Those of these sign-ups that there are. A statement each: a list of ids would be read as rows, too. */
export async function listSignUps(db: Db, [first, ...others]: readonly [string, ...string[]]): Promise<SignUp[]> {
  return (await db.batch([selectSignUp(db, first), ...others.map((id) => selectSignUp(db, id))])).flat();
}

/** Changes what a sign-up asked for, while its code has not been typed; one that asked for settings signs up by it. */
export async function updateChoice(
  db: Db,
  id: string,
  { topics, places, addresses, language, channel, wording }: Wish & { wording: string },
): Promise<void> {
  await db
    .update(signUps)
    .set({ topics, places, addresses, language, channel, wording, purpose: "sign-up" })
    .where(and(eq(signUps.id, id), isNull(signUps.confirmedAt)));
}

/** Sign-ups older than they are kept, a day unless a manager says so, but for those whose call or code still waits: nothing looks back on them. @returns how many went */
export async function deleteOldSignUps(db: Db, now: number): Promise<number> {
  const { meta } = await db.$client
    .prepare(`DELETE FROM signUps WHERE createdAt <= ?2 - ?1 * coalesce((SELECT days ->> 'signUps' FROM retention), 1)
       AND (waitsSince IS NULL OR expiresAt <= ?2)`)
    .bind(limitsLookBackMs, now)
    .run();
  return meta.changes;
}
