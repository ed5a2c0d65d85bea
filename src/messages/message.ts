import type { Places, Whom } from "../audience/audience.ts";
import { type InLanguages, type Language, languages, saidIn } from "../language.ts";
import type { PlaceList } from "../places/place-list.ts";
import type { Channel } from "../providers/channel.ts";
import type { Failure } from "../providers/contract.ts";
import { cleanText } from "../text/sms/clean.ts";
import { linkAddress, rewrite } from "../text/sms/links.ts";
import { withoutAccents } from "../text/sms/segments.ts";
import type { CallingTown } from "../town/town.ts";
import type { ListedThread, ThreadState } from "./thread.ts";

/** What a clerk says, once. It is *settled* when nothing of it is open: that is counted over its chunks, not stored. */
export const messageStates = ["draft", "scheduled", "sending", "cancelled"] as const;
export type MessageState = (typeof messageStates)[number];

const moves: Record<MessageState, readonly MessageState[]> = {
  draft: ["scheduled", "sending"],
  scheduled: ["draft", "sending", "cancelled"],
  sending: ["cancelled"],
  cancelled: [],
};

/** The states from which a message may move to `to`: the guard of every statement that moves one. */
export function messageStatesBefore(to: MessageState): MessageState[] {
  return messageStates.filter((from) => moves[from].includes(to));
}

/** A crisis travels in the urgent lane: its own queue, no hold, and slots before every ordinary message. */
export const lanes = ["ordinary", "urgent"] as const;
export type Lane = (typeof lanes)[number];

/**
 * The words of a message. The office's language is always there; another is optional. `voice`: what is spoken, in the
 * languages in which a clerk has made something else of it than is made from the written text (`spoken.ts`).
 */
export type Texts = { sms: InLanguages<string>; voice?: { [Of in Language]?: string } };

/** Whether Czech letters travel as written, or without háčky and čárky (which halves the price of most texts). */
export const accentChoices = ["stripped", "kept"] as const;
export type Accents = (typeof accentChoices)[number];

/** The longest text a clerk may write, in characters, the town's mark not counted: four segments without accents. */
export const longestText = 600;

/** The longest spoken text a clerk may write, in characters: nobody listens longer, and no provider takes more twice. */
export const longestSpoken = 2000;

/**
 * The very words of one SMS: the town's mark first, in the person's language, or in the office's when the message has no
 * text in it; cleaned, and links so that they lead where they should. Segments, price, preview and the provider all get their
 * text from here.
 */
export function smsText(mark: string, texts: Texts, language: Language, accents: Accents): string {
  const whole = cleanText(`${mark} ${saidIn(texts.sms, language)}`);
  return rewrite(whole, accents === "stripped" ? withoutAccents : asWritten, linkAddress);
}

/**
 * A text as it is kept: without the town's mark in front, which whoever copies an SMS of before copies, too. It would be
 * there twice, and be said by the voice. A mark without a sign behind it is left alone: it may be the first word.
 */
export function withoutMark(mark: string, text: string): string {
  const isMark = bare(text.slice(0, mark.length)) === bare(mark) && /[^\p{L}\p{N}]$/u.test(mark);
  return (isMark && text.slice(mark.length).trimStart()) || text;
}

const bare = (words: string) => withoutAccents(words).toLowerCase();

/** The languages that a message has a text in. */
export const writtenIn = (texts: Texts): Language[] => languages.filter((language) => texts.sms[language]);

const asWritten = (words: string) => words;

