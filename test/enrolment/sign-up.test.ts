import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { byWeb, theClock } from "../../src/audit/actor.ts";
import { requestAnotherCode } from "../../src/enrolment/request-code.ts";
import { forgetOldSignUps } from "../../src/enrolment/sign-up.ts";
import {
  alena,
  aSignUp,
  comeIn,
  day,
  key,
  leave,
  metered,
  minute,
  notThis,
  peopleTables,
  portsOf,
  requester,
  typeCode,
  wishForCulture,
} from "../support/enrolment.ts";
import { now, quietQueue, rows, town } from "../support/town.ts";

const subscribers = () => rows("SELECT phone, state, topics, language FROM subscribers");

it("subscribes whoever types the code that came", async () => {
  const { token, code } = await aSignUp();
  expect((await typeCode(token, code)).answer).toMatchObject({ ok: true, value: { phone: alena, purpose: "sign-up" } });
  expect(await subscribers()).toEqual([{ phone: alena, state: "subscribed", topics: 3, language: "cs" }]);
  expect(await rows("SELECT source, wording, givenAt, endedAt FROM consents")).toEqual([
    { source: "web", wording: "2027-01", givenAt: now, endedAt: null },
  ]);
});

it("subscribes nobody before the code", async () => {
  const { woken } = await requester();
  expect(woken).toEqual([1]);
  expect(await subscribers()).toEqual([]);
  expect(await rows("SELECT kind, state FROM notices")).toEqual([{ kind: "code", state: "open" }]);
});

it("welcomes the new one, once", async () => {
  const { token, code } = await aSignUp();
  expect((await typeCode(token, code)).woken).toEqual([2]);
  expect(await rows("SELECT kind FROM notices WHERE id = 2")).toEqual([{ kind: "welcome" }]);
});

it("answers a number it knows exactly as one it does not, and writes as much", async () => {
  await comeIn();
  const known = metered();
  const unknown = metered();
  const first = await requester({ db: known.db });
  const second = await requester({ db: unknown.db, wish: { phone: "+420602333444" } });
  const token = expect.stringMatching(/^[0-9a-z]{26}$/);
  expect([first.answer, second.answer]).toEqual(Array(2).fill({ ok: true, value: { token } }));
  expect(known.meter.rowsWritten).toBe(unknown.meter.rowsWritten);
});

it("writes one row for a wrong code", async () => {
  const { token, code } = await aSignUp();
  const { db, meter } = metered();
  expect((await typeCode(token, notThis(code), { db })).answer).toEqual({ ok: false, problem: "wrong-code" });
  expect(meter.rowsWritten).toBe(1);
});

it("takes the right code on the fifth try", async () => {
  const { token, code } = await aSignUp();
  for (let tries = 1; tries <= 4; tries++) expect((await typeCode(token, notThis(code))).answer.ok).toBe(false);
  expect((await typeCode(token, code)).answer.ok).toBe(true);
});

it("takes nothing after the fifth wrong one, and writes nothing more", async () => {
  const { token, code } = await aSignUp();
  for (let tries = 1; tries <= 4; tries++) await typeCode(token, notThis(code));
  expect((await typeCode(token, notThis(code))).answer).toEqual({ ok: false, problem: "code-gone" });
  const { db, meter } = metered();
  expect((await typeCode(token, code, { db })).answer).toEqual({ ok: false, problem: "code-gone" });
  expect([meter.rowsWritten, await subscribers()]).toEqual([0, []]);
});

it("takes no more than five tries that come all at once", async () => {
  const { token, code } = await aSignUp();
  const tried = await Promise.all(Array.from({ length: 12 }, () => typeCode(token, notThis(code))));
  expect(tried.filter(({ answer }) => !answer.ok && answer.problem === "wrong-code")).toHaveLength(4);
  expect(await rows("SELECT triesLeft FROM signUps")).toEqual([{ triesLeft: 0 }]);
});

it("takes a code once", async () => {
  const { token, code } = await aSignUp();
  await typeCode(token, code);
  expect((await typeCode(token, code, { at: now + 1 })).answer).toEqual({ ok: false, problem: "code-gone" });
});

it("takes a code once, and welcomes once, also when it comes three times in the same moment", async () => {
  const { token, code } = await aSignUp();
  const typed = await Promise.all([1, 2, 3].map(() => typeCode(token, code)));
  expect(typed.filter(({ answer }) => answer.ok)).toHaveLength(1);
  expect(await rows("SELECT count(*) AS n FROM consents")).toEqual([{ n: 1 }]);
  expect(await rows("SELECT count(*) AS n FROM notices WHERE kind = 'welcome'")).toEqual([{ n: 1 }]);
});

it.each([
  ["a moment before fifteen minutes are over", 15 * minute - 1, true],
  ["after fifteen minutes", 15 * minute, false],
])("%s a code works: %j", async (_, age, works) => {
  const { token, code } = await aSignUp();
  expect((await typeCode(token, code, { at: now + age })).answer.ok).toBe(works);
});

