import * as v from "valibot";
import type { Counted, Headcounts } from "../../audience/audience.ts";
import { byLanguage, type Language, languages } from "../../language.ts";
import { listProblems } from "../../places/list-groups.ts";
import type { PlaceList } from "../../places/place-list.ts";
import { type Channel, channels } from "../../providers/channel.ts";
import type { ComposeForm } from "./compose-form.ts";

/*
 * What the compose form carries with it of its last preview, so that the next one of the same audience need not count
 * people nor read a list of houses again. A form could say anything, so nothing of it is kept with a message.
 */

/** How many people an audience is, and how the list of its streets and houses was understood. */
export type Carried = { counted: Counted; list: PlaceList | null };

/** The fields that carry it. */
type Fields = Pick<ComposeForm, "counts" | "countedFor" | "understood">;

/** What was counted for a form, as it carries it. @param inUse the channels that messages leave by */
export const carry = (form: ComposeForm, { counted, list }: Carried, inUse: readonly Channel[]): Fields => ({
  counts: [...inUse.flatMap((channel) => languages.map((of) => counted[channel][of])), counted.vague].join(" "),
  countedFor: audienceKey(form),
  understood: list ? JSON.stringify(list) : "",
});

/** What a form carries; undefined when it is for another audience, other channels, or nonsense. */
export function carriedIn(form: ComposeForm, inUse: readonly Channel[]): Carried | undefined {
  if (form.countedFor !== audienceKey(form)) return undefined;
  const [counted, list] = [readCounts(form.counts, inUse), readList(form)];
  return counted && list !== undefined ? { counted, list } : undefined;
}

/** Says for whom people were counted. */
const audienceKey = ({ topics, places, houses }: Pick<ComposeForm, "topics" | "places" | "houses">) =>
  [topics.join(" "), places.join(" "), ...(houses ? [houses.replace(/\s*\n\s*/g, "↵").replace(/\s+/g, " ")] : [])].join(
    "|",
  );

function readCounts(counts: string, inUse: readonly Channel[]): Counted | undefined {
  const read = counts.split(" ").map((count) => (/^\d{1,7}$/.test(count) ? Number(count) : Number.NaN));
  if (read.length !== inUse.length * languages.length + 1 || read.some(Number.isNaN)) return undefined;
  const countOf = (channel: Channel, language: Language) =>
    inUse.includes(channel) ? read[inUse.indexOf(channel) * languages.length + languages.indexOf(language)] : 0;
  const found = channels.map((channel) => [channel, byLanguage((language) => countOf(channel, language) ?? 0)]);
  return { ...(Object.fromEntries(found) as Headcounts), vague: read.at(-1) ?? 0 };
}

const words = v.array(v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** As `PlaceList`. */
const ListForm = v.object({
  parts: v.array(v.number()),
  entries: v.array(
    v.object({
      names: words,
      numbers: v.array(
        v.object({
          by: v.picklist(["called", "descriptive", "evidence", "orientation"]),
          numbers: v.string(),
          side: v.nullable(v.picklist(["odd", "even"])),
        }),
      ),
      houses: count,
      isExcept: v.boolean(),
    }),
  ),
  houses: count,
  missed: v.array(v.object({ problem: v.picklist(listProblems), written: v.string(), parts: words })),
  isUnmapped: v.boolean(),
});

/** Null where nothing was typed; undefined where it cannot be read. */
function readList({ houses, understood }: Pick<ComposeForm, "houses" | "understood">): PlaceList | null | undefined {
  if (houses.trim() === "") return null;
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), ListForm), understood);
  return read.success ? read.output : undefined;
}
