import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { byWeb, theClock } from "../../src/audit/actor.ts";
import { openDb, readAlone } from "../../src/db.ts";
import { endSuspended, leaveByCode } from "../../src/enrolment/leave.ts";
import { dayReading } from "../../src/monitoring/day.ts";
import { deskCountsReading } from "../../src/subscribers/queries.ts";
import { reinstate } from "../../src/subscribers/reinstate.ts";
import { applyDeliveryReports } from "../../src/subscribers/suspend.ts";
import { counting } from "../support/counting.ts";
import { comeIn } from "../support/enrolment.ts";
import { now, outflow, rows, town, withPeople } from "../support/town.ts";

const ports = () => ({ db: town() });
const clerk = { kind: "clerk" as const, clerkId: 1 };
const leave = () => leaveByCode(ports(), byWeb, "1-aaaaaaaaaa", now);

const kept = () => rows("SELECT channel, subscribed FROM subscriberCounts ORDER BY channel");
const counted = () =>
  rows("SELECT channel, count(*) AS subscribed FROM subscribers WHERE state = 'subscribed' GROUP BY channel");

it.each<[string, () => Promise<unknown>]>([
  ["somebody comes in", () => comeIn({ phone: "+420602333444" })],
  ["somebody comes in a second time", () => comeIn({ phone: "+420601000001" })],
  ["somebody leaves", () => leave()],
  ["somebody leaves twice", async () => [await leave(), await leave()]],
  ["a number fails three times and is suspended", () => applyDeliveryReports(ports(), theClock, threeFailures, now)],
  ["a suspended number is tried again", () => suspended(() => reinstate(ports(), clerk, 1, now))],
  ["a suspended number is nobody's any more", () => suspended(() => endSuspended(ports(), clerk, 1, now))],
  ["somebody is erased", () => env.DB.exec("DELETE FROM subscribers WHERE id = 2")],
  ["somebody who had left is erased", () => env.DB.exec("DELETE FROM subscribers WHERE state = 'left'")],
  ["a number is found to be a landline", () => env.DB.exec("UPDATE subscribers SET channel = 'voice' WHERE id < 3")],
  ["everybody goes", () => env.DB.exec("DELETE FROM subscribers")],
])("how many are subscribed is kept when %s", async (_, change) => {
  await withPeople(5);
  await withPeople(2, { from: 6, state: "left" });
  await change();
  expect((await kept()).filter(({ subscribed }) => subscribed !== 0)).toEqual(await counted());
});

const threeFailures = [1, 2, 3].map((messageId) => ({
  ...{ messageId, subscriberId: 1, state: "undelivered", reason: "number" as const, failures: 0 },
}));

async function suspended(act: () => Promise<unknown>) {
  await env.DB.exec("UPDATE subscribers SET state = 'suspended' WHERE id = 1");
  await act();
}

it("the desk and the day's reserve know the number without counting, also when people were erased", async () => {
  await withPeople(3000);
  await env.DB.exec("DELETE FROM subscribers WHERE id < 3000");
  const meter = counting(env.DB);
  const { subscribers } = await readAlone(deskCountsReading(openDb(meter.d1), now));
  expect([subscribers, meter.rowsRead < 5]).toEqual([1, true]);
  expect((await readAlone(dayReading(town(), outflow, now))).reserve.rowsWritten).toBe(2 + 6 + 50);
});
