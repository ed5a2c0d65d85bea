import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import type { Draft } from "../../src/messages/queries.ts";
import { callsLeft } from "../../src/monitoring/call-limits.ts";
import { countMessageCallsStatement, findCallDay } from "../../src/monitoring/call-queries.ts";
import { voiceGateways, voicePlan } from "../support/calls.ts";
import { answers } from "../support/gateway.ts";
import { losing } from "../support/losing.ts";
import { aDispatchedMessage, crisis, now, quietQueue, rows, town, withPeople } from "../support/town.ts";
import { withLandlines } from "../support/voiced.ts";

/* Whatever led to a call, it is counted with the request that makes it, and made only if the day has room for it. */

const hour = 3_600_000;
const aCrisis: Partial<Draft> = { lane: "urgent", audience: { topics: [crisis], places: null } };

async function send(by: ReturnType<typeof voiceGateways>, id: number, at = now) {
  const { queue, chunks } = quietQueue();
  const open = await rows<{ number: number }>(
    "SELECT number FROM chunks WHERE messageId = ?1 AND state = 'open' AND dueAt <= ?2",
    id,
    at,
  );
  const ports = { db: town(), queue, gateways: by.gateways, plan: voicePlan };
  for (const { number } of open) await sendChunk(ports, theClock, { messageId: id, chunk: number }, at);
  return chunks;
}

/** So many calls are left of what ordinary ones may use. */
async function leave(calls: number) {
  const left = callsLeft(await findCallDay(town(), now)).calls - calls;
  const made = { sql: "SELECT ?4 AS calls", values: [left] };
  await countMessageCallsStatement(town(), { made, secondsEach: 1, isLimited: false }, now).run();
}

const used = async () => (await findCallDay(town(), now)).used;

beforeEach(() => withLandlines(12));

describe("the calls of a message", () => {
  it("are counted when they are asked for, with the seconds that they are thought to take; texts are not", async () => {
    await withPeople(3, { from: 20 });
    const { id } = await aDispatchedMessage({}, voicePlan);
    expect(await used()).toEqual({ calls: 0, seconds: 0 });
    await send(voiceGateways(), id, now + 10_000);
    const { calls, seconds } = await used();
    expect(calls).toBe(12);
    expect(seconds / 12).toBeGreaterThan(20);
    expect(seconds / 12).toBeLessThan(60);
  });

  it.each(["before", "after"] as const)(
    "are counted once when the database is lost %s it has counted them",
    async (when) => {
      const { id } = await aDispatchedMessage({}, voicePlan);
      const by = voiceGateways();
      const ports = { db: losing(2, when), queue: quietQueue().queue, gateways: by.gateways, plan: voicePlan };
      await sendChunk(ports, theClock, { messageId: id, chunk: 1 }, now);
      expect([by.calls.length, (await used()).calls]).toEqual([1, 10]);
    },
  );

  it("are counted again when they are made again", async () => {
    const { id } = await aDispatchedMessage({}, voicePlan);
    await send(
      voiceGateways(() => answers.later),
      id,
      now + 10_000,
    );
    await send(voiceGateways(), id, now + hour);
    expect((await used()).calls).toBe(24);
  });

  it("are not made where the day has no room for them: they come the next morning, at the provider's pace", async () => {
    const { id } = await aDispatchedMessage({}, voicePlan);
    await leave(1);
    const by = voiceGateways();
    const woken = await send(by, id, now + 10_000);
    expect(by.calls).toEqual([]);
    const eight = Date.UTC(2026, 10, 25, 7);
    expect(await rows("SELECT number, state, dueAt, size FROM chunks WHERE messageId = ? AND number > 2", id)).toEqual([
      { number: 3, state: "open", dueAt: eight, size: 10 },
      { number: 4, state: "open", dueAt: eight + 10_000, size: 2 },
    ]);
    expect(woken.map(({ chunk }) => chunk)).toEqual([3, 4]);
    await send(by, id, eight + 10_000);
    expect(by.calls.flatMap(({ attempts }) => attempts)).toHaveLength(12);
  });

  it("are made as far as there is room, chunk by chunk", async () => {
    const { id } = await aDispatchedMessage({}, voicePlan);
    await leave(10);
    const by = voiceGateways();
    await send(by, id, now + 10_000);
    expect(by.calls.flatMap(({ attempts }) => attempts)).toHaveLength(10);
  });

  it("end with the message, if the next morning is too late for it", async () => {
    const { id } = await aDispatchedMessage({}, voicePlan);
    await rows("UPDATE messages SET expiresAt = ?2 WHERE id = ?1 RETURNING id", id, now + 3 * hour);
    await leave(0);
    await send(voiceGateways(), id, now + 10_000);
    expect(await rows("SELECT DISTINCT dueAt FROM chunks WHERE messageId = ? AND number > 2", id)).toEqual([
      { dueAt: now + 3 * hour },
    ]);
  });

  it("of a crisis are counted, and never stopped", async () => {
    const { id } = await aDispatchedMessage(aCrisis, voicePlan);
    await leave(-1000);
    const before = (await used()).calls;
    const by = voiceGateways();
    await send(by, id, now + 10_000);
    expect(by.calls.flatMap(({ attempts }) => attempts)).toHaveLength(12);
    expect((await used()).calls).toBe(before + 12);
  });
});
