import * as v from "valibot";
import { areKnown, topicMask } from "../../audience/audience.ts";
import { type Language, languages } from "../../language.ts";
import type { Person } from "../../subscribers/person.ts";
import { cleanText } from "../../text/sms/clean.ts";
import { chosenMask } from "../../town/offered.ts";
import type { Offer } from "../../town/town.ts";
import { homeOf } from "../../views/desk/say-people.ts";
import { SignUpForm } from "../citizen/sign-up-form.ts";

/** As texts keep a name. */
const longestName = 60;

const text = v.fallback(v.string(), "");

/** What was typed into the form of a person: what people say on the web, their language and name; and the version that was shown. */
export const PersonForm = v.object({
  ...SignUpForm.entries,
  language: text,
  name: v.pipe(
    text,
    v.transform((typed) => cleanText(typed).replace(/\s+/g, " ").trim().slice(0, longestName)),
  ),
  version: v.pipe(
    text,
    v.transform((typed) => Number(typed) || 0),
  ),
});
export type PersonForm = v.InferOutput<typeof PersonForm> & { addresses: readonly string[] };

/** The form of somebody as they are. */
export const formOfPerson = (person: Person, offer: Offer): PersonForm => ({
  ...v.parse(PersonForm, {}),
  topics: offer.topics.map(({ id }) => id).filter((id) => person.topics & (1 << id)),
  addresses: homeOf(person, offer),
  calls: person.channel === "voice",
  language: person.language,
  name: person.name ?? "",
  version: person.version,
});

/** What the form asks for, where somebody lives apart; or what to correct. */
export function readPersonForm(form: PersonForm, { topics }: Offer, { topics: has }: Person) {
  const language = languages.find((one) => one === form.language);
  const areTopics = areKnown(form.topics, topics);
  if (!language || !areTopics) return { ok: false, problems: { language: !language, topics: !areTopics } } as const;
  const wish = {
    topics: chosenMask(topics, "office", { asked: topicMask(form.topics), has }),
    language: language satisfies Language,
    channel: form.calls ? ("voice" as const) : ("sms" as const),
    name: form.name || null,
  };
  return { ok: true, wish } as const;
}

/** Whether somebody lives where the form of them had it: then it stays as it was understood. */
export function livesThere({ addresses }: Pick<PersonForm, "addresses">, person: Person, offer: Offer): boolean {
  return addresses.filter(Boolean).join("\n") === homeOf(person, offer).join("\n");
}
