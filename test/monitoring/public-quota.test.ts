import { describe, expect, it } from "vitest";
import { type Actor, bySms, byWeb, theClock } from "../../src/audit/actor.ts";
import { codeTries, prefixOf } from "../../src/enrolment/code-limits.ts";
import { leaveByCode } from "../../src/enrolment/leave.ts";
import { requestAnotherCode } from "../../src/enrolment/request-code.ts";
import { forgetOldSignUps } from "../../src/enrolment/sign-up.ts";
import { noticeWords } from "../../src/i18n/catalogues.ts";
import { forgetOldTalk } from "../../src/inbox/forget.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { freePlan } from "../../src/monitoring/allowance.ts";
import {
  callerOf,
  networkOf,
  quotaRows,
  quotaRowsADay,
  quotaRowsForClerks,
} from "../../src/monitoring/public-quota.ts";
import { recordReceiptsOfNotices } from "../../src/notices/record.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { forgetOldNotices } from "../../src/notices/sweep.ts";
import { hashToken, signUpCode } from "../../src/secrets.ts";
import { readMobile } from "../../src/subscribers/phone.ts";
import {
  alena,
  aSignUp,
  comeIn,
  day,
  hour,
  key,
  metered,
  minute,
  nameOf,
  notThis,
  numberOf,
  portsOf,
  requester,
  typeCode,
  usesOfAlena,
  withCodes,
  withReserved,
  withUses,
  workerSecret,
} from "../support/enrolment.ts";
import { answers, gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import { now, plan, rows, type town } from "../support/town.ts";

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
    expect((await requester()).answer).toEqual({ ok: false, problem: "wait", waitSeconds });
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
    expect((await requester()).answer.ok).toBe(true);
  });

  it("is not waited for on the sixth code of a day, which comes no more", async () => {
    await withCodesToAlena(day - 1, 12 * hour, 9 * hour, 6 * hour, 3 * hour);
    expect((await requester()).answer).toEqual({ ok: false, problem: "too-many" });
  });

  it("is the same for another code to a sign-up under way", async () => {
    const { token } = await aSignUp();
    const again = async (at: number) =>
      requestAnotherCode(portsOf(), byWeb, { token, caller: { address: "a", network: "n" }, linkKey: await key() }, at);
    expect(await again(now + 59 * second)).toEqual({ ok: false, problem: "wait", waitSeconds: 1 });
    expect((await again(now + minute)).ok).toBe(true);
  });
});

describe("codes in all", () => {
  it.each<[string, number]>([
    ["three hundred from one network", 0],
    ["thirty to numbers that begin alike", 1],
  ])("are at most %s in a day", async (_, index) => {
    const use = (await usesOfAlena())[index];
    if (!use) throw new Error("no such limit");
    await withUses([use], { used: use.max - 1, at: now - day + 1 });
    expect((await requester()).answer.ok).toBe(true);
    const bruno = { phone: "+420601119999" };
    expect((await requester({ wish: bruno })).answer).toEqual({ ok: false, problem: "too-many" });
    expect((await requester({ wish: bruno, at: now + 1 })).answer.ok).toBe(true);
    expect(await rows("SELECT used FROM publicUses WHERE who = ?", use.who)).toEqual([{ used: 1 }]);
  });

  it.each<[string, number, Parameters<typeof requester>[0]]>([
    ["another network", 0, { network: "other" }],
    ["a number that begins otherwise", 1, { wish: { phone: "+420602111222" } }],
  ])("do not count for %s", async (_, index, knocking) => {
    await withUses((await usesOfAlena()).slice(index, index + 1));
    expect((await requester(knocking)).answer.ok).toBe(true);
  });

  it("are counted when they are granted, and only then", async () => {
    await requester();
    expect((await requester()).answer.ok).toBe(false);
    expect(await rows("SELECT used, since FROM publicUses")).toEqual(Array(2).fill({ used: 1, since: now }));
  });
});

/** Numbers as towns have them: every operator's prefixes, and no two next to each other. */
const townsNumber = (n: number) =>
  `+420${[601, 602, 603, 604, 605, 606, 607, 608, 720, 721, 722, 723][n % 12]}${String((n * 7919) % 1_000_000).padStart(6, "0")}`;

/** So many people ask for a code, one after the other. @returns how many got one */
async function launch(
  people: number,
  caller: (n: number) => { address: string; network: string },
  { number = townsNumber, confirm = () => false, everyMs = minute }: Launch = {},
) {
  let granted = 0;
  for (let n = 0; n < people; n++) {
    const at = now + n * everyMs;
    const { answer } = await requester({ ...caller(n), wish: { phone: number(n) }, at });
    granted += Number(answer.ok);
    if (answer.ok && confirm(n))
      await typeCode(answer.value.token, codeOf(await key(), answer.value.token), { at, ...caller(n) });
  }
  return granted;
}

/** `confirm`: whether they type their code; `everyMs`: how soon one asks after the other. */
type Launch = { number?(n: number): string; confirm?(n: number): boolean; everyMs?: number };

