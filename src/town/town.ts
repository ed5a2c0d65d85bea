import { type InLanguages, type Language, saidIn } from "../language.ts";

/** What the town says of itself. `segmentPrice` is in haléře. */
export type Town = Calls & {
  name: string;
  mark: string;
  /** As its commands by SMS call it, "IK UL REG"; empty where it has none. */
  abbreviation: string;
  accent: string;
  segmentPrice: number;
  /** As the office calls itself: "Městský úřad Mirovice". */
  officeName: string;
  officePhone: string;
  officeAddress: string;
  officeEmail: string;
  /** A crisis message rather twice than never. */
  resendCrisis: boolean;
};

/** How the town calls landlines. */
export type Calls = {
  /** Of a call, in haléře. */
  minutePrice: number;
  /** Whole hours on the town's clock between which telephones may ring; a crisis rings at any time. */
  callsFrom: number;
  callsUntil: number;
  /** How long a telephone rings. */
  ringSeconds: number;
  /** How fast the voice reads; 1 is its usual speed. */
  speechRate: number;
  /** The town's own, and what is said for each: `VaK = vodovody a kanalizace`, a line each. */
  abbreviations: string;
};

/** A town that calls: who speaks, and how; and from which number nobody may call for it. */
export type CallingTown = Pick<Town, "name" | "officePhone"> & Calls;

/** What messages are about; people choose topics. */
export type Topic = {
  id: number;
  key: string;
  /** As people read it, by language. */
  names: InLanguages<string>;
  /** Where there is room for a word or two, by language; its name where there is none. */
  shortNames: { [Of in Language]?: string };
  /** Everybody gets it; it cannot be switched off. */
  always: boolean;
  /** Ticked beforehand, when somebody signs up. */
  usual: boolean;
  hoursToLive: number;
  /** A closed group: no public door offers it, the office adds people to it. */
  closed: boolean;
  /** Offered nowhere any more; its history and its people stay. */
  hidden: boolean;
  /** What else people call it in their texts, with a space between. */
  words: string;
};

/** The key of the topic that everybody gets and that travels in the urgent lane. */
export const crisisKey = "crisis";

/** The topics that are checked before anybody chooses. */
export function usualTopics({ topics }: Offer): Topic[] {
  return topics.filter(({ usual, closed, hidden }) => usual && !closed && !hidden);
}

/** A part of the town. */
export type Place = { id: number; name: string };

/** What people choose from, in the town's order. */
export type Offer = { topics: readonly Topic[]; places: readonly Place[] };

/** The lives of these topics, in hours. */
export const livesOf = (topics: readonly number[], offer: Offer): number[] =>
  offer.topics.filter(({ id }) => topics.includes(id)).map(({ hoursToLive }) => hoursToLive);

/** A topic's name as people read it. */
export const topicName = ({ names }: Topic, language: Language): string => saidIn(names, language);

/** The same where there is room for a word or two. */
export const shortTopicName = (topic: Topic, language: Language): string =>
  topic.shortNames[language] || topicName(topic, language);

/** What its name says beyond the short one; undefined where that is all. */
export function topicHint(topic: Topic, language: Language): string | undefined {
  const [name, short] = [topicName(topic, language), shortTopicName(topic, language)];
  const rest = name.startsWith(`${short} – `) ? name.slice(short.length + " – ".length) : name;
  return name === short ? undefined : rest;
}

/**
 * A town that was restored from a file: nothing leaves until somebody has said who left since it was made. Times are epoch
 * ms; `lastId`: of subscribers, in the file.
 */
export type Hold = { exportedAt: number; restoredAt: number; lastId: number };
