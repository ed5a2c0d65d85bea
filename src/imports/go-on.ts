import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone, readTogether } from "../db.ts";
import { outflowOf, type SendingPlan } from "../gateway/sending-plan.ts";
import { nothing, verdictOf } from "../monitoring/allowance.ts";
import { dayReading } from "../monitoring/day.ts";
import { ok, type Result, refuse } from "../result.ts";
import { startOfUtcDay } from "../time.ts";
import { townReading } from "../town/queries.ts";
import type { ListImport } from "./list-import.ts";
import { type GoingState, isGoing, rowsOfFullListStep } from "./list-import.ts";
import { listReading, turnSliceReading } from "./queries.ts";
import { readStep } from "./read-step.ts";
import { markFull, undoSlice } from "./step-queries.ts";
import { writeStep } from "./write-step.ts";

/** What going on needs; `suppressionKey`: by which numbers are on the list of who is left alone; `limited`: on the free plan, whose day ends. */
export type ListPorts = { db: Db; plan: SendingPlan; suppressionKey: string; limited: boolean };

/** A step as a page showed it, or the clock found it: what is done, and how many steps are done of it. */
export type AskedStep = { id: number; state: GoingState; step: number };

/**
 * Does the next step of a list: a hundred rows are judged, signed up, or taken back. A press names the step that its page
 * showed, so nothing is done twice, whoever presses, the clock among them.
 * @returns the list as it is now; `day-is-full`: what is left of the day is kept for messages, and it goes on tomorrow
 */
export async function goOnWithList(
  ports: ListPorts,
  actor: Actor,
  asked: AskedStep,
  now: number,
): Promise<Result<ListImport, "no-such-list" | "day-is-full">> {
  const { db } = ports;
  const { found, slice, town, day } = await readTogether(db, {
    found: listReading(db, asked.id),
    slice: turnSliceReading(db, asked.id),
    town: townReading(db),
    day: dayReading(db, outflowOf(ports.plan), now),
  });
  if (!found) return refuse("no-such-list");
  if (!isGoing(found.state) || found.state !== asked.state || found.done !== asked.step) return ok(found);
  const isFull = verdictOf(day, { ...nothing, rowsWritten: rowsOfFullListStep }) !== "fits";
  if (ports.limited && found.state !== "reading" && isFull) {
    await markFull(db, found.id, startOfUtcDay(now));
    return refuse("day-is-full");
  }
  if (found.state === "undoing") await undoSlice(db, actor, found, now);
  else if (slice) await (found.state === "reading" ? readStep : writeStep)(ports, actor, { found, slice, town }, now);
  return ok((await readAlone(listReading(db, found.id))) ?? found);
}
