import { expect, it } from "vitest";
import type { ChunkRow, DeliveryRow, Evidence, LogText } from "./seen.ts";
import { numberOf, wordsOf } from "./town.ts";
import { judge } from "./verdict.ts";

/* A verdict that could not be bad would prove nothing: each thing that must not be is shown to it once. */

const chunk = (over: Partial<ChunkRow> = {}): ChunkRow => ({
  ...{ messageId: 1, number: 1, state: "closed", provider: "twilio", people: "[1]", gone: 0 },
  ...over,
});
const row = (state: string, over: Partial<DeliveryRow> = {}): DeliveryRow => ({
  ...{ messageId: 1, subscriberId: 1, chunk: 1, state, ref: null },
  ...over,
});
const text = (over: Partial<LogText> = {}): LogText => ({
  ...{ provider: "twilio", to: numberOf(1), text: wordsOf(7).text, attempt: "1.1.1", messageId: "SM1" },
  ...{ fate: "delivered", receiptState: "lost", acceptedAt: 1_000 },
  ...over,
});

/** One message to one person, who had it. */
const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  messages: [{ id: 1, mark: 7, kind: "ordinary" }],
  accepted: [text()],
  refused: [],
  chunks: [chunk()],
  deliveries: [row("delivered")],
  subscribers: [{ id: 1, state: "subscribed" }],
  exposed: new Set(),
  excused: new Set(),
  heard: new Set(),
  halts: [],
  restores: [],
  remarks: [],
  lostReceipts: new Set(),
  ...over,
});

const all = { accepted: 0, delivered: 0, refused: 0, left: 0, cancelled: 0, expired: 0, uncertain: 0 };
const good = { ...all, lost: 0, doubled: 0, unexplained: 0, settled: true, complaints: [] };
const exposed = new Set(["1.1"]);
const restores = [{ keptAt: 1_000, putBackAt: 2_000 }];
const refusal = (status: string, to = numberOf(1)) => ({ to, text: wordsOf(7).text, bulkId: "b", status });
const refusedBy = (status: string) => ({
  accepted: [],
  deliveries: [row("refused")],
  refused: [refusal(status)],
});
const nobody = { accepted: [], deliveries: [] };

it.each<[string, Partial<Evidence>, Partial<typeof good>]>([
  ["who had it", {}, { accepted: 1, delivered: 1 }],
  ["who was refused", { ...refusedBy("21211") }, { refused: 1 }],
  ["whose request was too large, and nobody else in it", { ...refusedBy("http-413") }, { refused: 1 }],
  ["whose chunk was cancelled", { ...nobody, chunks: [chunk({ state: "cancelled" })] }, { cancelled: 1 }],
  ["who had left", { ...nobody, chunks: [chunk({ gone: 1 })], subscribers: [{ id: 1, state: "left" }] }, { left: 1 }],
  [
    "what expired in a message that was to expire",
    { ...nobody, chunks: [chunk({ state: "expired" })], messages: [{ id: 1, mark: 7, kind: "expiring" }] },
    { expired: 1 },
  ],
  ["who is uncertain after a fault", { exposed, deliveries: [row("uncertain")] }, { accepted: 1, uncertain: 1 }],
  [
    "whose receipt was lost in a queue",
    {
      ...{ exposed, deliveries: [row("uncertain")], lostReceipts: new Set(["1.1.1"]) },
      accepted: [text({ receiptState: "sent" })],
    },
    { accepted: 1, uncertain: 1 },
  ],
  [
    "who is uncertain though an answer was read, whose chunk met a power cut",
    {
      ...{ exposed, excused: exposed, heard: new Set([5]), deliveries: [row("uncertain")] },
      accepted: [text({ answeredIn: 5 })],
    },
    { accepted: 1, uncertain: 1 },
  ],
  [
    "who is uncertain by a later chunk, though an answer of an earlier one was read, which met a power cut",
    {
      ...{ messages: [{ id: 1, mark: 7, kind: "rather-twice" }], exposed: new Set(["1.2"]), excused: new Set(["1.1"]) },
      ...{ chunks: [chunk(), chunk({ number: 2 })], deliveries: [row("uncertain", { chunk: 2 })] },
      ...{ heard: new Set([5]), accepted: [text({ answeredIn: 5 })] },
    },
    { accepted: 1, uncertain: 1 },
  ],
  [
    "who had it again after the database was put back to before it",
    { accepted: [text({ acceptedAt: 1_500 }), text({ acceptedAt: 2_500 })], restores },
    { accepted: 1, delivered: 1 },
  ],
  [
    "who had it in a time that is forgotten, and was cancelled since",
    {
      ...{ restores, deliveries: [], chunks: [chunk({ state: "cancelled" })] },
      accepted: [text({ acceptedAt: 1_500 })],
    },
    { accepted: 1, cancelled: 1 },
  ],
  [
    "a message that is forgotten, its id another's",
    {
      messages: [
        { id: 1, mark: 8, kind: "crisis", isForgotten: true },
        { id: 1, mark: 7, kind: "ordinary" },
      ],
      ...{ restores, accepted: [text(), text({ text: wordsOf(8).text, acceptedAt: 1_500 })] },
    },
    { accepted: 1, delivered: 1 },
  ],
  [
    "who had a crisis twice, because nothing was known of the first",
    { messages: [{ id: 1, mark: 7, kind: "rather-twice" }], accepted: [text({ answeredIn: 5 }), text()] },
    { accepted: 1, delivered: 1 },
  ],
  [
    "who was reached in time",
    { messages: [{ id: 1, mark: 7, kind: "crisis", by: 1_000 }] },
    { accepted: 1, delivered: 1 },
  ],
  [
    "who came again in another chunk",
    { chunks: [chunk(), chunk({ number: 2 })], deliveries: [row("delivered", { chunk: 2 })] },
    { accepted: 1, delivered: 1 },
  ],
])("is content with %s", (_, over, counts) => {
  expect(judge(evidence(over))).toEqual({ ...good, ...counts });
});

