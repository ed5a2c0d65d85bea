import { expect, it } from "vitest";
import type { ChunkRow, DeliveryRow, Evidence, LogText } from "./seen.ts";
import { numberOf, wordsOf } from "./town.ts";
import { judge } from "./verdict.ts";

/* A verdict that could not be bad would prove nothing: each thing that must not be is shown to it once. */

const minute = 60_000;
const hour = 60 * minute;

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
  consents: [],
  kept: [{ id: 1, state: "sending", expiresAt: 10 * hour }],
  exposed: new Set(),
  excused: new Set(),
  heard: new Set(),
  halts: [],
  talk: { written: [], kept: [], replies: [], goodbyes: [] },
  listed: [],
  gone: [],
  restores: [],
  skips: [],
  remarks: [],
  lostReceipts: new Set(),
  givenUp: new Set(),
  ...over,
});

const all = {
  ...{ accepted: 0, delivered: 0, refused: 0, left: 0, cancelled: 0, expired: 0, uncertain: 0 },
  ...{ heard: 0, notReached: 0, optedOut: 0, calls: 0 },
};
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

/** One message to Božena, who is called; it was dispatched in the morning. */
const dawn = Date.UTC(2026, 10, 24, 6);
const call = (over: Partial<LogText> = {}): LogText => ({
  ...text({ channel: "voice", to: numberOf(5), attempt: "1.1.5", fate: "answered", receiptState: "sent" }),
  ...{ seconds: 20, keys: "", acceptedAt: dawn, endedAt: dawn + minute },
  ...over,
});
const busy = (nth: number, over: Partial<LogText> = {}): LogText => {
  const at = dawn + nth * hour;
  return call({ attempt: `1.${nth + 1}.5`, fate: "busy", seconds: 0, acceptedAt: at, endedAt: at + minute, ...over });
};
const ofBozena = { subscriberId: 5 };
const consent = (over: Partial<Evidence["consents"][number]> = {}) => ({
  ...{ ...ofBozena, endedAt: null, endedBy: null },
  ...over,
});

const called = (over: Partial<Evidence> = {}) =>
  evidence({
    ...{ accepted: [call()], chunks: [chunk({ people: "[5]" })], deliveries: [row("heard", ofBozena)] },
    ...{ subscribers: [{ id: 5, state: "subscribed" }], consents: [consent()] },
    kept: [{ id: 1, state: "sending", expiresAt: dawn + 24 * hour }],
    ...over,
  });

/** She was called so often in vain, each time by a chunk of its own. */
const inVain = (times: number, over: Partial<LogText> = {}): Partial<Evidence> => ({
  accepted: Array.from({ length: times }, (_, nth) => busy(nth, over)),
  chunks: [chunk({ number: times, people: "[5]" })],
  deliveries: [row("not-reached", { ...ofBozena, chunk: times, calls: times })],
});
const overInHours = [{ id: 1, state: "sending", expiresAt: dawn + 2 * hour }];
const expiring = [{ id: 1, state: "sending", expiresAt: dawn + 5 * minute }];
const left = (call: Partial<LogText>, consents = [consent()]): Partial<Evidence> => ({
  ...{ accepted: [{ ...busy(0), ...call }], consents },
  ...{ deliveries: [row("opted-out", ofBozena)], subscribers: [{ id: 5, state: "left" }] },
});
const hasLeft = [consent({ endedAt: dawn + 2 * minute, endedBy: "call" })];
const ratherTwice = [{ id: 1, mark: 7, kind: "rather-twice" as const }];
const nines = { provider: "infobip", fate: "answered", keys: "99", seconds: 8 };
const asked = { ...nines, provider: "twilio" };

