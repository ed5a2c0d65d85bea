import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { readAlone } from "../../src/db.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { progressReading } from "../../src/delivery/progress-queries.ts";
import { recordKept, recordReceipts } from "../../src/delivery/record.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { settleChunk } from "../../src/delivery/settle.ts";
import { processChunk, sweepChunks } from "../../src/delivery/sweep.ts";
import { haltGateway } from "../../src/gateway/halt.ts";
import type { SendingPlan } from "../../src/gateway/sending-plan.ts";
import type { Draft } from "../../src/messages/queries.ts";
import type { Receipt } from "../../src/providers/contract.ts";
import { between, refusing } from "../support/between.ts";
import { voiceGateways, voicePlan } from "../support/calls.ts";
import { gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  crisis,
  now,
  phoneOf,
  pressed,
  quietQueue,
  rows,
  tag,
  town,
} from "../support/town.ts";
import { withLandlines } from "../support/voiced.ts";

/*
 * Who was not reached is called again: 5, 15 and 30 minutes after the call in vain, by day, each once.
 */

const minute = 60_000;
const hour = 60 * minute;
const receive = { kind: "provider", provider: "infobip" } as const;

/** People whose message has been called out, all of them in one chunk. */
async function aCalledMessage(people = 1, { draft = {}, at = now }: { draft?: Partial<Draft>; at?: number } = {}) {
  await withLandlines(people);
  const { id } = await aDispatchedMessage(draft, voicePlan);
  const by = voiceGateways();
  await call(id, 1, by, at);
  return { id, by };
}

type By = ReturnType<typeof voiceGateways>;

const portsOf = ({ gateways }: Pick<By, "gateways">, plan: SendingPlan = voicePlan, db = town()) => {
  const { queue, chunks } = quietQueue();
  return { ports: { db, queue, gateways, plan }, chunks };
};

const call = (id: number, chunk: number, by: By, at: number) =>
  processChunk(portsOf(by).ports, theClock, { messageId: id, chunk }, at);

const receipt = (id: number, chunk: number, person: number, state: "busy" | "heard" | "no-answer"): Receipt =>
  state === "heard"
    ? { attempt: `${id}.${chunk}.${person}.${tag}`, state, code: "completed" }
    : { attempt: `${id}.${chunk}.${person}.${tag}`, state: "not-reached", reason: state, code: state };

const report = (at: number, ...receipts: Receipt[]) =>
  recordReceipts({ db: town(), queue: quietQueue().queue }, receive, receipts, at);

async function sweep(at: number, by: By = voiceGateways(), plan = voicePlan) {
  const { ports, chunks } = portsOf(by, plan);
  await sweepChunks(ports, theClock, at);
  return chunks;
}

const chunksOf = (id: number) =>
  rows<Record<string, unknown>>(
    `SELECT number, state, people, dueAt - ${now} AS due FROM chunks WHERE messageId = ? ORDER BY number`,
    id,
  );
const counts = (id: number) =>
  rows("SELECT size, accepted, deferred, gone FROM chunks WHERE messageId = ? ORDER BY number", id);
const deliveries = () =>
  rows<Record<string, unknown>>("SELECT subscriberId AS id, chunk, state, calls FROM deliveries ORDER BY subscriberId");
const retryAt = async () => (await rows<{ at: number | null }>("SELECT retryAt AS at FROM deliveries"))[0]?.at ?? null;
const called = ({ calls }: By) => calls.flatMap(({ attempts }) => attempts.map(({ to }) => to));

