import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { settleChunk } from "../../src/delivery/settle.ts";
import { processChunk, sweepChunks } from "../../src/delivery/sweep.ts";
import { troubledReading } from "../../src/gateway/halt.ts";
import type { SendingPlan } from "../../src/gateway/sending-plan.ts";
import { inspectService } from "../../src/monitoring/inspect.ts";
import { findState } from "../../src/monitoring/queries.ts";
import { paths } from "../../src/paths.ts";
import type { Gateways, Outcome } from "../../src/providers/contract.ts";
import { answers, gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import { losingCall } from "../support/losing.ts";
import {
  aDispatchedMessage,
  now,
  outflow,
  plan,
  quietQueue,
  rows,
  smsPlan,
  town,
  withPeople,
} from "../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../support/visit.ts";

/* A gateway that says nothing: it is known, tried gently, gone around, and found again. */

const minute = 60_000;
const nothing: Outcome = { kind: "uncertain", code: "no-answer", unanswered: true };
const badGateway: Outcome = { kind: "uncertain", code: "http-502", unanswered: true };
const away: Outcome = { kind: "deferred", code: "http-503", retryAfterSeconds: 5, unanswered: true };

const single: SendingPlan = smsPlan({ perChunk: 1 });
const withFallback: SendingPlan = smsPlan({
  fallback: { provider: "twilio", channel: "sms", perChunk: 10, slotMs: 0 },
});

/** A gateway that answers what it is told to, its log with it; and another one that is well. */
function gateways(say: () => Outcome, overrides: Parameters<typeof scriptedGateway>[1] = {}) {
  const infobip = scriptedGateway(say, overrides);
  const other = scriptedGateway();
  const gateways = gatewaysOf(infobip.gateway, { ...other.gateway, name: "twilio" });
  return { infobip, other, gateways };
}

const provider = async () => (await rows("SELECT * FROM gateways WHERE provider = 'infobip'"))[0];
const states = async () =>
  (await rows<{ state: string }>("SELECT state FROM deliveries ORDER BY subscriberId")).map(({ state }) => state);

/** Notes of the first so many chunks of a message, answered one after the other. */
async function answerNotes(
  id: number,
  chunks: readonly number[],
  by: { gateways: Gateways },
  plan: SendingPlan,
  moment = now,
) {
  for (const chunk of chunks)
    await processChunk(
      { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
      theClock,
      { messageId: id, chunk },
      moment,
    );
}

async function alarms(moment: number) {
  await inspectService(
    { db: town() },
    theClock,
    { outflow, limited: false, troubled: troubledReading(town()) },
    moment,
  );
  return (await findState(town(), "* * * * *")).alarms.map(({ cause, raisedAt }) => ({ cause, raisedAt }));
}

it.each([
  ["accepts and never answers", nothing],
  ["answers 502", badGateway],
  ["answers 503 to everything", away],
])("is known after three requests when it %s, and the alarm says since when", async (_, answer) => {
  await withPeople(3);
  const { id } = await aDispatchedMessage({}, single);
  const by = gateways(() => answer);
  await answerNotes(id, [1, 2], by, single);
  expect(await alarms(now + minute)).toEqual([]);
  await answerNotes(id, [3], by, single, now + minute);
  // Every page says so at once, not only when the clock has looked.
  expect(await rows("SELECT cause, raisedAt FROM alarms")).toEqual([{ cause: "silent:infobip:sms", raisedAt: now }]);
  expect(await alarms(now + 2 * minute)).toEqual([{ cause: "silent:infobip:sms", raisedAt: now }]);
});

it.each([
  ["no", { kind: "refused", reason: "number", code: "6" }],
  ["too many", answers.later],
  ["yes", answers.accepted],
  ["something odd", { kind: "uncertain", code: "not-in-answer" }],
] as [string, Outcome][])("is not silent when it says %s", async (_, answer) => {
  await withPeople(4);
  const { id } = await aDispatchedMessage({}, single);
  const said = [nothing, nothing, answer, nothing];
  const by = gateways(() => said.shift() ?? nothing);
  await answerNotes(id, [1, 2, 3, 4], by, single);
  expect(await provider()).toMatchObject({ unanswered: 1 });
  expect(await alarms(now + minute)).toEqual([]);
});

it("is known by its log, too: a single crisis chunk that is never answered", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage({ lane: "urgent" });
  const by = gateways(() => nothing);
  for (const late of [0, 1.1, 8]) await answerNotes(id, [1], by, plan, now + late * minute);
  expect(await alarms(now + 8 * minute)).toEqual([{ cause: "silent:infobip:sms", raisedAt: now }]);
});

describe("once it is silent", () => {
  /** Ten people in ten chunks, of which three were asked for in vain. */
  async function aSilentGateway(plan: SendingPlan = single, people = 10) {
    await withPeople(people);
    const { id } = await aDispatchedMessage({}, plan);
    let answer: Outcome = nothing;
    const by = gateways(() => answer);
    await answerNotes(id, [1, 2, 3], by, plan);
    return { id, by, says: (outcome: Outcome) => (answer = outcome) };
  }

  it("is tried by one chunk, not by all, and ever more seldom", async () => {
    const { id, by } = await aSilentGateway();
    const asked = () => by.infobip.sent.length;
    const all = [4, 5, 6, 7, 8, 9, 10];
    await answerNotes(id, all, by, single, now + 1000);
    expect(asked()).toBe(3);
    await answerNotes(id, all, by, single, now + minute);
    expect(asked()).toBe(4);
    await answerNotes(id, all, by, single, now + 2 * minute);
    expect(asked()).toBe(4);
    await answerNotes(id, all, by, single, now + 3 * minute);
    expect(asked()).toBe(5);
  });

  it("costs one person of a chunk, and the others go on waiting", async () => {
    await withPeople(10);
    const { id } = await aDispatchedMessage();
    await env.DB.exec(`UPDATE gateways SET unanswered = 3, unansweredSince = ${now}`);
    const by = gateways(() => nothing);
    await answerNotes(id, [1], by, plan, now + minute);
    expect(by.infobip.numbers()).toHaveLength(1);
    expect(await rows("SELECT state, size FROM chunks ORDER BY number")).toEqual([
      { state: "claimed", size: 1 },
      { state: "open", size: 9 },
    ]);
  });

  it("is not waited for by people of whom no log can say anything", async () => {
    await withPeople(4);
    const { id } = await aDispatchedMessage({}, single);
    const noLog = { idempotency: "none", windowSeconds: 0, lookupConclusiveAfterSeconds: undefined } as const;
    const by = gateways(() => nothing, noLog);
    await answerNotes(id, [1, 2, 3], by, single);
    await answerNotes(id, [1, 2, 3], by, single, now + 30 * minute);
    expect(await states()).toEqual(["uncertain", "uncertain", "uncertain"]);
  });

  it("is woken by one chunk a sweep", async () => {
    const { by } = await aSilentGateway();
    const { queue, chunks } = quietQueue();
    await env.DB.exec("UPDATE chunks SET state = 'closed' WHERE state = 'claimed'");
    await sweepChunks(
      { db: town(), queue, gateways: gatewaysOf(by.infobip.gateway), plan: single },
      theClock,
      now + 2 * minute,
    );
    expect(chunks).toHaveLength(1);
  });

  it("has what waits sent within a minute when one request succeeds again", async () => {
    const { id, by, says } = await aSilentGateway();
    // The sweep has woken so often that its next time is an hour away.
    await env.DB.exec(`UPDATE chunks SET wakes = 6, wakeAt = ${now + 90 * minute} WHERE state = 'open'`);
    says(answers.accepted);
    await answerNotes(id, [4], by, single, now + 5 * minute);
    expect(await provider()).toMatchObject({ unanswered: 0, unansweredSince: null, probeAt: null });
    const { queue, chunks } = quietQueue();
    await sweepChunks({ db: town(), queue, gateways: by.gateways, plan: single }, theClock, now + 6 * minute);
    expect(chunks.map(({ chunk }) => chunk).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10]);
    expect(await alarms(now + 6 * minute)).toEqual([]);
  });

  it("is gone around by whom nobody was asked for, an ordinary message's people too", async () => {
    const { id, by } = await aSilentGateway(
      smsPlan({ fallback: { provider: "twilio", channel: "sms", perChunk: 10, slotMs: 0 } }, single),
    );
    const plan = smsPlan({ fallback: { provider: "twilio", channel: "sms", perChunk: 10, slotMs: 0 } }, single);
    await answerNotes(id, [4, 5, 6, 7, 8, 9, 10], by, plan, now + 1000);
    expect(by.other.numbers()).toHaveLength(7);
    expect(by.infobip.sent).toHaveLength(3);
  });

  it("is still tried now and then while another one carries on, by an ordinary chunk", async () => {
    const carriedOn = smsPlan({ fallback: { provider: "twilio", channel: "sms", perChunk: 10, slotMs: 0 } }, single);
    const { id, by, says } = await aSilentGateway(carriedOn);
    says(answers.accepted);
    await answerNotes(id, [4, 5], by, carriedOn, now + 2 * minute);
    expect(await provider()).toMatchObject({ unanswered: 0 });
    expect(by.infobip.sent).toHaveLength(5);
  });
});

