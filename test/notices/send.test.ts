import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, bySms, byWeb, theClock } from "../../src/audit/actor.ts";
import { requestSignIn } from "../../src/clerks/request-link.ts";
import { signIn } from "../../src/clerks/sign-in.ts";
import { leaveByCode } from "../../src/enrolment/leave.ts";
import { noticeWords } from "../../src/i18n/catalogues.ts";
import { receiveText } from "../../src/inbox/receive.ts";
import { recordReceiptsOfNotices } from "../../src/notices/record.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { forgetOldNotices, sweepNotices } from "../../src/notices/sweep.ts";
import type { NoticeFacts } from "../../src/notices/words.ts";
import { countSegments } from "../../src/text/sms/segments.ts";
import {
  alena,
  aSignUp,
  comeIn,
  day,
  hour,
  key,
  leave,
  minute,
  nameOf,
  portsOf,
  requester,
  typeCode,
  workerSecret,
} from "../support/enrolment.ts";
import { answers, gatewaysOf, type Script, scriptedGateway } from "../support/gateway.ts";
import { now, plan, quietQueue, rows, town } from "../support/town.ts";

const second = 1000;
const { leaseMs } = plan;
const infobip: Actor = { kind: "provider", provider: "infobip" };

const facts: NoticeFacts = {
  words: noticeWords,
  twoWayNumber: "+420736350350",
  link: {
    signIn: (token) => `https://infokanal.test/sign-in/${token}`,
    leave: (code) => `https://infokanal.test/o/${code}`,
    health: "https://x.test/health",
    message: (id: number) => `https://x.cz/m/${id}`,
    reminder: (id) => `https://x.test/desk/reminders/${id}`,
  },
  workerSecret,
};

/** The note of notice 1 wakes. */
async function wake(by = scriptedGateway(), at = now, noticeId = 1) {
  const before = by.sent.length;
  await sendNotice({ db: town(), gateways: by.gateways, plan, facts }, theClock, { noticeId }, at);
  const sent = by.sent.slice(before);
  return { count: sent.length, texts: sent.flatMap(({ attempts }) => attempts.map(({ text }) => text)) };
}
const answering = (script: Script) => scriptedGateway(script);
const state = async (id = 1) =>
  (
    await rows<{ state: string; reason: string | null; code: string }>(
      "SELECT state, reason, code FROM notices WHERE id = ?",
      id,
    )
  )[0];
const sweep = async (at: number) => {
  const woken = quietQueue();
  await sweepNotices({ ...portsOf(town(), woken.queue), gateways: scriptedGateway().gateways }, theClock, at);
  return woken.notices;
};

beforeEach(() => env.DB.exec("UPDATE towns SET mark = 'Mirovice:', officePhone = '382 000 111'"));

describe("the code", () => {
  it("is in one text to that number, and lets its owner in", async () => {
    const { token } = await aSignUp();
    const by = scriptedGateway();
    const { texts } = await wake(by);
    const name = await nameOf();
    expect(by.sent).toMatchObject([
      { name, from: "notice", expiresAt: now + 15 * minute, attempts: [{ name, to: alena }] },
    ]);
    const code = /\b(\d{6})\b/.exec(texts[0] ?? "")?.[1] ?? "";
    expect((await typeCode(token, code)).answer.ok).toBe(true);
  });

  it("is nowhere in the database, before or after it was sent; nor is the browser's token, nor the text", async () => {
    const { token, code } = await aSignUp();
    const before = await everything();
    const { texts } = await wake();
    const after = await everything();
    expect(texts[0]).toContain(code);
    for (const secret of [code, token, texts[0] ?? ""])
      expect([before, after].filter((all) => all.includes(secret))).toEqual([]);
    expect(after).toContain(alena);
  });

  it("is not sent once it is of no use", async () => {
    await aSignUp();
    expect((await wake(scriptedGateway(), now + 15 * minute)).count).toBe(0);
  });

  it("is not sent to who has signed up meanwhile", async () => {
    const { token, code } = await aSignUp();
    await typeCode(token, code);
    expect((await wake()).count).toBe(0);
    expect(await state()).toEqual({ state: "expired", reason: null, code: "nobody" });
  });
});

/** All that is in the database, as one text. */
async function everything() {
  const tables = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf*' AND name NOT GLOB 'sqlite*'",
  );
  const all = await Promise.all(tables.map(({ name }) => rows(`SELECT * FROM "${name}"`)));
  return JSON.stringify(all);
}

