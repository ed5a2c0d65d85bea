import { type Language, languages } from "../language.ts";

/** Whom a message is meant for: people who chose any of its topics and live in any of its places. */
export type Audience = {
  topics: readonly number[];
  /** Place ids; null is the whole town. Who did not say where they live hears what concerns any place. */
  places: readonly number[] | null;
};

/** Topic ids as one number, a bit each (ids are 0 … 30, so this is exact). What is no topic's id has no bit. */
export function topicMask(ids: Iterable<number>): number {
  let mask = 0;
  // Shifting counts modulo 32: 32 and NaN would be 0, the crisis that everybody gets.
  for (const id of ids) if (Number.isInteger(id) && id >= 0 && id <= 30) mask |= 1 << id;
  return mask;
}

/**
 * Ids of topics or places as a form posts them: one, several or none. A blank is nothing said; what cannot be an id is
 * NaN, which no town has, so that it is refused and not taken for the nearest number.
 */
export function readIds(given: unknown): number[] {
  const said = [given].flat().filter((one) => one !== undefined && !(typeof one === "string" && one.trim() === ""));
  return said.map((one) => (typeof one === "string" && /^\d{1,9}$/.test(one) ? Number(one) : Number.NaN));
}

/** Whether all of these ids are among what the town has. */
export function areKnown(ids: readonly number[], offered: readonly { id: number }[]): boolean {
  return ids.every((id) => offered.some((one) => one.id === id));
}

/** The topic ids of a mask. */
export function topicsOf(mask: number): number[] {
  return Array.from({ length: 31 }, (_, id) => id).filter((id) => (mask & (1 << id)) !== 0);
}

/** How many people an audience is, by the language they chose. */
export type Headcount = Record<Language, number>;

/** Everybody. */
export function people(count: Headcount): number {
  return languages.reduce((sum, language) => sum + count[language], 0);
}
