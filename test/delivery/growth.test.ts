import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { runJobs } from "../../src/cron.ts";
import { openDb } from "../../src/db.ts";
import { sweepChunks } from "../../src/delivery/sweep.ts";
import { clock } from "../../src/monitoring/alarm.ts";
import { readSettings } from "../../src/settings.ts";
import { counting } from "../support/counting.ts";
import { wellGateways } from "../support/gateway.ts";
import { portsOf } from "../support/ports.ts";
import { aDraft, now, plan, quietQueue } from "../support/town.ts";

/* What a minute costs while a large town's message leaves: 20,000 people in chunks of six. */

const open = 3334;
const minute = 60_000;

/** A message that is leaving, all its chunks open. @param dueAt, wakeAt of all of them, epoch ms */
async function aLargeMessage(dueAt: number, wakeAt: number, expiresAt = now + 24 * 60 * minute) {
  const id = await aDraft();
  await env.DB.prepare(
    "UPDATE messages SET state = 'sending', token = 'x', dispatchedAt = ?2, expiresAt = ?3, mark = 'M' WHERE id = ?1",
  )
    .bind(id, now, expiresAt)
    .run();
  await env.DB.prepare(
    `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, wakeAt, people, size)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${open})
     SELECT ?1, i, 'open', 'sms', 'ordinary', 'infobip', 1, CAST(?2 AS INTEGER), CAST(?3 AS INTEGER), '[1]', 1 FROM n`,
  )
    .bind(id, dueAt, wakeAt)
    .run();
  return id;
}

async function sweep(at: number) {
  const meter = counting(env.DB);
  const { queue, chunks } = quietQueue();
  await sweepChunks({ db: openDb(meter.d1), queue, gateways: wellGateways(), plan }, theClock, at);
  return { meter, woken: chunks.length };
}

async function tick(at: number) {
  const meter = counting(env.DB);
  const over = { DB: meter.d1, CLOUDFLARE_PLAN: "free" };
  await runJobs(clock, { ports: portsOf(over), settings: readSettings({ ...env, ...over } as never) }, at);
  return meter;
}

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
});

describe("a minute with 3,334 open chunks", () => {
  it("reads each due one once, and its message", async () => {
    await aLargeMessage(now, now + 30 * minute);
    const { meter, woken } = await sweep(now + minute);
    expect([woken, meter.rowsWritten]).toEqual([0, 0]);
    expect(meter.rowsRead).toBeLessThanOrEqual(2 * open + 20);
  });

  it("reads none whose slot has not come", async () => {
    await aLargeMessage(now + 30 * minute, now + 31 * minute);
    expect((await sweep(now + minute)).meter.rowsRead).toBeLessThanOrEqual(20);
  });

  it("goes through what is overdue in bites: forty are woken, and only they are written", async () => {
    await aLargeMessage(now, now);
    const { meter, woken } = await sweep(now + minute);
    expect(woken).toBe(40);
    expect(meter.rowsRead).toBeLessThanOrEqual(4 * open + 300);
    expect(meter.rowsWritten).toBeLessThanOrEqual(40 + 10);
  });

  it("closes what expired a thousand at a time", async () => {
    await aLargeMessage(now, now, now + 1);
    for (const at of [1, 2, 3, 4]) await sweep(now + at * minute);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM chunks WHERE state = 'open'").first("n")).toBe(0);
  });

  it("costs the whole tick no more than three reads of each", async () => {
    await aLargeMessage(now, now + 30 * minute);
    await tick(now + minute);
    expect((await tick(now + 2 * minute)).rowsRead).toBeLessThanOrEqual(3 * open + 200);
  });
});
