import type { Language } from "../language.ts";
import type { ChannelAdapter } from "./adapter.ts";
import type { Spoken } from "./call-length.ts";
import type { Channel } from "./channel.ts";
import type { ProviderName } from "./names.ts";

/**
 * One request for one person. Its name is unique for ever, and receipts come back under it. Of a call `text` is the
 * message as it is spoken, and `call` what is spoken around it.
 */
export type Attempt = { name: string; to: string; text: string; call?: CallWords };

/** What is spoken in a call beside the message. */
export type CallWords = {
  language: Language;
  /** Before the message: who calls. */
  greeting: string;
  /** Behind the message: which key repeats it, and which keys end the calls. */
  menu: string;
  /** After the first key of two that end the calls. */
  confirm: string;
  /** After the second. */
  left: string;
};

/** How what is spoken around a message is worded, by language: `greeting` names the town. */
export type CallWordings = Record<
  Language,
  Omit<CallWords, "language" | "greeting"> & { greeting(town: string): string }
>;

/**
 * How calls are made: how fast the words are spoken, where 1 is the usual speed, and how long the telephone may ring.
 * `officePhone`: the office's own number as the town writes it, from which nobody may call.
 */
export type Calling = { speechRate: number; ringSeconds: number; officePhone?: string };

/** What is asked before any call is made, whatever asks for it. */
export type CallRules = {
  /** Whether a number may be called at all. */
  mayCall(phone: string): boolean;
  /** Whether the calls would come from the office's own number, which no provider may show. */
  isFromOffice(officePhone: string): boolean;
};

/** What is handed to a provider at once. */
export type Dispatch = {
  /** Of the chunk: look-ups ask for it where the provider keeps one. */
  name: string;
  attempts: readonly Attempt[];
  /** Messages go out under the town's name; notices from the number that people can text back to. */
  from: "message" | "notice";
  /** After this the provider need not try any more, epoch ms. */
  expiresAt: number;
  /** Of calls: without it they are made as the provider would. */
  calling?: Calling;
  now: number;
};

/** Why a person did not get it, in our own words: each has a sentence in the catalogue. */
export const failures = [
  "number",
  "incapable",
  "opted-out",
  "blocked",
  "content",
  "route",
  "unreachable",
  "expired",
  "busy",
  "no-answer",
  "hung-up",
  "other",
] as const;
export type Failure = (typeof failures)[number];

/**
 * Why a provider takes nothing at all from the town until somebody mends it: no credit; a wrong or suspended key or
 * account; a sender, or a network, that the account may not use; an address that is not the provider's.
 */
export const haltCauses = ["credit", "key", "sender", "route", "address"] as const;
export type HaltCause = (typeof haltCauses)[number];

/**
 * What is said of one person and may be true of everybody: it halts the provider when two people in a row, or all of
 * an answer, are told the same.
 */
export type Suspicion = Extract<HaltCause, "sender" | "route">;

/**
 * What the provider answered at once, for one attempt. `code` is the provider's own, for the record; `ref` is its id of
 * the text, where receipts name that instead of ours. It may be missing: a duplicate's answer does not say it.
 * `unanswered`: the provider itself said nothing (no connection, no answer in time, an error of its own).
 */
export type Outcome =
  | { kind: "accepted"; code: string; ref?: string }
  | { kind: "refused"; reason: Failure; code: string; suspects?: Suspicion }
  | { kind: "deferred"; code: string; retryAfterSeconds: number; unanswered?: true }
  | { kind: "uncertain"; code: string; unanswered?: true }
  | { kind: "halted"; cause: HaltCause; code: string };

/**
 * Whether an answer is about its own request only. When the same attempt was made before, under the same name, and not
 * answered, it says nothing of that one, which may have been taken: "not now", "not your account", and a refusal that
 * may be everybody's. What is said of the number or the words was true of both requests.
 */
export const isOfOneRequest = (outcome: Outcome): boolean =>
  outcome.kind === "refused" ? outcome.suspects !== undefined : ["deferred", "halted"].includes(outcome.kind);

/** Codes of accepted people whom the provider left out, because it had just sent them the same words. */
export const leftOutCodes: readonly string[] = ["no_recipients"];

/**
 * What the provider reported later. Intermediate reports are not receipts. It names our attempt, or, where the wire
 * carries no id of ours, the number and the provider's own id.
 */
export type Receipt = { code: string } & (
  | { attempt: string; phone?: undefined; ref?: undefined }
  | { attempt?: undefined; phone: string; ref: string }
) &
  // Of a call: somebody heard it, a machine did, or who heard it wants no more calls.
  (
    | { state: "delivered" | "heard" | "machine" | "opted-out"; reason?: undefined }
    // `not-reached`: nobody answered the call. `halts`: the account is refused, not this person. `suspects`: as of an outcome.
    | { state: "undelivered" | "not-reached"; reason: Failure; halts?: HaltCause; suspects?: Suspicion }
  );

/** What somebody who was called is told next: the message again, how to end the calls, that they have ended, or nothing. */
export type CallStep = "again" | "confirm" | "left" | "end";

/**
 * An SMS a person sent to the town. `isNameless`: nothing but its words and its telephone tells it from another.
 * `optedOut`: the provider itself says that they do not want to hear from it. `part`: it is one of several SMS of a text.
 */
export type InboundText = {
  providerId: string;
  from: string;
  text: string;
  isNameless?: true;
  optedOut?: true;
  part?: TextPart;
};

/** Which of the SMS of a long text, from 1. `of`: what they have in common, and their telephone writes again one day. */
export type TextPart = { of: string; number: number; total: number };

/**
 * What a provider's log says of an attempt. What is in it, understood or not, is `accepted`, unless it was rejected:
 * never `uncertain`. `not-found`: the whole log was seen, and it is not in it. Undefined: the log did not say.
 */
export type Found = Outcome | "not-found" | undefined;

/** How a channel of a provider behaves that is known without a configuration and that verbs go by. */
type Manner = Pick<
  ChannelAdapter<never>,
  "perRequest" | "perChunk" | "textsPerRequest" | "idempotency" | "windowSeconds"
>;

/** One channel of an adapter with its configuration bound and the network behind it: what verbs send with. */
export type Gateway = Manner & {
  name: ProviderName;
  channel: Channel;
  lookupConclusiveAfterSeconds: number | undefined;
  /** Whether it takes all that is spoken in a call; where it is not said, whatever it is. */
  fits?(spoken: Spoken): boolean;
  /** One outcome an attempt, in their order. Never throws for anything the network or the provider does. */
  send(dispatch: Dispatch): Promise<Outcome[]>;
  /** One for each attempt, in their order; undefined when the provider has no log or no part of it could be asked. */
  lookup(dispatch: Dispatch): Promise<Found[] | undefined>;
};

/** Those that the town has set up, by provider and channel. */
export type Gateways = Partial<Record<ProviderName, Partial<Record<Channel, Gateway>>>>;
