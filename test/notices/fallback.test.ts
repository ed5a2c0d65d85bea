import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type Actor, byWeb, theClock } from "../../src/audit/actor.ts";
import { requestSignIn } from "../../src/clerks/request-link.ts";
import { haltGateway, resumeProvider, troubledReading } from "../../src/gateway/halt.ts";
import type { SendingPlan } from "../../src/gateway/sending-plan.ts";
import { noticeWords } from "../../src/i18n/catalogues.ts";
import { inspectService } from "../../src/monitoring/inspect.ts";
import { recordReceiptsOfNotices } from "../../src/notices/record.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { sweepNotices } from "../../src/notices/sweep.ts";
import type { Outcome } from "../../src/providers/contract.ts";
import type { ProviderName } from "../../src/providers/names.ts";
import { comeIn, day, hour, key, minute, nameOf, portsOf, requester, workerSecret } from "../support/enrolment.ts";
import { answers, gatewaysOf, type Script, scriptedGateway } from "../support/gateway.ts";
import { aClerk, halting, now, outflow, plan, quietQueue, rows, smsPlan, town } from "../support/town.ts";

const both: SendingPlan = smsPlan({ fallback: { provider: "twilio", channel: "sms", perChunk: 30, slotMs: 0 } });
const facts = {
  words: noticeWords,
  twoWayNumber: undefined,
  link: { signIn: String, leave: String, health: "", reminder: String, message: String },
  workerSecret,
};
const twilio: Actor = { kind: "provider", provider: "twilio" };
const accepts: Script = () => answers.accepted;
const silence: Outcome = { kind: "uncertain", code: "no-answer", unanswered: true };
const refusedConnection: Outcome = { kind: "deferred", code: "no-connection", retryAfterSeconds: 5, unanswered: true };

/** Two gateways, the town's own and the one that carries on, and how they answer. */
function gateways(infobip: Script = accepts, twilio: Script = accepts) {
  const asked: string[] = [];
  const named = (name: ProviderName, script: Script) => {
    const { gateway } = scriptedGateway((attempt, call) => {
      asked.push(name);
      return script(attempt, call);
    });
    return { ...gateway, name };
  };
  const gateways = gatewaysOf(named("infobip", infobip), named("twilio", twilio));
  return {
    asked,
    /** The note of a notice wakes. @returns who was asked for it, in order */
    async wake(at = now, by: SendingPlan = both, noticeId = 1) {
      const before = asked.length;
      await sendNotice({ db: town(), gateways, plan: by, facts }, theClock, { noticeId }, at);
      return asked.slice(before);
    },
    async sweep(at: number, by: SendingPlan = both) {
      const { queue, notices } = quietQueue();
      await sweepNotices({ db: town(), queue, gateways, plan: by }, theClock, at);
      return notices;
    },
  };
}
const notice = async (id = 1) =>
  (
    await rows<{ state: string; provider: string; dueAt: number }>(
      "SELECT state, provider, dueAt FROM notices WHERE id = ?",
      id,
    )
  )[0];
const halt = (provider: ProviderName = "infobip", at = now) =>
  haltGateway({ db: town() }, theClock, halting(provider), at);
const silenced = (provider: ProviderName, unanswered = 3) =>
  env.DB.prepare("UPDATE gateways SET unanswered = CAST(? AS INTEGER) WHERE provider = ?")
    .bind(unanswered, provider)
    .run();
const halted = () => rows("SELECT provider FROM gateways WHERE haltedAt IS NOT NULL");

/** What is held against providers, their silence aside. */
const judged = async () =>
  (await rows("SELECT * FROM gateways")).map(({ unanswered, unansweredSince, probeAt, ...rest }) => rest);

/** A clerk asks for a link. */
async function aLink() {
  await env.DB.exec("INSERT INTO clerks (name, phone, role, createdAt) VALUES ('Jana', '+420601999999', 'clerk', 0)");
  const caller = { address: "office", network: "street" };
  await requestSignIn(portsOf(), byWeb, { phone: "+420601999999", caller, linkKey: await key() }, now);
}

