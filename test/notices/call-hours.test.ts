import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { byWeb, theClock } from "../../src/audit/actor.ts";
import { confirmSignUp } from "../../src/enrolment/confirm-sign-up.ts";
import { enrol } from "../../src/enrolment/enrol.ts";
import { noticeWords } from "../../src/i18n/catalogues.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { sweepNotices } from "../../src/notices/sweep.ts";
import { hashToken, signUpCode } from "../../src/secrets.ts";
import { aWaitingSignUp, bozena, callingPorts, release, voiceGateways, voicePlan } from "../support/calls.ts";
import { hour, key, minute, wishOf, workerSecret } from "../support/enrolment.ts";
import { answers } from "../support/gateway.ts";
import { clerkId, now, quietQueue, rows, town } from "../support/town.ts";

/** Nine in the evening, and the last moment before eight in the morning; `now` is nine in the morning. */
const [evening, beforeEight, eight] = [now + 12 * hour, now + 23 * hour - 1, now + 23 * hour];

const facts = {
  words: noticeWords,
  twoWayNumber: undefined,
  link: { signIn: String, leave: String, health: "", reminder: String, message: String },
  workerSecret,
};

type Gateways = ReturnType<typeof voiceGateways>["gateways"];

const wake = (gateways: Gateways, at: number) =>
  sendNotice({ db: town(), gateways, plan: voicePlan, facts }, theClock, { noticeId: 1 }, at);

async function swept(gateways: Gateways, at: number) {
  const { queue, notices } = quietQueue();
  await sweepNotices({ db: town(), queue, gateways, plan: voicePlan }, theClock, at);
  return notices;
}

/** The clerk signs a telephone up by its paper. */
const enrols = (phone: string, at: number) =>
  enrol(
    callingPorts(),
    { kind: "clerk", clerkId },
    { wish: { ...wishOf({ phone, channel: "voice" }), name: null }, paper: "1", press: phone, seen: undefined },
    at,
  );

describe("a welcome that is called", () => {
  it("waits for the morning, where the clerk stayed late: nobody is woken by it", async () => {
    await enrols(bozena, evening);
    const { gateways, calls } = voiceGateways();
    await wake(gateways, evening);
    expect([await swept(gateways, evening + hour), await swept(gateways, beforeEight), calls]).toEqual([[], [], []]);
    await wake(gateways, beforeEight);
    expect([calls, await swept(gateways, eight)]).toEqual([[], [1]]);
    await wake(gateways, eight);
    expect(calls.flatMap(({ attempts }) => attempts.map(({ to }) => to))).toEqual([bozena]);
  });

  it("that no gateway took by day is not called at night", async () => {
    await enrols(bozena, now);
    await wake(voiceGateways(() => answers.noCredit).gateways, now);
    const { gateways, calls } = voiceGateways();
    await wake(gateways, evening);
    expect([calls, await swept(gateways, evening)]).toEqual([[], []]);
  });

  it("holds to the town's own hours", async () => {
    await env.DB.exec("UPDATE towns SET callsFrom = 0, callsUntil = 24");
    await enrols(bozena, evening);
    const { gateways, calls } = voiceGateways();
    await wake(gateways, evening);
    expect(calls.length).toBe(1);
  });
});

describe("a code that is called", () => {
  /** Just before the telephones of the day are done; no gateway takes the call. */
  const last = now + 11 * hour - minute;
  async function aCodeInVain(at = last) {
    const waiting = await aWaitingSignUp();
    await release(waiting.id, { at });
    await wake(voiceGateways(() => answers.noCredit).gateways, at);
    return waiting;
  }

  it("and was released in the last minutes of the day rings in the morning, and can be typed then", async () => {
    const { token } = await aCodeInVain();
    const { gateways, calls } = voiceGateways();
    await wake(gateways, last + 5 * minute);
    await swept(gateways, last + 20 * minute);
    expect([calls, await rows("SELECT state FROM notices")]).toEqual([[], [{ state: "open" }]]);
    await swept(gateways, eight);
    await wake(gateways, eight);
    expect(calls.map(({ expiresAt }) => expiresAt)).toEqual([eight + 15 * minute]);
    const code = signUpCode(await key(), hashToken(token));
    const typed = await confirmSignUp(
      callingPorts(),
      byWeb,
      { token, code, once: "", caller: { network: "street" } },
      eight + hour,
    );
    expect(typed.ok).toBe(true);
  });

  it("and still waits for its call cannot be released once more: it would ring twice", async () => {
    const { id } = await aCodeInVain(now);
    const again = await release(id, { seen: now, at: now + 5 * minute });
    expect(again.answer).toEqual({ ok: false, problem: "not-waiting" });
    expect(await rows("SELECT id FROM notices")).toHaveLength(1);
  });

  it("and was asked for without an answer may be released again", async () => {
    const { id } = await aWaitingSignUp();
    await release(id);
    await wake(voiceGateways(() => answers.lostBefore).gateways, now);
    expect((await release(id, { seen: now, at: now + 5 * minute })).answer.ok).toBe(true);
  });
});

it("an SMS goes at any hour", async () => {
  await enrols("+420601234567", evening);
  const { gateways, texts } = voiceGateways();
  await wake(gateways, evening);
  expect(texts.length).toBe(1);
});
