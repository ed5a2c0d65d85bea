import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { openDb } from "../../src/db.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { haltGateway, troubledReading } from "../../src/gateway/halt.ts";
import { recordHeartbeat } from "../../src/monitoring/heartbeat.ts";
import { inspectService } from "../../src/monitoring/inspect.ts";
import { quotaDay } from "../../src/monitoring/public-quota.ts";
import { counting } from "../support/counting.ts";
import { day, minute } from "../support/enrolment.ts";
import {
  aClerk,
  aDispatchedMessage,
  halting,
  now,
  outflow,
  plan,
  quietQueue,
  rows,
  town,
  withPeople,
} from "../support/town.ts";

const inspect = async (at: number, { limited = true, db = town() } = {}) =>
  inspectService({ db }, theClock, { outflow, limited, troubled: troubledReading(db) }, at);
const standing = async () =>
  (await rows<{ cause: string }>("SELECT cause FROM alarms WHERE clearedAt IS NULL")).map(({ cause }) => cause);

describe("messages that wait", () => {
  it.each<[string, number, string[]]>([
    ["ten minutes", 10, ["overdue"]],
    ["less", 9, []],
  ])("%s", async (_, minutes, alarms) => {
    await withPeople(1);
    await aDispatchedMessage();
    await inspect(now + minutes * minute);
    expect(await standing()).toEqual(alarms);
  });

  it.each<[string, (id: number) => unknown, string[]]>([
    [
      "have been cancelled",
      (id) => cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, now),
      [],
    ],
    ["are left of a cancelled one", () => env.DB.exec("UPDATE messages SET state = 'cancelled'"), []],
    [
      "are parked by a halted provider",
      () => haltGateway({ db: town() }, theClock, halting("infobip"), now),
      ["halted:infobip:sms"],
    ],
    ["are being settled", () => claim(now + 5 * minute), []],
    ["belong to a worker that is long gone", () => claim(now + minute), ["overdue"]],
  ])("%s", async (_, happens, alarms) => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    await happens(id);
    await inspect(now + 11 * minute);
    expect(await standing()).toEqual(alarms);
  });

  it("and leave at last are no alarm any more", async () => {
    await withPeople(1);
    await aDispatchedMessage();
    await inspect(now + 11 * minute);
    await env.DB.exec("UPDATE chunks SET state = 'closed'");
    await inspect(now + 12 * minute);
    expect(await rows("SELECT cause, raisedAt, clearedAt FROM alarms")).toEqual([
      { cause: "overdue", raisedAt: now + 11 * minute, clearedAt: now + 12 * minute },
    ]);
  });
});

const claim = (leaseUntil: number) =>
  env.DB.prepare("UPDATE chunks SET state = 'claimed', lease = 'a', requestedAt = ?, leaseUntil = ?")
    .bind(now, leaseUntil)
    .run();

it("misses a clock that stands, and hears it tick again", async () => {
  await recordHeartbeat({ db: town() }, theClock, "* * * * *", now);
  await inspect(now + 5 * minute);
  expect(await standing()).toEqual([]);
  await inspect(now + 5 * minute + 1);
  expect(await standing()).toEqual(["heartbeat"]);
  await recordHeartbeat({ db: town() }, theClock, "* * * * *", now + 6 * minute);
  await inspect(now + 6 * minute);
  expect(await standing()).toEqual([]);
});

describe("the day's allowance", () => {
  const sent = async (people: number) => {
    await withPeople(1);
    await aDispatchedMessage();
    await env.DB.prepare("UPDATE messages SET recipients = ?").bind(people).run();
    await env.DB.exec("UPDATE chunks SET state = 'closed'");
  };

  it("is an alarm while it does not hold a crisis message to everybody, until midnight UTC", async () => {
    await sent(48_000);
    await inspect(now);
    expect(await standing()).toEqual(["allowance"]);
    await inspect(now + day);
    expect(await standing()).toEqual([]);
  });

  it("is none where it holds one, or where the plan has no end of the day", async () => {
    await sent(40_000);
    await inspect(now);
    await env.DB.prepare("UPDATE messages SET recipients = 48000").run();
    await inspect(now, { limited: false });
    expect(await standing()).toEqual([]);
  });
});

it.each<[string, number, number, string[]]>([
  ["a town that signs up: nearly all", 200, 180, []],
  ["a hall where every third does", 40, 14, []],
  ["fewer than every third", 40, 13, ["codes"]],
  ["none, of too few to say", 39, 0, []],
])("watches how many of the day's codes are typed: %s", async (_, codes, confirmed, alarms) => {
  await env.DB.prepare("INSERT INTO publicQuotaDays (day, rowsReserved, codes, confirmed) VALUES (?, 0, ?, ?)")
    .bind(quotaDay(now), codes, confirmed)
    .run();
  await inspect(now);
  expect(await standing()).toEqual(alarms);
  await inspect(now + day);
  expect(await standing()).toEqual([]);
});

it("reads a few rows a minute and writes none while all is well", async () => {
  await withPeople(1000);
  await aDispatchedMessage();
  await env.DB.exec("UPDATE chunks SET state = 'closed'");
  const meter = counting(env.DB);
  await inspect(now + minute, { db: openDb(meter.d1) });
  expect([meter.statements <= 5, meter.rowsRead < 20, meter.rowsWritten]).toEqual([true, true, 0]);
});

it("looks at the oldest only, when thousands wait for a halted provider", async () => {
  await withPeople(5000);
  await aDispatchedMessage();
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  const meter = counting(env.DB);
  await inspect(now + 11 * minute, { db: openDb(meter.d1) });
  expect(meter.rowsRead).toBeLessThan(2500);
});