describe("after a halt", () => {
  it.each([
    ["a sign-up code", () => requester()],
    ["a sign-in link", () => aLink()],
    ["a welcome", () => comeIn()],
  ])("%s goes out through the provider that carries on", async (_, open) => {
    await halt();
    await open();
    expect([await gateways().wake(), await notice()]).toMatchObject([
      ["twilio"],
      { state: "accepted", provider: "twilio" },
    ]);
  });

  it("the sweep wakes what was open already, whose note was lost", async () => {
    await requester();
    await halt();
    const by = gateways();
    expect([await by.sweep(now + minute), await by.wake(now + minute)]).toEqual([[1], ["twilio"]]);
  });

  it("the sweep wakes at once for what the halted provider had put off for later", async () => {
    await comeIn();
    const by = gateways(() => ({ kind: "deferred", code: "20", retryAfterSeconds: 3600 }));
    await by.wake();
    expect(await by.sweep(now + minute)).toEqual([]);
    await halt("infobip", now + minute);
    expect([await by.sweep(now + 2 * minute), await by.wake(now + 2 * minute)]).toEqual([[1], ["twilio"]]);
  });

  it("what the other provider puts off waits as long as that says", async () => {
    await comeIn();
    await halt();
    const by = gateways(accepts, () => ({ kind: "deferred", code: "429", retryAfterSeconds: 600 }));
    await by.wake();
    for (let at = minute; at < 10 * minute; at += minute) expect(await by.sweep(now + at)).toEqual([]);
    expect(await by.sweep(now + 10 * minute)).toEqual([1]);
  });

  it("nothing is woken while no provider takes anything, and all of it as soon as one does", async () => {
    await comeIn();
    await halt();
    await halt("twilio");
    const by = gateways();
    expect([await by.wake(), await by.sweep(now + minute), await by.sweep(now + 2 * minute)]).toEqual([[], [], []]);
    await resumeProvider({ db: town() }, aClerk, { provider: "twilio", seenAt: now + 3 * minute }, now + 3 * minute);
    expect([await by.sweep(now + 3 * minute), await by.wake(now + 3 * minute)]).toEqual([[1], ["twilio"]]);
  });

  it("what belongs to a provider that is not set up any more goes out through another", async () => {
    await comeIn();
    await env.DB.exec("UPDATE notices SET provider = 'bulkgate'");
    const by = gateways();
    expect([await by.sweep(now + minute), await by.wake(now + minute)]).toEqual([[1], ["infobip"]]);
  });
});

describe("whatever is answered to a notice", () => {
  const said: [string, Outcome][] = [
    ["there is no credit", answers.noCredit],
    ["the key is wrong", { kind: "halted", cause: "key", code: "401" }],
    ["the address is not the provider's", { kind: "halted", cause: "address", code: "404" }],
    ["the sender is not the account's", { kind: "halted", cause: "sender", code: "13" }],
    [
      "this number cannot be reached by the account",
      { kind: "refused", reason: "route", code: "21612", suspects: "route" },
    ],
    ["this number may not see the sender", { kind: "refused", reason: "other", code: "21606", suspects: "sender" }],
  ];
  it.each(said)("a public form halts nothing and suspects nobody: %s", async (_, outcome) => {
    await requester();
    await requester({ wish: { phone: "+420602333444" }, address: "other", network: "other" });
    const [by, before] = [gateways(() => outcome), await judged()];
    await by.wake(now, plan, 1);
    await by.wake(now, plan, 2);
    expect(await judged()).toEqual(before);
    expect(await rows("SELECT cause FROM alarms WHERE cause LIKE 'halted:%'")).toEqual([]);
  });

  it.each(said.slice(0, 4))("the account is meant: it goes out through the other at once: %s", async (_, outcome) => {
    await requester();
    expect([await gateways(() => outcome).wake(), await notice()]).toMatchObject([
      ["infobip", "twilio"],
      { state: "accepted", provider: "twilio" },
    ]);
  });

  it.each(said.slice(4))(
    "one person is meant: that notice is refused, and nobody else asked: %s",
    async (_, outcome) => {
      await requester();
      expect([await gateways(() => outcome).wake(), await notice()]).toMatchObject([["infobip"], { state: "refused" }]);
    },
  );

  it("where there is no other it is tried again, less and less often, until it is of no use", async () => {
    await comeIn();
    const by = gateways(() => answers.noCredit);
    const asked: number[] = [];
    for (
      let at = 0;
      at < 24 * 60 && asked.length < 100;
      at = Math.ceil((((await notice())?.dueAt ?? 0) - now) / minute)
    ) {
      asked.push(at);
      await by.wake(now + at * minute, plan);
    }
    expect([asked.slice(0, 6), by.asked.length < 60]).toEqual([[0, 1, 2, 3, 5, 9], true]);
    await by.sweep(now + day, plan);
    expect(await notice()).toMatchObject({ state: "expired" });
  });

  it("where both take nothing it waits, and each is asked once", async () => {
    await requester();
    const by = gateways(
      () => answers.noCredit,
      () => answers.noCredit,
    );
    expect([await by.wake(), await notice()]).toMatchObject([
      ["infobip", "twilio"],
      { state: "open", dueAt: now + minute },
    ]);
  });

  it("a connection that was refused sends it through the other at once", async () => {
    await requester();
    expect(await gateways(() => refusedConnection).wake()).toEqual(["infobip", "twilio"]);
  });

  it("a wait that outlives it sends it through the other at once", async () => {
    await requester();
    const by = gateways(() => ({ kind: "deferred", code: "20", retryAfterSeconds: 3600 }));
    expect(await by.wake()).toEqual(["infobip", "twilio"]);
  });

  it("a wait that outlives it, where there is no other, ends in time for one more try", async () => {
    await requester();
    const by = gateways((_, call) =>
      call === 1 ? { kind: "deferred", code: "20", retryAfterSeconds: 172_800 } : accepts(_, call),
    );
    await by.wake(now, plan);
    expect([await by.sweep(now + 12 * minute, plan), await by.sweep(now + 13 * minute, plan)]).toEqual([[], [1]]);
    expect(await by.wake(now + 13 * minute, plan)).toEqual(["infobip"]);
  });

  it("an alarm's notice halts, for it is our own, and goes out through the other", async () => {
    await env.DB.exec(
      "INSERT INTO clerks (name, phone, role, createdAt) VALUES ('Jana', '+420601999999', 'manager', 0)",
    );
    await env.DB.exec("INSERT INTO alarms (cause, raisedAt, lastAt) VALUES ('overdue', 1, 1)");
    await env.DB.prepare(
      `INSERT INTO notices (kind, state, language, provider, clerkId, alarm, dueAt, wakeAt, expiresAt, createdAt, at)
       VALUES ('alarm', 'open', 'cs', 'infobip', 1, 'overdue', 0, 0, CAST(? AS INTEGER), 0, 0)`,
    )
      .bind(now + hour)
      .run();
    expect([await gateways(() => answers.noCredit).wake(), await halted(), await notice()]).toMatchObject([
      ["infobip", "twilio"],
      [{ provider: "infobip" }],
      { state: "accepted", provider: "twilio" },
    ]);
  });
});

