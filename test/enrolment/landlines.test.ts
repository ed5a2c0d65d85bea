import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { byWeb, theClock } from "../../src/audit/actor.ts";
import { confirmSignUp } from "../../src/enrolment/confirm-sign-up.ts";
import { declineCall, releaseCall } from "../../src/enrolment/release.ts";
import { requestAnotherCode } from "../../src/enrolment/request-code.ts";
import { forgetOldSignUps } from "../../src/enrolment/sign-up.ts";
import { listWaiting } from "../../src/enrolment/waiting-queries.ts";
import { ceilingOfCalls, noticeCallsADay } from "../../src/monitoring/call-limits.ts";
import { quotaDay } from "../../src/monitoring/public-quota.ts";
import { hashToken, signUpCode } from "../../src/secrets.ts";
import { aCalledSignUp, askForCalls, aWaitingSignUp, bozena, callingPorts, hours, release } from "../support/calls.ts";
import { aClerk, audited, day, hour, key, minute, peopleTables } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

const notices = () => rows("SELECT kind, channel, provider, signUpId FROM notices ORDER BY id");
const waiting = async (at = now) => (await listWaiting(town(), at)).map(({ phone }) => phone);

async function confirm(token: string, at = now) {
  const code = signUpCode(await key(), hashToken(token));
  return confirmSignUp(callingPorts(), byWeb, { token, code, once: "", caller: { network: "street" } }, at);
}

describe("a landline that asks on the web", () => {
  it("waits for a clerk: nothing is called, and nothing is sent", async () => {
    const { answer, woken } = await askForCalls();
    expect([answer.ok, woken, await notices(), await waiting()]).toEqual([true, [], [], [bozena]]);
    expect(await rows("SELECT * FROM callDays")).toEqual([]);
  });

  it("is not let in by its code before that was called", async () => {
    const { token } = await aWaitingSignUp();
    expect(await confirm(token)).toEqual({ ok: false, problem: "not-called" });
    expect((await peopleTables()).subscribers).toEqual([]);
  });

  it("is called when a clerk says so, and its code lets it in as a telephone that is called", async () => {
    const { token, id } = await aWaitingSignUp();
    const { answer, woken } = await release(id, { at: now + hour });
    expect([answer, woken]).toEqual([{ ok: true, value: { phone: bozena } }, [1]]);
    expect(await notices()).toEqual([{ kind: "code", channel: "voice", provider: "infobip", signUpId: id }]);
    expect(await audited()).toEqual([
      { at: now + hour, clerkId: 1, act: "call-released", subject: `sign-up:${id.slice(0, 8)}` },
    ]);
    expect((await confirm(token, now + 2 * hour)).ok).toBe(true);
    expect((await peopleTables()).subscribers).toMatchObject([
      { phone: bozena, channel: "voice", state: "subscribed" },
    ]);
    expect(await waiting(now + 2 * hour)).toEqual([]);
  });

  it("is not called once more to be welcomed: no web form makes a telephone ring", async () => {
    const { token } = await aCalledSignUp();
    await confirm(token);
    expect(await notices()).toMatchObject([{ kind: "code" }]);
  });

  it("may type its code until a day after the call", async () => {
    const { token } = await aCalledSignUp();
    expect((await confirm(token, now + day)).ok).toBe(false);
    expect((await confirm(token, now + day - 1)).ok).toBe(true);
  });

  it("is in the list once, with what it asked for last", async () => {
    const { token } = await aWaitingSignUp();
    await aWaitingSignUp({ topics: 1 }, { address: "library", at: now + hour });
    expect((await listWaiting(town(), now + hour)).map(({ topics }) => topics)).toEqual([1]);
    expect(await confirm(token, now + hour)).toMatchObject({ ok: false });
  });

  it("asks again while it waits, and waits on", async () => {
    const { token } = await aWaitingSignUp();
    const asked = { token, caller: { address: "home", network: "street" }, linkKey: await key() };
    expect(await requestAnotherCode(callingPorts(), byWeb, asked, now + hour)).toEqual({ ok: true, value: { token } });
    expect(await waiting(now + hour)).toEqual([bozena]);
  });

  it("waits over Christmas, and is forgotten after a fortnight", async () => {
    await aWaitingSignUp();
    await forgetOldSignUps({ db: town() }, theClock, now + 14 * day - 1);
    expect(await waiting(now + 14 * day - 1)).toEqual([bozena]);
    expect(await waiting(now + 14 * day)).toEqual([]);
    await forgetOldSignUps({ db: town() }, theClock, now + 14 * day);
    expect(await rows("SELECT id FROM signUps")).toEqual([]);
  });

  it("meets the limits of codes like a mobile: once a minute, five times a day", async () => {
    await aWaitingSignUp();
    expect((await askForCalls({}, { at: now + minute - 1 })).answer).toMatchObject({ problem: "wait", waitSeconds: 1 });
    for (const after of [1, 11, 30, 60]) await aWaitingSignUp({}, { at: now + after * minute });
    expect((await askForCalls({}, { at: now + 5 * hour })).answer).toEqual({ ok: false, problem: "too-many" });
  });
});

describe("a mobile that chose calls", () => {
  it("gets its code by SMS at once, and is called with messages", async () => {
    const { token, id } = await aWaitingSignUp({ phone: "+420601234567" });
    expect([await notices(), await waiting()]).toEqual([
      [{ kind: "code", channel: "sms", provider: "infobip", signUpId: id }],
      [],
    ]);
    await confirm(token);
    expect((await peopleTables()).subscribers).toMatchObject([{ channel: "voice" }]);
    expect(await notices()).toMatchObject([{ kind: "code" }, { kind: "welcome", channel: "sms" }]);
  });

  it("and signs up again for SMS goes on being called, until its owner says so in their settings", async () => {
    for (const [channel, at] of [
      ["voice", now],
      ["sms", now + hour],
    ] as const)
      await confirm((await aWaitingSignUp({ phone: "+420601234567", channel }, { at })).token, at);
    expect((await peopleTables()).subscribers).toMatchObject([{ channel: "voice" }]);
  });
});

