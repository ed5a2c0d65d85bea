import type { LengthLimit } from "../text/sms/length-limit.ts";
import type { Spoken } from "./call-length.ts";
import type { Attempt, Calling, CallStep, Dispatch, Found, InboundText, Outcome, Receipt } from "./contract.ts";

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
 * - `webhooks`: how many it sends about one person's message at most, each by itself
 * - `longestText`: what the provider takes in one SMS, in units of its encoding; a longer one is refused before any request
 * - `fits`: the same of a call, by all that is spoken in it
 * - `pace`: requests a second on average, unless the town sets another; people, where `pacesPeople`: a request of several
 *   calls makes as many telephones ring
 */
export type ChannelAdapter<Config> = {
  perRequest: number;
  perChunk: number;
  textsPerRequest: "many" | "one";
  idempotency: "id" | "window" | "none";
  windowSeconds: number;
  webhooks: number;
  longestText?: LengthLimit;
  fits?(spoken: Spoken): boolean;
  pace: number;
  pacesPeople?: true;
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
    /** How many names: as many as its answer has rows for, where that is not all of a chunk. */
    mostNames?: number;
    request(dispatch: Dispatch, config: Config): WireRequest;
    /** What the provider's log, answered with 200, says of each attempt; undefined when it is no log. */
    outcomes(body: unknown, dispatch: Dispatch): Found[] | undefined;
    /** From this age of the request on, *not found* means *not accepted*. */
    conclusiveAfterSeconds: number;
  };
};

/** What a call says next, and of which attempt; without the attempt it can only end. */
export type NextWords = { step: Exclude<CallStep, "end">; attempt: Attempt; calling?: Calling } | { step: "end" };

/** What a webhook is answered with. */
export type Answer = { body: string; contentType: string };

/** How a provider's webhooks are read, whatever channel they are about. */
export type WebhookReader = {
  /** Whether it is really the provider that sent it: it knows one of the secrets, or has signed by one. */
  verify(webhook: Webhook, by: { secrets: readonly string[] }): boolean | Promise<boolean>;
  /** Whether anything in it is the provider's, be it no receipt and no text of a person; the rest is answered 400. */
  understands(webhook: Webhook): boolean;
  receipts(webhook: Webhook): Receipt[];
  inbound(webhook: Webhook): InboundText[];
  /** What a webhook is answered with when all is well, where the provider reads it; else any 200 will do. */
  answer?: Answer;
  /**
   * Which keys somebody has pressed in a call that waits for what to say next: those of now behind those that led there.
   * Undefined where the webhook is none of a call that waits. Empty where nothing was pressed.
   */
  keys?(webhook: Webhook): { attempt: string; keys: string } | undefined;
  /** What such a webhook is answered with. */
  nextWords?(webhook: Webhook, next: NextWords): Answer;
  /** Whether it may report by GET, everything in the query. */
  byGet?: true;
};