describe("the words", () => {
  it.each<[string, "cs" | "en", string | undefined, RegExp]>([
    [
      "welcome, where one can text back",
      "cs",
      "+420736350350",
      /^Mirovice: .*STOP.*https:\/\/infokanal\.test\/o\/1-[0-9a-z]{10}$/,
    ],
    [
      "welcome, where one cannot",
      "cs",
      undefined,
      /^Mirovice: (?!.*STOP).*https:\/\/infokanal\.test\/o\/1-[0-9a-z]{10}$/,
    ],
    ["welcome in English", "en", "+420736350350", /^Mirovice: .*STOP.*https:\/\/infokanal\.test\/o\/1-[0-9a-z]{10}$/],
  ])("of a %s fit one segment and say how to leave", async (_, language, twoWayNumber, pattern) => {
    await comeIn({ language });
    const by = scriptedGateway();
    await sendNotice(
      { db: town(), gateways: by.gateways, plan, facts: { ...facts, twoWayNumber } },
      theClock,
      { noticeId: 1 },
      now,
    );
    const text = by.sent[0]?.attempts[0]?.text ?? "";
    expect([text, countSegments(text)]).toMatchObject([expect.stringMatching(pattern), { segments: 1 }]);
  });

  it("of the welcome carry a link by which that person leaves", async () => {
    await comeIn();
    const { texts } = await wake();
    const code = /\/o\/(\S+)$/.exec(texts[0] ?? "")?.[1] ?? "";
    expect(await leaveByCode({ db: town() }, byWeb, code, now)).toEqual({ ok: true, value: { id: 1 } });
  });

  it("of a goodbye name the office, and fit one segment", async () => {
    await comeIn();
    await stop();
    const { texts } = await wake(scriptedGateway(), now, 2);
    expect([texts[0], countSegments(texts[0] ?? "")]).toMatchObject([
      expect.stringContaining("382 000 111"),
      { segments: 1 },
    ]);
  });

  it("of a sign-in carry a link that opens a session once", async () => {
    await env.DB.exec("INSERT INTO clerks (name, phone, role, createdAt) VALUES ('Jana', '+420601999999', 'clerk', 0)");
    await askForLink();
    const by = scriptedGateway();
    const { texts } = await wake(by);
    const token = /\/sign-in\/(\S+)$/.exec(texts[0] ?? "")?.[1] ?? "";
    expect([by.numbers(), countSegments(texts[0] ?? "").segments]).toEqual([["+420601999999"], 1]);
    expect((await everything()).includes(token)).toBe(false);
    const linkKey = await key();
    const spend = () => signIn({ db: town() }, byWeb, { link: token, linkKey, once: "" }, now);
    expect([(await spend()).ok, (await spend()).ok]).toEqual([true, false]);
  });
});

const caller = { address: "office", network: "street" };
const askForLink = async () =>
  requestSignIn(portsOf(), byWeb, { phone: "+420601999999", caller, linkKey: await key() }, now);
const stop = () =>
  receiveText(portsOf(), bySms, { provider: "infobip", providerId: "1", from: alena, text: "STOP" }, now);

describe("whoever is gone", () => {
  it.each<[string, () => unknown]>([
    ["left before their welcome", () => leave()],
    ["erased", () => env.DB.exec("DELETE FROM subscribers")],
    ["whose number failed", () => env.DB.exec("UPDATE subscribers SET state = 'suspended'")],
  ])("gets nothing: %s", async (_, world) => {
    await comeIn();
    await world();
    expect((await wake()).count).toBe(0);
    expect(await state()).toEqual({ state: "expired", reason: null, code: "nobody" });
  });

  it("gets no goodbye once they are back", async () => {
    await comeIn();
    await stop();
    await comeIn({}, { at: now + minute });
    expect((await wake(scriptedGateway(), now + minute, 2)).count).toBe(0);
  });

  it("gets no sign-in link once they are no clerk any more", async () => {
    await env.DB.exec("INSERT INTO clerks (name, phone, role, createdAt) VALUES ('Jana', '+420601999999', 'clerk', 0)");
    await askForLink();
    await env.DB.exec("UPDATE clerks SET disabledAt = 1");
    expect((await wake()).count).toBe(0);
  });
});

