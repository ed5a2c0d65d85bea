/** What a column of a list says of a person; several may say the same (two telephones, two topics). */
export const plainMeanings = [
  "telephone",
  /** The code of a country that stands apart from its number. */
  "calling-code",
  "name",
  "surname",
  /** A street, a house and a part in one. */
  "address",
  "street",
  "number",
  /** The number behind the slash. */
  "orientation",
  "part",
  "town",
  "topics",
  "language",
  "channel",
  "consent-date",
  /** Whether they agree: yes or no, or a state. */
  "agreed",
  /** When, or that, they were signed off. */
  "left",
  "paper",
  "ignored",
] as const;
export type PlainMeaning = (typeof plainMeanings)[number];

/** `topic-3`: whether the person wants the topic of this id. */
export type Meaning = PlainMeaning | `topic-${number}`;

/** The topic that a column is about, where it is about one. */
export function topicOfMeaning(meaning: Meaning): number | undefined {
  return meaning.startsWith("topic-") ? Number(meaning.slice("topic-".length)) : undefined;
}

/** Whether something is the meaning of a column in a town with these topics. */
export function isMeaning(given: string, topics: readonly { id: number }[]): given is Meaning {
  const isPlain = plainMeanings.some((one) => one === given);
  return isPlain || topics.some(({ id }) => given === `topic-${id}`);
}