it.each<[string, Partial<Evidence>, Partial<typeof good>]>([
  ["who heard it", {}, { heard: 1 }],
  ["who pressed a key at once", { accepted: [call({ seconds: 2, keys: "1" })] }, { heard: 1 }],
  ["whose machine heard it", { accepted: [call({ fate: "machine" })] }, { heard: 1 }],
  [
    "who heard it by the second call",
    { accepted: [busy(0), call({ attempt: "1.2.5", acceptedAt: dawn + hour })] },
    { heard: 1, calls: 2 },
  ],
  ["who was called four times in vain, and is listed", inVain(4), { notReached: 1, calls: 4 }],
  ["whose message was over before the next call", { ...inVain(1), kept: expiring }, { notReached: 1 }],
  [
    "whose message was over when a piece of time had been left out, in which the next call would have been",
    { ...inVain(1), kept: overInHours, skips: [{ from: dawn + 3 * minute, to: dawn + 3 * hour }] },
    { notReached: 1 },
  ],
  [
    "whose next call was cancelled with the message",
    {
      ...{ ...inVain(1), chunks: [chunk({ number: 2, people: "[5]", state: "cancelled" })] },
      kept: [{ id: 1, state: "cancelled", expiresAt: dawn + 24 * hour }],
    },
    { notReached: 1 },
  ],
  [
    "who was refused after a call in vain",
    {
      ...{ accepted: [busy(0)], refused: [refusal("21215", numberOf(5))] },
      ...{ chunks: [chunk({ number: 2, people: "[5]" })], deliveries: [row("refused", { ...ofBozena, chunk: 2 })] },
    },
    { refused: 1 },
  ],
  [
    "who is uncertain by a later try, after a call in vain",
    {
      ...{ accepted: [busy(0, { answeredIn: 5 })], heard: new Set([5]), exposed: new Set(["1.2"]) },
      ...{ chunks: [chunk({ number: 2, people: "[5]" })], deliveries: [row("uncertain", { ...ofBozena, chunk: 2 })] },
    },
    { uncertain: 1 },
  ],
  [
    "whose receipt of a busy line was lost in a queue",
    { accepted: [busy(0)], deliveries: [row("accepted", ofBozena)], lostReceipts: new Set(["1.1.5"]) },
    {},
  ],
  [
    "whose call in vain was told in a time that is forgotten",
    {
      ...{ accepted: [busy(0)], deliveries: [row("accepted", ofBozena)] },
      restores: [{ keptAt: dawn, putBackAt: dawn + hour }],
    },
    {},
  ],
  [
    "whose receipt was given up, because the day had no room for what is known anyway",
    { deliveries: [row("accepted", ofBozena)], givenUp: new Set(["1.1.5"]) },
    {},
  ],
  [
    "who pressed the second 9 where each key is asked for, of which a receipt was given up",
    { accepted: [call({ ...asked })], deliveries: [row("accepted", ofBozena)], givenUp: new Set(["1.1.5"]) },
    {},
  ],
  [
    "who was called about a crisis twice, because nothing was known of the first call",
    { messages: ratherTwice, accepted: [call(), call({ attempt: "1.2.5" })] },
    { heard: 1, calls: 2 },
  ],
  [
    "who was called about a crisis a fifth time in vain, because nothing was known of the second call",
    {
      ...{ messages: ratherTwice, ...inVain(5, { answeredIn: 5 }), heard: new Set([5]) },
      accepted: [
        busy(0, { answeredIn: 5 }),
        busy(1, { answeredIn: 6 }),
        ...[busy(1, { acceptedAt: dawn + hour + 2 * minute, endedAt: dawn + hour + 3 * minute, answeredIn: 5 })],
        // The second one that is known of, and so a quarter of an hour later, not half an hour.
        busy(3, { acceptedAt: dawn + hour + 18 * minute, endedAt: dawn + hour + 19 * minute, answeredIn: 5 }),
        busy(4, { answeredIn: 5 }),
      ],
    },
    { notReached: 1, calls: 5 },
  ],
  ["who ended the calls", left(nines, hasLeft), { optedOut: 1 }],
  [
    "who pressed the second 9 where each key is asked for, and was told of an error: the town knows nothing of it",
    {
      ...left({
        ...asked,
        said: ["Pro odhlášení stiskněte ještě jednou devítku.", "We are sorry, an application error"],
      }),
      ...{ deliveries: [row("heard", ofBozena)], subscribers: [{ id: 5, state: "subscribed" }] },
    },
    { heard: 1 },
  ],
  [
    "who is called at night, about a crisis",
    { messages: [{ id: 1, mark: 7, kind: "crisis" }], accepted: [call({ acceptedAt: dawn - 7.5 * hour })] },
    { heard: 1 },
  ],
])("is content with somebody who is called, %s", (_, over, counts) => {
  expect(judge(called(over))).toEqual({ ...good, accepted: 1, calls: 1, ...counts });
});

