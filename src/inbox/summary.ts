import { topicMask, topicsOf } from "../audience/audience.ts";
import type { Language } from "../language.ts";
import { inPlainLetters, shortened } from "../text/sms/one-segment.ts";
import { shortTopicName, type Topic } from "../town/town.ts";
import type { AnswerWords } from "./answer-words.ts";
import type { Asking } from "./command.ts";
import type { Standing } from "./standing.ts";
import type { TextTown } from "./text-town.ts";

/** Whose words tell of a town, in a language. */
export type Speaker = { town: TextTown; words: AnswerWords; language: Language };

/** How much is told: topics by their names, by their numbers, or how many; and of a name so many letters. */
export type Detail = { topics: "names" | "numbers" | "count"; letters: number };

/** From the most to the least. */
export const details: readonly Detail[] = [
  { topics: "names", letters: 40 },
  { topics: "names", letters: 20 },
  { topics: "numbers", letters: 30 },
  { topics: "numbers", letters: 14 },
  { topics: "count", letters: 14 },
  { topics: "count", letters: 8 },
  { topics: "count", letters: 4 },
];

/** What a telephone is signed up for: "Husova 12, voda, odpad". */
export function summaryOf({ addresses, topics }: Standing, speaker: Speaker, detail: Detail): string {
  const all = addresses ?? [];
  const where = all.length === 0 ? [speaker.words.wholeTown] : addressesSaid(all, detail);
  return [...where, ...topicsSaid(withoutAlways(topics, speaker.town), speaker, detail)].join(", ");
}

/** The first one stands for all where there is little room. */
function addressesSaid(addresses: readonly string[], { topics, letters }: Detail): string[] {
  const said = addresses.map((address) => shortened(inPlainLetters(address), letters));
  return topics === "names" || said.length < 2 ? said : [`${said[0]} +${said.length - 1}`];
}

/** What everybody gets is told only where there is nothing else. */
function withoutAlways(mask: number, town: TextTown): number {
  return mask & topicMask(town.topics.filter(({ always }) => !always).map(({ id }) => id)) || mask;
}

/** Topics of a mask, in the town's order: "voda, odpad", "temata 1, 6". */
export function topicsSaid(mask: number, { town, words, language }: Speaker, detail: Detail): string[] {
  const ids = topicsOf(mask);
  const topics = town.topics.filter(({ id }) => ids.includes(id));
  if (topics.length === 0) return [];
  if (detail.topics === "names") return topics.map((topic) => nameSaid(topic, language, detail.letters));
  return [detail.topics === "numbers" ? words.numbered(ids.join(",")) : words.counted(topics.length)];
}

/** *Elektřina* → *elektrina*. */
export function nameSaid(topic: Topic, language: Language, letters: number): string {
  const name = inPlainLetters(shortTopicName(topic, language));
  return shortened(name.charAt(0).toLowerCase() + name.slice(1), letters);
}

/** What one choice of a question would do: "Jana, Husova 12", "odhlasit vse". `isNamed`: the choices differ by a name. */
export function choiceSaid(choice: Asking, speaker: Speaker, detail: Detail, isNamed: boolean): string {
  const { choice: words } = speaker.words;
  if (choice.kind === "letter") return words.letter;
  if (choice.kind === "leave-topics") {
    return words.leaveTopics(topicsSaid(topicMask(choice.topics), speaker, detail).join(", "));
  }
  if (choice.kind !== "sign-up") return words.leave;
  const name = isNamed && choice.name ? [shortened(inPlainLetters(choice.name), detail.letters)] : [];
  const topics = topicsSaid(topicMask(choice.topics ?? []), speaker, detail);
  return [...name, ...addressesSaid(choice.addresses, detail), ...topics].join(", ") || words.signUp;
}
