import type { ChannelAdapter, Webhook, WebhookReader } from "../../../src/providers/adapter.ts";
import type { Channel } from "../../../src/providers/channel.ts";
import type { Dispatch, Found, InboundText, Outcome, Receipt } from "../../../src/providers/contract.ts";
import type { ProviderName } from "../../../src/providers/names.ts";

/* What a provider's test says of its own; the runner adds what is true of all. */

/** A request as the provider would see it. */
export type Seen = { url: string; method: string; headers: Record<string, string>; body: string };

/** What the provider answers; a string goes out as it is, anything else as JSON. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export type SendRow = {
  label: string;
  dispatch: Dispatch;
  /** The one request it makes, its body parsed; left out where only the answer matters. */
  request?: { url: string; method: string; headers: Record<string, string>; body: unknown };
  status: number;
  body: unknown;
  expected: readonly Outcome[];
};

export type LookupRow = Omit<SendRow, "expected"> & {
  /** Undefined: the log could not be asked, which settles nothing. */
  expected: readonly Found[] | undefined;
};

export type WebhookRow = {
  label: string;
  body: string;
  receipts?: readonly Receipt[];
  inbound?: readonly InboundText[];
  /** Whether anything in it is the provider's; it is, unless this says no. */
  understood?: false;
};

/** One channel of a provider. */
export type ChannelTable<Config> = {
  name: ProviderName;
  channel: Channel;
  adapter: ChannelAdapter<Config>;
  config: Config;
  /** Fields that the provider documents: `a.b[].c` of a JSON body, names of a form or a query. */
  documented: { request: readonly string[]; query: readonly string[] };
  sends: readonly SendRow[];
  lookups: readonly LookupRow[];
  /** A log in which nobody is, and the names that a look-up asks for. */
  emptyLog?: unknown;
  namesAsked?(url: string): string[];
  /** How the provider answers a request whose every attempt it accepts, and the outcome that this is. */
  accepts(request: Seen): Answer;
  acceptedAs: Outcome;
  /** The same answer without its first attempt; undefined where a request carries only one. */
  withoutFirst?(answer: Answer): Answer;
  /** An answer with a code that is in no document. */
  unknownCode(request: Seen): Answer;
};

/** The webhooks of a provider, be they about one channel of it or about several. */
export type WebhookTable = {
  name: ProviderName;
  reader: WebhookReader;
  webhooks: readonly WebhookRow[];
  /** A webhook as the provider sends it, proven by this secret; by none when undefined. */
  webhook(body: string, secret: string | undefined): Webhook;
  /** In the configuration, newest first. */
  secrets: readonly [string, string];
  /** The secret of the Worker that the tests run. */
  secretOfWorker: string;
};

const now = Date.UTC(2026, 10, 24, 8);

/** A dispatch to so many people, all the same words. */
export function dispatchTo(people: number, over: Partial<Dispatch> = {}): Dispatch {
  const attempts = Array.from({ length: people }, (_, index) => ({
    name: `7.1.${index + 1}`,
    to: `+420601${String(index + 1).padStart(6, "0")}`,
    text: "Mesto: Zitra nepotece voda.",
  }));
  return { name: "7.1", attempts, from: "message", expiresAt: now + 24 * 3_600_000, now, ...over };
}
