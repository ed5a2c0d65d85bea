import { byLanguage, type Language, languages } from "../language.ts";
import { type Channel, channels } from "../providers/channel.ts";

/**
 * A place by its path, from the largest: a part of the town; a part and a street in it; a part, a street and a house, or
 * a part and a house where there are no streets.
 */
export type PlacePath = readonly number[];

/** How many places one telephone may name: one's own, one's mother's, the cottage. */
export const placesAtMost = 4;

/** How many places a path has at most. */
export const pathAtMost = 3;

/**
 * The places of an audience, by their ids. Meant are who lives in one of the `named`, and who said no more of where they
 * live than a place `around`, in which one of the named lies.
 */
export type Places = { named: readonly number[]; around: readonly number[] };

/** Places by their paths, as an audience names them. */
export function placesOf(paths: readonly PlacePath[]): Places {
  const named = new Set(paths.flatMap((path) => path.slice(-1)));
  const around = new Set(paths.flatMap((path) => path.slice(0, -1)));
  return { named: [...named], around: [...around] };
}

/** Other people than those who chose the topics and live in the places: those only say what the message is about then. */
export type Whom =
  /** All who are subscribed. */
  | { kind: "everybody" }
  /** To see a message first on one's own telephone. */
  | { kind: "person"; subscriberId: number }
  /** Those who were told of these messages: of one, or of a thread. */
  | { kind: "told"; messageIds: readonly number[] }
  /** Those who have agreed to other wordings of the consent, and to neither this one nor one that came after it. */
  | { kind: "asked-anew"; wording: string };

/**
 * Whom a message is meant for: people who chose any of its topics and live in any of its places, or whom it names. Who
 * matches twice is one person. `audience-sql.ts` finds them.
 */
export type Audience = {
  /** What it is about, by the ids of topics. */
  topics: readonly number[];
  /** Null is the whole town. Who did not say where they live hears what concerns any place. */
  places: Places | null;
  whom?: Whom | null;
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

/** The audience that a message has kept; `topics` is a mask. */
export function audienceOf({ topics, places, whom }: Omit<Audience, "topics"> & { topics: number }): Audience {
  return { topics: topicsOf(topics), places, ...(whom && { whom }) };
}

/** How many people an audience is, by the language they chose. */
export type Headcount = Record<Language, number>;

/** Everybody. */
export function people(count: Headcount): number {
  return languages.reduce((sum, language) => sum + count[language], 0);
}

/** The same, by the channel that they are told by. */
export type Headcounts = Record<Channel, Headcount>;

/** The same, and how many of them did not say exactly where they live, so that it is not known whether they are concerned. */
export type Counted = Headcounts & { vague: number };

/** How many people there are on each channel, whatever their language. */
export const onEachChannel = ({ sms, voice }: Headcounts): Record<Channel, number> => ({
  sms: people(sms),
  voice: people(voice),
});

/** People of every channel. */
export const onAllChannels = (counts: Headcounts): Headcount =>
  byLanguage((language) => channels.reduce((sum, channel) => sum + counts[channel][language], 0));
