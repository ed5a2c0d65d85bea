import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { readAlone } from "../../src/db.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { failedReading, progressReading } from "../../src/delivery/progress-queries.ts";
import { recordReceipts } from "../../src/delivery/record.ts";
import { refreshProgress } from "../../src/delivery/refresh-progress.ts";
import { resendUncertain } from "../../src/delivery/resend.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { processChunk, sweepChunks } from "../../src/delivery/sweep.ts";
import { haltGateway, resumeProvider } from "../../src/gateway/halt.ts";
import { probeNow } from "../../src/gateway/probe.ts";
import type { SendingPlan } from "../../src/gateway/sending-plan.ts";
import type { ChannelAdapter } from "../../src/providers/adapter.ts";
import type { Dispatch, Outcome, Receipt } from "../../src/providers/contract.ts";
import { bindGateway } from "../../src/providers/http.ts";
import { gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import {
  aClerk,
  aDraft,
  now,
  phoneOf,
  plan,
  pressed,
  quietQueue,
  rows,
  tag,
  town,
  withPeople,
} from "../support/town.ts";

/*
 * The engine carries whatever channel there is: a second one, known to this file only, goes from the freeze to its
 * receipts beside the first, with its own gateway, pace, fallback and states, and without a line about it in the engine.
 */

const minute = 60_000;
const second = "voice" as const;

/** People 3 and 4 are told by the second channel, ten others by the first. */
async function aTownOfTwoChannels() {
  await withPeople(12);
  await env.DB.exec(`UPDATE subscribers SET channel = '${second}' WHERE id IN (3, 4)`);
}

/** The second channel's own plan: one person a chunk, a second between two, and a company to fall back on. */
const both: SendingPlan = {
  ...plan,
  [second]: {
    ...{ provider: "twilio", channel: second, perChunk: 1, slotMs: 1000 },
    fallback: { provider: "infobip", channel: second, perChunk: 5, slotMs: 100 },
  },
};

/** What the second channel's company was asked for, and how it answers. */
function twoGateways(say: () => Outcome = () => ({ kind: "accepted", code: "ringing" })) {
  const first = scriptedGateway();
  const other = scriptedGateway(say, { name: "twilio", channel: second, lookupConclusiveAfterSeconds: undefined });
  const spare = scriptedGateway(undefined, { name: "infobip", channel: second });
  return { first, other, spare, gateways: gatewaysOf(first.gateway, other.gateway, spare.gateway) };
}

async function aMessageOnBoth() {
  const id = await aDraft();
  const { queue, chunks } = quietQueue();
  const dispatched = await dispatchMessage({ db: town(), queue, plan: both }, aClerk, pressed(id), now);
  await env.DB.prepare("UPDATE messages SET token = ?2 || substr(token, 9) WHERE id = ?1").bind(id, tag).run();
  return { id, chunks, dispatched };
}

const portsOf = ({ gateways }: Pick<ReturnType<typeof twoGateways>, "gateways">) => {
  const { queue, chunks } = quietQueue();
  return { ports: { db: town(), queue, gateways, plan: both }, chunks };
};

async function sendAll(id: number, by: ReturnType<typeof twoGateways>, at = now) {
  const open = await rows<{ number: number }>("SELECT number FROM chunks WHERE messageId = ? AND state = 'open'", id);
  for (const { number } of open) await sendChunk(portsOf(by).ports, theClock, { messageId: id, chunk: number }, at);
}

const report = (receipts: readonly Receipt[], at = now + minute) =>
  recordReceipts({ db: town(), queue: quietQueue().queue }, { kind: "provider", provider: "twilio" }, receipts, at);

const deliveries = () =>
  rows("SELECT subscriberId AS id, chunk, state, reason FROM deliveries WHERE channel = ? ORDER BY id", second);
const chunksOf = (id: number, columns: string) =>
  rows(`SELECT ${columns} FROM chunks WHERE messageId = ? ORDER BY number`, id);

beforeEach(aTownOfTwoChannels);

describe("a second channel", () => {
  it("gets chunks of its own in the freeze: through its own company, at its own pace, numbers growing over both", async () => {
    const { id, chunks, dispatched } = await aMessageOnBoth();
    expect(dispatched).toMatchObject({ ok: true, value: { recipients: 12 } });
    expect(await chunksOf(id, `number, channel, provider, people, dueAt - ${now} AS slot`)).toEqual([
      { number: 1, channel: "sms", provider: "infobip", people: "[1,2,5,6,7,8,9,10,11,12]", slot: 0 },
      { number: 2, channel: second, provider: "twilio", people: "[3]", slot: 0 },
      { number: 3, channel: second, provider: "twilio", people: "[4]", slot: 1000 },
    ]);
    expect(chunks.map(({ chunk }) => chunk)).toEqual([1, 2, 3]);
    expect(await rows("SELECT channel, nextAt - ? AS next FROM gateways WHERE nextAt > 0", now)).toEqual([
      { channel: second, next: 2000 },
    ]);
  });

  it("goes from the freeze to its receipts with states of its own", async () => {
    const { id } = await aMessageOnBoth();
    const by = twoGateways();
    await sendAll(id, by, now + 1000);
    expect(by.other.numbers()).toEqual([phoneOf(3), phoneOf(4)]);
    expect(by.first.numbers()).toHaveLength(10);
    expect(await deliveries()).toMatchObject([{ state: "accepted" }, { state: "accepted" }]);
    const moved = await report([
      { attempt: `${id}.2.3.${tag}`, state: "heard", code: "completed" },
      { attempt: `${id}.3.4.${tag}`, state: "not-reached", reason: "unreachable", code: "busy" },
    ]);
    expect(moved).toBe(2);
    expect(await deliveries()).toEqual([
      { id: 3, chunk: 2, state: "heard", reason: null },
      { id: 4, chunk: 3, state: "not-reached", reason: "unreachable" },
    ]);
  });

  it("is counted in the parts of the progress, and listed where it did not arrive", async () => {
    const { id } = await aMessageOnBoth();
    await sendAll(id, twoGateways(), now + 1000);
    // Nobody is tried again after that.
    await env.DB.exec("UPDATE deliveries SET calls = 3 WHERE subscriberId = 4");
    await report([
      { attempt: `${id}.2.3.${tag}`, state: "machine", code: "completed" },
      { attempt: `${id}.3.4.${tag}`, state: "not-reached", reason: "unreachable", code: "busy" },
    ]);
    const found = await readAlone(progressReading(town(), id));
    const progress = found && (await refreshProgress({ db: town(), plan }, aClerk, found, now + 20_000));
    expect(progress).toMatchObject({ accepted: 12, refused: 0, settled: true });
    expect(progress?.totals).toMatchObject({ delivered: 1, failed: { unreachable: 1 } });
    expect(
      await readAlone(failedReading(town(), { id, limit: 10, waits: plan.receiptMs }, now + minute)),
    ).toMatchObject([{ subscriberId: 4, state: "not-reached" }]);
  });

  it("never goes back by a late or doubled receipt, and a receipt that outruns our own write is kept", async () => {
    const { id } = await aMessageOnBoth();
    const by = twoGateways();
    const { send } = by.other.gateway;
    by.other.gateway.send = async (dispatch: Dispatch) => {
      await report([{ attempt: dispatch.attempts[0]?.name ?? "", state: "heard", code: "completed" }]);
      return send(dispatch);
    };
    await sendAll(id, by, now + 1000);
    await report([{ attempt: `${id}.2.3.${tag}`, state: "not-reached", reason: "unreachable", code: "busy" }]);
    expect(await deliveries()).toMatchObject([{ state: "heard" }, { state: "heard" }]);
  });

  it("is halted and resumed by itself: the first one goes on meanwhile", async () => {
    const { id } = await aMessageOnBoth();
    const by = twoGateways(() => ({ kind: "halted", cause: "credit", code: "20003" }));
    const alone = { ...by, gateways: gatewaysOf(by.first.gateway, by.other.gateway) };
    await sendAll(id, alone, now + 1000);
    expect(by.first.numbers()).toHaveLength(10);
    expect(await rows("SELECT provider, channel FROM gateways WHERE haltedAt IS NOT NULL")).toEqual([
      { provider: "twilio", channel: second },
    ]);
    expect(await rows("SELECT cause FROM alarms WHERE clearedAt IS NULL")).toEqual([
      { cause: `halted:twilio:${second}` },
    ]);
    expect(await resumeProvider({ db: town() }, aClerk, { provider: "twilio", seenAt: now + minute }, now)).toBe(true);
    expect(await rows("SELECT cause FROM alarms WHERE clearedAt IS NULL")).toEqual([]);
  });

  it("falls back on its own other company, cut to that one's size and pace, and never on the first channel's", async () => {
    await withPeople(6, { from: 13 });
    await env.DB.exec(`UPDATE subscribers SET channel = '${second}' WHERE id > 12`);
    const { id } = await aMessageOnBoth();
    const halt = { gateway: { provider: "twilio", channel: second }, halt: { cause: "key", code: "1" } } as const;
    await haltGateway({ db: town() }, theClock, halt, now);
    const by = twoGateways();
    for (let later = 1000; later <= 9000; later += 1000) await sendAll(id, by, now + later);
    expect(by.other.sent).toHaveLength(0);
    expect(by.spare.numbers()).toHaveLength(8);
    expect(by.first.numbers()).toHaveLength(10);
  });

  it("is silent by itself, and tried when a clerk says so", async () => {
    const { id } = await aMessageOnBoth();
    const by = twoGateways(() => ({ kind: "uncertain", code: "no-answer", unanswered: true }));
    const alone = { ...by, gateways: gatewaysOf(by.first.gateway, by.other.gateway) };
    await env.DB.exec(`UPDATE gateways SET unanswered = 2 WHERE channel = '${second}' AND provider = 'twilio'`);
    await sendChunk(portsOf(alone).ports, theClock, { messageId: id, chunk: 2 }, now + 1000);
    expect(await rows("SELECT cause FROM alarms")).toEqual([{ cause: `silent:twilio:${second}` }]);
    const { ports, chunks } = portsOf(alone);
    await env.DB.exec(`UPDATE chunks SET wakeAt = ${now + 60 * minute}`);
    await probeNow({ db: town() }, aClerk, "twilio", now + 2000);
    await sweepChunks(ports, theClock, now + 3000);
    expect(chunks.map(({ chunk }) => chunk)).toEqual([3]);
  });

  it("is sent to again when a clerk decides so, on its own channel and by its own plan", async () => {
    const { id } = await aMessageOnBoth();
    const by = twoGateways(() => ({ kind: "uncertain", code: "no-answer" }));
    by.other.gateway.idempotency = "none";
    await sendAll(id, by, now + 1000);
    for (const chunk of [2, 3])
      await processChunk(portsOf(by).ports, theClock, { messageId: id, chunk }, now + 4 * minute);
    expect(await deliveries()).toMatchObject([{ state: "uncertain" }, { state: "uncertain" }]);
    const { ports } = portsOf(by);
    expect(await resendUncertain(ports, aClerk, { id }, now + 5 * minute)).toEqual({ ok: true, value: { people: 2 } });
    expect((await chunksOf(id, "number, channel, provider, people, state")).slice(3)).toEqual([
      { number: 4, channel: second, provider: "twilio", people: "[3]", state: "open" },
      { number: 5, channel: second, provider: "twilio", people: "[4]", state: "open" },
    ]);
  });

  it("gives its slots back when the message is cancelled, and only its own", async () => {
    const { id } = await aMessageOnBoth();
    const behind = await aMessageOnBoth();
    const slots = async () =>
      (await chunksOf(behind.id, `dueAt - ${now} AS slot`)).map((chunk) => (chunk as { slot: number }).slot);
    expect(await slots()).toEqual([0, 2000, 3000]);
    await cancelMessage(portsOf(twoGateways()).ports, aClerk, id, now + 10);
    expect(await slots()).toEqual([0, 1000, 2000]);
  });

  it("is bound to the network by an adapter of its own", async () => {
    const adapter: ChannelAdapter<object> = {
      ...({ perRequest: 1, perChunk: 1, textsPerRequest: "one", idempotency: "none", windowSeconds: 0 } as const),
      ...{ webhooks: 1, pace: 1 },
      request: ({ attempts }) => ({
        ...({ url: "https://calls.test", method: "POST", headers: {} } as const),
        body: attempts[0]?.text ?? "",
      }),
      outcomes: () => [{ kind: "accepted", code: "queued" }],
    };
    const said = vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json({}));
    const gateway = bindGateway({ name: "twilio", channel: second, adapter, config: {} });
    const { id } = await aMessageOnBoth();
    await sendAll(id, { ...twoGateways(), gateways: gatewaysOf(scriptedGateway().gateway, gateway) }, now + 1000);
    expect(said.mock.calls.map(([url, init]) => [url, init?.body])).toEqual([
      ["https://calls.test", "Zítra nepoteče voda."],
      ["https://calls.test", "Zítra nepoteče voda."],
    ]);
    expect(await deliveries()).toMatchObject([{ state: "accepted" }, { state: "accepted" }]);
  });
});
