import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { Own } from "./own.ts";
import { closeCode } from "./own-queries.ts";

/** They have gone, from a computer that others use too, it may be: what their code has opened is shut for every copy of its cookie. */
export function endOwnVisit({ db }: { db: Db }, _actor: Actor, own: Own, now: number): Promise<void> {
  return closeCode(db, own.code, now);
}