describe("a provider that is silent", () => {
  it("is avoided by what was never requested, while another is not", async () => {
    await requester();
    await silenced("infobip", 2);
    expect(await gateways(() => answers.later).wake()).toEqual(["infobip"]);
    await silenced("infobip");
    const by = gateways();
    expect([await by.sweep(now + minute), await by.wake(now + minute)]).toEqual([[1], ["twilio"]]);
  });

  it.each([
    ["alone", plan, "infobip"],
    ["and the other, too", both, "infobip"],
  ])("is asked all the same: %s", async (_, by, asked) => {
    await requester();
    await silenced("infobip");
    await silenced("twilio");
    expect(await gateways().wake(now, by)).toEqual([asked]);
  });

  it("is one that refused the account to three strangers: somebody hears of it, and the fourth's code goes elsewhere first", async () => {
    const by = gateways(() => answers.noCredit);
    for (let n = 1; n <= 4; n++) {
      await requester({ wish: { phone: `+42060200000${n}` }, address: `${n}`, network: `${n}`, at: now + n });
      const asked = await by.wake(now + n, both, n);
      expect(asked).toEqual(n < 4 ? ["infobip", "twilio"] : ["twilio"]);
    }
    await inspectService(
      { db: town() },
      theClock,
      { outflow, limited: false, troubled: troubledReading(town()) },
      now + minute,
    );
    expect(await rows("SELECT cause, raisedAt FROM alarms")).toEqual([
      { cause: "silent:infobip:sms", raisedAt: now + 1 },
    ]);
  });

  it.each<[string, Outcome, number]>([
    ["takes it", answers.accepted, 0],
    ["refuses the number", answers.badNumber, 0],
    ["says later", answers.later, 0],
    ["says something that is in no document", { kind: "uncertain", code: "999" }, 0],
    ["says nothing", silence, 3],
  ])("is not silent once it has answered: it %s", async (_, outcome, unanswered) => {
    await silenced("infobip", 2);
    await requester();
    await gateways(() => outcome).wake(now, plan);
    expect(await rows("SELECT unanswered FROM gateways WHERE provider = 'infobip'")).toEqual([{ unanswered }]);
  });

  it("is asked when the other is halted", async () => {
    await requester();
    await silenced("infobip");
    await halt("twilio");
    expect(await gateways().wake()).toEqual(["infobip"]);
  });
});

