import { readIds, topicMask, topicsOf } from "../../audience/audience.ts";
import { maskOf } from "../../town/offered.ts";
import type { Offer, Topic } from "../../town/town.ts";

/** The topics that somebody gets and may give up: closed groups too, not what everybody gets. */
export const topicsToLeave = ({ topics }: Offer, has: number): Topic[] =>
  topics.filter(({ id, always }) => !always && topicsOf(has).includes(id));

/** The mask of what is to stay, as the form of fewer topics posts it; undefined where it was the form of leaving. */
export function keptTopics({ topics }: Offer, posted: { fewer?: unknown; topics?: unknown }): number | undefined {
  if (posted.fewer !== "yes") return undefined;
  return topicMask(readIds(posted.topics)) | maskOf(topics.filter(({ always }) => always));
}