describe("somebody who was not reached", () => {
  it("is called again 5, 15 and 30 minutes after each call in vain, and then no more", async () => {
    const { id, by } = await aCalledMessage();
    let at = now + minute;
    const waits: (number | null)[] = [];
    for (let chunk = 1; chunk <= 4; chunk++) {
      await report(at, receipt(id, chunk, 1, "busy"));
      const next = await retryAt();
      waits.push(next && (next - at) / minute);
      at = next ?? at + hour;
      expect(await sweep(at - 1)).toEqual([]);
      await sweep(at);
      await call(id, chunk + 1, by, at);
    }
    expect(waits).toEqual([5, 15, 30, null]);
    expect(called(by)).toEqual(Array.from({ length: 4 }, () => phoneOf(1)));
    expect(await deliveries()).toEqual([{ id: 1, chunk: 4, state: "not-reached", calls: 4 }]);
  });

  it("is gathered with all whose time has come, into chunks as large as the gateway's, at its slots", async () => {
    const { id } = await aCalledMessage(10);
    await withLandlines(10, { from: 11 });
    const other = await aDispatchedMessage({}, voicePlan);
    const by = voiceGateways();
    for (const chunk of [1, 2]) await call(other.id, chunk, by, now + 20_000);
    const busy = (message: number, chunk: number, from: number) =>
      Array.from({ length: 10 }, (_, index) => receipt(message, chunk, from + index, "busy"));
    await report(now + minute, ...busy(id, 1, 1), ...busy(other.id, 1, 1), ...busy(other.id, 2, 11));
    const woken = await sweep(now + 6 * minute);
    expect(woken.map(({ messageId, chunk, dueAt }) => [messageId, chunk, dueAt - now - 6 * minute])).toEqual([
      [id, 2, 0],
      [other.id, 3, 10_000],
      [other.id, 4, 20_000],
    ]);
  });

  it("is in one chunk at a time: the one of the call before counts them as coming again", async () => {
    const { id } = await aCalledMessage(3);
    await report(now + minute, receipt(id, 1, 2, "busy"));
    await sweep(now + 6 * minute);
    expect(await chunksOf(id)).toMatchObject([{ people: "[1,3]" }, { people: "[2]", state: "open" }]);
    expect(await counts(id)).toEqual([
      { size: 3, accepted: 2, deferred: 1, gone: 0 },
      { size: 1, accepted: 0, deferred: 0, gone: 0 },
    ]);
  });

  it("waits for the morning when the hours are over, and in a crisis does not", async () => {
    const late = now + 10 * hour + 50 * minute; // 19:50
    await env.DB.exec("UPDATE topics SET hoursToLive = 48");
    const { id } = await aCalledMessage();
    await report(late + 6 * minute, receipt(id, 1, 1, "busy"));
    expect(await retryAt()).toBe(now + 23 * hour); // 8:00
    await env.DB.exec("UPDATE messages SET lane = 'urgent'");
    await env.DB.exec("UPDATE deliveries SET rank = 2, state = 'accepted', calls = 0");
    await report(late + 6 * minute, receipt(id, 1, 1, "busy"));
    expect(await retryAt()).toBe(late + 11 * minute);
  });

  it("is not called again about what is of no use by then", async () => {
    await env.DB.exec("UPDATE topics SET hoursToLive = 1");
    const { id } = await aCalledMessage();
    await report(now + 56 * minute, receipt(id, 1, 1, "busy"));
    expect(await retryAt()).toBeNull();
  });
});