it.each<[string, Partial<Evidence>, RegExp]>([
  [
    "twice, and heard it each time",
    { accepted: [call(), call({ attempt: "1.2.5", acceptedAt: dawn + hour })] },
    /^doubled/,
  ],
  ["once more before the call was over", { accepted: [busy(0, { endedAt: dawn + 2 * hour }), busy(1)] }, /^doubled/],
  [
    "once more sooner than the rule says",
    { accepted: [busy(0), call({ attempt: "1.2.5", acceptedAt: dawn + 5 * minute })] },
    /^doubled/,
  ],
  ["once more though the line was dead", { accepted: [busy(0, { fate: "failed" }), busy(1)] }, /^doubled/],
  ["five times", { ...inVain(5), deliveries: [row("not-reached", { ...ofBozena, chunk: 5 })] }, /^doubled/],
  [
    "five times about a crisis, though each call was known",
    {
      ...{ ...inVain(5, { answeredIn: 5 }), messages: ratherTwice, heard: new Set([5]) },
      deliveries: [row("not-reached", { ...ofBozena, chunk: 5 })],
    },
    /^doubled/,
  ],
  [
    "about a crisis twice, though the first call was known",
    { messages: ratherTwice, heard: new Set([5]), accepted: [call({ answeredIn: 5 }), call({ attempt: "1.2.5" })] },
    /^doubled/,
  ],
  [
    "twice in a message that is forgotten",
    {
      ...{ messages: [{ id: 1, mark: 7, kind: "ordinary", isForgotten: true }], restores },
      accepted: [call(), call({ attempt: "1.2.5" })],
    },
    /^doubled/,
  ],
  ["and heard it at the desk alone", { accepted: [busy(0)] }, /^unexplained/],
  ["and hung up at once, but has heard it at the desk", { accepted: [call({ seconds: 2 })] }, /^unexplained/],
  ["and was a machine at the desk alone", { deliveries: [row("machine", ofBozena)] }, /^unexplained/],
  ["and was not reached at the desk alone", { deliveries: [row("not-reached", ofBozena)] }, /^unexplained/],
  ["and ended the calls at the desk alone", { deliveries: [row("opted-out", ofBozena)] }, /^unexplained/],
  ["and has no telephone at the desk alone", { deliveries: [row("undelivered", ofBozena)] }, /^unexplained/],
  ["and was refused, though she heard it", { deliveries: [row("refused", ofBozena)] }, /^unexplained/],
  [
    "and was busy, of which the desk was told and knows nothing",
    { accepted: [busy(0)], deliveries: [row("accepted", ofBozena)] },
    /^receipt not heeded/,
  ],
  ["and heard it, of which the desk was told", { deliveries: [row("accepted", ofBozena)] }, /^receipt not heeded/],
  [
    "and heard of a crisis, of which a receipt was given up",
    {
      messages: [{ id: 1, mark: 7, kind: "crisis" }],
      ...{ deliveries: [row("accepted", ofBozena)], givenUp: new Set(["1.1.5"]) },
    },
    /^receipt not heeded/,
  ],
  [
    "and ended the calls, of which a receipt was given up",
    { ...left(nines), deliveries: [row("accepted", ofBozena)], givenUp: new Set(["1.1.5"]) },
    /^receipt not heeded/,
  ],
  [
    "and was busy, of which a receipt was given up",
    { accepted: [busy(0)], deliveries: [row("accepted", ofBozena)], givenUp: new Set(["1.1.5"]) },
    /^receipt not heeded/,
  ],
  ["and was busy, and not called again", inVain(1), /^not called again/],
  [
    "and was busy, and not called again, though the clock went on",
    { ...inVain(1), kept: overInHours, skips: [{ from: dawn + 3 * minute, to: dawn + hour }] },
    /^not called again/,
  ],
  ["and was busy three times, and not a fourth time", inVain(3), /^not called again/],
  [
    "at night, about what is no crisis",
    { accepted: [call({ acceptedAt: dawn - 7.5 * hour, endedAt: dawn - 7 * hour })] },
    /^rang at night/,
  ],
  ["and ended the calls, and is subscribed", left(nines), /^consent not ended/],
  [
    "and was told that the calls have ended, though no receipt came, and is subscribed",
    left({ ...asked, receiptState: "failed", said: ["Jste odhlášeni, už vám volat nebudeme."] }),
    /^consent not ended/,
  ],
  ["whose consent nobody ended", { consents: hasLeft }, /^consent ended by nobody/],
  [
    "and ended the calls, and was called again",
    {
      ...left(nines, hasLeft),
      accepted: [{ ...busy(0), ...nines }, call({ text: wordsOf(8).text, acceptedAt: dawn + hour })],
    },
    /^called after they left/,
  ],
  [
    "and is uncertain, though a worker has read that the call was accepted",
    {
      ...{ exposed, heard: new Set([5]), deliveries: [row("uncertain", ofBozena)] },
      accepted: [call({ answeredIn: 5, receiptState: "lost" })],
    },
    /^known and forgotten/,
  ],
])("complains of somebody who is called, %s", (_, over, complaint) => {
  expect(judge(called(over)).complaints.join("\n")).toMatch(complaint);
});
