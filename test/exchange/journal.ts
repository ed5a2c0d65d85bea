import type { Call } from "./calls/call.ts";
import { type Channel, channelOf, type InboundText, type ReceiptState, type Text } from "./text.ts";

/** One request to a provider's wire. `status` 0: it was left hanging. `recipients` counts accepted ones. */
export type RequestEntry = {
  at: number;
  path: string;
  status: number;
  recipients: number;
  fault?: string;
  ms: number;
};

/** One request to a webhook of ours. `status` 0: no connection, no answer in time, or an address that is not local. */
export type WebhookEntry = { at: number; url: string; status: number; results: number; tries: number };

export type Filter = { to?: string; since?: number };

export type Journal = ReturnType<typeof createJournal>;

/** Everything the exchange saw, in memory, in order; counts are kept, not computed. */
export function createJournal() {
  let accepted: Text[] = [];
  let refused: Text[] = [];
  let inbound: InboundText[] = [];
  let requests: RequestEntry[] = [];
  let webhooks: WebhookEntry[] = [];
  let byId = new Map<string, Text>();
  let byKey = new Map<string, Text>();
  let segments = 0;
  let calls = 0;
  let receipts: Record<ReceiptState, number> = noReceipts();
  let callsUntold = 0;

  return {
    /** `key`: what a duplicate of this text would have in common with it. */
    accept(text: Text, key?: string): void {
      accepted.push(text);
      if (key !== undefined) byKey.set(idOf(text.letter.provider, key, channelOf(text.letter)), text);
      byId.set(idOf(text.letter.provider, text.messageId, channelOf(text.letter)), text);
      segments += text.letter.segments;
      if (text.call) calls++;
      if (isUntold(text)) callsUntold++;
      receipts[text.receiptState]++;
    },
    refuse(text: Text, remember: boolean): void {
      refused.push(text);
      if (remember) byId.set(idOf(text.letter.provider, text.messageId, channelOf(text.letter)), text);
    },
    write: (text: InboundText) => void inbound.push(text),
    request: (entry: RequestEntry) => void requests.push(entry),
    webhook: (entry: WebhookEntry) => void webhooks.push(entry),
    moveReceipt(text: Text, to: ReceiptState): void {
      receipts[text.receiptState]--;
      receipts[to]++;
      if (isUntold(text)) callsUntold--;
      text.receiptState = to;
      if (isUntold(text)) callsUntold++;
    },
    /** Calls of which a receipt is asked for and was neither taken nor given up. */
    callsUntold: () => callsUntold,
    find: (provider: string, messageId: string, channel: Channel = "sms") =>
      byId.get(idOf(provider, messageId, channel)),
    /** The last accepted text with this key. */
    lastWith: (provider: string, key: string, channel: Channel) => byKey.get(idOf(provider, key, channel)),
    /** Accepted and refused texts, or calls, of a provider, newest first. */
    *newest(provider: string, channel: Channel = "sms"): Generator<Text> {
      let [a, r] = [accepted.length - 1, refused.length - 1];
      while (a >= 0 || r >= 0) {
        const text = (accepted[a]?.seq ?? -1) > (refused[r]?.seq ?? -1) ? accepted[a--] : refused[r--];
        if (text?.letter.provider === provider && channelOf(text.letter) === channel) yield text;
      }
    },
    entries: (filter: Filter) => ({
      accepted: accepted.filter((text) => fits(text.to, text.acceptedAt, filter)).map(acceptedEntry),
      requests: requests.filter((entry) => entry.at >= (filter.since ?? 0)),
      webhooks: webhooks.filter((entry) => entry.at >= (filter.since ?? 0)),
      refused: refused.filter((text) => fits(text.to, text.acceptedAt, filter)).map(refusedEntry),
      inbound: inbound.filter((text) => fits(text.from, text.receivedAt, filter)),
    }),
    counts: () => ({
      accepted: accepted.length,
      requests: requests.length,
      webhooks: webhooks.length,
      refused: refused.length,
      inbound: inbound.length,
      segments,
      calls,
      receipts: { ...receipts },
    }),
    clear(): void {
      [accepted, refused, inbound, requests, webhooks] = [[], [], [], [], []];
      [byId, byKey, receipts] = [new Map(), new Map(), noReceipts()];
      [segments, calls, callsUntold] = [0, 0, 0];
    },
  };
}

const isUntold = ({ call, receiptState }: Text) => call !== undefined && receiptState === "waiting";

const noReceipts = (): Record<ReceiptState, number> => ({ none: 0, waiting: 0, sent: 0, failed: 0, lost: 0 });

const idOf = (provider: string, messageId: string, channel: Channel) => `${provider} ${channel} ${messageId}`;

const fits = (number: string, at: number, filter: Filter) =>
  (filter.to === undefined || number === filter.to) && at >= (filter.since ?? 0);

const acceptedEntry = ({ letter, call, ...text }: Text) => ({
  channel: channelOf(letter),
  provider: letter.provider,
  messageId: text.messageId,
  attempt: text.attempt,
  bulkId: letter.bulkId,
  to: text.to,
  sender: letter.sender,
  text: letter.body,
  segments: letter.segments,
  encoding: letter.encoding,
  acceptedAt: text.acceptedAt,
  fate: call?.end ?? text.fate,
  receiptState: text.receiptState,
  answeredIn: text.answeredIn,
  tries: text.tries,
  ...(call && calledEntry(call, text.doneAt)),
});

/** Of a call: how far it is, and what was heard and pressed. `seconds` are those of the talk. */
const calledEntry = (call: Call, endedAt: number | undefined) => ({
  state: call.state,
  said: [...call.said],
  keys: call.keys,
  seconds: Math.round(call.talkedSeconds),
  ringingSeconds: Math.round(call.ringingSeconds),
  startedAt: call.startedAt,
  endedAt,
  problem: call.problem,
});

const refusedEntry = ({ letter, ...text }: Text) => ({
  channel: channelOf(letter),
  provider: letter.provider,
  messageId: text.messageId,
  attempt: text.attempt,
  bulkId: letter.bulkId,
  to: text.to,
  text: letter.body,
  status: text.refusedWith,
  at: text.acceptedAt,
});
