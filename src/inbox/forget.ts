import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { deleteOldTalk } from "./forget-queries.ts";

/** Forgets questions, joined parts, what ZPET takes back and answers given by themselves, once they are of no use. @returns how many went */
export function forgetOldTalk({ db }: { db: Db }, _actor: Actor, now: number): Promise<number> {
  return deleteOldTalk(db, now);
}