describe("what comes twice, late or never", () => {
  it("leaves the call before as the last of who has left since a worker died at the next one", async () => {
    const { id } = await aCalledMessage(2);
    await report(now + minute, receipt(id, 1, 1, "busy"), receipt(id, 1, 2, "busy"));
    await sweep(now + 6 * minute);
    const away = scriptedGateway(() => ({ kind: "uncertain", code: "no-answer" }), {
      ...{ channel: "voice", idempotency: "none", windowSeconds: 0 },
    });
    away.withLog(() => undefined);
    const { ports } = portsOf({ gateways: gatewaysOf(away.gateway) });
    const note = { messageId: id, chunk: 2 };
    await sendChunk(ports, theClock, note, now + 6 * minute);
    await env.DB.exec("UPDATE subscribers SET state = 'left' WHERE id = 1");
    await settleChunk(ports, theClock, note, now + 20 * minute);
    expect(await deliveries()).toMatchObject([
      { id: 1, chunk: 2, state: "not-reached", calls: 1 },
      { id: 2, chunk: 1 },
    ]);
    expect(await counts(id)).toEqual([
      { size: 2, accepted: 0, deferred: 2, gone: 0 },
      { size: 2, accepted: 1, deferred: 1, gone: 0 },
      { size: 1, accepted: 0, deferred: 0, gone: 0 },
    ]);
  });

  it("starts nothing by a doubled busy, nor by one of the call before", async () => {
    const { id, by } = await aCalledMessage();
    await report(now + minute, receipt(id, 1, 1, "busy"));
    await report(now + 2 * minute, receipt(id, 1, 1, "busy"), receipt(id, 1, 1, "no-answer"));
    expect(await retryAt()).toBe(now + 6 * minute);
    await sweep(now + 6 * minute);
    await report(now + 6 * minute, receipt(id, 1, 1, "busy"));
    await call(id, 2, by, now + 6 * minute);
    await report(now + 7 * minute, receipt(id, 1, 1, "busy"));
    expect(await deliveries()).toEqual([{ id: 1, chunk: 2, state: "accepted", calls: 1 }]);
    for (let at = 7; at < 60; at++) await sweep(now + at * minute);
    expect(await chunksOf(id)).toHaveLength(2);
  });

  it("gathers once when two sweeps go at the same time", async () => {
    const { id, by } = await aCalledMessage();
    await report(now + minute, receipt(id, 1, 1, "busy"));
    const at = now + 6 * minute;
    const db = between(/INSERT INTO chunks/, () => sweep(at));
    await sweepChunks(portsOf(by, voicePlan, db).ports, theClock, at + 1);
    expect(await chunksOf(id)).toHaveLength(2);
  });

  it("loses nobody when the power goes before they are in a chunk", async () => {
    const { id, by } = await aCalledMessage();
    await report(now + minute, receipt(id, 1, 1, "busy"));
    const broken = portsOf(by, voicePlan, refusing(/INSERT INTO chunks/)).ports;
    await expect(sweepChunks(broken, theClock, now + 6 * minute)).rejects.toThrow();
    expect(await chunksOf(id)).toHaveLength(1);
    await sweep(now + 9 * minute);
    expect(await chunksOf(id)).toMatchObject([{ people: "[]" }, { people: "[1]" }]);
  });

  it("wakes a gathered chunk whose note was lost", async () => {
    const { id } = await aCalledMessage();
    await report(now + minute, receipt(id, 1, 1, "busy"));
    await sweep(now + 6 * minute);
    expect((await sweep(now + 8 * minute)).map(({ chunk }) => chunk)).toEqual([2]);
  });

  it("calls nobody again who turns out to have heard it, before they are gathered or after", async () => {
    const { id, by } = await aCalledMessage(2);
    await report(now + minute, receipt(id, 1, 1, "busy"), receipt(id, 1, 2, "busy"));
    await report(now + 2 * minute, receipt(id, 1, 1, "heard"));
    await sweep(now + 6 * minute);
    expect(await chunksOf(id)).toMatchObject([{ people: "[1]" }, { people: "[2]" }]);
    await report(now + 6 * minute, receipt(id, 1, 2, "heard"));
    await call(id, 2, by, now + 6 * minute);
    expect(called(by)).toEqual([phoneOf(1), phoneOf(2)]);
    expect(await deliveries()).toMatchObject([{ state: "heard" }, { state: "heard", chunk: 2 }]);
    expect((await counts(id))[1]).toEqual({ size: 1, accepted: 1, deferred: 0, gone: 0 });
  });

  it("lets what was heard of the first call stand, when that is known only after the second was asked for", async () => {
    const { id, by } = await aCalledMessage();
    await report(now + minute, receipt(id, 1, 1, "busy"));
    await sweep(now + 6 * minute);
    await call(id, 2, by, now + 6 * minute);
    await report(now + 7 * minute, receipt(id, 1, 1, "heard"));
    await report(now + 8 * minute, receipt(id, 2, 1, "busy"));
    expect(await deliveries()).toMatchObject([{ state: "heard" }]);
    expect(await sweep(now + 30 * minute)).toEqual([]);
  });

  it("hears a busy that outruns our own record of the second call, and what was heard while it was asked for", async () => {
    const { id } = await aCalledMessage(2);
    await report(now + minute, receipt(id, 1, 1, "busy"), receipt(id, 1, 2, "busy"));
    await sweep(now + 6 * minute);
    const by = voiceGateways();
    const { voice } = by.gateways.infobip ?? {};
    if (!voice) throw new Error("no gateway");
    const send = voice.send.bind(voice);
    voice.send = async (dispatch) => {
      await report(now + 6 * minute, receipt(id, 2, 1, "busy"), receipt(id, 1, 2, "heard"));
      return send(dispatch);
    };
    await call(id, 2, by, now + 6 * minute);
    expect(await deliveries()).toMatchObject([
      { id: 1, chunk: 2, state: "not-reached", calls: 2 },
      { id: 2, state: "heard" },
    ]);
    await sweep(now + 21 * minute);
    expect(await chunksOf(id)).toMatchObject([{}, { people: "[2]" }, { people: "[1]" }]);
  });

  it("keeps the next try of who was gathered before our own record of the first call came out of a queue", async () => {
    const { id, by } = await aCallRecordedLater(async () => {});
    await call(id, 2, by, now + 8 * minute);
    expect(called(by)).toEqual([phoneOf(1), phoneOf(2), phoneOf(1)]);
    expect(await counts(id)).toEqual([
      { size: 2, accepted: 1, deferred: 1, gone: 0 },
      { size: 1, accepted: 1, deferred: 0, gone: 0 },
    ]);
  });

  it("keeps it also when somebody else has taken the first call's chunk over by then", async () => {
    const { id, by } = await aCallRecordedLater(async (note, ports) => {
      await settleChunk(ports, theClock, note, now + 7 * minute);
    });
    await call(id, 2, by, now + 8 * minute);
    expect(called(by).slice(2)).toEqual([phoneOf(1)]);
    expect(await deliveries()).toMatchObject([
      { id: 1, chunk: 2, state: "accepted" },
      { id: 2, chunk: 1, state: "accepted" },
    ]);
  });

  /** The record of a call travels in a queue until a busy was reported and gathered, and something else has happened. */
  async function aCallRecordedLater(
    meanwhile: (
      note: { messageId: number; chunk: number },
      ports: ReturnType<typeof portsOf>["ports"],
    ) => Promise<void>,
  ) {
    await withLandlines(2);
    const { id } = await aDispatchedMessage({}, voicePlan);
    const by = voiceGateways();
    const { voice } = by.gateways.infobip ?? {};
    if (voice) voice.idempotency = "none";
    if (voice) voice.lookupConclusiveAfterSeconds = undefined;
    const { queue, kept } = quietQueue();
    const ports = { ...portsOf(by).ports, queue };
    const note = { messageId: id, chunk: 1 };
    await sendChunk({ ...ports, db: refusing(/INSERT INTO deliveries/) }, theClock, note, now);
    await report(now + minute, receipt(id, 1, 1, "busy"));
    await sweep(now + 6 * minute);
    await meanwhile(note, ports);
    for (const one of kept) await recordKept(ports, receive, one, now + 8 * minute);
    return { id, by };
  }

  it("leaves open whether somebody was called again when nobody knows, and believes what is reported then", async () => {
    const { id } = await aCalledMessage();
    await report(now + minute, receipt(id, 1, 1, "busy"));
    await sweep(now + 6 * minute);
    const by = voiceGateways(() => ({ kind: "uncertain", code: "no-answer" }));
    const { voice } = by.gateways.infobip ?? {};
    if (voice) voice.idempotency = "none";
    if (voice) voice.lookupConclusiveAfterSeconds = undefined;
    await sendChunk(portsOf(by).ports, theClock, { messageId: id, chunk: 2 }, now + 6 * minute);
    await settleChunk(portsOf(by).ports, theClock, { messageId: id, chunk: 2 }, now + 20 * minute);
    expect(await deliveries()).toEqual([{ id: 1, chunk: 2, state: "uncertain", calls: 1 }]);
    expect(await sweep(now + 25 * minute)).toEqual([]);
    await report(now + 26 * minute, receipt(id, 2, 1, "no-answer"));
    expect(await retryAt()).toBe(now + 41 * minute);
    expect(called(by)).toEqual([phoneOf(1)]);
  });
});