const codeOf = (linkKey: string, token: string) => signUpCode(linkKey, hashToken(token));

describe("a launch day", () => {
  it("has five hundred sign-ups through two operators' addresses and the office's", async () => {
    const caller = (n: number) => ({ address: `a${n % 3}`, network: ["o2", "vodafone", "office"][n % 3] ?? "" });
    expect(await launch(500, caller, { confirm: (n) => n % 5 > 0 })).toBe(500);
    const [share] = await rows<{ rowsReserved: number }>("SELECT rowsReserved FROM publicQuotaDays");
    expect(share?.rowsReserved).toBeLessThanOrEqual(quotaRowsADay - quotaRowsForClerks);
  }, 60_000);

  it("ends before the share that is kept for clerks", async () => {
    await withReserved(quotaRowsADay - quotaRowsForClerks - quotaRows.signUp + 1);
    expect(await launch(3, (n) => ({ address: `a${n}`, network: `n${n}` }))).toBe(0);
  });
});

describe("pumping fails", () => {
  it.each<[string, (n: number) => string, number]>([
    ["one number again and again", () => alena, 5],
    ["a range of numbers", (n) => `+42060111${String(n).padStart(4, "0")}`, 30],
  ])("by %s, from as many addresses as one likes", async (_, number, most) => {
    const caller = (n: number) => ({ address: `a${n}`, network: `n${n}` });
    expect(await launch(200, caller, { number })).toBeLessThanOrEqual(most);
  });

  const oneNetwork = () => ({ address: "a", network: "n" });

  it.each<[string, number, Launch]>([
    ["whose codes nobody types", 70, {}],
    ["which types them all", 300, { confirm: () => true }],
    ["within an hour", 150, { confirm: () => true, everyMs: 1 }],
  ])(
    "from one network, whatever the numbers, %s: %i",
    async (_, most, launched) => {
      expect(await launch(400, oneNetwork, launched)).toBe(most);
    },
    60_000,
  );

  it.each<[string, number, Launch]>([
    ["whose codes nobody types", 200, {}],
    ["within an hour", 200, { confirm: () => true, everyMs: 1 }],
  ])(
    "from as many networks as one likes, %s: %i",
    async (_, most, launched) => {
      expect(await launch(300, (n) => ({ address: `a${n}`, network: `n${n}` }), launched)).toBe(most);
    },
    60_000,
  );

  it("abroad, and to numbers that cost more: there is no door to them", () => {
    const asked = [
      "+88213 123 456",
      "+423 660 123 456",
      "+421 905 123 456",
      "906 123 456",
      "909 12 34 56",
      "976 123 456",
    ];
    expect(asked.map((typed) => readMobile(typed).ok)).toEqual(asked.map(() => false));
  });
});

describe("the doors' share of the day", () => {
  const codesMayUse = quotaRowsADay - quotaRowsForClerks;

  it("lets a sign-up in while it fits", async () => {
    await withReserved(codesMayUse - quotaRows.signUp);
    expect((await requester()).answer.ok).toBe(true);
    expect(await rows("SELECT rowsReserved FROM publicQuotaDays")).toEqual([{ rowsReserved: codesMayUse }]);
  });

  it("refuses one that does not, and begins anew with the next day of UTC", async () => {
    await withReserved(codesMayUse - quotaRows.signUp + 1);
    expect((await requester()).answer).toMatchObject({ ok: false, problem: "too-many" });
    expect((await requester({ at: Date.UTC(2026, 10, 25) - 1 })).answer.ok).toBe(false);
    expect((await requester({ at: Date.UTC(2026, 10, 25) })).answer.ok).toBe(true);
  });

  it("is a fifth of what the town may write, and holds a launch day of five hundred", () => {
    expect(quotaRowsADay).toBe(freePlan.rowsWritten / 5);
    // Of a code that is typed at once the tries that it had left are given back.
    expect(500 * (quotaRows.signUp - codeTries + 1)).toBeLessThanOrEqual(codesMayUse);
  });

  it("covers all that a sign-up can be made to write: wrong tries, texts, receipts, and its being forgotten", async () => {
    const { db, meter } = metered();
    const { token, code } = await aSignUp({ db });
    await liveThrough(db, 1);
    for (let tries = 0; tries < 4; tries++) await typeCode(token, notThis(code), { db });
    await typeCode(token, code, { db });
    await liveThrough(db, 2);
    expect(await rows("SELECT state FROM notices")).toEqual([{ state: "delivered" }, { state: "delivered" }]);
    await forgetAll(db);
    expect(meter.rowsWritten).toBeGreaterThan(20);
    expect(meter.rowsWritten).toBeLessThanOrEqual(quotaRows.signUp);
  });

  it("covers a sign-up that comes to nothing, its code deferred, reported twice, and guessed at", async () => {
    const { db, meter } = metered();
    const { token, code } = await aSignUp({ db });
    const later = scriptedGateway(() => answers.later).gateway;
    await sendNotice({ db, gateways: gatewaysOf(later), plan, facts }, theClock, { noticeId: 1 }, now);
    await recordReceiptsOfNotices(
      { db },
      infobip,
      [{ attempt: "n.1", state: "undelivered", reason: "other", code: "1" }],
      now,
    );
    await liveThrough(db, 1);
    for (let tries = 0; tries < 9; tries++) await typeCode(token, notThis(code), { db });
    await forgetAll(db);
    expect(meter.rowsWritten).toBeLessThanOrEqual(quotaRows.signUp);
  });

  it("covers all that leaving writes", async () => {
    await comeIn();
    const { db, meter } = metered();
    await leaveByCode({ db }, byWeb, await codeOfAlena(), now);
    expect(meter.rowsWritten).toBeGreaterThan(1);
    expect(meter.rowsWritten).toBeLessThanOrEqual(quotaRows.leave);
  });

  it("covers all that a letter and its answer write, until they are forgotten", async () => {
    const { db, meter } = metered();
    await textsIn(db, "Dobrý den");
    await liveThrough(db, 1);
    await forgetAll(db);
    expect(meter.rowsWritten).toBeGreaterThan(10);
    expect(meter.rowsWritten).toBeLessThanOrEqual(quotaRows.text + quotaRows.reply);
  });

  it("covers all that a sign-up by text and its answer write, until they are forgotten", async () => {
    const { db, meter } = metered();
    await textsIn(db, "REGISTRUJ Alena Mala Husova 12");
    await liveThrough(db, 1);
    await forgetAll(db);
    expect(await rows("SELECT state, name FROM subscribers")).toEqual([{ state: "subscribed", name: "Alena Mala" }]);
    expect(meter.rowsWritten).toBeGreaterThan(15);
    expect(meter.rowsWritten).toBeLessThanOrEqual(quotaRows.text + quotaRows.reply);
  });
});

