import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { haltProvider } from "../../src/gateway/halt.ts";
import { mendChunks } from "../../src/delivery/sweep.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { carriersOf } from "../../src/providers/list.ts";
import { readSettings } from "../../src/settings.ts";
import { answers, scriptedCarrier, wellCarriers } from "../support/gateway.ts";
import { aDispatchedMessage, now, quietBell, rows, town, way, withPeople } from "../support/town.ts";

const minute = 60_000;
const withFallback = { ...way, perChunk: 500, fallback: { provider: "twilio" as const, perChunk: 30, slotMs: 100 } };

const chunks = (id: number) =>
  rows<{ number: number; state: string; provider: string; size: number }>(
    "SELECT number, state, provider, size FROM chunks WHERE messageId = ? ORDER BY number",
    id,
  );

it("opens a 500-person envelope through a provider of smaller ones: thirty stay, the rest goes into new ones", async () => {
  await withPeople(500);
  const { id } = await aDispatchedMessage({}, withFallback);
  await haltProvider(town(), "infobip", "credit:12", now);
  const requests: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, init) => {
    requests.push(new URLSearchParams(String(init?.body)).get("To") ?? "");
    return Response.json({ sid: "SM00000000000000000000000000000001", status: "queued" }, { status: 201 });
  });
  const carriers = carriersOf(readSettings({ ...env, FALLBACK_SMS_PROVIDER: "twilio" }).providers);
  const most: number[] = [];
  for (let chunk = 1; chunk <= 17; chunk++) {
    const before = requests.length;
    // Each in its slot, at the other provider's pace.
    const at = now + minute + (chunk - 1) * 100;
    await sendChunk(town(), quietBell().bell, carriers, withFallback, { messageId: id, chunk }, at);
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
  const infobip = scriptedCarrier(() => answers.noCredit).carrier;
  const twilio = { ...scriptedCarrier().carrier, name: "twilio" as const };
  const rung = quietBell();
  for (const chunk of [1, 2])
    await sendChunk(town(), rung.bell, { infobip, twilio }, withFallback, { messageId: id, chunk }, now);
  expect(rung.chunks).toMatchObject([{ chunk: 2 }]);
  expect(await rows("SELECT count(*) AS n FROM deliveries WHERE state = 'accepted'")).toEqual([{ n: 5 }]);
});

it("never sends through the other provider what is uncertain", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage({}, withFallback);
  const infobip = scriptedCarrier(() => answers.lostAfter).carrier;
  const other = scriptedCarrier();
  const twilio = { ...other.carrier, name: "twilio" as const };
  await sendChunk(town(), quietBell().bell, { infobip, twilio }, withFallback, { messageId: id, chunk: 1 }, now);
  await haltProvider(town(), "infobip", "credit:12", now);
  await sendChunk(
    town(),
    quietBell().bell,
    { infobip, twilio },
    withFallback,
    { messageId: id, chunk: 1 },
    now + 5 * minute,
  );
  expect(other.sent).toHaveLength(0);
  expect(await chunks(id)).toMatchObject([{ state: "claimed", provider: "infobip" }]);
});

it("rings for the envelopes of a halted provider only while another one may carry on", async () => {
  await withPeople(1);
  await aDispatchedMessage();
  await haltProvider(town(), "infobip", "key:401", now);
  const sweep = async (by: typeof way, at: number) => {
    const rung = quietBell();
    await mendChunks(town(), rung.bell, wellCarriers(), by, at);
    return rung.chunks.length;
  };
  expect(await sweep(way, now + 5 * minute)).toBe(0);
  expect(await sweep(withFallback, now + 6 * minute)).toBe(1);
});
