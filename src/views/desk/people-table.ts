import { type Language, languageName } from "../../language.ts";
import type { Person } from "../../subscribers/person.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { csvLine, csvMark } from "../../text/csv-line.ts";
import { type Offer, shortTopicName } from "../../town/town.ts";
import type { DeskPageProps } from "./page.tsx";
import { homeOf, sayDayOf } from "./say-people.ts";

/** People as a table for Excel. */
export function peopleTable(
  people: readonly Person[],
  { topics, places, words, language }: Offer & Pick<DeskPageProps, "words"> & { language: Language },
): string {
  const said = words.desk.subscribers;
  const named = topics.map((topic) => [1 << topic.id, shortTopicName(topic, language)] as const);
  const rows = people.map((person) => [
    sayPhone(person.phone),
    person.name ?? "",
    homeOf(person, { places }).join(", "),
    named.flatMap(([bit, name]) => (person.topics & bit ? [name] : [])).join(", "),
    said.channels[person.channel],
    languageName(person.language),
    said.states[person.state],
    sayDayOf(person.createdAt, { words }),
    person.consent
      ? said.givenBy(said.sources[person.consent.source], sayDayOf(person.consent.givenAt, { words }))
      : "",
  ]);
  return csvMark + [said.columns, ...rows].map(csvLine).join("");
}
