import type { Topic } from "../town/town.ts";
import type { Message, Texts } from "./message.ts";

/** How an event stands that is told in several messages. */
export const threadStates = ["planned", "begun", "prolonged", "fixed", "cancelled"] as const;
export type ThreadState = (typeof threadStates)[number];

/** What a further message says of an event. */
export const steps = ["begun", "prolonged", "fixed", "cancelled"] as const satisfies readonly ThreadState[];
export type Step = (typeof steps)[number];

/** What is planned may be over without anybody having said that it began; what was prolonged may be once more. */
const moves: Record<ThreadState, readonly Step[]> = {
  planned: ["begun", "fixed", "prolonged", "cancelled"],
  begun: ["fixed", "prolonged", "cancelled"],
  prolonged: ["fixed", "prolonged", "cancelled"],
  fixed: [],
  cancelled: [],
};

/** What may be said of an event next, the likeliest first: of one whose begin has passed that it is over. */
export function nextSteps(
  { state, startsAt, endsAt }: Pick<Thread, "state" | "startsAt" | "endsAt">,
  now: number,
): Step[] {
  const hasBegun = startsAt !== null ? startsAt <= now : endsAt !== null && endsAt <= now;
  const next = [...moves[state]];
  return state === "planned" && hasBegun ? ["fixed", "prolonged", "begun", "cancelled"] : next;
}

/** Whether an event that stands so may move on by such a message. */
export const maySay = (state: ThreadState, step: Step): boolean => moves[state].includes(step);

/** All that may be said of how an event stands, as `state>step`: the guards of statements ask for it. */
export const sayable = threadStates.flatMap((state) => moves[state].map((step) => `${state}>${step}`));

/** The states of events that go on. */
export const openStates = threadStates.filter((state) => moves[state].length > 0);

/** Whether an event goes on. */
export const isOpen = ({ state }: Pick<Thread, "state">): boolean => moves[state].length > 0;

/** An event as it is kept. Times are epoch ms. */
export type Thread = {
  id: number;
  state: ThreadState;
  /** Grows with every message of it: a button names the one that its page showed. */
  version: number;
  /** The message that began it, and the one that said last how it stands. */
  firstId: number;
  lastId: number;
  /** As announced. */
  startsAt: number | null;
  endsAt: number | null;
  dueAt: number | null;
  /** Since when it stands so. */
  at: number;
  /** The clerk who ended it without a message. */
  endedBy: number | null;
};

/** An event as a row of a list shows it. */
export type ListedThread = Pick<Thread, "id" | "version" | "state" | "startsAt" | "endsAt">;

/** One message of an event. */
export type ThreadMessage = Pick<
  Message,
  | "id"
  | "step"
  | "state"
  | "texts"
  | "dueAt"
  | "dispatchedAt"
  | "dispatchedBy"
  | "cancelledAt"
  | "recipients"
  | "totals"
>;

/** What events are about: each has its own words. The first that a message's topics name is its. */
export const eventKinds = ["crisis", "water", "electricity", "gas", "roads", "breakdowns"] as const;
export type EventKind = (typeof eventKinds)[number];

/** What the event of a message is about, by its topics; undefined where they are of no event. */
export function eventKindOf(mask: number, topics: readonly Pick<Topic, "id" | "key">[]): EventKind | undefined {
  const keys = topics.filter(({ id }) => mask & (1 << id)).map(({ key }) => key);
  return eventKinds.find((kind) => keys.includes(kind));
}

/** Whether a message begins an event: its topics are of such, or it says from when or until when; and it is for everybody whom it concerns. */
export const beginsEvent = (
  {
    topics: mask,
    whom,
    threadId,
    startsAt,
    endsAt,
  }: Pick<Message, "topics" | "whom" | "threadId" | "startsAt" | "endsAt">,
  topics: readonly Pick<Topic, "id" | "key">[],
): boolean =>
  threadId === null &&
  (whom === null || whom.kind === "everybody") &&
  (startsAt !== null || endsAt !== null || eventKindOf(mask, topics) !== undefined);

/** An event whose announced end has passed, and what it said at first. */
export type OverdueThread = Pick<Thread, "id" | "version" | "state" | "lastId" | "startsAt"> & {
  endsAt: number;
  topics: number;
  texts: Texts;
};
