import type { LengthLimit } from "../text/sms/length-limit.ts";
import type { Channel } from "./channel.ts";
import type { ProviderName } from "./names.ts";

/** One request for one person. Its name is unique for ever, and receipts come back under it. */
export type Attempt = { name: string; to: string; text: string };

/** What is handed to a provider at once. */
export type Dispatch = {
  /** Of the chunk: look-ups ask for it where the provider keeps one. */
  name: string;
  attempts: readonly Attempt[];
  /** Messages go out under the town's name; notices from the number that people can text back to. */
  from: "message" | "notice";
  /** After this the provider need not try any more, epoch ms. */
  expiresAt: number;
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
  (
    | { state: "delivered" }
    // `halts`: the account is refused, not this person. `suspects`: as of an outcome.
    | { state: "undelivered"; reason: Failure; halts?: HaltCause; suspects?: Suspicion }
  );

/** An SMS a person sent to the town. `optedOut`: the provider itself says that they do not want to hear from it. */
export type InboundText = { providerId: string; from: string; text: string; optedOut?: true };

/**
 * What a provider's log says of an attempt. What is in it, understood or not, is `accepted`, unless it was rejected:
 * never `uncertain`. `not-found`: the whole log was seen, and it is not in it. Undefined: the log did not say.
 */
export type Found = Outcome | "not-found" | undefined;

/** A request as the wire has it. */
export type WireRequest = { url: string; method: "GET" | "POST"; headers: Record<string, string>; body?: string };

/** What a provider sent us: a POST's body, or, where it asks by GET, the URL's query and no body. */
export type Webhook = { url: URL; headers: Headers; body: string };

/**
 * How one channel of a provider behaves.
 * - `perRequest`, `perChunk`: people in one HTTP request, and in one chunk
 * - `textsPerRequest`: whether the people of one request may be sent different texts
 * - `idempotency`: whether a repeated attempt is refused by its name (`id`), by number and text (`window`), or sent twice
 * - `windowSeconds`: how long that holds
 * - `longestText`: what the provider takes in one SMS, in units of its encoding; a longer one is refused before any request
 * - `pace`: requests a second on average, unless the town sets another
 */
export type ChannelAdapter<Config> = {
  perRequest: number;
  perChunk: number;
  textsPerRequest: "many" | "one";
  idempotency: "id" | "window" | "none";
  windowSeconds: number;
  longestText?: LengthLimit;
  pace: number;
  request(dispatch: Dispatch, config: Config): WireRequest;
  /**
   * Reads what was answered with 2xx or 4xx: one outcome an attempt, in their order; `one-of-them` where nobody was taken
   * because of somebody whom the answer does not name; undefined where the body says nothing the adapter knows, so that
   * the status alone decides (`http-meaning.ts`).
   */
  outcomes(status: number, body: unknown, dispatch: Dispatch): Outcome[] | "one-of-them" | undefined;
  lookup?: {
    /** How many characters the names of one look-up may have, with a comma between them. */
    longestNames: number;
    request(dispatch: Dispatch, config: Config): WireRequest;
    /** What the provider's log, answered with 200, says of each attempt; undefined when it is no log. */
    outcomes(body: unknown, dispatch: Dispatch): Found[] | undefined;
    /** From this age of the request on, *not found* means *not accepted*. */
    conclusiveAfterSeconds: number;
  };
};

/** How a provider's webhooks are read, whatever channel they are about. */
export type WebhookReader = {
  /** Whether it is really the provider that sent it: it knows one of the secrets, or has signed by one. */
  verify(webhook: Webhook, by: { secrets: readonly string[] }): boolean | Promise<boolean>;
  /** Whether anything in it is the provider's, be it no receipt and no text of a person; the rest is answered 400. */
  understands(webhook: Webhook): boolean;
  receipts(webhook: Webhook): Receipt[];
  inbound(webhook: Webhook): InboundText[];
  /** What a webhook is answered with when all is well, where the provider reads it; else any 200 will do. */
  answer?: { body: string; contentType: string };
  /** Whether it may report by GET, everything in the query. */
  byGet?: true;
};

/** A provider, with the channels that it has: a value, pure in every direction. `http.ts` owns the network. */
export type Adapter<Config = never> = { [Each in Channel]?: ChannelAdapter<Config> } & WebhookReader;

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
  /** One outcome an attempt, in their order. Never throws for anything the network or the provider does. */
  send(dispatch: Dispatch): Promise<Outcome[]>;
  /** One for each attempt, in their order; undefined when the provider has no log or no part of it could be asked. */
  lookup(dispatch: Dispatch): Promise<Found[] | undefined>;
};

/** Those that the town has set up, by provider and channel. */
export type Gateways = Partial<Record<ProviderName, Partial<Record<Channel, Gateway>>>>;
