import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { undoEntry } from "./undo-enrolment-queries.ts";

/**
 * A clerk takes back the last thing that they did at the counter: the telephone is again as it was before, one that was
 * new is told nothing more, and a code that is waited for works no more. Pressed twice it is once.
 * @returns why not: somebody has changed the telephone since, or it was not this clerk's last press
 */
export async function undoEnrolment(
  { db }: { db: Db },
  clerk: Extract<Actor, { kind: "clerk" }>,
  entryId: number,
  now: number,
): Promise<Result<{ id: number }, "changed-since">> {
  return (await undoEntry(db, clerk, entryId, now)) ? ok({ id: entryId }) : refuse("changed-since");
}