const facts = {
  words: noticeWords,
  twoWayNumber: undefined,
  link: { signIn: String, leave: String, health: "", reminder: String, message: String },
  workerSecret,
};

const infobip: Actor = { kind: "provider", provider: "infobip" };

/** A notice is sent, and reported. */
async function liveThrough(db: ReturnType<typeof town>, noticeId: number) {
  await sendNotice(
    { db, gateways: scriptedGateway().gateways, plan, facts },
    theClock,
    { noticeId },
    now + 10 * second,
  );
  const attempt = await nameOf(noticeId);
  await recordReceiptsOfNotices({ db }, infobip, [{ attempt, state: "delivered", code: "5" }], now);
}

/** Alena texts the town. */
const textsIn = (db: ReturnType<typeof town>, text: string) =>
  receiveText(portsOf(db), bySms, { provider: "infobip", providerId: "1", from: alena, text }, now);

/** The nights of the next month. */
async function forgetAll(db: ReturnType<typeof town>) {
  await forgetOldSignUps({ db }, theClock, now + day);
  await forgetOldNotices({ db }, theClock, now + 31 * day);
  await forgetOldTalk({ db }, theClock, now + 31 * day);
  const left = "SELECT (SELECT count(*) FROM signUps) + (SELECT count(*) FROM publicUses) AS n";
  expect(await rows(left)).toEqual([{ n: 0 }]);
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
    ["the network", async () => withUses((await usesOfAlena()).slice(0, 1))],
    ["the prefix", async () => withUses((await usesOfAlena()).slice(1))],
    ["the doors' share", () => withReserved(quotaRowsADay)],
  ])("writes nothing, wakes nothing, and reads next to nothing: by %s", async (_, world) => {
    await withCodes(600);
    await world();
    const { db, meter } = metered();
    const { answer, woken } = await requester({ db });
    expect([answer.ok, meter.rowsWritten, woken]).toEqual([false, 0, []]);
    // One more is the town's own row, which every page reads.
    expect(meter.rowsRead).toBeLessThan(15);
  });
});

it.each([
  ["192.0.2.44", "192.0.2.44", "192.0.2"],
  ["192.0.2.200", "192.0.2.200", "192.0.2"],
  ["::ffff:192.0.2.44", "192.0.2.44", "192.0.2"],
  ["2001:db8:7:1::5", "2001:db8:7:1", "2001:db8:7"],
  ["2001:db8:7:1:ffff:2:3:4", "2001:db8:7:1", "2001:db8:7"],
  ["2001:0DB8:0007:0001::5", "2001:db8:7:1", "2001:db8:7"],
  ["2001:db8:7:ffff:1:2:3:4", "2001:db8:7:ffff", "2001:db8:7"],
  ["2001:db8::1", "2001:db8:0:0", "2001:db8:0"],
  ["::1", "0:0:0:0", "0:0:0"],
  ["fe80::", "fe80:0:0:0", "fe80:0:0"],
])("takes %s for the caller %s of the network %s", (address, caller, network) => {
  expect([callerOf(address), networkOf(address)]).toEqual([caller, network]);
});

it("takes five digits of a number for its range", () => {
  expect(prefixOf("+420601111222")).toBe("+42060111");
  expect(numberOf(0).startsWith(prefixOf(numberOf(1)))).toBe(false);
});
