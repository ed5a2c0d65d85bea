import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { openDb } from "../../src/db.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { recordReceipts } from "../../src/delivery/record.ts";
import { processChunk, sweepChunks } from "../../src/delivery/sweep.ts";
import type { SendingPlan } from "../../src/gateway/sending-plan.ts";
import type { Receipt } from "../../src/providers/contract.ts";
import { voiceGateways, voicePlan } from "../support/calls.ts";
import { counting } from "../support/counting.ts";
import { aClerk, aDraft, now, pressed, quietQueue, rows, tag } from "../support/town.ts";
import { withLandlines } from "../support/voiced.ts";

/*
 * What it costs to call again: the free plan's rows and queue operations, by the architecture's budget for R retries.
 */

const minute = 60_000;
const N = 72;
const perChunk = 30;
const plan: SendingPlan = {
  ...voicePlan,
  voice: { provider: "infobip", channel: "voice", perChunk, slotMs: 33_334 },
};

it("calls 72 landlines four times within the budget of rows and queue operations", async () => {
  await withLandlines(N);
  const { gateways } = voiceGateways();
  const meter = counting(env.DB);
  const db = openDb(meter.d1);
  const { queue, chunks } = quietQueue();
  const ports = { db, queue, gateways, plan };
  const id = await aDraft();
  await dispatchMessage(ports, aClerk, pressed(id), now);
  await env.DB.prepare("UPDATE messages SET token = ?2 || substr(token, 9) WHERE id = ?1").bind(id, tag).run();
  const waking = chunks.splice(0);
  let notes = waking.length;
  let at = now;
  for (let round = 1; waking.length > 0; round++) {
    for (const note of waking) await processChunk(ports, theClock, note, Math.max(at, note.dueAt));
    at = Math.max(at, ...waking.map(({ dueAt }) => dueAt)) + minute;
    for (const { chunk } of waking.splice(0)) await report(chunk, round);
    for (const end = at + 33 * minute; at < end && chunks.length === 0; at += minute) {
      await sweepChunks(ports, theClock, at);
    }
    notes += chunks.length;
    waking.push(...chunks.splice(0));
  }
  const states = await rows("SELECT state, calls, count(*) AS people FROM deliveries GROUP BY state, calls");
  expect(states).toEqual([{ state: "heard", calls: 3, people: N }]);
  const [{ C } = { C: 0 }] = await rows<{ C: number }>("SELECT count(*) AS C FROM chunks");
  const R = 3 * N;
  // Four of them are the event that it begins, four that the town's page lists it.
  expect(meter.rowsWritten).toBeLessThanOrEqual(2 * N + 6 * C + 2 * R + 60);
  expect(meter.rowsRead).toBeLessThanOrEqual(40 * (N + R));
  // Three queue operations each.
  expect(notes).toBe(C);

  async function report(chunk: number, round: number) {
    const [row] = await rows<{ people: string }>("SELECT people FROM chunks WHERE number = ?", chunk);
    for (const person of JSON.parse(row?.people ?? "[]") as number[]) {
      const attempt = `${id}.${chunk}.${person}.${tag}`;
      const receipt: Receipt =
        round < 4
          ? { attempt, state: "not-reached", reason: "busy", code: "busy" }
          : { attempt, state: "heard", code: "completed" };
      await recordReceipts({ db, queue }, { kind: "provider", provider: "infobip" }, [receipt], at);
    }
  }
});
