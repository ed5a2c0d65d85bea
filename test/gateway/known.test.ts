import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { sweepChunks } from "../../src/delivery/sweep.ts";
import { knowGatewaysStatement } from "../../src/gateway/queries.ts";
import { counting } from "../support/counting.ts";
import { gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import { aDispatchedMessage, now, plan, quietQueue, rows, smsPlan, town, withPeople } from "../support/town.ts";

/* A gateway's row is made where it is needed: no table has to name each provider beforehand. */

beforeEach(async () => {
  await withPeople(3);
  await env.DB.exec("DELETE FROM gateways");
});

const fallback = { provider: "bulkgate", channel: "sms", perChunk: 10, slotMs: 0 } as const;
const send = (id: number, gateways: Parameters<typeof sendChunk>[0]["gateways"], by = plan) =>
  sendChunk({ db: town(), queue: quietQueue().queue, gateways, plan: by }, theClock, { messageId: id, chunk: 1 }, now);

it("sends to everybody through a provider that no row knows yet", async () => {
  const { id, recipients } = await aDispatchedMessage();
  const by = scriptedGateway();
  await send(id, by.gateways);
  expect([recipients, by.numbers().length]).toEqual([3, 3]);
});

it("falls back on a provider that no row knows yet", async () => {
  const withFallback = smsPlan({ fallback });
  const { id } = await aDispatchedMessage({}, withFallback);
  await env.DB.exec("UPDATE gateways SET haltedAt = 1 WHERE provider = 'infobip'");
  const other = scriptedGateway(undefined, { name: "bulkgate" });
  await send(id, gatewaysOf(scriptedGateway().gateway, other.gateway), withFallback);
  expect(other.numbers()).toHaveLength(3);
});

it("knows a provider that was set up after the message left with the next minute", async () => {
  await aDispatchedMessage();
  await env.DB.exec("UPDATE gateways SET haltedAt = 1");
  const { queue, chunks } = quietQueue();
  const gateways = gatewaysOf(scriptedGateway().gateway, { ...scriptedGateway().gateway, name: "bulkgate" });
  await sweepChunks({ db: town(), queue, gateways, plan: smsPlan({ fallback }) }, theClock, now + 2 * 60_000);
  expect(chunks).toHaveLength(1);
});

it("writes no row when they are there", async () => {
  const keys = [plan.sms, fallback];
  await knowGatewaysStatement(town(), keys).run();
  const meter = counting(env.DB);
  await knowGatewaysStatement({ $client: meter.d1 } as never, keys).run();
  expect([meter.rowsWritten, meter.rowsRead <= 6]).toEqual([0, true]);
  expect(await rows("SELECT provider, channel FROM gateways")).toHaveLength(2);
});
