import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { keyedHash } from "../secrets.ts";
import { type Held, readData } from "./download-queries.ts";
import type { Own } from "./own.ts";
import { isCounted, takeChange } from "./own-queries.ts";

const day = 24 * 3_600_000;

/** Once a day: it reads what a hundred pages do. A press that slips is the same download. */
const downloadsADay = { max: 1, withinMs: day } as const;
const pressesOfOne = { max: 3, withinMs: day } as const;

/**
 * All that is held of whom a code was typed for. `cut`: the tables of which only the newest rows were looked through, so
 * that something older may be missing. Refused as `too-many` the second time in a day, but for the same press.
 * @param asked `once`: the token of the form
 */
export async function downloadOwn(
  { db }: { db: Db },
  _actor: Actor,
  { own, once, linkKey }: { own: Own; once: string; linkKey: string },
  now: number,
): Promise<Result<{ held: Held; cut: readonly string[] }, "too-many">> {
  const press = { who: `own-press:${keyedHash(linkKey, "own-data", `${own.phone} ${once}`)}`, ...pressesOfOne };
  const ofDay = { who: `own-data:${keyedHash(linkKey, "own-data", own.phone)}`, ...downloadsADay };
  const { code } = own;
  const isFirst = await takeChange(db, { code, uses: [ofDay, press] }, now);
  const isAgain = !isFirst && once !== "" && (await isCounted(db, press.who));
  if (!isFirst && !(isAgain && (await takeChange(db, { code, uses: [press] }, now)))) return refuse("too-many");
  return ok(await readData(db, { phone: own.phone, id: own.person?.id ?? 0 }));
}
