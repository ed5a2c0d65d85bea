import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { deleteOldCallDays } from "./call-queries.ts";
import { countLeft, deleteOldCounts, takeQuota } from "./public-quota-queries.ts";

type Ports = { db: Db };

/** Reserves the rows that a letter costs. @returns false when the public forms' share of the day is used up */
export function reserveQuota({ db }: Ports, _actor: Actor, publicForm: "text" | "own", now: number): Promise<boolean> {
  return takeQuota(db, publicForm, now);
}

/** Counts somebody's leaving, which is never refused. */
export function countLeaving({ db }: Ports, _actor: Actor, now: number): Promise<void> {
  return countLeft(db, now);
}

/** Forgets counts whose windows are over, and those of calls. @returns how many of the first went */
export async function forgetOldCounts({ db }: Ports, _actor: Actor, now: number): Promise<number> {
  await deleteOldCallDays(db, now);
  return deleteOldCounts(db, now);
}
