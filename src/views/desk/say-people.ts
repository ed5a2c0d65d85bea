import { topicsOf } from "../../audience/audience.ts";
import { type Language, languageName, officeLanguage } from "../../language.ts";
import type { PeopleAsked } from "../../subscribers/people-search.ts";
import type { Person } from "../../subscribers/person.ts";
import { townDay } from "../../time.ts";
import { type Offer, shortTopicName, type Topic } from "../../town/town.ts";
import type { Meaning } from "../parts/state.tsx";
import type { DeskPageProps } from "./page.tsx";

type Words = Pick<DeskPageProps, "words">;
export type Listed = PeopleAsked & { typed: string; page: number };

/** What a list is asked for, as the fields of its form; what is usual is left out. */
export function fieldsOf({ typed, standing, topic, part, inside, page }: Partial<Listed>): Record<string, string> {
  const fields = {
    q: typed,
    is: standing === "told" ? "" : standing,
    topic,
    part,
    inside: inside && "1",
    page: page || "",
  };
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
}

/** The topics that somebody gets beside what everybody gets. */
export function sayTopics(
  mask: number,
  { topics, language, words }: Words & { topics: readonly Topic[]; language: Language },
): string {
  const chosen = topicsOf(mask);
  const open = topics.filter(({ always, hidden, closed }) => !always && !hidden && !closed);
  const has = topics.filter(({ id, always }) => !always && chosen.includes(id));
  const said = words.desk.subscribers;
  if (has.length === 0) return said.onlyCrisis;
  if (has.length > 3 && open.every(({ id }) => chosen.includes(id)) && has.length === open.length)
    return said.allTopics(has.length);
  return has.map((topic) => shortTopicName(topic, language)).join(", ");
}

/** Where somebody lives, as they wrote it; or the parts that they have chosen. */
export function homeOf({ addresses, places }: Pick<Person, "addresses" | "places">, offer: Pick<Offer, "places">) {
  if (addresses) return addresses;
  const ids = new Set((places ?? []).map(([part]) => part));
  return offer.places.filter(({ id }) => ids.has(id)).map(({ name }) => name);
}

/** How somebody is reached: by SMS or a call, and in which language, where it is another than the office's. */
export function sayChannel({ channel, language }: Pick<Person, "channel" | "language">, { words }: Words): string {
  const how = words.desk.subscribers.channels[channel];
  return language === officeLanguage ? how : `${how}, ${languageName(language)}`;
}

/** The day of a moment, on the town's clock. */
export const sayDayOf = (at: number, { words }: Words): string => words.desk.subscribers.since(townDay(at));

export const lookOfState = {
  subscribed: { is: "done", icon: "done" },
  suspended: { is: "danger", icon: "failed" },
  left: { is: "plain", icon: "stop" },
} as const satisfies Record<Person["state"], { is: Meaning; icon: string }>;
