import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone } from "../db.ts";
import { nextRowAt } from "../text/csv.ts";
import { type Forgotten, keepWithout, type SliceHeld, slicesWithReading } from "./forget-queries.ts";
import type { ListedRow } from "./list-import.ts";

/** So often a list may go on while somebody is taken out of it. */
const triesAtMost = 10;

/**
 * Takes a person out of every list that is kept: their row as it was given, what was judged of it, and what they had before.
 * Whoever erases them does this first, and is not done before it is.
 * @param found the slices in which they stand, as they were found together with the person
 */
export async function forgetListed(
  { db }: { db: Db },
  _actor: Actor,
  whom: Forgotten,
  found: readonly SliceHeld[],
): Promise<void> {
  let slices = found;
  for (let nth = 0; nth < triesAtMost; nth++) {
    if (slices.length === 0) return;
    const rest = slices.map((was) => ({ was, rest: withoutPerson(was, whom) }));
    if (await keepWithout(db, rest)) return;
    slices = await readAlone(slicesWithReading(db, whom.subscriberId));
  }
  throw new Error("a list goes on faster than somebody is taken out of it");
}

function withoutPerson(slice: SliceHeld, { phone, subscriberId }: Forgotten) {
  const rows = slice.rows === null ? null : (JSON.parse(slice.rows) as ListedRow[]);
  const theirs = new Set(rows?.filter((row) => row.phone === phone).map(({ row }) => row));
  const done = slice.done === null ? null : (JSON.parse(slice.done) as { id: number }[]);
  return {
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
