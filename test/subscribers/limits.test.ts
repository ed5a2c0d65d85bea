import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { recordReceiptsOfNotices } from "../../src/notices/record.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { leaveByCode } from "../../src/subscribers/leave.ts";
import { doorDay, doorRows, doorRowsADay, networkOf, prefixOf } from "../../src/subscribers/limits.ts";
import { receiveText } from "../../src/subscribers/receive.ts";
import { requestAnotherCode } from "../../src/subscribers/sign-up.ts";
import { answers, scriptedCarrier } from "../support/carrier.ts";
import {
  alena,
  aSignUp,
  type Codes,
  comeIn,
  day,
  hour,
  key,
  knock,
  metered,
  minute,
  nameOf,
  notThis,
  numberOf,
  typeCode,
  withCodes,
  workerSecret,
} from "../support/door.ts";
import { now, quietBell, rows, town, way } from "../support/town.ts";

const second = 1000;
const ago = (ms: number) => ({ at: now - ms });

/** Codes to Alena's number at these moments before now. */
async function withCodesToAlena(...moments: number[]) {
  for (const ms of moments) await withCodes(1, { phone: () => alena, ...ago(ms) });
}

describe("the wait before another code to a number", () => {
  it.each([
    ["a minute after the first", [minute - 1], 1],
    ["right after the first", [0], 60],
    ["two minutes after the second", [3 * minute, 2 * minute - 1], 1],
    ["four minutes after the third", [40 * minute, 20 * minute, 4 * minute - 1], 1],
    ["eight minutes after the fourth", [hour, 40 * minute, 20 * minute, 8 * minute - 1], 1],
    ["until the first of three is ten minutes old", [10 * minute - 90 * second, 8 * minute, 5 * minute], 90],
  ])("lasts %s, and says how long it still is", async (_, moments, waitSeconds) => {
    await withCodesToAlena(...moments);
    expect((await knock()).answer).toEqual({ ok: false, problem: "wait", waitSeconds });
  });

  it.each([
    ["a minute after the first", [minute]],
    ["two minutes after the second", [3 * minute, 2 * minute]],
    ["four minutes after the third", [40 * minute, 20 * minute, 4 * minute]],
    ["eight minutes after the fourth", [hour, 40 * minute, 20 * minute, 8 * minute]],
    ["when the first of three is ten minutes old", [10 * minute, 8 * minute, 5 * minute]],
    ["when the first of five was a day ago", [day, 12 * hour, 9 * hour, 6 * hour, 3 * hour]],
  ])("is over %s", async (_, moments) => {
    await withCodesToAlena(...moments);
    expect((await knock()).answer.ok).toBe(true);
  });

  it("is not waited for on the sixth code of a day, which comes no more", async () => {
    await withCodesToAlena(day - 1, 12 * hour, 9 * hour, 6 * hour, 3 * hour);
    expect((await knock()).answer).toEqual({ ok: false, problem: "too-many", waitSeconds: 0 });
  });

  it("is the same for another code to a sign-up under way", async () => {
    const { token } = await aSignUp();
    const again = async (at: number) =>
      requestAnotherCode(town(), quietBell().bell, "infobip", await key(), token, { address: "a", network: "n" }, at);
    expect(await again(now + 59 * second)).toEqual({ ok: false, problem: "wait", waitSeconds: 1 });
    expect((await again(now + minute)).ok).toBe(true);
  });
});

const home: Codes = { address: () => "home" };
const street: Codes = { network: () => "street" };
const alike: Codes = { phone: (n: number) => `+42060111${String(1000 + n)}` };

describe("codes in all", () => {
  it.each<[string, number, Codes, number]>([
    ["five from one address in an hour", 5, home, hour],
    ["twenty from one network in an hour", 20, street, hour],
    ["twenty to numbers that begin alike in an hour", 20, alike, hour],
    ["two hundred in the town in a day", 200, {}, day],
  ])("are at most %s", async (_, max, codes, withinMs) => {
    await withCodes(max - 1, { ...codes, ...ago(1) });
    expect((await knock({ wish: { phone: "+420601110000" } })).answer.ok).toBe(true);
    expect((await knock({ wish: { phone: "+420601119999" } })).answer).toMatchObject({
      ok: false,
      problem: "too-many",
    });
    await env.DB.prepare("UPDATE signUps SET createdAt = CAST(? AS INTEGER) WHERE createdAt < ?")
      .bind(now - withinMs, now)
      .run();
    expect((await knock({ wish: { phone: "+420601119999" } })).answer.ok).toBe(true);
  });

  it.each<[string, Codes, { address: string; network: string }]>([
    ["another address of the same network", street, { address: "other", network: "street" }],
    ["another network", { ...home, ...street }, { address: "other", network: "other" }],
  ])("do not count for %s", async (_, codes, caller) => {
    await withCodes(5, codes);
    expect((await knock(caller)).answer.ok).toBe(true);
  });
});

/** Reserves rows of the doors' share of today. */
const reserved = (used: number) =>
  env.DB.prepare("INSERT INTO doorDays VALUES (?, CAST(? AS INTEGER))").bind(doorDay(now), used).run();