describe("a note", () => {
  it("that wakes again sends nothing", async () => {
    await comeIn();
    await wake();
    expect((await wake()).count).toBe(0);
  });

  it("that three hear at once sends one text", async () => {
    await comeIn();
    const by = scriptedGateway();
    await Promise.all([wake(by), wake(by), wake(by)]);
    expect(by.sent).toHaveLength(1);
  });

  it("for nothing sends nothing", async () => {
    expect((await wake(scriptedGateway(), now, 77)).count).toBe(0);
  });

  it("that was lost is woken after 1, 2, 4, 8 minutes and so on, while the text is of use", async () => {
    await comeIn();
    const heard: number[] = [];
    for (let at = 0; at <= 20; at++) if ((await sweep(now + at * minute)).length > 0) heard.push(at);
    expect(heard).toEqual([1, 2, 4, 8, 16]);
  });
});

describe("what the provider answers", () => {
  it.each([
    ["takes it", answers.accepted, { state: "accepted", reason: null, code: "26" }],
    ["refuses the number", answers.badNumber, { state: "refused", reason: "number", code: "6" }],
  ])("is recorded: it %s", async (_, outcome, recorded) => {
    await comeIn();
    await wake(answering(() => outcome));
    expect(await state()).toEqual(recorded);
  });

  it("'later' means as much later as it says", async () => {
    await comeIn();
    await wake(answering(() => answers.later));
    expect((await wake(scriptedGateway(), now + 7 * second - 1)).count).toBe(0);
    expect((await wake(scriptedGateway(), now + 7 * second)).count).toBe(1);
  });

  it("'later' is woken by the sweep", async () => {
    await comeIn();
    await wake(answering(() => answers.later));
    expect([await sweep(now + 7 * second - 1), await sweep(now + 7 * second)]).toEqual([[], [1]]);
  });
});

describe("when no answer came", () => {
  it("the same attempt is sent again under its name, and nobody has it twice", async () => {
    await comeIn();
    const by = answering(() => answers.lostAfter);
    await wake(by);
    expect(await sweep(now + 60 * second)).toEqual([1]);
    await wake(by, now + 60 * second);
    const name = await nameOf();
    expect(by.sent.map(({ attempts }) => attempts[0]?.name)).toEqual([name, name]);
    expect([by.accepts.get(name), await state()]).toEqual([1, { state: "accepted", reason: null, code: "23" }]);
  });

  it("it is not sent again before the last request can be over", async () => {
    await comeIn();
    const by = answering(() => answers.lostBefore);
    await wake(by);
    expect((await wake(by, now + 20 * second - 1)).count).toBe(0);
    expect((await wake(by, now + 20 * second)).count).toBe(1);
  });

  it("it is not sent again where duplicates are not refused", async () => {
    await comeIn();
    const by = scriptedGateway(() => answers.lostAfter, { idempotency: "none" });
    await wake(by);
    expect((await wake(by, now + minute)).count).toBe(0);
  });

  it("it is not sent again when the provider may have forgotten the name, and ends as uncertain", async () => {
    await comeIn();
    const by = answering(() => answers.lostBefore);
    await wake(by);
    expect((await wake(by, now + 30 * minute)).count).toBe(0);
    await sweep(now + day);
    expect(await state()).toMatchObject({ state: "uncertain" });
  });

  it("a receipt settles it", async () => {
    await comeIn();
    await wake(answering(() => answers.lostAfter));
    await recordReceiptsOfNotices(
      { db: town() },
      infobip,
      [{ attempt: await nameOf(), state: "delivered", code: "5" }],
      now,
    );
    expect([await state(), await sweep(now + hour)]).toMatchObject([{ state: "delivered" }, []]);
  });
});

describe("a worker that died", () => {
  /** It claimed the notice, and got as far as its request or not. */
  async function aDeadWorker(requested: boolean) {
    await comeIn();
    await env.DB.prepare(
      "UPDATE notices SET state = 'claimed', lease = 'dead', leaseUntil = CAST(?1 AS INTEGER), requestedAt = CAST(?2 AS INTEGER)",
    )
      .bind(now + leaseMs, requested ? now : null)
      .run();
  }

  it.each([
    ["before its request", false],
    ["after its request", true],
  ])("%s is replaced when its lease is over, not sooner", async (_, requested) => {
    await aDeadWorker(requested);
    expect([await sweep(now + leaseMs - 1), (await wake(scriptedGateway(), now + leaseMs - 1)).count]).toEqual([[], 0]);
    expect([await sweep(now + leaseMs), (await wake(scriptedGateway(), now + leaseMs)).count]).toEqual([[1], 1]);
  });

  it("and wakes up too late writes nothing over the other's record", async () => {
    await comeIn();
    const slow = scriptedGateway();
    const zombie = {
      ...slow.gateway,
      async send(dispatch: Parameters<typeof slow.gateway.send>[0]) {
        await wake(scriptedGateway(), now + leaseMs);
        await slow.gateway.send(dispatch);
        return [answers.badNumber];
      },
    };
    await sendNotice({ db: town(), gateways: gatewaysOf(zombie), plan, facts }, theClock, { noticeId: 1 }, now);
    expect(await state()).toMatchObject({ state: "accepted" });
  });
});

