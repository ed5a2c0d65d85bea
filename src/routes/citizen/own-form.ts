import * as v from "valibot";
import { readIds, topicMask } from "../../audience/audience.ts";
import { languages } from "../../language.ts";
import type { OwnChange } from "../../own/change-own.ts";
import type { Person } from "../../own/own.ts";
import { isLandline } from "../../subscribers/phone.ts";
import { cleanText } from "../../text/sms/clean.ts";
import { choosable, chosenMask, maskOf } from "../../town/offered.ts";
import type { Offer } from "../../town/town.ts";
import type { OwnPart } from "../../views/citizen/own-rows.tsx";
import { SignUpForm } from "./sign-up-form.ts";

const text = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((given) => (typeof given === "string" ? given.slice(0, 200) : "")),
  ),
  "",
);

/** One row of the settings, as it was posted: what it changes, and the version that its page showed. */
export const OwnForm = v.object({
  ...SignUpForm.entries,
  what: v.fallback(v.picklist(["topics", "home", "language", "channel", "name", "asked"]), "asked"),
  version: v.pipe(
    text,
    v.transform((given) => readIds(given)[0] ?? 0),
  ),
  language: text,
  channel: text,
  name: v.pipe(
    text,
    v.transform((given) => cleanText(given).replace(/\s+/g, " ").trim()),
  ),
});
export type OwnForm = v.InferOutput<typeof OwnForm>;

/** No name is longer. */
const longestName = 80;

/** What a row changes, apart from where somebody lives; or what is wrong with it. */
export type ReadOwn = { change: OwnChange } | { problem: "topics" | "name" };

/** What a row asks for. @param town `canCall`: whether it also calls */
export function readOwn(
  what: Exclude<OwnPart, "home">,
  form: OwnForm,
  { person, phone, topics, canCall }: Pick<Offer, "topics"> & { person: Person; phone: string; canCall: boolean },
): ReadOwn {
  if (what === "topics") {
    const asked = topicMask(form.topics);
    const isOffered = (asked & ~maskOf(choosable(topics, "public", person.topics))) === 0;
    if (form.topics.some(Number.isNaN) || !isOffered) return { problem: "topics" };
    return { change: { topics: chosenMask(topics, "public", { asked, has: person.topics }) } };
  }
  if (what === "name") {
    if (form.name.length > longestName) return { problem: "name" };
    return { change: { name: form.name || null } };
  }
  if (what === "language")
    return { change: { language: languages.find((one) => one === form.language) ?? person.language } };
  const isOpen = canCall && !isLandline(phone);
  return { change: isOpen && (form.channel === "sms" || form.channel === "voice") ? { channel: form.channel } : {} };
}
