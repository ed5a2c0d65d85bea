import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Actor, theClock } from "../../src/audit/actor.ts";
import { noticeWords } from "../../src/i18n/catalogues.ts";
import { recordReceiptsOfNotices } from "../../src/notices/record.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { sweepNotices } from "../../src/notices/sweep.ts";
import type { Receipt } from "../../src/providers/contract.ts";
import { hashToken, signUpCode } from "../../src/secrets.ts";
import { spokenDigits } from "../../src/text/spoken/duration.ts";
import { aCalledSignUp, voiceGateways, voicePlan } from "../support/calls.ts";
import { key, minute, nameOf, workerSecret } from "../support/enrolment.ts";
import { answers } from "../support/gateway.ts";
import { now, quietQueue, rows, town } from "../support/town.ts";

const infobip: Actor = { kind: "provider", provider: "infobip" };
const facts = {
  words: noticeWords,
  twoWayNumber: undefined,
  link: { signIn: String, leave: String, health: "", reminder: String, message: String },
  workerSecret,
};
const wake = (gateways: ReturnType<typeof voiceGateways>["gateways"], at = now, noticeId = 1) =>
  sendNotice({ db: town(), gateways, plan: voicePlan, facts }, theClock, { noticeId }, at);
const states = () => rows("SELECT state, reason, provider, channel FROM notices ORDER BY id");

describe("a code that is called", () => {
  it("goes through the gateway of calls, greets with the town's name, and says the digits twice", async () => {
    const { token } = await aCalledSignUp();
    const { gateways, calls, texts } = voiceGateways();
    await wake(gateways);
    const digits = spokenDigits(signUpCode(await key(), hashToken(token)), "cs");
    const [attempt] = calls.flatMap(({ attempts }) => attempts);
    expect([attempt?.to, attempt?.text.split(digits).length]).toEqual(["+420382123456", 3]);
    expect(attempt?.text).toMatch(
      /^Voláme vám kód k přihlášení\. Připravte si prosím tužku .*tomu, kdo ji za vás vyplnil\./,
    );
    expect(attempt?.call).toMatchObject({ language: "cs", greeting: expect.stringContaining("Naše město") });
    expect(JSON.stringify([attempt?.text, attempt?.call])).not.toMatch(/\d/);
    expect([texts, await states()]).toEqual([
      [],
      [{ state: "accepted", reason: null, provider: "infobip", channel: "voice" }],
    ]);
  });

  it("is made as the town says at the desk, with its own abbreviations", async () => {
    await env.DB.exec(
      "UPDATE towns SET name = 'MM Kolín', abbreviations = 'MM = Město', speechRate = 0.8, ringSeconds = 30",
    );
    await aCalledSignUp();
    const { gateways, calls } = voiceGateways();
    await wake(gateways);
    expect(calls[0]?.calling).toMatchObject({ speechRate: 0.8, ringSeconds: 30 });
    expect(calls[0]?.attempts[0]?.call?.greeting).toContain("Město Kolín");
  });

  it("speaks English to whom it was asked for in English", async () => {
    const { token } = await aCalledSignUp({ language: "en" });
    const { gateways, calls } = voiceGateways();
    await wake(gateways);
    const code = signUpCode(await key(), hashToken(token));
    const [attempt] = calls.flatMap(({ attempts }) => attempts);
    expect([attempt?.text.split(spokenDigits(code, "en")).length, attempt?.call?.language]).toEqual([3, "en"]);
  });

  it("never becomes an SMS: where calls stand still it waits", async () => {
    await aCalledSignUp();
    const { gateways, texts } = voiceGateways(() => answers.noCredit);
    await wake(gateways);
    expect([texts, await states()]).toMatchObject([[], [{ state: "open", channel: "voice" }]]);
    const { queue, notices } = quietQueue();
    await sweepNotices({ db: town(), queue, gateways: {}, plan: voicePlan }, theClock, now + 2 * minute);
    expect(notices).toEqual([]);
  });

  it.each<[string, Receipt["state"], object]>([
    ["heard is delivered", "heard", { state: "delivered", reason: null }],
    ["left on a machine is delivered", "machine", { state: "delivered", reason: null }],
    ["that is not answered is not", "not-reached", { state: "undelivered", reason: "busy" }],
    ["that cannot be made is not", "undelivered", { state: "undelivered", reason: "busy" }],
  ])("%s", async (_, state, end) => {
    await aCalledSignUp();
    await wake(voiceGateways().gateways);
    const failed = state === "not-reached" || state === "undelivered";
    const receipt = { attempt: await nameOf(), code: "1", state, ...(failed ? { reason: "busy" } : {}) } as Receipt;
    await recordReceiptsOfNotices({ db: town() }, infobip, [receipt], now + minute);
    expect(await states()).toMatchObject([end]);
  });
});
