import { retryWaitMs } from "../gateway/back-off.ts";
import type { Channel } from "../providers/channel.ts";

/** A single automatic SMS, or call. Neither its number nor its text is kept: both are read or made when it is sent. */
export const noticeKinds = [
  "code",
  "sign-in",
  "invitation",
  "welcome",
  "goodbye",
  "alarm",
  "reply",
  "reminder",
  "thread",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** `open` and `claimed` are still ours; the rest is what became of it. */
export const noticeStates = [
  "open",
  "claimed",
  "uncertain",
  "accepted",
  "refused",
  "undelivered",
  "delivered",
  "expired",
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** A receipt moves a notice only from these: delivered never goes back. `claimed`: a receipt may outrun our own write. */
export const noticeStatesBeforeReceipt: readonly NoticeState[] = ["claimed", "uncertain", "accepted", "undelivered"];

/** What a queue note says of a notice. */
export type NoticeNote = { noticeId: number };

/** The queue of notices. A note only says "look": one that is lost or repeated does no harm. */
export type NoticeQueue = {
  wakeNotices(notes: readonly NoticeNote[]): Promise<void>;
};

/** `n.id.tag`: the name of one request for a notice, unique for ever. Its tag is of no other time line, and of no other try. */
export function noticeName({ id, tag }: NoticeParts): string {
  return `n.${id}.${tag}`;
}

export type NoticeParts = { id: number; tag: string };

/** Reads a notice's name; undefined when it is not one of ours. */
export function readNoticeName(name: string): NoticeParts | undefined {
  const parts = /^n\.(\d{1,15})\.([0-9a-f]{8})$/.exec(name);
  return parts?.[2] === undefined ? undefined : { id: Number(parts[1]), tag: parts[2] };
}

/** How long a code that is called may wait for its call, ms: as long as it may be typed, and over the night. */
const calledCodeLivesMs = 24 * 3_600_000;

/** For how long a gateway may try a call, ms: what stands in its queue must not ring hours later. */
export const callTriedMs = 15 * 60_000;

/** How long a notice is of use, ms: a code as long as it is valid, an alarm some hours, the rest a day. */
export const livesMs = ({ kind, channel }: { kind: NoticeKind; channel: Channel }): number =>
  kind === "code" && channel === "voice" ? calledCodeLivesMs : noticeLivesMs[kind];

/** The same of an SMS. */
export const noticeLivesMs: Record<NoticeKind, number> = {
  code: 15 * 60_000,
  "sign-in": 15 * 60_000,
  invitation: 24 * 3_600_000,
  welcome: 24 * 3_600_000,
  goodbye: 24 * 3_600_000,
  alarm: 6 * 3_600_000,
  reply: 6 * 3_600_000,
  reminder: 24 * 3_600_000,
  thread: 12 * 3_600_000,
};

/** A notice that waits is tried once more so long before it is of no use, ms: the sweep comes once a minute. */
const lastTryMs = 2 * 60_000;

/**
 * The wait before a notice that nobody took is tried again, ms: as long as the provider says, growing from the second
 * try on, and in time for one more.
 * @param leftMs how long the notice is of use
 */
export function noticeWaitMs(tries: number, retryAfterSeconds: number, leftMs: number): number {
  const wait = retryWaitMs(tries - 2, retryAfterSeconds);
  return leftMs > lastTryMs ? Math.min(wait, leftMs - lastTryMs) : wait;
}

/** How long notices that have ended are kept, ms. */
export const noticesKeptMs = 30 * 86_400_000;