describe("a crisis in a gateway that says nothing", () => {
  const crisis = { lane: "urgent" as const };
  const rather = () => env.DB.exec("UPDATE towns SET resendCrisis = 1");

  /** Every minute the sweep wakes, and its notes are answered. */
  async function minutes(from: number, to: number, by: ReturnType<typeof gateways>, plan: SendingPlan) {
    for (let late = from; late <= to; late++) {
      const { queue, chunks } = quietQueue();
      await sweepChunks({ db: town(), queue, gateways: by.gateways, plan }, theClock, now + late * minute);
      for (const { messageId, chunk } of chunks)
        await processChunk(
          { db: town(), queue, gateways: by.gateways, plan },
          theClock,
          { messageId, chunk },
          now + late * minute,
        );
    }
  }

  it.each([
    ["Infobip, which has a log", {}],
    [
      "a gateway that refuses duplicates for a while",
      { idempotency: "window" as const, windowSeconds: 300, lookupConclusiveAfterSeconds: undefined },
    ],
    [
      "a gateway that refuses none",
      { idempotency: "none" as const, windowSeconds: 0, lookupConclusiveAfterSeconds: undefined },
    ],
  ])("goes on to the other one within minutes, rather twice than never: %s", async (_, overrides) => {
    await rather();
    await withPeople(5);
    const { id } = await aDispatchedMessage(crisis);
    const by = gateways(() => nothing, overrides);
    await answerNotes(id, [1], by, withFallback);
    await minutes(1, 10, by, withFallback);
    expect(by.other.numbers()).toHaveLength(5);
    expect(await states()).toEqual(Array(5).fill("accepted"));
  });

  it.each([1, 2, 3, 4, 5].flatMap((which) => [[which, "before"] as const, [which, "after"] as const]))(
    "goes on at once, though the database is lost at call %i, %s it has answered",
    async (which, when) => {
      await rather();
      await withPeople(3);
      const { id } = await aDispatchedMessage(crisis);
      const by = gateways(() => nothing);
      const note = { messageId: id, chunk: 1 };
      const paced = smsPlan({ fallback: { provider: "twilio", channel: "sms", perChunk: 10, slotMs: 1000 } });
      const ports = { queue: quietQueue().queue, gateways: by.gateways, plan: paced };
      await sendChunk({ ...ports, db: town() }, theClock, note, now);
      await env.DB.exec("UPDATE gateways SET unanswered = 5 WHERE provider = 'infobip'");
      await settleChunk({ ...ports, db: losingCall(which, when) }, theClock, note, now + 4 * minute);
      expect(await rows("SELECT state, provider FROM chunks ORDER BY number")).toEqual([
        { state: "closed", provider: "infobip" },
        { state: "open", provider: "twilio" },
      ]);
    },
  );

  it("does not go on where the town would rather be asked", async () => {
    await withPeople(5);
    const { id } = await aDispatchedMessage(crisis);
    const by = gateways(() => nothing);
    await answerNotes(id, [1], by, withFallback);
    await minutes(1, 60, by, withFallback);
    expect(by.other.numbers()).toHaveLength(0);
  });

  it("leaves an ordinary message's people with whom they were asked of", async () => {
    await rather();
    await withPeople(5);
    const { id } = await aDispatchedMessage({});
    const by = gateways(() => nothing);
    await answerNotes(id, [1], by, withFallback);
    await minutes(1, 60, by, withFallback);
    expect(by.other.numbers()).toHaveLength(0);
  });

  it("does not wait for a silent log beyond half of its life, where nobody else can carry it", async () => {
    await rather();
    await withPeople(2);
    const { id } = await aDispatchedMessage(crisis);
    const by = gateways(() => nothing);
    const note = { messageId: id, chunk: 1 };
    const alone = gatewaysOf(by.infobip.gateway);
    await sendChunk({ db: town(), queue: quietQueue().queue, gateways: alone, plan }, theClock, note, now);
    const hours = (count: number) => now + count * 60 * minute;
    await settleChunk({ db: town(), queue: quietQueue().queue, gateways: alone, plan }, theClock, note, hours(11));
    expect(await rows("SELECT state FROM chunks")).toEqual([{ state: "claimed" }]);
    await settleChunk({ db: town(), queue: quietQueue().queue, gateways: alone, plan }, theClock, note, hours(13));
    expect(await rows("SELECT state, try FROM chunks ORDER BY number")).toEqual([
      { state: "closed", try: 1 },
      { state: "open", try: 2 },
    ]);
  });

  it("asks the clerk by then, where the town would rather be asked", async () => {
    await withPeople(2);
    const { id } = await aDispatchedMessage(crisis);
    const by = gateways(() => nothing);
    const note = { messageId: id, chunk: 1 };
    await sendChunk({ db: town(), queue: quietQueue().queue, gateways: by.gateways, plan }, theClock, note, now);
    await settleChunk(
      { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
      theClock,
      note,
      now + 13 * 60 * minute,
    );
    expect(await states()).toEqual(["uncertain", "uncertain"]);
  });
});

describe("put off", () => {
  const hour = 3600;
  const laterBy = (retryAfterSeconds: number): Outcome => ({ kind: "deferred", code: "http-429", retryAfterSeconds });

  /** A message with ten minutes left to live. @returns its id and when it expires */
  async function aShortLivedMessage(lane: "ordinary" | "urgent", by: SendingPlan) {
    const { id } = await aDispatchedMessage({ lane }, by);
    await env.DB.exec(`UPDATE messages SET expiresAt = ${now + 10 * minute} WHERE id = ${id}`);
    return { id, expiresAt: now + 10 * minute };
  }

  it("waits half an hour at most, whatever a provider asks for", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    const by = gateways(() => laterBy(72 * hour));
    await sendChunk(
      { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
      theClock,
      { messageId: id, chunk: 1 },
      now,
    );
    expect(await rows("SELECT dueAt FROM chunks WHERE state = 'open'")).toEqual([{ dueAt: now + 30 * minute }]);
  });

  it("for longer than the message lives, people go to the other provider at once", async () => {
    await withPeople(2);
    const { id } = await aShortLivedMessage("urgent", withFallback);
    const by = gateways(() => laterBy(72 * hour));
    await answerNotes(id, [1, 2], by, withFallback);
    expect(by.other.numbers()).toHaveLength(2);
  });

  it("where there is no other, they are tried once more before it expires", async () => {
    await withPeople(1);
    const { id, expiresAt } = await aShortLivedMessage("ordinary", plan);
    const by = gateways(() => laterBy(72 * hour));
    const alone = gatewaysOf(by.infobip.gateway);
    await sendChunk(
      { db: town(), queue: quietQueue().queue, gateways: alone, plan },
      theClock,
      { messageId: id, chunk: 1 },
      now,
    );
    expect(await rows("SELECT dueAt FROM chunks WHERE state = 'open'")).toEqual([{ dueAt: expiresAt - minute }]);
  });
});

it("is tried at once when a clerk says so, and the page says since when it is silent", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage({}, single);
  const by = gateways(() => nothing);
  await answerNotes(id, [1, 2, 3], by, single);
  await env.DB.exec(`UPDATE chunks SET wakeAt = ${now + 60 * minute}`);
  await alarms(now + minute);
  at(now + minute);
  quiet();
  const session = await aSession();
  const desk = await visit(paths.desk, { session });
  expect(words(desk)).toContain("Brána Infobip od úterý 24. 11. 2026 v 9:00 neodpovídá.");
  expect(words(desk)).toContain("Zkusit hned");
  const answer = await post(paths.tryProvider("infobip"), {}, { session });
  expect([answer.status, answer.location]).toEqual([303, paths.desk]);
  expect(await provider()).toMatchObject({ probeAt: null });
});