describe("the end of its use", () => {
  it.each([
    ["a code's, unsent: it has expired", () => requester(), 15 * minute, "expired"],
    ["a welcome's, unsent: it has expired", () => comeIn(), day, "expired"],
  ])("is %s", async (_, open, age, end) => {
    await open();
    await sweep(now + age - 1);
    expect(await state()).toMatchObject({ state: "open" });
    expect(await sweep(now + age)).toEqual([]);
    expect(await state()).toMatchObject({ state: end });
  });

  it("does not tear a claimed one from its worker", async () => {
    await comeIn();
    await env.DB.prepare("UPDATE notices SET state = 'claimed', lease = 'x', leaseUntil = CAST(? AS INTEGER)")
      .bind(now + day + 1)
      .run();
    await sweep(now + day);
    expect(await state()).toMatchObject({ state: "claimed" });
  });
});

describe("receipts", () => {
  const delivered = { state: "delivered", code: "5" } as const;
  const undelivered = { state: "undelivered", reason: "unreachable", code: "4/27" } as const;
  /** The provider reports on notice 1. @returns how many moved */
  const report = async (receipt: typeof delivered | typeof undelivered, at = now) =>
    recordReceiptsOfNotices({ db: town() }, infobip, [{ attempt: await nameOf(), ...receipt }], at);

  it.each([
    ["delivered", [delivered], { state: "delivered", reason: null, code: "5" }],
    ["undelivered, with the reason", [undelivered], { state: "undelivered", reason: "unreachable", code: "4/27" }],
    ["delivered in the end", [undelivered, delivered], { state: "delivered", reason: null, code: "5" }],
    ["delivered, and not back", [delivered, undelivered], { state: "delivered", reason: null, code: "5" }],
  ])("move it: %s", async (_, receipts, end) => {
    await comeIn();
    await wake();
    for (const receipt of receipts) await report(receipt);
    expect(await state()).toEqual(end);
  });

  it("that come twice change nothing", async () => {
    await comeIn();
    await wake();
    await report(delivered);
    expect(await report(delivered, now + minute)).toBe(0);
  });

  it("that outrun our own record are not undone by it", async () => {
    await comeIn();
    const by = scriptedGateway();
    const gateway = {
      ...by.gateway,
      async send(dispatch: Parameters<typeof by.gateway.send>[0]) {
        const outcomes = await by.gateway.send(dispatch);
        await report(delivered);
        return outcomes;
      },
    };
    await sendNotice({ db: town(), gateways: gatewaysOf(gateway), plan, facts }, theClock, { noticeId: 1 }, now);
    expect(await state()).toMatchObject({ state: "delivered" });
  });

  it.each([
    ["n.77.0a1b2c3d"],
    ["n."],
    ["n.1"],
    ["n.1."],
    ["n.1.1"],
    ["1.1.1"],
    ["n.99999999999999999999.0a1b2c3d"],
    ["x"],
  ])("of %s change nothing", async (attempt) => {
    await comeIn();
    await wake();
    expect(await recordReceiptsOfNotices({ db: town() }, infobip, [{ ...delivered, attempt }], now)).toBe(0);
  });

  it("of what was never sent change nothing", async () => {
    await comeIn();
    expect([await report(delivered), await state()]).toMatchObject([0, { state: "open" }]);
  });
});

it("are forgotten thirty days after, if they have ended", async () => {
  await comeIn();
  await comeIn({ phone: "+420602333444" });
  await wake();
  expect(await forgetOldNotices({ db: town() }, theClock, now + 30 * day - 1)).toBe(0);
  expect(await forgetOldNotices({ db: town() }, theClock, now + 30 * day)).toBe(1);
});

it("are woken at most forty at a time, the oldest first", async () => {
  for (let n = 0; n < 41; n++) await comeIn({ phone: `+4206020000${10 + n}` }, { at: now + n });
  const woken = await sweep(now + 2 * minute);
  expect([woken.length, Math.max(...woken)]).toEqual([40, 40]);
});
