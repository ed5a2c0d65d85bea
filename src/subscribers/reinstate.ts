import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { reinstateSuspended } from "./suspend-queries.ts";

/** The office says that a suspended number is right: it is tried again. @returns false when it is not suspended */
export function reinstate({ db }: { db: Db }, actor: Actor, subscriberId: number, now: number): Promise<boolean> {
  return reinstateSuspended(db, actor, subscriberId, now);
}
