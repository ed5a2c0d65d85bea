import type { Call, Voice } from "./calls/call.ts";

/** What one request says to many people; their rows share it, so 50,000 texts stay small in memory. */
export type Letter = {
  provider: string;
  bulkId: string;
  sender: string;
  body: string;
  segments: number;
  encoding: Encoding;
  /** Milliseconds after which the provider gives the text up. */
  validForMs?: number;
  /** Where receipts go; without it nobody is told. */
  report?: { url: string; callbackData?: string };
  /** It is said on the telephone, and so. */
  voice?: Voice;
};

export type Channel = "sms" | "voice";
export const channelOf = ({ voice }: Letter): Channel => (voice ? "voice" : "sms");

export type Encoding = "GSM-7" | "UCS-2";

/** How a text ends at the telephone. */
export type Fate = "travelling" | "delivered" | "unreachable" | "unknown" | "expired" | "refused";

/** What became of its receipt: none was asked for, not yet due, reported (2xx), given up, lost on purpose. */
export type ReceiptState = "none" | "waiting" | "sent" | "failed" | "lost";

/** One text to one telephone. */
export type Text = {
  /** Grows with every text of the exchange's life: the order of acceptance. */
  seq: number;
  messageId: string;
  /** The town's own name of it, where the wire carries one. */
  attempt?: string;
  to: string;
  letter: Letter;
  acceptedAt: number;
  fate: Fate;
  doneAt?: number;
  receiptState: ReceiptState;
  /** Requests made so far to report it. */
  tries: number;
  /** The request whose answer said, in full and in order, that it was taken. */
  answeredIn?: number;
  /** The provider's own word for it, when refused. */
  refusedWith?: number | string;
  /** Of a call: how far it is, and what was heard. */
  call?: Call;
};

/** A text that a telephone sent to the town. */
export type InboundText = {
  /** Whose number was written to. */
  provider: string;
  messageId: string;
  from: string;
  to: string;
  text: string;
  segments: number;
  encoding: Encoding;
  receivedAt: number;
  receiptState: ReceiptState;
};
