import type { NoticeState } from "../notices/notice.ts";
import type { Failure } from "../providers/contract.ts";
import { isCallable, isLandline } from "../subscribers/phone.ts";
import type { SubscriberState } from "../subscribers/subscriber.ts";

/** What somebody texted for a person to read, with what the office has done about it. Times are epoch ms. */
export type Letter = {
  id: number;
  phone: string;
  text: string;
  receivedAt: number;
  /** When somebody was done with it, by an answer or without one; null: it waits. */
  readAt: number | null;
  /** The name of that clerk; null where it was not kept. */
  readBy: string | null;
  /** Who wrote it, if that telephone is, or was, signed up. */
  writer: LetterWriter | null;
  /** What clerks have answered, the oldest first. */
  answers: readonly LetterAnswer[];
};

export type LetterWriter = {
  id: number;
  state: SubscriberState;
  name: string | null;
  /** As they were typed; null where none were. */
  addresses: readonly string[] | null;
  /** Mask of topic ids. */
  topics: number;
};

/** A clerk's answer. `state`, `reason`: what became of its SMS; null once that is not kept any more. `price`: in haléře. */
export type LetterAnswer = {
  text: string;
  by: string | null;
  at: number;
  price: number | null;
  state: NoticeState | null;
  reason: Failure | null;
};

/**
 * How much has been done about a letter. A form that answers it says how much its page showed: where there is more by
 * now, somebody else was there first.
 */
export const doneAbout = ({ answers, readAt }: Pick<Letter, "answers" | "readAt">): number =>
  answers.length + (readAt === null ? 0 : 1);

/** Whether a telephone can be answered by SMS: no name, no short code, nobody abroad, and not the town's own number. */
export const canBeAnswered = (phone: string, ownNumber: string | undefined): boolean =>
  isCallable(phone) && phone !== ownNumber;

/**
 * How the office reaches who wrote: a mobile and a landline by SMS and by call, a telephone abroad by a call that the clerk
 * makes, and what is no telephone not at all.
 */
export type Reach = "mobile" | "landline" | "abroad" | "none";

export function reachOf(phone: string, ownNumber: string | undefined): Reach {
  if (canBeAnswered(phone, ownNumber)) return isLandline(phone) ? "landline" : "mobile";
  return /^\+(?!420)\d{7,15}$/.test(phone) ? "abroad" : "none";
}

/** Whether whoever wrote it gets messages, or would if their number worked. */
export const hearsFromUs = ({ writer }: Pick<Letter, "writer">): boolean => writer !== null && writer.state !== "left";
