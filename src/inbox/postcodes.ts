import { plainWord } from "../places/list-tokens.ts";
import type { TextTown } from "./text-town.ts";
import { topicNumbered } from "./topic-words.ts";

const besideTown = /(?<before>\p{L}*)(?<gap>[\s,]*)(?<!\d)[1-7]\d{2} (?<last>\d{2})(?!\d)(?=[\s,]*(?<after>\p{L}*))/gu;

/** A command without a postcode that stands beside its town; *112 12* is a house and a topic, where there is that topic. */
export function withoutPostcode(text: string, { name, places, topics }: TextTown): string {
  const isTown = (word: string) =>
    word !== "" && [name, ...places.map((place) => place.name)].some((one) => plainWord(one) === plainWord(word));
  return text.replace(besideTown, (found, before: string, gap: string, last: string, after: string) => {
    const isPostcode = last.startsWith("0") || !topicNumbered(topics, last);
    return isPostcode && (isTown(before) || isTown(after)) ? `${before}${gap}` : found;
  });
}
