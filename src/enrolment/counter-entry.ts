import type { Language } from "../language.ts";
import type { Channel } from "../providers/channel.ts";
import type { SubscriberState } from "../subscribers/subscriber.ts";

/** A telephone that the office knows, as it is now: what a clerk opens for changing. `since`: epoch ms. */
export type Known = {
  id: number;
  phone: string;
  state: SubscriberState;
  version: number;
  topics: number;
  addresses: readonly string[];
  name: string;
  language: Language;
  channel: Channel;
  since: number;
};

/** What there is of a number. `waits`: a request of the web's whose code a clerk is to have called. */
export type Found = { known: Known | undefined; waits: boolean };

/** What a press at the counter did, as today's list shows it. */
export type CounterEntry = {
  id: number;
  press: string;
  at: number;
  clerkId: number;
  subscriberId: number | null;
  phone: string;
  name: string | null;
  addresses: readonly string[];
  channel: Channel;
  topics: number;
  isNew: boolean;
  /** Of a consent on a paper that has a number: it, and under which wording. */
  paper: string | undefined;
  wording: string | undefined;
  /** Undone, waits for its code, or holds; a code whose time is over is gone. */
  state: "holds" | "waits" | "gone" | "undone";
};

/**
 * The paper that a clerk is likely to have in hand next, after the last one that they entered today: its number is the next
 * one, or the same again where that was taken back; *2026/17* is followed by *2026/18*, *A-009* by *A-010*.
 * @returns undefined where nothing has a number that goes on
 */
export function nextPaper(
  entries: readonly CounterEntry[],
  clerkId: number,
): { last: string; paper: string; wording: string } | undefined {
  const last = entries.find((entry) => entry.clerkId === clerkId && entry.paper !== undefined);
  const [, before = "", digits] = /^(.*?)(\d{1,9})$/.exec(last?.paper ?? "") ?? [];
  if (!last?.paper || !last.wording || !digits) return undefined;
  const next = last.state === "undone" ? last.paper : before + String(Number(digits) + 1).padStart(digits.length, "0");
  return { last: last.paper, paper: next, wording: last.wording };
}
