import { type Db, runBatch } from "../db.ts";
import { type PlacedAnew, placeAnewStatement } from "../subscribers/place-queries.ts";
import { startOfUtcDay } from "../time.ts";
import { rowsOfPeople } from "./address-import.ts";

/** `step`: how many are done before it; `upTo`: the last who was looked at; `atHome`: whose house is known that was not. */
type PeopleWritten = {
  importId: number;
  step: number;
  upTo: number;
  changed: readonly PlacedAnew[];
  atHome: number;
};

/** Writes a step of people, with the file's cursor: who moves it on has done it, so a step that is pressed twice is done once. */
export async function writePeople(
  db: Db,
  { importId, step, upTo, changed, atHome }: PeopleWritten,
  now: number,
): Promise<void> {
  const taken = db.$client
    .prepare(
      `UPDATE addressImports SET done = done + 1, peopleAfter = CAST(?3 AS INTEGER), placed = placed + CAST(?4 AS INTEGER),
         rowsWritten = iif(writtenOn = ?5, rowsWritten, 0) + CAST(?6 AS INTEGER), writtenOn = CAST(?5 AS INTEGER)
       WHERE id = ?1 AND state = 'running' AND done = ?2`,
    )
    .bind(importId, step, upTo, atHome, startOfUtcDay(now), rowsOfPeople(changed.length));
  const placed = changed.length > 0 ? placeAnewStatement(db, changed) : [];
  await runBatch<{ taken: unknown; placed: unknown }>(db, { taken, placed });
}