it.each<[string, Partial<Evidence>, RegExp]>([
  ["twice at the exchange", { accepted: [text(), text({ attempt: "1.2.1" })] }, /^doubled/],
  ["nowhere at all", nobody, /^lost/],
  ["said to have left who never did", { ...nobody, chunks: [chunk({ gone: 1 })] }, /^lost/],
  ["accepted at the desk alone", { accepted: [], deliveries: [row("accepted")] }, /^unexplained/],
  ["delivered at the desk alone", { accepted: [text({ fate: "unreachable" })] }, /^unexplained/],
  [
    "twice before the database was put back",
    { accepted: [text({ acceptedAt: 1_500 }), text({ acceptedAt: 1_600 })], restores },
    /^doubled/,
  ],
  [
    "twice in the time that the town remembers",
    { accepted: [text({ acceptedAt: 900 }), text({ acceptedAt: 2_500 })], restores },
    /^doubled/,
  ],
  [
    "twice in a message that is forgotten",
    {
      messages: [{ id: 1, mark: 7, kind: "ordinary", isForgotten: true }],
      ...{ restores, accepted: [text({ acceptedAt: 1_500 }), text({ acceptedAt: 1_600 })] },
    },
    /^doubled/,
  ],
  [
    "told a crisis twice, though the first was known",
    {
      ...{ messages: [{ id: 1, mark: 7, kind: "rather-twice" }], heard: new Set([5]) },
      accepted: [text({ answeredIn: 5 }), text()],
    },
    /^doubled/,
  ],
  [
    "uncertain though a worker has read that they were accepted",
    {
      ...{ exposed, heard: new Set([5]), deliveries: [row("uncertain")] },
      accepted: [text({ answeredIn: 5 })],
    },
    /^known and forgotten/,
  ],
  ["refused at the desk alone", { accepted: [], deliveries: [row("refused")] }, /^refused by nobody/],
  ["refused because somebody else's page said so", refusedBy("http-404"), /^refused by nobody/],
  [
    "refused with everybody in a request that was too large",
    { ...refusedBy("http-413"), refused: [refusal("http-413"), refusal("http-413", numberOf(2))] },
    /^refused by nobody/,
  ],
  ["reached too late", { messages: [{ id: 1, mark: 7, kind: "crisis", by: 999 }] }, /^late/],
  [
    "whose route error halted the provider",
    { halts: [{ provider: "twilio", cause: "sender:21612" }] },
    /^halted by one/,
  ],
  ["of whom there is a remark", { remarks: ["no news: infobip was silent"] }, /^no news/],
  ["refused at the desk, and in the log", { deliveries: [row("refused")] }, /^unexplained/],
  [
    "cancelled at the desk, and in the log",
    { deliveries: [], chunks: [chunk({ state: "cancelled" })] },
    /^unexplained/,
  ],
  ["in the log, and nowhere at the desk", { deliveries: [] }, /^unexplained/],
  ["uncertain without a fault", { deliveries: [row("uncertain")] }, /^uncertain beyond/],
  [
    "uncertain though the receipt came",
    { exposed, deliveries: [row("uncertain")], accepted: [text({ receiptState: "sent" })] },
    /^uncertain beyond/,
  ],
  [
    "uncertain where a log can be asked",
    { exposed, deliveries: [row("uncertain")], chunks: [chunk({ provider: "infobip" })] },
    /^uncertain beyond/,
  ],
  ["expired in a message that was not to", { ...nobody, chunks: [chunk({ state: "expired" })] }, /^expired early/],
  ["in a chunk that says more had left", { chunks: [chunk({ gone: 1 })] }, /^miscounted/],
  ["in a chunk that is still open", { ...nobody, chunks: [chunk({ state: "claimed" })] }, /^not settled/],
  ["of a message that never left", { ...nobody, chunks: [] }, /^not settled/],
])("complains of somebody %s", (_, over, complaint) => {
  expect(judge(evidence(over)).complaints.join("\n")).toMatch(complaint);
});
