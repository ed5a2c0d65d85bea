import type { PlacePath } from "../audience/audience.ts";
import type { Language } from "../language.ts";
import type { Channel } from "../providers/channel.ts";
import type { SubscriberState } from "../subscribers/subscriber.ts";

/** What a telephone is signed up for, as its row keeps it. */
export type Standing = {
  state: SubscriberState;
  language: Language;
  channel: Channel;
  /** A mask (`topicMask`). */
  topics: number;
  places: readonly PlacePath[] | null;
  addresses: readonly string[] | null;
  name: string | null;
};

/** Whether two are the same. */
export const isSameStanding = (one: Standing | null, other: Standing | null): boolean =>
  standingJson(one) === standingJson(other);

/** As it is kept, and compared in SQL with `standingSql`: null where a telephone never was signed up. */
export const standingJson = (standing: Standing | null): string | null =>
  standing &&
  JSON.stringify({
    state: standing.state,
    language: standing.language,
    channel: standing.channel,
    topics: standing.topics,
    places: standing.places,
    addresses: standing.addresses,
    name: standing.name,
  });

/** Whether a telephone is signed up: suspended too, whose number only failed. */
export const isSignedUp = (standing: Standing | null): standing is Standing =>
  standing !== null && standing.state !== "left";
