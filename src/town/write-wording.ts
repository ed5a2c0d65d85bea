import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone } from "../db.ts";
import { type Done, ok, type Refused, refuse } from "../result.ts";
import { townDay } from "../time.ts";
import type { WordingDraft } from "./wording.ts";
import { publishDraft, saveDraft, wordingDraftReading } from "./wording-queries.ts";

type Changed = Refused<"changed-meanwhile"> & { draft: WordingDraft | undefined };

/**
 * Keeps what a clerk writes of the wording: nobody agrees to it yet. Saved again as it is, it changes nothing.
 * @param written `version`: of the draft that the page showed, 0 where there was none
 */
export async function writeWording(
  { db }: { db: Db },
  actor: Actor,
  written: Pick<WordingDraft, "texts" | "version">,
  now: number,
): Promise<Done<object> | Changed> {
  if (await saveDraft(db, actor, written, now)) return ok({});
  const draft = await readAlone(wordingDraftReading(db));
  const isSame = draft && JSON.stringify(draft.texts) === JSON.stringify(written.texts);
  return isSame ? ok({}) : { ...refuse("changed-meanwhile"), draft };
}

/**
 * From now on people agree to what is written: a new version, kept for ever. Who agreed to another one before is asked
 * nothing, and their consent stands. Pressed again it is one.
 * @param shown the version of the draft that the page showed
 */
export async function publishWording(
  { db }: { db: Db },
  actor: Actor,
  { version }: { version: number },
  now: number,
): Promise<Done<object> | Changed> {
  if (await publishDraft(db, actor, { version, day: townDay(now) }, now)) return ok({});
  const draft = await readAlone(wordingDraftReading(db));
  // Nothing is being written: the press before this one has published it.
  return draft ? { ...refuse("changed-meanwhile"), draft } : ok({});
}
