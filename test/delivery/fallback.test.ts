import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { sweepChunks } from "../../src/delivery/sweep.ts";
import { haltGateway } from "../../src/gateway/halt.ts";
import { openGateways } from "../../src/providers/gateways.ts";
import { readSettings } from "../../src/settings.ts";
import { callRules } from "../support/call-rules.ts";
import { answers, gatewaysOf, scriptedGateway, wellGateways } from "../support/gateway.ts";
import {
  aDispatchedMessage,
  halting,
  now,
  plan,
  quietQueue,
  rows,
  smsPlan,
  town,
  withPeople,
} from "../support/town.ts";

const minute = 60_000;
const withFallback = smsPlan({
  perChunk: 500,
  fallback: { provider: "twilio", channel: "sms", perChunk: 30, slotMs: 100 },
});

const chunks = (id: number) =>
  rows<{ number: number; state: string; provider: string; size: number }>(
    "SELECT number, state, provider, size FROM chunks WHERE messageId = ? ORDER BY number",
    id,
  );

it("opens a 500-person chunk through a provider of smaller ones: thirty stay, the rest goes into new ones", async () => {
  await withPeople(500);
  const { id } = await aDispatchedMessage({}, withFallback);
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  const requests: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
    requests.push(new URLSearchParams(String(init?.body)).get("To") ?? "");
    return Response.json({ sid: "SM00000000000000000000000000000001", status: "queued" }, { status: 201 });
  });
  const gateways = openGateways(readSettings({ ...env, FALLBACK_SMS_PROVIDER: "twilio" }).providers, callRules);
  const most: number[] = [];
  for (let chunk = 1; chunk <= 17; chunk++) {
    const before = requests.length;
    // Each in its slot, at the other provider's pace.
    const at = now + minute + (chunk - 1) * 100;
    await sendChunk(
      { db: town(), queue: quietQueue().queue, gateways, plan: withFallback },
      theClock,
      { messageId: id, chunk },
      at,
    );
    most.push(requests.length - before);
  }
  expect(Math.max(...most)).toBeLessThan(40);
  expect(new Set(requests).size).toBe(500);
  expect(requests).toHaveLength(500);
  const all = await chunks(id);
  expect(all.map(({ size }) => size)).toEqual([...Array(16).fill(30), 20]);
  expect(all.every(({ state, provider }) => state === "closed" && provider === "twilio")).toBe(true);
});

it("goes on by itself through the other provider when the account is refused", async () => {
  await withPeople(5);
  const { id } = await aDispatchedMessage({}, withFallback);
  const infobip = scriptedGateway(() => answers.noCredit).gateway;
  const twilio = { ...scriptedGateway().gateway, name: "twilio" as const };
  const rung = quietQueue();
  for (const chunk of [1, 2])
    await sendChunk(
      { db: town(), queue: rung.queue, gateways: gatewaysOf(infobip, twilio), plan: withFallback },
      theClock,
      { messageId: id, chunk },
      now,
    );
  expect(rung.chunks).toMatchObject([{ chunk: 2 }]);
  expect(await rows("SELECT count(*) AS n FROM deliveries WHERE state = 'accepted'")).toEqual([{ n: 5 }]);
});

it("never sends through the other provider what is uncertain", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage({}, withFallback);
  const infobip = scriptedGateway(() => answers.lostAfter).gateway;
  const other = scriptedGateway();
  const twilio = { ...other.gateway, name: "twilio" as const };
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: gatewaysOf(infobip, twilio), plan: withFallback },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: gatewaysOf(infobip, twilio), plan: withFallback },
    theClock,
    { messageId: id, chunk: 1 },
    now + 5 * minute,
  );
  expect(other.sent).toHaveLength(0);
  expect(await chunks(id)).toMatchObject([{ state: "claimed", provider: "infobip" }]);
});

it("wakes the chunks of a halted provider only while another one may carry on", async () => {
  await withPeople(1);
  await aDispatchedMessage();
  await haltGateway({ db: town() }, theClock, halting("infobip", "key", "401"), now);
  const sweep = async (by: typeof plan, at: number) => {
    const rung = quietQueue();
    await sweepChunks({ db: town(), queue: rung.queue, gateways: wellGateways(), plan: by }, theClock, at);
    return rung.chunks.length;
  };
  expect(await sweep(plan, now + 5 * minute)).toBe(0);
  expect(await sweep(withFallback, now + 6 * minute)).toBe(1);
});
