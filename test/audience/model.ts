import { type Audience, type PlacePath, placesOf, type Whom } from "../../src/audience/audience.ts";
import type { Language } from "../../src/language.ts";
import type { Channel } from "../../src/providers/channel.ts";

/* Who hears a message, said plainly: what the SQL is compared with. And towns to compare it in. */

export type Person = {
  id: number;
  channel: Channel;
  state: "subscribed" | "left" | "suspended";
  language: Language;
  topics: readonly number[];
  /** Where they live, by paths; none: they did not say. */
  lives: readonly PlacePath[];
};

export type Delivery = { messageId: number; subscriberId: number; channel: Channel; state: string };

/** An audience whose places are said by their paths. */
export type Meant = { topics: readonly number[]; lives: readonly PlacePath[] | null; whom?: Whom };

export type Town = { people: Person[]; deliveries: Delivery[]; meant: Meant };

export const audienceFor = ({ topics, lives, whom }: Meant): Audience => ({
  topics,
  places: lives && placesOf(lives),
  ...(whom && { whom }),
});

/** The ids of who hears it, by one of these channels. */
export function hearers({ people, deliveries, meant }: Town, channels: readonly Channel[]): number[] {
  return people
    .filter(({ state, channel }) => state === "subscribed" && channels.includes(channel))
    .filter((person) => isMeant(person, meant, deliveries))
    .map(({ id }) => id);
}

/** How many of them did not say exactly where they live, where it is asked: for places. */
export function countVague(one: Town, channels: readonly Channel[]): number | null {
  const { lives, whom } = one.meant;
  if (lives === null || whom) return null;
  const ids = hearers(one, channels);
  const heard = one.people.filter(({ id }) => ids.includes(id));
  return heard.filter((person) => !person.lives.some((home) => lives.some((place) => startsWith(home, place)))).length;
}

function isMeant(person: Person, { topics, lives, whom }: Meant, deliveries: readonly Delivery[]): boolean {
  if (whom?.kind === "everybody") return true;
  if (whom?.kind === "person") return person.id === whom.subscriberId;
  if (whom?.kind === "told")
    return deliveries.some(
      ({ messageId, subscriberId, state }) =>
        whom.messageIds.includes(messageId) && subscriberId === person.id && state !== "refused",
    );
  const wants = topics.some((topic) => person.topics.includes(topic));
  return wants && (lives === null || person.lives.length === 0 || person.lives.some((home) => concerns(lives, home)));
}

/** Whether a home lies in one of the places, or is said so roughly that it may. */
const concerns = (places: readonly PlacePath[], home: PlacePath) =>
  places.some((place) => startsWith(home, place) || startsWith(place, home));

const startsWith = (path: PlacePath, start: PlacePath) => start.every((id, level) => path[level] === id);

/** A seeded source of chance (mulberry32). */
export function chanceOf(seed: number) {
  let state = seed;
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(chance() * limit);
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const someOf = <T>(list: readonly T[], share: number): T[] => list.filter(() => chance() < share);
  return { chance, below, oneOf, someOf };
}

const deliveryStates = ["accepted", "delivered", "undelivered", "uncertain", "refused"];

/** Two parts, each with three streets and houses, and houses of its own; ids as a table would give them. */
const homes: readonly PlacePath[] = [1, 2].flatMap((part) => [
  [part],
  ...[1, 2, 3].flatMap((street) => [
    [part, 10 * part + street],
    ...[1, 2, 3].map((house) => [part, 10 * part + street, 100 * part + 10 * street + house]),
  ]),
  ...[7, 8].map((house) => [part, 100 * part + house]),
]);

/** A town of this seed, and an audience in it. */
export function aTown(seed: number): Town {
  const { chance, below, oneOf, someOf } = chanceOf(seed);
  const topics = [1, 2, 3, 4, 5];
  // The crisis and another topic are everybody's, as sign-up makes them; now and then somebody came before one was.
  const always = [0, 30];
  const people = Array.from(
    { length: below(25) },
    (_, index): Person => ({
      id: index + 1,
      channel: chance() < 0.75 ? "sms" : "voice",
      state: chance() < 0.8 ? "subscribed" : oneOf(["left", "suspended"]),
      language: chance() < 0.8 ? "cs" : "en",
      topics: [...someOf(topics, 0.4), ...someOf(always, 0.9)],
      lives: Array.from({ length: oneOf([0, 1, 1, 1, 2, 2, 3, 4]) }, () => oneOf(homes)),
    }),
  );
  const deliveries = [1, 2, 3].flatMap((messageId) =>
    someOf(people, 0.5).flatMap(({ id, channel }) =>
      (chance() < 0.2 ? (["sms", "voice"] as const) : [channel]).map((by) => ({
        ...{ messageId, subscriberId: id, channel: by },
        state: oneOf(deliveryStates),
      })),
    ),
  );
  const meant = {
    topics: oneOf([[0], [30], someOf(topics, 0.4)]),
    lives: chance() < 0.3 ? null : Array.from({ length: 1 + below(6) }, () => oneOf(homes)),
  };
  return { people, deliveries, meant: chance() < 0.6 ? meant : { ...meant, lives: null, whom: someWhom() } };

  function someWhom(): Whom {
    return oneOf<Whom>([
      { kind: "everybody" },
      { kind: "person", subscriberId: 1 + below(25) },
      { kind: "told", messageIds: [1 + below(3)] },
      { kind: "told", messageIds: someOf([1, 2, 3, 4], 0.6) },
    ]);
  }
}