describe("while somebody waits to be called again", () => {
  it("the message may be stopped: nobody is called any more", async () => {
    const { id, by } = await aCalledMessage(2);
    await report(now + minute, receipt(id, 1, 1, "busy"));
    expect(await cancelMessage(portsOf(by).ports, aClerk, id, now + 2 * minute)).toMatchObject({ ok: true });
    expect(await sweep(now + 6 * minute)).toEqual([]);
    expect(await chunksOf(id)).toHaveLength(1);
  });

  it("the message may be stopped when they are in a chunk already", async () => {
    const { id, by } = await aCalledMessage(2);
    await report(now + minute, receipt(id, 1, 1, "busy"));
    await sweep(now + 6 * minute);
    await cancelMessage(portsOf(by).ports, aClerk, id, now + 6 * minute);
    await call(id, 2, by, now + 7 * minute);
    expect(called(by)).toHaveLength(2);
  });

  it("a message of which nobody waits cannot be stopped", async () => {
    const { id, by } = await aCalledMessage();
    await report(now + minute, receipt(id, 1, 1, "busy"));
    await report(now + 2 * minute, receipt(id, 1, 1, "heard"));
    expect(await cancelMessage(portsOf(by).ports, aClerk, id, now + 2 * minute)).toMatchObject({ ok: false });
  });

  it("they may leave, or choose texts: the call before stays the last", async () => {
    const { id, by } = await aCalledMessage(3);
    await report(now + minute, ...[1, 2, 3].map((person) => receipt(id, 1, person, "busy")));
    await env.DB.exec("UPDATE subscribers SET state = 'left' WHERE id = 1");
    await env.DB.exec("UPDATE subscribers SET channel = 'sms' WHERE id = 2");
    await sweep(now + 6 * minute);
    await call(id, 2, by, now + 6 * minute);
    expect(called(by).slice(3)).toEqual([phoneOf(3)]);
    expect((await counts(id))[1]).toEqual({ size: 3, accepted: 3, deferred: 0, gone: 0 });
    expect(await rows("SELECT state, retryAt FROM deliveries WHERE subscriberId < 3")).toEqual([
      { state: "not-reached", retryAt: null },
      { state: "not-reached", retryAt: null },
    ]);
  });

  it("the gateway may be halted: another one calls them, by its own plan", async () => {
    const { id } = await aCalledMessage(3);
    await report(now + minute, ...[1, 2, 3].map((person) => receipt(id, 1, person, "busy")));
    const halt = { gateway: { provider: "infobip", channel: "voice" }, halt: { cause: "credit", code: "1" } } as const;
    await haltGateway({ db: town() }, theClock, halt, now + 2 * minute);
    const fallback = { provider: "twilio", channel: "voice", perChunk: 2, slotMs: 2000 } as const;
    const plan: SendingPlan = { ...voicePlan, ...(voicePlan.voice && { voice: { ...voicePlan.voice, fallback } }) };
    const other = scriptedGateway(undefined, { name: "twilio", channel: "voice" });
    const gateways = gatewaysOf(...Object.values(voiceGateways().gateways.infobip ?? {}), other.gateway);
    await sweep(now + 6 * minute, { ...voiceGateways(), gateways }, plan);
    for (let second = 0; second < 60; second += 2)
      for (const chunk of [2, 3])
        await processChunk(
          portsOf({ gateways }, plan).ports,
          theClock,
          { messageId: id, chunk },
          now + 6 * minute + second * 1000,
        );
    expect(other.numbers()).toEqual([phoneOf(1), phoneOf(2), phoneOf(3)]);
    expect(await deliveries()).toMatchObject([{ state: "accepted" }, { state: "accepted" }, { state: "accepted" }]);
  });

  it("calls may be switched off: they wait until they are back", async () => {
    const { id } = await aCalledMessage();
    await report(now + minute, receipt(id, 1, 1, "busy"));
    const { voice: _, ...silent } = voicePlan;
    await sweep(now + 6 * minute, voiceGateways(), silent);
    expect(await chunksOf(id)).toHaveLength(1);
    await sweep(now + 20 * minute);
    expect(await chunksOf(id)).toHaveLength(2);
  });

  it("calls may be switched off until the message is over: nobody is waited for any more", async () => {
    const { id } = await aCalledMessage();
    await report(now + minute, receipt(id, 1, 1, "busy"));
    await env.DB.exec(`UPDATE messages SET expiresAt = ${now + hour}`);
    const { voice: _, ...silent } = voicePlan;
    await sweep(now + 2 * hour, voiceGateways(), silent);
    expect(await readAlone(progressReading(town(), id))).toMatchObject({ comingAgain: 0, settled: true });
    expect(await rows("SELECT retryAt FROM chunks")).toEqual([{ retryAt: null }]);
  });
});

