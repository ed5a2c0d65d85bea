import type { Faults } from "./faults.ts";
import type { InboundText, Text } from "./text.ts";
import type { Post, Retries } from "./webhooks.ts";

/** How one provider words what the exchange has to tell; every provider has one. */
export type Wire = {
  provider: string;
  /** Where it posts texts to the town, if it was told. */
  inboundUrl: string | undefined;
  /** Receipts that one request may carry. */
  reportsPerRequest: number;
  /** The webhook that reports these texts. */
  reports(texts: Text[], url: string): Post;
  /** The webhooks that a provider sends before that, while the text is on its way. */
  progress?(text: Text, url: string): Post[];
  /** The webhooks that hand over a text to the town: one, or one for each part of a long text. */
  inbound(text: InboundText, url: string): Post[];
  /** What it does when that URL does not take a webhook. */
  retries(url: string): Retries;
  /** How it makes calls, where it makes any. */
  voice?: VoiceWire;
};

export type VoiceWire = {
  /** The webhook that reports these calls. */
  reports(calls: Text[], url: string, faults: Faults): Post;
  /** Calls that the account may begin in a second; the rest wait in the provider's queue. Unlimited where it is left out. */
  callsPerSecond?: number;
};

/** What a wire knows of one recipient: the id it gave, the town's own, and what a duplicate would have in common. */
export type Given = { messageId: string; attempt?: string; same?: { key: string; forMs: number } };

/** What the exchange says about one recipient; the wire turns it into the provider's status. */
export type Verdict = { text: Text; verdict: "accepted" | "duplicate" | "no-credit" | "no-route" | "rejected" };
