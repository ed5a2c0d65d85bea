import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Trial, tryCall } from "../../src/clerks/try-call.ts";
import { noticeCallsADay } from "../../src/monitoring/call-limits.ts";
import { quotaDay } from "../../src/monitoring/public-quota.ts";
import type { Outcome } from "../../src/providers/contract.ts";
import { voiceGateways, voicePlan } from "../support/calls.ts";
import { aClerk, audited, day, minute } from "../support/enrolment.ts";
import { answers } from "../support/gateway.ts";
import { now, rows, town } from "../support/town.ts";
import { aSession } from "../support/visit.ts";

const own = "+420601999999";
const trial: Trial = {
  spoken: {
    text: "Zítra nepoteče voda.",
    call: { language: "cs", greeting: "Dobrý den, tady Mirovice.", menu: "Byla to zkouška.", confirm: "", left: "" },
  },
  calling: { speechRate: 0.8, ringSeconds: 30 },
  subject: "message:17",
};

let made: ReturnType<typeof voiceGateways>;
beforeEach(async () => {
  await aSession();
  made = voiceGateways();
});
const ports = (answer?: Outcome) => {
  if (answer) made = voiceGateways(() => answer);
  return { db: town(), gateways: made.gateways, plan: voicePlan };
};
const press = (over: Partial<Trial> = {}, at = now) => tryCall(ports(), aClerk, { ...trial, ...over }, at);

describe("a call to try", () => {
  it("goes to the clerk's own telephone, with the very words, as the town calls", async () => {
    expect(await press()).toEqual({ ok: true, value: { phone: own } });
    expect(made.calls).toMatchObject([{ attempts: [{ to: own, ...trial.spoken }], calling: trial.calling }]);
    expect(await audited()).toEqual([{ at: now, clerkId: 1, act: "call-tried", subject: "message:17" }]);
    expect(await rows("SELECT who, calls FROM callDays ORDER BY who")).toEqual([
      { who: `number:${own}`, calls: 1 },
      { who: "prefix:+42060199", calls: 1 },
      { who: "town", calls: 1 },
    ]);
  });

  it("is one, pressed twice, were it at once; another one may be made a minute later", async () => {
    const both = await Promise.all([press(), press()]);
    const again = await press({}, now + minute - 1);
    expect([...both, again].map(({ ok }) => ok).toSorted()).toEqual([false, false, true]);
    expect(again).toEqual({ ok: false, problem: "just-called" });
    expect([made.calls.length, (await audited()).length]).toEqual([1, 1]);
    expect((await press({}, now + minute)).ok).toBe(true);
    expect(new Set(made.calls.map(({ attempts }) => attempts[0]?.name)).size).toBe(2);
  });

  it.each<[string, Outcome]>([
    ["refused", answers.badNumber],
    ["sender", { kind: "refused", reason: "route", suspects: "sender", code: "403" }],
    ["sender", { kind: "halted", cause: "sender", code: "11" }],
    ["account", answers.noCredit],
    ["not-now", answers.later],
    ["unanswered", answers.lostAfter],
  ])("says that it was not taken: %s", async (problem, answer) => {
    expect(await tryCall(ports(answer), aClerk, trial, now)).toEqual({ ok: false, problem });
  });

  it("is not made of nothing, or of more than the gateway takes, and then costs nothing", async () => {
    expect(await press({ spoken: { ...trial.spoken, text: "" } })).toEqual({ ok: false, problem: "nothing-to-say" });
    const narrow = ports();
    const gateway = narrow.gateways.infobip?.voice;
    if (gateway) gateway.fits = () => false;
    expect(await tryCall(narrow, aClerk, trial, now)).toEqual({ ok: false, problem: "too-long" });
    expect([made.calls, await audited()]).toEqual([[], []]);
  });

  it.each<["number" | "prefix", string, number]>([
    ["number", `number:${own}`, noticeCallsADay.number],
    ["prefix", "prefix:+42060199", noticeCallsADay.prefix],
  ])("meets the day's limits: %s", async (problem, who, calls) => {
    await env.DB.prepare("INSERT INTO callDays VALUES (?, ?, ?, 0)").bind(quotaDay(now), who, calls).run();
    expect(await press()).toEqual({ ok: false, problem });
    expect(made.calls).toEqual([]);
    expect((await press({}, now + day)).ok).toBe(true);
  });

  it("is none where the town calls nobody, and none for who is no clerk any more", async () => {
    const { voice: _none, ...plan } = voicePlan;
    expect(await tryCall({ ...ports(), plan }, aClerk, trial, now)).toEqual({ ok: false, problem: "no-calls" });
    await env.DB.exec("UPDATE clerks SET disabledAt = 1");
    expect((await press()).ok).toBe(false);
    expect(made.calls).toEqual([]);
  });
});
