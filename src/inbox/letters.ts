import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { findLetter, leaveForLetter, markLetterRead } from "./letter-queries.ts";

/** A clerk has read a letter. @returns false when one had before, or there is no such letter */
export function readLetter({ db }: { db: Db }, actor: Actor, id: number, now: number): Promise<boolean> {
  return markLetterRead(db, actor, id, now);
}

/** A clerk has read in a letter that its writer wants to leave. Doing it twice changes nothing. */
export async function leaveByLetter(ports: { db: Db }, actor: Actor, id: number, now: number): Promise<void> {
  const letter = await findLetter(ports.db, id);
  if (!letter) return;
  const { subscriberId } = letter;
  if (subscriberId === null) await readLetter(ports, actor, id, now);
  else await leaveForLetter(ports.db, actor, { id, subscriberId }, now);
}