it("does not take one person's code in another person's browser", async () => {
  const alenas = await aSignUp();
  const bruno = await aSignUp({ wish: { phone: "+420602333444" }, address: "elsewhere" });
  expect(alenas.code).not.toBe(bruno.code);
  expect((await typeCode(bruno.token, alenas.code)).answer).toEqual({ ok: false, problem: "wrong-code" });
  expect(await subscribers()).toEqual([]);
});

it.each([["0".repeat(26)], [""], ["' OR 1=1 --"], ["x".repeat(5000)]])(
  "takes nothing by a token that nobody has: %j",
  async (token) => {
    const { code } = await aSignUp();
    const { db, meter } = metered();
    expect((await typeCode(token, code, { db })).answer).toEqual({ ok: false, problem: "code-gone" });
    expect(meter.rowsWritten).toBe(0);
  },
);

it.each([[""], ["12345"], ["1234567"], ["abcdef"], ["' OR 1=1 --"]])(
  "takes %j for a wrong code, whatever it is",
  async (code) => {
    const { token } = await aSignUp();
    expect((await typeCode(token, code)).answer).toEqual({ ok: false, problem: "wrong-code" });
  },
);

it("keeps neither the token nor the code", async () => {
  const { token, code } = await aSignUp();
  const kept = JSON.stringify([await rows("SELECT * FROM signUps"), await rows("SELECT * FROM notices")]);
  expect([kept.includes(token), kept.includes(`"${code}"`)]).toEqual([false, false]);
});

it("sends another code, with a token of its own, that works", async () => {
  const first = await aSignUp();
  const woken = quietQueue();
  const asked = { token: first.token, caller: { address: "home", network: "street" }, linkKey: await key() };
  const again = await requestAnotherCode(portsOf(town(), woken.queue), byWeb, asked, now + minute);
  expect(again).toMatchObject({ ok: true, value: { token: expect.not.stringContaining(first.token) } });
  expect(woken.notices).toEqual([2]);
});

it("sends no other code to a sign-up that is done, or never was", async () => {
  const { token, code } = await aSignUp();
  await typeCode(token, code);
  const asking = { caller: { address: "home", network: "street" }, linkKey: await key() };
  for (const any of [token, "nobody's"]) {
    const again = await requestAnotherCode(portsOf(), byWeb, { token: any, ...asking }, now + minute);
    expect(again).toEqual({ ok: false, problem: "code-gone" });
  }
});

it("changes nothing when somebody who is subscribed signs up again with the same wish", async () => {
  const first = await aSignUp();
  await typeCode(first.token, first.code);
  const before = await peopleTables();
  const second = await aSignUp({ at: now + minute });
  expect((await typeCode(second.token, second.code, { at: now + minute })).woken).toEqual([]);
  expect(await peopleTables()).toEqual(before);
});

it("keeps what somebody has chosen who signs up again with another choice, without another consent or welcome", async () => {
  await comeIn();
  const before = await peopleTables();
  const { token, code } = await aSignUp({ wish: { topics: wishForCulture }, at: now + minute });
  const typed = await typeCode(token, code, { at: now + minute });
  expect(typed).toMatchObject({ answer: { value: { purpose: "again" } }, woken: [] });
  expect(await peopleTables()).toEqual(before);
});

it("keeps the choices of a number that was suspended, and tells it again: its code has arrived", async () => {
  await comeIn();
  await env.DB.exec("UPDATE subscribers SET state = 'suspended', failures = 3");
  const { token, code } = await aSignUp({ wish: { topics: wishForCulture }, at: now + minute });
  await typeCode(token, code, { at: now + minute });
  expect(await rows("SELECT state, failures, topics FROM subscribers")).toEqual([
    { state: "subscribed", failures: 0, topics: 3 },
  ]);
});

it("gives who had left what they choose now", async () => {
  await comeIn();
  await leave(1, now + 1);
  const { token, code } = await aSignUp({ wish: { topics: wishForCulture }, at: now + minute });
  await typeCode(token, code, { at: now + minute });
  expect(await subscribers()).toMatchObject([{ state: "subscribed", topics: wishForCulture }]);
});

it("forgets a sign-up after a day, when no limit looks back on it", async () => {
  await aSignUp();
  expect(await forgetOldSignUps({ db: town() }, theClock, now + day - 1)).toBe(0);
  expect(await forgetOldSignUps({ db: town() }, theClock, now + day)).toBe(1);
});

it("leaves no sign-up without its text, nor a text without its sign-up, when the batch fails", async () => {
  await env.DB.exec("DROP TABLE publicQuotaDays");
  await expect(requester()).rejects.toThrow();
  expect(await rows("SELECT (SELECT count(*) FROM signUps) + (SELECT count(*) FROM notices) AS n")).toEqual([{ n: 0 }]);
});