describe("at night", () => {
  const night = now + 12 * hour; // 21:00
  const morning = now + 23 * hour; // 8:00

  it("a message waits for the morning with its calls, and its texts leave", async () => {
    await env.DB.exec("UPDATE topics SET hoursToLive = 48");
    await withLandlines(1);
    const { id } = await aMessageAt(night);
    expect(await chunksOf(id)).toMatchObject([{ due: morning - now }]);
    expect(called(await callAt(id, night))).toEqual([]);
    expect(called(await callAt(id, morning))).toEqual([phoneOf(1)]);
  });

  it("a crisis rings at once", async () => {
    await withLandlines(1);
    const { id } = await aMessageAt(night, { lane: "urgent", audience: { topics: [crisis], places: null } });
    expect(called(await callAt(id, night))).toEqual([phoneOf(1)]);
  });

  it("a chunk that waited for its gateway until then waits for the morning, at a slot of its own", async () => {
    await env.DB.exec("UPDATE topics SET hoursToLive = 48");
    await withLandlines(20);
    const { id } = await aDispatchedMessage({}, voicePlan);
    for (const chunk of [1, 2]) await call(id, chunk, voiceGateways(), night);
    expect(await chunksOf(id)).toMatchObject([
      { state: "open", due: morning - now },
      { state: "open", due: morning - now + 10_000 },
    ]);
  });

  it("a call that would be of no use in the morning is none, and the chunk is over with its message", async () => {
    await env.DB.exec("UPDATE topics SET hoursToLive = 13");
    await withLandlines(1);
    const { id } = await aDispatchedMessage({}, voicePlan);
    const by = voiceGateways();
    await call(id, 1, by, night);
    await sweep(now + 13 * hour, by);
    expect(await chunksOf(id)).toMatchObject([{ state: "expired" }]);
    expect(called(by)).toEqual([]);
  });

  it("a message that is over before the morning has called nobody, and says so as soon as it is over", async () => {
    await env.DB.exec("UPDATE topics SET hoursToLive = 2");
    await withLandlines(1);
    const { id } = await aMessageAt(night);
    const by = voiceGateways();
    await sweep(night + 2 * hour, by);
    expect(await chunksOf(id)).toMatchObject([{ state: "expired" }]);
    expect(called(by)).toEqual([]);
  });

  async function aMessageAt(at: number, draft: Partial<Draft> = {}) {
    const id = await aDraft(draft);
    await dispatchMessage({ db: town(), queue: quietQueue().queue, plan: voicePlan }, aClerk, pressed(id), at);
    return { id };
  }

  async function callAt(id: number, at: number) {
    const by = voiceGateways();
    await call(id, 1, by, at);
    return by;
  }
});
