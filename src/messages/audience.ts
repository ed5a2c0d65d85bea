/** Whom a message is meant for: people who chose any of its topics and live in any of its areas. */
export type Audience = {
  topics: readonly number[];
  /** Area ids; null is the whole town. Who did not say where they live hears what concerns any area. */
  areas: readonly number[] | null;
};

/** Topic ids as one number, a bit each (ids are 0 … 30, so this is exact). */
export function topicMask(ids: Iterable<number>): number {
  let mask = 0;
  for (const id of ids) mask |= 1 << id;
  return mask;
}

/** The topic ids of a mask. */
export function topicsOf(mask: number): number[] {
  return Array.from({ length: 31 }, (_, id) => id).filter((id) => (mask & (1 << id)) !== 0);
}

/** How many people an audience is, by the language they chose. */
export type Headcount = { cs: number; en: number };

/** Everybody. */
export function people(count: Headcount): number {
  return count.cs + count.en;
}
