import * as v from "valibot";
import type { Whom } from "../../audience/audience.ts";

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const WhomAsPosted = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant("kind", [
    v.object({ kind: v.literal("everybody") }),
    v.object({ kind: v.literal("person"), subscriberId: id }),
    v.object({ kind: v.literal("told"), messageIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(100)) }),
    v.object({ kind: v.literal("asked-anew"), wording: v.pipe(v.string(), v.regex(/^[\d-]{1,20}$/)) }),
  ]),
);

/** Whom a draft names; null where it names nobody, or no form of ours says it. */
function readWhom(posted: unknown): Whom | null {
  const read = v.safeParse(WhomAsPosted, posted);
  return read.success ? read.output : null;
}

/** The field of a form that keeps whom its draft names. */
export const whomField = v.optional(v.pipe(v.unknown(), v.transform(readWhom)), null);
