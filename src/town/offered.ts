import { topicMask } from "../audience/audience.ts";
import type { Topic } from "./town.ts";

/** Where somebody may choose: at the town's public doors (web, SMS, my settings, leaflets), or at the office. */
export type Door = "public" | "office";

/** The topics that a door offers: no hidden one, and closed groups at the office only. */
export const offered = (topics: readonly Topic[], door: Door): Topic[] =>
  topics.filter(({ closed, hidden }) => !hidden && (door === "office" || !closed));

/**
 * The topics that a page of what somebody gets shows: those that its door offers, and whatever else they have, which they
 * may leave. @param has a mask
 */
export function choosable(topics: readonly Topic[], door: Door, has: number): Topic[] {
  const shown = new Set(offered(topics, door));
  return topics.filter((topic) => shown.has(topic) || has & (1 << topic.id));
}

/**
 * What somebody gets when they choose on such a page: what it could not offer them they do not get, whatever was posted,
 * and what everybody gets they keep. All are masks.
 */
export function chosenMask(
  topics: readonly Topic[],
  door: Door,
  { asked, has }: { asked: number; has: number },
): number {
  const always = topics.filter((topic) => topic.always);
  return (asked & maskOf(choosable(topics, door, has))) | maskOf(always);
}

/** Topics as a mask. */
export const maskOf = (topics: readonly Topic[]): number => topicMask(topics.map(({ id }) => id));

/** The closed groups among the topics of a mask, in the town's order. */
export const groupsIn = (topics: readonly Topic[], mask: number): Topic[] =>
  topics.filter(({ id, closed }) => closed && mask & (1 << id));
