import type { DeliveryState } from "../delivery/delivery.ts";
import type { CodePurpose } from "../enrolment/code.ts";
import type { Language } from "../language.ts";
import type { Lane, Texts } from "../messages/message.ts";
import type { Channel } from "../providers/channel.ts";
import type { SubscriberState, Wish } from "../subscribers/subscriber.ts";

/** What a telephone is signed up for. */
export type Choices = Omit<Wish, "phone">;

/** The person of a number, as they stand. */
export type Person = Choices & {
  id: number;
  state: SubscriberState;
  name: string | null;
  version: number;
  createdAt: number;
  leaveToken: string;
  /** The wording of the consent that they were asked to agree to, if they have not. */
  asked: { wording: string } | null;
};

/**
 * Whose code was typed: the number, what it was asked for with, and who is signed up by that number. `code`: its sign-up.
 */
export type Own = { code: string; phone: string; purpose: CodePurpose; asked: Choices; person: Person | undefined };

/** A message that was sent to somebody, and what became of it; `at`: when that was known, `dispatchedAt`: when it left. */
export type Sent = {
  id: number;
  dispatchedAt: number;
  lane: Lane;
  texts: Texts;
  language: Language;
  channel: Channel;
  state: DeliveryState;
};

/** `older`: the message behind which an older page begins; undefined where there is none. */
export type SentPage = { sent: Sent[]; older: number | undefined };
