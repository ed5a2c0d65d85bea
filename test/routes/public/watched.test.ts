import { createMessageBatch, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../../src/audit/actor.ts";
import { haltGateway } from "../../../src/gateway/halt.ts";
import worker from "../../../src/index.ts";
import { clock } from "../../../src/monitoring/alarm.ts";
import { recordHeartbeat } from "../../../src/monitoring/heartbeat.ts";
import { paths } from "../../../src/paths.ts";
import type { Env } from "../../../src/settings.ts";
import { counting } from "../../support/counting.ts";
import { aDispatchedMessage, halting, now, rows, town, withPeople } from "../../support/town.ts";
import { ask, at, listen, quiet, type Visit, visit } from "../../support/visit.ts";

/* One address for a watcher outside: green while the town can be told something, red when it cannot, and no more. */

const minute = 60_000;

/** Matches a figure that is no greater. */
const atMost = (most: number) => expect.toSatisfy((figure: number) => figure <= most, `at most ${most}`);

beforeEach(async () => {
  at(now);
  quiet();
  listen();
  await recordHeartbeat({ db: town() }, theClock, clock, now);
});

const tick = () => worker.scheduled(createScheduledController({ cron: clock, scheduledTime: now }), env as Env);
const halt = (provider: "infobip" | "twilio") => haltGateway({ db: town() }, theClock, halting(provider), now);
const silence = async (provider: string) => {
  const silent = "INSERT INTO gateways (provider, channel, unanswered, unansweredSince) VALUES (?1, 'sms', 3, ?2)";
  await env.DB.prepare(`${silent} ON CONFLICT DO UPDATE SET unanswered = 3, unansweredSince = ?2`)
    .bind(provider, now)
    .run();
};
const broken = (words: string) =>
  ({ prepare: () => env.DB.prepare("SELECT 1"), batch: async () => Promise.reject(new Error(words)) }) as never;

/** A note that only a queue has, and the database does not take. */
async function aKeptNote(attempts: number) {
  const note = { id: "1", timestamp: new Date(now), attempts, body: { close: { outcomes: [] } } };
  await worker.queue(createMessageBatch("infokanal-kept", [note] as never), env as Env);
}

/** Whether it is well, and what makes it so. */
const cases: [well: boolean, what: string, world: () => unknown, options?: Visit][] = [
  [true, "all is well", () => {}],
  [true, "the clock is late by less than it needs somebody for", () => at(now + 5 * minute)],
  [false, "the clock stands", () => at(now + 5 * minute + 1)],
  [false, "the clock never ran", () => env.DB.exec("DELETE FROM sweeps")],
  [false, "the gateway is halted", () => halt("infobip")],
  [false, "the gateway is silent, and nobody has raised an alarm yet", () => silence("infobip")],
  [true, "a gateway is halted that the town does not use", () => halt("twilio")],
  [
    true,
    "it is halted, and another one carries on",
    () => halt("infobip"),
    { env: { FALLBACK_SMS_PROVIDER: "twilio" } },
  ],
  [
    false,
    "it is halted, and the one that would carry on is silent",
    async () => {
      await halt("infobip");
      await silence("twilio");
    },
    { env: { FALLBACK_SMS_PROVIDER: "twilio" } },
  ],
  [
    false,
    "the day's allowance runs low",
    async () => {
      await env.DB.exec("INSERT INTO publicQuotaDays (day, rowsReserved) VALUES ('2026-11-24', 98000)");
      await tick();
    },
  ],
  [
    false,
    "a message waits that could have left, and nobody has seen it yet",
    async () => {
      await withPeople(1);
      await aDispatchedMessage();
      await env.DB.prepare("UPDATE chunks SET dueAt = ?1")
        .bind(now - 11 * minute)
        .run();
      await env.DB.exec("INSERT INTO gateways (provider, channel) VALUES ('infobip', 'sms') ON CONFLICT DO NOTHING");
    },
  ],
  [false, "an outcome could not be recorded for an hour", () => aKeptNote(7)],
  [true, "an outcome could not be recorded once", () => aKeptNote(1)],
  [
    false,
    "an alarm stands of which nobody could be told",
    () => env.DB.exec("INSERT INTO alarms (cause, raisedAt, lastAt) VALUES ('calls', 0, 0)"),
  ],
  [false, "a setting is missing", () => {}, { env: { INFOBIP_API_KEY: "" } }],
  [false, "a setting is wrong", () => {}, { env: { WEBHOOK_SECRET: "short" } }],
  [
    false,
    "calls would be made from the office's own number",
    () => env.DB.exec("UPDATE towns SET officePhone = '382 000 350'"),
    { env: { VOICE_PROVIDER: "infobip", VOICE_FROM: "+420382000350" } },
  ],
  [false, "the database does not answer", () => {}, { env: { DB: broken("D1_ERROR: Network connection lost") } }],
  [
    false,
    "the database's day is over",
    () => {},
    { env: { DB: broken("D1_ERROR: exceeded D1's free tier daily row read limit") } },
  ],
];

describe("a watcher outside", () => {
  it.each(cases)("hears %s, and no more, when %s", async (well, _, world, options) => {
    await world();
    const { status, text } = await visit(paths.health, options);
    expect([status, text]).toEqual(well ? [200, "ok"] : [503, "not ok"]);
  });

  it("may ask for the head only", async () => {
    const statusOf = async () => (await ask(paths.health, { method: "HEAD" }, {})).status;
    expect(await statusOf()).toBe(200);
    await halt("infobip");
    expect(await statusOf()).toBe(503);
  });

  it("is answered anew each time, and finds nothing of the town", async () => {
    const { headers } = await visit(paths.health);
    expect([headers.get("cache-control"), headers.get("set-cookie")]).toEqual(["no-store", null]);
  });

  it("who holds an old session hears the same", async () => {
    expect(await visit(paths.health, { session: "nobody" })).toMatchObject({ status: 200, text: "ok" });
  });

  it("costs one trip, a few rows, and none that is written", async () => {
    await withPeople(500);
    await tick();
    const meter = counting(env.DB);
    await visit(paths.health, { env: { DB: meter.d1 } });
    expect(meter.trips).toBe(1);
    expect([meter.rowsRead, meter.rowsWritten]).toEqual([atMost(7), 0]);
  });
});

it("a job that the database fails is an alarm, though the clock ticks", async () => {
  await env.DB.exec("DROP TABLE notices");
  await tick();
  expect(await rows("SELECT cause FROM alarms")).toContainEqual({ cause: "database" });
});
