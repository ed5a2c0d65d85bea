import { expect, it } from "vitest";
import { judgeComings } from "./comings.ts";
import type { Evidence, Gone, LogText } from "./seen.ts";
import { standingsOf } from "./standing.ts";
import { numberOf, wordsOf } from "./town.ts";

/* Each thing that must not befall who comes by a list, is taken back or erased is shown to the verdict once. */

const minute = 60_000;
const hour = 60 * minute;
const zdena = 10_001;

const text = (over: Partial<LogText> = {}): LogText => ({
  ...{ provider: "infobip", to: numberOf(zdena), text: wordsOf(7).text, messageId: "x", fate: "delivered" },
  ...{ receiptState: "sent", acceptedAt: 2 * hour },
  ...over,
});
const chunk = (people: string) => ({ messageId: 1, number: 1, state: "closed", provider: "infobip", people, gone: 0 });

/** A list brought her in the first minute, and she had the message of two hours later. */
const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  messages: [{ id: 1, mark: 7, kind: "ordinary" }],
  ...{ accepted: [text()], refused: [], deliveries: [], consents: [], chunks: [chunk(`[${zdena}]`)] },
  kept: [{ id: 1, state: "sending", expiresAt: 10 * hour, dispatchedAt: 2 * hour }],
  subscribers: [{ id: zdena, state: "subscribed" }],
  ...{ listed: [{ id: zdena, number: numberOf(zdena), at: minute }], gone: [] },
  ...{ exposed: new Set(), excused: new Set(), heard: new Set(), lostReceipts: new Set(), givenUp: new Set() },
  ...{ halts: [], restores: [], skips: [], remarks: [] },
  talk: { written: [], kept: [], replies: [], goodbyes: [] },
  ...over,
});

const gone = (by: Gone["by"], at: number): Partial<Evidence> => ({
  gone: [{ id: zdena, number: numberOf(zdena), by, askedAt: at - minute, at }],
  subscribers: [],
});
const nobody = { chunks: [chunk("[1]")], accepted: [] };

it.each<[string, Partial<Evidence>]>([
  ["who has what was sent after a list brought her", {}],
  ["who has what was on its way when she was erased", gone("erased", 2 * hour)],
  ["who was erased before it was sent", { ...gone("erased", hour), ...nobody }],
  ["who was erased while it was sent", { ...gone("erased", 2 * hour), ...nobody }],
  ["who came while it was sent", { ...nobody, listed: [{ id: zdena, number: numberOf(zdena), at: 3 * hour }] }],
])("is content with somebody %s", (_, over) => {
  expect(judgeComings(evidence(over)).complaints).toEqual([]);
});

it.each<[string, Partial<Evidence>, RegExp]>([
  ["has it an hour after she was erased", gone("erased", hour), /^told after being erased/],
  ["has it an hour after her list was taken back", gone("undone", hour), /^told after being undone/],
  [
    "is there after she was erased",
    { ...gone("erased", 3 * hour), subscribers: evidence().subscribers },
    /^not erased/,
  ],
  ["was not meant though she was there", nobody, /^not meant/],
  ["was not meant, and was erased much later", { ...nobody, ...gone("erased", 3 * hour) }, /^not meant/],
  ["is welcomed", { accepted: [text(), text({ text: "Vitejte" })] }, /^told something else/],
  ["has what was not meant for her", { chunks: [chunk("[1]")] }, /told before/],
])("complains when somebody who came by a list %s", (_, over, complaint) => {
  expect(judgeComings(evidence(over)).complaints.join("\n")).toMatch(complaint);
});

it.each<[string, Partial<Evidence>, string]>([
  ["who was erased, whose deliveries went", gone("erased", 3 * hour), "gone"],
  ["who was taken back while nobody answered", { ...gone("undone", 3 * hour), exposed: new Set(["1.1"]) }, "gone"],
  ["who was taken back, and has left no row of who was answered", gone("undone", 3 * hour), "nowhere"],
  [
    "who was taken back before it was sent",
    { ...gone("undone", hour), chunks: [{ ...chunk(`[${zdena}]`), gone: 1 }] },
    "left",
  ],
])("knows where somebody stands %s", (_, over, standing) => {
  expect([...standingsOf(evidence(over)).values()]).toEqual([standing]);
});
