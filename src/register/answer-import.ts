import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { abandonImport, confirmTown, endImport } from "./end-queries.ts";
import { importReading } from "./queries.ts";

/**
 * What a manager says to a file that waits, or to one that is being read.
 * - `yes`: it is our town; those houses are gone
 * - `keep`: nothing is marked as vanished
 * - `stop`: nothing more of it is read
 */
export const importAnswers = ["yes", "keep", "stop"] as const;
export type ImportAnswer = (typeof importAnswers)[number];

/** Does what was answered, to a file that asks it; to one that does not ask any more nothing is done, and that is no refusal. */
export async function answerImport(
  { db }: { db: Db },
  actor: Actor,
  { id, answer }: { id: number; answer: ImportAnswer },
  now: number,
): Promise<Result<object, "no-such-import">> {
  const found = await readAlone(importReading(db, id));
  if (!found) return refuse("no-such-import");
  if (answer === "stop") await abandonImport(db, actor, id, now);
  else if (found.state === "town-asked" && answer === "yes") await confirmTown(db, actor, id, now);
  else if (found.state === "missing-asked")
    await endImport(db, actor, { id, from: "missing-asked", isMarking: answer === "yes" }, now);
  return ok({});
}