/** A message as it is kept. Times are epoch ms, prices haléře. */
export type Message = {
  id: number;
  state: MessageState;
  /** Grows with every edit: a button sends only the version that its page showed. */
  version: number;
  lane: Lane;
  /** Mask of topic ids. */
  topics: number;
  /** Null is the whole town. */
  places: Places | null;
  /** Streets and houses as they were typed, and how they were understood; null where none were. */
  typedPlaces: string | null;
  placeList: PlaceList | null;
  /** Other people than those who chose the topics and live in the places. */
  whom: Whom | null;
  texts: Texts;
  accents: Accents;
  /** The town's mark and price as they were at dispatch. */
  mark: string | null;
  segmentPrice: number | null;
  /** How the town calls, as it was at dispatch: who speaks and when, and what a minute costs. */
  calls: CallingTown | null;
  /** What its calls say, read aloud once, at dispatch. */
  spoken: { [Of in Language]?: { text: string } } | null;
  dueAt: number | null;
  expiresAt: number | null;
  recipients: number | null;
  /** What it costs by the prices of the day on which it left. */
  costs: Costs | null;
  createdAt: number;
  dispatchedAt: number | null;
  cancelledAt: number | null;
  /** Ids of the clerks who did so. */
  createdBy: number | null;
  dispatchedBy: number | null;
  cancelledBy: number | null;
  totals: Totals | null;
  totalsAt: number;
  /** The counts of its chunks, kept when they are forgotten: from then on nothing is counted anew. */
  counts?: Record<string, unknown> | null;
  /** The event that it is of, and what it says of it; a draft of one, as which version of the event its page showed. */
  threadId: number | null;
  step: ThreadState | null;
  threadVersion: number | null;
  /** From when until when what it tells of is announced. */
  startsAt: number | null;
  endsAt: number | null;
  /** Whether the town's page shows it; of a draft null is as is usual for its audience. */
  shown?: boolean | null;
  /** The token of the form, or of the date of a reminder, that has made it. */
  once?: string | null;
};

/**
 * What a check page showed of a message that its button sends: its version, and the town's mark and price of a segment;
 * where it calls as well, the version of the town, on which depends what is spoken, when and for how much.
 */
export type Seen = { version: number; mark: string; segmentPrice: number; townVersion?: number | undefined };

/** A message in a list. */
export type ListedMessage = Pick<
  Message,
  | "id"
  | "state"
  | "lane"
  | "topics"
  | "places"
  | "placeList"
  | "texts"
  | "dueAt"
  | "createdAt"
  | "dispatchedAt"
  | "cancelledAt"
  | "recipients"
  | "costs"
  | "totals"
  | "totalsAt"
> & {
  /** The event that it said last how it stands. */
  thread?: ListedThread | null;
};

/** A message in a calendar. */
export type TimedMessage = ListedMessage & Pick<Message, "version">;

/** To how many people a message left on each channel, and what that costs, haléře. */
export type Costs = Record<Channel, { people: number; price: number }>;

/**
 * What became of a delivery whose person is erased: `[channel, chunk, state, reason, code]`, without whom. `chunk`: the one that
 * counts it; null where another call was due, as the chunk of the call before counts them as deferred.
 */
export type ErasedDelivery = [string, number | null, string, string | null, string | null];

/** How many have theirs, and how many have not, by the reason. Recounted now and then, kept on the message. */
export type Totals = {
  delivered: number;
  failed: { [Why in Failure]?: number };
  /** Of people who are called. */
  calls?: CallTotals;
  /** Taken by the provider, and no receipt has come until a time, epoch ms: nobody knows whether they have it. */
  noReceipt?: number;
  noReceiptUntil?: number | null;
  /** Accepted by a provider that left them out, because it had just sent them the same words. */
  repeated?: number;
};

/** How calls ended: heard, by a machine too; nobody was reached, and nobody is called again; or heard, and never again. */
export type CallTotals = { heard: number; machine: number; notReached: number; optedOut: number };

/** How many have not got theirs, by the totals. */
export const countFailed = ({ failed }: Totals) => Object.values(failed).reduce((sum, people) => sum + people, 0);

/** Of those who have it, who heard a call; of those who have not, whom no call reached. */
export const countCalled = ({ calls }: Totals) => ({
  answered: calls ? calls.heard + calls.machine + calls.optedOut : 0,
  unreached: calls?.notReached ?? 0,
});

/** Rows of one page of a list of messages. */
export const messagesPerPage = 20;

/** How long a message that is sent "now" waits, so that it can be taken back, ms: a crisis not at all. */
export const holdOf = ({ holdMs }: { holdMs: number }, lane: Lane): number => (lane === "urgent" ? 0 : holdMs);

const hour = 3_600_000;
const crisisLivesAtLeastHours = 24;

/**
 * When a message that has not left is of no use any more.
 * @param hoursToLive of each of its topics; the longest counts
 * @param leavesAt when it is meant to leave, epoch ms
 */
export function expiryOf(hoursToLive: readonly number[], lane: Lane, leavesAt: number): number {
  const longest = Math.max(1, ...hoursToLive);
  return leavesAt + (lane === "urgent" ? Math.max(longest, crisisLivesAtLeastHours) : longest) * hour;
}
