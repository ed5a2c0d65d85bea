import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone, readTogether } from "../db.ts";
import { placeNamesReading } from "../places/queries.ts";
import { ok, type Result, refuse } from "../result.ts";
import { openList } from "./list.ts";
import { type ListFileProblem, readListText } from "./list-file.ts";
import { type ListTownFacts, listTown } from "./list-town.ts";
import { insertList } from "./open-queries.ts";
import { standingListReading } from "./queries.ts";

/** What is known of the town without asking for its places. */
export type TownOfList = Omit<ListTownFacts, "places">;

/** A list as it was given: a file, or rows that were pasted; `token`: of the form. */
export type GivenList = { token: string; name: string | null; given: Uint8Array | string; town: TownOfList };

const longestFileName = 100;

/**
 * Takes a list to be read: nobody is signed up by it yet. Given twice by one form, it is one; while another list is open,
 * that one is answered.
 */
export async function bringList(
  { db }: { db: Db },
  actor: Actor,
  { token, name, given, town }: GivenList,
  now: number,
): Promise<Result<{ id: number }, ListFileProblem>> {
  const { places, standing } = await readTogether(db, {
    places: placeNamesReading(db),
    standing: standingListReading(db, token),
  });
  if (standing) return ok(standing);
  const text = readListText(given);
  if (!text.ok) return text;
  const opened = openList(text.value, listTown({ ...town, places }));
  if (!opened.ok) return opened;
  const list = { token, name: name?.slice(-longestFileName) ?? null, ...opened.value };
  const id = await insertList(db, actor, list, now);
  const made = id === undefined ? await readAlone(standingListReading(db, token)) : { id };
  return made ? ok(made) : refuse("empty");
}