describe("the doors' share of the day", () => {
  it("lets a sign-up in while it fits", async () => {
    await reserved(doorRowsADay - doorRows.signUp);
    expect((await knock()).answer.ok).toBe(true);
    expect(await rows("SELECT rowsReserved FROM doorDays")).toEqual([{ rowsReserved: doorRowsADay }]);
  });

  it("refuses one that does not, and begins anew with the next day of UTC", async () => {
    await reserved(doorRowsADay - doorRows.signUp + 1);
    expect((await knock()).answer).toMatchObject({ ok: false, problem: "too-many" });
    expect((await knock({ at: Date.UTC(2026, 10, 25) - 1 })).answer.ok).toBe(false);
    expect((await knock({ at: Date.UTC(2026, 10, 25) })).answer.ok).toBe(true);
  });

  it("is far from enough to use up what the town may write", () => {
    expect(doorRowsADay).toBeLessThanOrEqual(100_000 / 8);
  });

  it("covers all that a sign-up ever writes: every try, its texts, their receipts", async () => {
    const { db, meter } = metered();
    const { token, code } = await aSignUp({ db });
    await liveThrough(db, 1);
    for (let tries = 0; tries < 4; tries++) await typeCode(token, notThis(code), { db });
    await typeCode(token, code, { db });
    await liveThrough(db, 2);
    expect(await rows("SELECT state FROM notices")).toEqual([{ state: "delivered" }, { state: "delivered" }]);
    expect(meter.rowsWritten).toBeGreaterThan(10);
    expect(meter.rowsWritten).toBeLessThanOrEqual(doorRows.signUp);
  });

  it("covers all that leaving writes", async () => {
    await comeIn();
    const { db, meter } = metered();
    await leaveByCode(db, await codeOfAlena(), now);
    expect(meter.rowsWritten).toBeGreaterThan(1);
    expect(meter.rowsWritten).toBeLessThanOrEqual(doorRows.leave);
  });

  it("covers all that a letter writes", async () => {
    const { db, meter } = metered();
    await receiveText(db, quietBell().bell, "infobip", { providerId: "1", from: alena, text: "Dobrý den" }, now);
    expect(meter.rowsWritten).toBeGreaterThan(1);
    expect(meter.rowsWritten).toBeLessThanOrEqual(doorRows.text);
  });
});

/** A notice is deferred once, then sent, then reported twice. */
async function liveThrough(db: ReturnType<typeof town>, noticeId: number) {
  const facts = { twoWayNumber: undefined, link: { signIn: String, leave: String, health: "" }, workerSecret };
  const later = scriptedCarrier(() => answers.later).carrier;
  await sendNotice(db, { infobip: later }, way, facts, { noticeId }, now);
  await sendNotice(db, scriptedCarrier().carriers, way, facts, { noticeId }, now + 10 * second);
  const attempt = await nameOf(noticeId);
  await recordReceiptsOfNotices(db, [{ attempt, state: "undelivered", reason: "other", code: "1" }], now);
  await recordReceiptsOfNotices(db, [{ attempt, state: "delivered", code: "5" }], now);
}

async function codeOfAlena() {
  const [alenas] = await rows<{ id: number; leaveToken: string }>("SELECT id, leaveToken FROM subscribers");
  return `${alenas?.id.toString(36)}-${alenas?.leaveToken}`;
}

describe("a refused request", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["the wait", () => withCodesToAlena(0)],
    ["the number's ten minutes", () => withCodesToAlena(9 * minute, 8 * minute, 5 * minute)],
    ["the number's day", () => withCodesToAlena(5 * hour, 4 * hour, 3 * hour, 2 * hour, hour)],
    ["the address", () => withCodes(5, home)],
    ["the network", () => withCodes(20, street)],
    ["the prefix", () => withCodes(20, alike)],
    ["the town", () => withCodes(200)],
    ["the doors' share", () => reserved(doorRowsADay)],
  ])("writes nothing and rings for nothing: by %s", async (_, world) => {
    await world();
    const { db, meter } = metered();
    const { answer, rung } = await knock({ db });
    expect([answer.ok, meter.rowsWritten, rung]).toEqual([false, 0, []]);
  });

  it("reads no more than the day's codes", async () => {
    await withCodes(200);
    const { db, meter } = metered();
    await knock({ db });
    expect(meter.rowsRead).toBeLessThan(200 * 10);
  });
});

it.each([
  ["192.0.2.44", "192.0.2"],
  ["192.0.2.200", "192.0.2"],
  ["2001:db8:7:1::5", "2001:db8:7"],
  ["2001:db8:7:ffff:1:2:3:4", "2001:db8:7"],
  ["2001:db8::1", "2001:db8:0"],
  ["::1", "0:0:0"],
  ["fe80::", "fe80:0:0"],
])("takes %s for the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it("takes five digits of a number for its range", () => {
  expect(prefixOf("+420601111222")).toBe("+42060111");
  expect(numberOf(0).startsWith(prefixOf(numberOf(1)))).toBe(false);
});
