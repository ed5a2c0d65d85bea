import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { type Keys, keyMarksOf } from "./key-marks.ts";
import { keepMarks, releaseRows } from "./release-queries.ts";

/** A manager says that nobody has left since the file was made that the town was restored from: it may send again. */
export async function releaseTown({ db }: { db: Db }, actor: Actor, now: number): Promise<void> {
  await releaseRows(db, actor, now);
}

/**
 * Keeps marks of the keys that are set, so that a file of the town says which it needs. For the nightly job.
 * @returns whether anything was written
 */
export function keepKeyMarks({ db }: { db: Db }, _actor: Actor, keys: Keys): Promise<number> {
  return keepMarks(db, keyMarksOf(keys));
}