describe("a clerk who releases a call", () => {
  it("and presses twice, or at once with a colleague, makes one", async () => {
    const { id } = await aWaitingSignUp();
    const both = await Promise.all([release(id), release(id)]);
    await release(id, { at: now + 3 * minute });
    expect(both.map(({ answer }) => answer.ok).toSorted()).toEqual([false, true]);
    expect([(await notices()).length, (await audited()).length]).toEqual([1, 1]);
  });

  it("may have the same code called again, when the page shows the call before, and not within two minutes of it", async () => {
    const { token, id } = await aCalledSignUp();
    await env.DB.exec("UPDATE notices SET state = 'accepted'");
    const again = (at: number) => release(id, { seen: now, at });
    expect((await again(now + 2 * minute - 1)).answer).toEqual({ ok: false, problem: "not-waiting" });
    expect((await again(now + 2 * minute)).answer.ok).toBe(true);
    expect((await notices()).length).toBe(2);
    expect((await confirm(token, now + 3 * minute)).ok).toBe(true);
  });

  it("reads in the list why the last call did not reach them", async () => {
    const { id } = await aCalledSignUp();
    await env.DB.exec("UPDATE notices SET state = 'undelivered', reason = 'busy', code = '1'");
    expect(await listWaiting(town(), now)).toMatchObject([{ releasedAt: now, failure: "busy" }]);
    await release(id, { seen: now, at: now + hour });
    expect(await listWaiting(town(), now + hour)).toMatchObject([{ releasedAt: now + hour, failure: null }]);
  });

  it("declines it instead: it leaves the list, and cannot be called or confirmed", async () => {
    const { token, id } = await aWaitingSignUp();
    expect(await declineCall({ db: town() }, aClerk, id, now)).toBe(true);
    expect(await declineCall({ db: town() }, aClerk, id, now)).toBe(false);
    expect([await waiting(), (await release(id)).answer, (await confirm(token)).ok]).toEqual([
      [],
      { ok: false, problem: "not-waiting" },
      false,
    ]);
    expect(await audited()).toMatchObject([{ act: "call-declined" }]);
  });

  it("cannot at night: nobody is woken by a code, and in the morning they can", async () => {
    const { id } = await aWaitingSignUp();
    const [evening, eight] = [now + 11 * hour, now + 23 * hour];
    expect((await release(id, { at: evening })).answer).toEqual({ ok: false, problem: "hours" });
    expect((await release(id, { at: eight - 1 })).answer).toEqual({ ok: false, problem: "hours" });
    expect([await notices(), await audited(), await waiting(evening)]).toEqual([[], [], [bozena]]);
    expect((await release(id, { at: eight })).answer.ok).toBe(true);
  });

  it("cannot, where the town has no gateway for calls", async () => {
    const { id } = await aWaitingSignUp();
    const { voice: _none, ...plan } = callingPorts().plan;
    const answer = await releaseCall({ ...callingPorts(), plan }, aClerk, { id, seen: null, hours }, now);
    expect([answer, await notices()]).toEqual([{ ok: false, problem: "no-calls" }, []]);
  });
});

describe("the day's limits of calls", () => {
  const count = (who: string, calls: number, seconds = 0) =>
    env.DB.prepare("INSERT INTO callDays VALUES (?, ?, CAST(? AS INTEGER), CAST(? AS INTEGER))")
      .bind(quotaDay(now), who, calls, seconds)
      .run();

  it("count a released call for its number, for those that begin alike, and for the town", async () => {
    await aCalledSignUp();
    expect(await rows("SELECT who, calls, seconds FROM callDays ORDER BY who")).toEqual([
      { who: `number:${bozena}`, calls: 1, seconds: 60 },
      { who: "prefix:+42038212", calls: 1, seconds: 60 },
      { who: "town", calls: 1, seconds: 60 },
    ]);
  });

  it.each<[string, string, number, number]>([
    ["number", `number:${bozena}`, noticeCallsADay.number, 0],
    ["prefix", "prefix:+42038212", noticeCallsADay.prefix, 0],
    ["town", "town", 200, 0],
    ["town", "town", 0, ceilingOfCalls(0).seconds - 59],
  ])(
    "stop the call of a code: the %s's (%s: %i calls, %i s), and release nothing",
    async (problem, who, calls, seconds) => {
      await count(who, calls, seconds);
      const { id } = await aWaitingSignUp();
      expect((await release(id)).answer).toEqual({ ok: false, problem });
      expect([await notices(), await audited(), await waiting()]).toEqual([[], [], [bozena]]);
    },
  );

  it("let the last call through before each of them", async () => {
    await count(`number:${bozena}`, noticeCallsADay.number - 1);
    await count("prefix:+42038212", noticeCallsADay.prefix - 1);
    await count("town", 199, ceilingOfCalls(0).seconds - 60);
    const { id } = await aWaitingSignUp();
    expect((await release(id)).answer.ok).toBe(true);
  });

  it("are those of one day", async () => {
    await count(`number:${bozena}`, noticeCallsADay.number);
    const { id } = await aWaitingSignUp();
    expect((await release(id, { at: now + day })).answer.ok).toBe(true);
  });

  it("are as high as the number of people who are called wants them", async () => {
    await count("town", 250);
    await env.DB.exec("INSERT INTO subscriberCounts VALUES ('voice', 10)");
    const { id } = await aWaitingSignUp();
    expect((await release(id)).answer.ok).toBe(true);
  });
});
