import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { findLetter, leaveForLetter } from "./letter-queries.ts";
import { markLetterRead, markLetterUnread } from "./read-queries.ts";

/** A clerk is done with a letter. @returns false when one was before, or there is no such letter */
export function readLetter({ db }: { db: Db }, actor: Actor, id: number, now: number): Promise<boolean> {
  return markLetterRead(db, actor, id, now);
}

/** A letter that somebody was done with is to wait again. @returns false when it does, or there is no such letter */
export function reopenLetter({ db }: { db: Db }, actor: Actor, id: number, now: number): Promise<boolean> {
  return markLetterUnread(db, actor, id, now);
}

/** A clerk has read in a letter that its writer wants to leave. Doing it twice changes nothing. */
export async function leaveByLetter(
  ports: { db: Db },
  actor: Actor,
  id: number,
  now: number,
): Promise<Result<object, "no-such-letter">> {
  const letter = await findLetter(ports.db, id);
  if (!letter) return refuse("no-such-letter");
  const { writer } = letter;
  if (writer === null) await readLetter(ports, actor, id, now);
  else await leaveForLetter(ports.db, actor, { id, subscriberId: writer.id }, now);
  return ok({});
}