describe("what was requested and not answered", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["the provider is halted", () => halt()],
    ["the provider is silent", () => silenced("infobip")],
  ])("is not sent through the other provider when %s: it might arrive twice", async (_, world) => {
    await comeIn();
    const by = gateways(() => silence);
    await by.wake();
    await world();
    for (let at = minute; at < 40 * minute; at += 10 * minute) {
      await by.sweep(now + at);
      await by.wake(now + at);
    }
    expect(by.asked).not.toContain("twilio");
    await by.sweep(now + day);
    expect(await notice()).toMatchObject({ state: "uncertain" });
  });

  it.each<[string, Outcome]>([
    ["the account is refused", answers.noCredit],
    ["not now", answers.later],
    ["nothing, not even a connection", refusedConnection],
    ["a page of nobody's", { kind: "refused", reason: "content", code: "http-400", suspects: "sender" }],
    ["no route to them", { kind: "refused", reason: "route", code: "19", suspects: "route" }],
  ])(
    "and answered at the second request, %s, is not sent through the other, and ends as uncertain",
    async (_, second) => {
      await comeIn();
      const by = gateways((_attempt, call) => (call === 1 ? silence : second));
      await by.wake();
      const name = await nameOf();
      expect(await by.wake(now + minute)).toEqual(["infobip"]);
      for (let at = 2 * minute; at < 40 * minute; at += 10 * minute) {
        await by.sweep(now + at);
        await by.wake(now + at);
      }
      expect([by.asked.includes("twilio"), await nameOf()]).toEqual([false, name]);
      await by.sweep(now + day);
      expect(await notice()).toMatchObject({ state: "uncertain" });
    },
  );

  it("is not woken once nothing can be done for it", async () => {
    await comeIn();
    const by = gateways(() => silence);
    await by.wake();
    expect(await by.sweep(now + 31 * minute)).toEqual([]);
  });
});

describe("the name of a request", () => {
  it("carries a tag of its notice, so that another time line's receipt moves nothing", async () => {
    await comeIn();
    await gateways().wake();
    const name = await nameOf();
    expect(name).toMatch(/^n\.1\.[0-9a-f]{8}$/);
    const other = name.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    for (const attempt of ["n.1", other])
      expect(
        await recordReceiptsOfNotices({ db: town() }, twilio, [{ attempt, state: "delivered", code: "5" }], now),
      ).toBe(0);
    expect(
      await recordReceiptsOfNotices({ db: town() }, twilio, [{ attempt: name, state: "delivered", code: "5" }], now),
    ).toBe(1);
  });

  it("is new for what was certainly not taken: a late receipt of the first request moves nothing", async () => {
    await comeIn();
    const names: string[] = [];
    const by = gateways(({ name }, call) => {
      names.push(name);
      return call === 1 ? answers.later : answers.accepted;
    });
    await by.wake();
    await by.wake(now + minute);
    expect(new Set(names).size).toBe(2);
    const late = { attempt: names[0] ?? "", state: "undelivered", reason: "other", code: "5" } as const;
    expect([await recordReceiptsOfNotices({ db: town() }, twilio, [late], now), (await notice())?.state]).toEqual([
      0,
      "accepted",
    ]);
  });

  it("is new at the other provider", async () => {
    await comeIn();
    const names: string[] = [];
    const heard =
      (outcome: Outcome): Script =>
      ({ name }) => {
        names.push(name);
        return outcome;
      };
    await gateways(heard(answers.noCredit), heard(answers.accepted)).wake();
    expect([names.length, new Set(names).size, names[1]]).toEqual([2, 2, await nameOf()]);
  });
});

it("a consumer that fails makes the sweep wake notices five hundred times a day, and again tomorrow", async () => {
  await env.DB.prepare(
    `INSERT INTO notices (kind, state, language, provider, subscriberId, dueAt, wakeAt, expiresAt, createdAt, at)
     SELECT 'welcome', 'open', 'cs', 'infobip', value, 0, 0, CAST(?2 AS INTEGER), 0, 0 FROM json_each(?1)`,
  )
    .bind(JSON.stringify(Array.from({ length: 300 }, (_, n) => n)), now + 2 * day)
    .run();
  const by = gateways();
  const woken = async (from: number, minutes: number) => {
    let total = 0;
    for (let at = 0; at < minutes; at++) total += (await by.sweep(from + at * minute)).length;
    return total;
  };
  expect(await woken(now, 30)).toBe(500);
  expect(await woken(now + day, 2)).toBe(80);
});
