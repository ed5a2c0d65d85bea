import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { nextRowAt } from "../text/csv.ts";
import { type Forgotten, findSlicesWith, keepWithout, type SliceHeld } from "./forget-queries.ts";
import type { ListedRow } from "./list-import.ts";

/**
 * Takes a person out of every list that is kept: their row as it was given, what was judged of it, and what they had before.
 * Whoever erases them does this as well.
 */
export async function forgetListed({ db }: { db: Db }, _actor: Actor, whom: Forgotten): Promise<void> {
  const slices = await findSlicesWith(db, whom);
  if (slices.length > 0)
    await keepWithout(
      db,
      slices.map((slice) => withoutPerson(slice, whom)),
    );
}

function withoutPerson(slice: SliceHeld, { phone, subscriberId }: Forgotten): SliceHeld {
  const rows = slice.rows === null ? null : (JSON.parse(slice.rows) as ListedRow[]);
  const theirs = new Set(rows?.filter((row) => row.phone === phone).map(({ row }) => row));
  const done = slice.done === null ? null : (JSON.parse(slice.done) as { id: number }[]);
  return {
    ...slice,
    text: textWithout(slice, phone, theirs),
    rows: rows && JSON.stringify(rows.filter(({ row }) => !theirs.has(row))),
    done: done && JSON.stringify(done.filter(({ id }) => id !== subscriberId)),
  };
}

/** Their rows become blank, so that the others keep their numbers. */
function textWithout({ text, row, separator }: SliceHeld, phone: string, theirs: ReadonlySet<number>): string {
  const digits = phone.replace("+420", "");
  let kept = "";
  for (let [from, nth] = [0, row]; from < text.length; nth += 1) {
    const next = nextRowAt(text, from, separator);
    const line = text.slice(from, next);
    kept += theirs.has(nth) || line.replace(/[^\d]/g, "").includes(digits) ? "\n" : line;
    from = next;
  }
  return kept;
}
