import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { Clerk } from "./clerk.ts";
import { insertClerk } from "./queries.ts";

/** Lets a person speak for the town. Inviting twice changes nothing. @returns false when the number is a clerk's already */
export function inviteClerk({ db }: { db: Db }, actor: Actor, clerk: Omit<Clerk, "id">, now: number): Promise<boolean> {
  return insertClerk(db, actor, clerk, now);
}
