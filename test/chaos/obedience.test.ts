import { describe, expect, it } from "vitest";
import { judgeTalk } from "./obedience.ts";
import type { ConsentRow, Evidence, LogText, SubscriberRow, Talk } from "./seen.ts";
import { numberOf, wordsOf } from "./town.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Božena, who is signed up from the start, and a telephone that the town does not know. */
const bozena = 7;
const newcomer = 10_001;

const kept = (text: string, receivedAt: number, over: Partial<Talk["kept"][number]> = {}): Talk["kept"][number] => ({
  ...{ provider: "infobip", providerId: text, person: bozena, text, understoodAs: "command", receivedAt },
  ...over,
});
const reply = (providerId: string, over: Partial<Talk["replies"][number]> = {}): Talk["replies"][number] => ({
  ...{ provider: "infobip", providerId, person: bozena, text: "Prihlaseno", notices: 1 },
  ...over,
});
const arrived = (text: string, acceptedAt: number, over: Partial<LogText> = {}): LogText => ({
  ...{ provider: "infobip", to: numberOf(bozena), text, messageId: "x", fate: "delivered", receiptState: "sent" },
  acceptedAt,
  ...over,
});
const isIn: SubscriberRow = { id: bozena, state: "subscribed", topics: 7 };
const hasLeft: SubscriberRow = { id: bozena, state: "left", topics: 7 };
const stands: ConsentRow = { subscriberId: bozena, endedAt: null, endedBy: null };
const ended: ConsentRow = { subscriberId: bozena, endedAt: hour, endedBy: "sms" };

type Over = Partial<Omit<Evidence, "talk">> & { talk?: Partial<Talk> };

/** She left by STOP an hour after the beginning, and has her goodbye. */
const evidence = ({ talk, ...over }: Over = {}): Evidence => ({
  messages: [{ id: 1, mark: 7, kind: "ordinary" }],
  ...{ accepted: [], refused: [], chunks: [], deliveries: [], subscribers: [hasLeft], consents: [ended] },
  kept: [{ id: 1, state: "sending", expiresAt: 10 * hour, dispatchedAt: 0 }],
  ...{ exposed: new Set(), excused: new Set(), heard: new Set(), lostReceipts: new Set(), givenUp: new Set() },
  ...{ halts: [], restores: [], skips: [], remarks: [], listed: [], gone: [] },
  ...over,
  talk: { written: [], kept: [kept("STOP", hour)], replies: [], goodbyes: [{ person: bozena }], ...talk },
});
const message = (acceptedAt: number) => arrived(wordsOf(7).text, acceptedAt);
const cameBack = [kept("STOP", hour), kept("ZPET", 2 * hour)];

describe("the verdict on what people texted is content", () => {
  it.each<[string, Over]>([
    ["with who left, and had a goodbye", { accepted: [arrived("Odhlaseno", hour)] }],
    ["with what came before they left, or just then", { accepted: [message(minute), message(hour + minute)] }],
    [
      "with who came back, has a new consent, and is told again",
      {
        ...{ subscribers: [isIn], consents: [ended, stands], accepted: [message(3 * hour)] },
        talk: { kept: cameBack, replies: [reply("ZPET")] },
      },
    ],
    [
      "with who left a topic, and is told of what was sent before",
      {
        ...{ subscribers: [{ ...isIn, topics: 5 }], consents: [stands], accepted: [message(3 * hour)] },
        talk: { kept: [kept("ODREGISTRUJ 1", hour)], goodbyes: [] },
      },
    ],
    [
      "with a telephone that took its sign-up back",
      {
        subscribers: [{ ...hasLeft, id: newcomer }],
        consents: [{ ...ended, subscriberId: newcomer }],
        talk: {
          kept: ["Prihlasit tema 1", "ZPET"].map((text, nth) => kept(text, nth * hour, { person: newcomer })),
          goodbyes: [],
        },
      },
    ],
    [
      "with a text that no provider could hand over",
      { talk: { written: [{ person: bozena, text: "KONEC", receiptState: "failed" }] } },
    ],
  ])("%s", (_, over) => {
    const { complaints, obeyed, ...counts } = judgeTalk(evidence(over));
    expect([complaints, counts.answeredTwice, counts.toldAfterLeaving]).toEqual([[], 0, 0]);
    expect(obeyed).toBeGreaterThan(0);
  });
});

describe("the verdict on what people texted complains", () => {
  it.each<[string, Over, RegExp]>([
    ["of who left and is signed up", { subscribers: [isIn] }, /^not obeyed/],
    ["of a topic that nobody left", { subscribers: [isIn], talk: { kept: [kept("ODREGISTRUJ 1", 0)] } }, /^not obeyed/],
    ["of a telephone that is signed up twice", { subscribers: [hasLeft, hasLeft] }, /^not obeyed/],
    ["of a consent that stands after leaving", { consents: [stands] }, /^consents wrong/],
    [
      "of a consent that was given twice",
      { subscribers: [isIn], consents: [ended, stands, stands], talk: { kept: cameBack } },
      /^consents wrong/,
    ],
    [
      "of a text that was taken, and is nowhere",
      { talk: { written: [{ person: bozena, text: "KONEC", receiptState: "sent" }] } },
      /^text lost/,
    ],
    [
      "of a text that is there twice",
      {
        talk: {
          written: [{ person: bozena, text: "STOP", receiptState: "sent" }],
          kept: [kept("STOP", hour), kept("STOP", hour)],
        },
      },
      /^acted twice/,
    ],
    ["of two replies to one text", { talk: { replies: [reply("STOP"), reply("STOP")] } }, /^answered twice/],
    ["of a reply that leaves twice", { talk: { replies: [reply("STOP", { notices: 2 })] } }, /^answered twice/],
    ["of a second goodbye", { talk: { goodbyes: [{ person: bozena }, { person: bozena }] } }, /^answered twice/],
    [
      "of a reply that arrived twice",
      {
        accepted: [arrived("Prihlaseno", hour), arrived("Prihlaseno", hour)],
        talk: { replies: [reply("STOP")] },
      },
      /^answered twice/,
    ],
    [
      "of a goodbye that arrived twice",
      { accepted: [arrived("Odhlaseno", hour), arrived("Odhlaseno", 2 * hour)] },
      /^answered twice/,
    ],
    ["of who left and was told later", { accepted: [message(2 * hour)] }, /^told after leaving/],
    [
      "of who came back and was told in between",
      {
        ...{ subscribers: [isIn], consents: [ended, stands], accepted: [message(1.5 * hour)] },
        talk: { kept: cameBack },
      },
      /^told after leaving/,
    ],
    [
      "of who had left the topic before its message was sent",
      {
        ...{ subscribers: [{ ...isIn, topics: 5 }], consents: [stands], accepted: [message(3 * hour)] },
        kept: [{ id: 1, state: "sending", expiresAt: 10 * hour, dispatchedAt: 2 * hour }],
        talk: { kept: [kept("ODREGISTRUJ 1", hour)], goodbyes: [] },
      },
      /^told after leaving/,
    ],
  ])("%s", (_, over, complaint) => {
    expect(judgeTalk(evidence(over)).complaints.join("\n")).toMatch(complaint);
  });
});
