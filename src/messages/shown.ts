import type { PlaceList } from "../places/place-list.ts";
import { groupsIn } from "../town/offered.ts";
import type { Topic } from "../town/town.ts";
import type { Message } from "./message.ts";

/** What of a message says whether the town's page shows it. `shown`: as a clerk said; null is as is usual for its audience. */
export type Showable = Pick<Message, "topics" | "places" | "placeList" | "whom" | "shown">;

/**
 * Why a message is not shown on the town's page unless somebody says so: it is for a closed group, or beside others for one;
 * for one house; for people whom it names. What is for one person is never shown.
 */
export type Private = "person" | "named" | "group" | "house";

/**
 * Why a message is not for everybody's eyes; undefined where it is. An outage in a few streets is: whoever works there, has
 * a mother there or did not sign up wants to know of it, and a street is nobody's name. Of a single house it could be.
 */
export function privateAs(
  { topics: mask, places, placeList, whom }: Showable,
  topics: readonly Topic[],
): Private | undefined {
  if (whom?.kind === "person") return "person";
  if (groupsIn(topics, mask).length > 0) return "group";
  if (whom?.kind === "asked-anew") return "named";
  return places !== null && isOneHouse(placeList) ? "house" : undefined;
}

const isOneHouse = (list: PlaceList | null) => list !== null && list.parts.length === 0 && list.houses === 1;

/**
 * Whether the town's page is to show a message. What is for those who were told of another one goes as that did, which
 * whoever makes it says.
 */
export function isToBeShown(message: Showable, topics: readonly Topic[]): boolean {
  const as = privateAs(message, topics);
  return as !== "person" && (message.shown ?? (as === undefined && message.whom?.kind !== "told"));
}

/** What to keep of a clerk's choice: nothing where it is what is usual, so that another audience may change it. */
export function choiceOf(message: Showable, topics: readonly Topic[]): boolean | null {
  const { shown = null, whom } = message;
  if (whom?.kind === "told") return shown;
  return shown === isToBeShown({ ...message, shown: null }, topics) ? null : shown;
}
