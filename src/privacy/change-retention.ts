import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { keptThings, type Retention } from "./retention.ts";
import { findRetention, updateRetention } from "./retention-queries.ts";

/**
 * Sets how long what is kept, from a page that showed it at some version. What is set already is no refusal, and changes
 * nothing.
 */
export async function changeRetention(
  { db }: { db: Db },
  actor: Actor,
  change: { days: Retention; version: number },
  now: number,
): Promise<Result<object, "changed-meanwhile">> {
  if (await updateRetention(db, actor, change, now)) return ok({});
  const { days } = await findRetention(db);
  return keptThings.every((thing) => days[thing] === change.days[thing]) ? ok({}) : refuse("changed-meanwhile");
}
