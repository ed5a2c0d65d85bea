import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendNotice } from "../../src/notices/send.ts";
import { approveDate, cancelDate, moveDate, restoreDate, skipDate } from "../../src/reminders/change-date.ts";
import { listDates } from "../../src/reminders/queries.ts";
import { remindOfDue } from "../../src/reminders/remind.ts";
import { ruleOf } from "../../src/reminders/rule.ts";
import { changeState, saveReminder } from "../../src/reminders/save.ts";
import { townInstant } from "../../src/time.ts";
import { counting } from "../support/counting.ts";
import { scriptedGateway } from "../support/gateway.ts";
import { portsOf } from "../support/ports.ts";
import { aReminder, datesNow, plastics, said } from "../support/reminders.ts";
import { aClerk, now, rows, town, withPeople } from "../support/town.ts";

/** An instant on the town's clock. */
const on = (day: string, hour: number, minute = 0) => townInstant(day, hour * 60 + minute);
const tick = (at: number) => remindOfDue(portsOf(), theClock, at);
const sending = () => rows<{ n: number }>("SELECT count(*) AS n FROM messages WHERE state = 'sending'");

beforeEach(async () => {
  await withPeople(3);
  await env.DB.prepare(
    "INSERT INTO clerks (id, name, phone, role, createdAt) VALUES (1, 'Jana', '+420602000001', 'clerk', 0)",
  ).run();
});

describe("a reminder that is saved", () => {
  it("has its next twenty dates stored, each as often as it reminds", async () => {
    await aReminder({
      leads: [
        { days: 7, minutes: 540 },
        { days: 1, minutes: 1020 },
      ],
    });
    const planned = await datesNow("state = 'planned'");
    expect(new Set(planned.map(({ day }) => day)).size).toBe(20);
    expect(planned.slice(0, 3)).toEqual([
      { day: "2026-12-02", lead: 7, state: "planned" },
      { day: "2026-12-02", lead: 1, state: "planned" },
      { day: "2026-12-16", lead: 7, state: "planned" },
    ]);
  });

  it("does not go for what has passed when it is saved", async () => {
    await aReminder({}, on("2026-12-01", 18));
    expect((await datesNow("state = 'planned'"))[0]?.day).toBe("2026-12-16");
    await tick(on("2026-12-02", 9));
    expect(await said()).toEqual([]);
  });

  it("is made once by a form that is pressed twice, and stands in the audit", async () => {
    const saving = { said: plastics, once: "a-form" };
    const [first, second] = [
      await saveReminder(portsOf(), aClerk, saving, now),
      await saveReminder(portsOf(), aClerk, saving, now),
    ];
    expect(second).toEqual(first);
    expect(await rows("SELECT act, subject FROM audit")).toEqual([{ act: "reminder-saved", subject: "reminder:1" }]);
    expect(await rows("SELECT count(*) AS n FROM reminderDates")).toEqual([{ n: 20 }]);
  });

  it("is not changed by who saw it before somebody else changed it", async () => {
    const id = await aReminder();
    const change = (name: string) => saveReminder(portsOf(), aClerk, { said: { ...plastics, name }, id, seen: 1 }, now);
    expect([await change("Plasty"), await change("Papír")]).toEqual([
      { ok: true, value: { id } },
      { ok: false, problem: "changed" },
    ]);
    expect(await rows("SELECT name, version FROM reminders")).toEqual([{ name: "Plasty", version: 2 }]);
  });
});

describe("the clock", () => {
  it("sends it at its minute, with its day in its text, and not before", async () => {
    await aReminder();
    await tick(on("2026-12-01", 16, 59));
    expect(await said()).toEqual([]);
    await tick(on("2026-12-01", 17));
    expect(await said()).toEqual(["Ve středu 2. 12. se vyvážejí plasty."]);
    expect(await rows("SELECT state, dispatchedBy, recipients FROM messages")).toEqual([
      { state: "sending", dispatchedBy: null, recipients: 3 },
    ]);
    expect(await datesNow()).toEqual([{ day: "2026-12-02", lead: 1, state: "sent" }]);
  });

  it("tops the dates up when one goes", async () => {
    await aReminder();
    for (const day of ["2026-12-01", "2026-12-15"]) await tick(on(day, 17));
    expect((await datesNow("day >= '2026-12-15'")).length).toBe(20);
    expect((await datesNow("state = 'planned'")).at(-1)?.day).toBe("2027-09-08");
  });

  it("that comes ninety minutes late sends it late, and once", async () => {
    await aReminder();
    for (const minute of [30, 31, 32]) await tick(on("2026-12-01", 18, minute));
    expect([await said(), await sending()]).toEqual([["Ve středu 2. 12. se vyvážejí plasty."], [{ n: 1 }]]);
  });

  it("that ticks twice in one minute makes one message", async () => {
    await aReminder();
    const at = on("2026-12-01", 17);
    await Promise.all([tick(at), tick(at + 400), tick(at + 800)]);
    await tick(at + 1000);
    expect([(await said()).length, await sending(), await rows("SELECT count(*) AS n FROM chunks")]).toEqual([
      1,
      [{ n: 1 }],
      [{ n: 1 }],
    ]);
  });

  it("that dies behind the message, before it leaves, sends the one it made", async () => {
    await aReminder();
    const at = on("2026-12-01", 17);
    await tick(at);
    await env.DB.exec(
      "UPDATE reminderDates SET state = 'planned', nextAt = leavesAt, messageId = NULL WHERE state = 'sent'",
    );
    await tick(at + 60_000);
    expect([await said(), (await datesNow()).length]).toEqual([["Ve středu 2. 12. se vyvážejí plasty."], 1]);
  });

  it("that was off for three days over a clock change sends what is still of use, once, at the town's hour from then on", async () => {
    await aReminder(
      {
        rule: ruleOf({ freq: "WEEKLY", dtStart: "2027-03-01", byDay: [1, 2, 3, 4, 5, 6, 7] }),
      },
      on("2027-03-25", 12),
    );
    await tick(on("2027-03-25", 17));
    // Off from Thursday evening until Sunday evening; the clocks went forward on Sunday night.
    for (const minute of [30, 31, 32, 33]) await tick(on("2027-03-28", 18, minute));
    expect(await said()).toEqual(["V pátek 26. 3. se vyvážejí plasty.", "V pondělí 29. 3. se vyvážejí plasty."]);
    expect(await datesNow()).toEqual(
      [
        ["2027-03-26", "sent"],
        ["2027-03-27", "missed"],
        ["2027-03-28", "missed"],
        ["2027-03-29", "sent"],
      ].map(([day, state]) => ({ day, lead: 1, state })),
    );
    const [next] = await rows<{ leavesAt: number }>("SELECT leavesAt FROM reminderDates WHERE day = '2027-03-30'");
    expect(new Date(next?.leavesAt ?? 0).toISOString()).toBe("2027-03-29T15:00:00.000Z");
  });

  it("that stood over both reminders of one meeting sends only the later one", async () => {
    const meeting = {
      leads: [
        { days: 7, minutes: 540 },
        { days: 1, minutes: 540 },
      ],
      startsAt: 18 * 60,
    };
    await aReminder({ ...meeting, texts: { sms: { cs: "Zastupitelstvo {den} {datum} od {hodina}." } } });
    await tick(on("2026-12-15", 10));
    await tick(on("2026-12-15", 10, 1));
    expect(await said()).toEqual(["Zastupitelstvo ve středu 16. 12. od 18:00."]);
  });

  it("sends nothing of a meeting that has begun", async () => {
    await aReminder({ startsAt: 18 * 60 });
    await tick(on("2026-12-02", 18));
    expect([await said(), (await datesNow())[0]?.state]).toEqual([[], "missed"]);
  });

  it("keeps others going when one cannot be read", async () => {
    await aReminder();
    await aReminder();
    await env.DB.exec("UPDATE reminders SET texts = '{}' WHERE id = 1");
    await tick(on("2026-12-01", 17));
    expect(await said()).toEqual(["Ve středu 2. 12. se vyvážejí plasty."]);
  });

  it("asks the database as seldom as a tick may, however many rules there are", async () => {
    for (const name of ["a", "b", "c", "d"]) await aReminder({ name });
    const meter = counting(env.DB);
    await remindOfDue({ ...portsOf({ DB: meter.d1 }) }, theClock, on("2026-11-30", 8));
    expect([meter.trips, meter.rowsRead <= 2]).toEqual([1, true]);
  });
});

describe("a reminder that waits for a yes", () => {
  const asked = on("2026-11-30", 9);

  it("asks the day before, whoever saved it, and once", async () => {
    await aReminder({ asks: true });
    await tick(asked - 60_000);
    expect(await rows("SELECT count(*) AS n FROM notices")).toEqual([{ n: 0 }]);
    await Promise.all([tick(asked), tick(asked + 1)]);
    await tick(asked + 60_000);
    expect(await rows("SELECT kind, clerkId FROM notices")).toEqual([{ kind: "reminder", clerkId: 1 }]);
    const gateway = scriptedGateway();
    await sendNotice({ ...portsOf(), gateways: gateway.gateways }, theClock, { noticeId: 1 }, asked);
    expect(gateway.sent.map(({ attempts }) => attempts.map(({ to, text }) => [to, text]))).toEqual([
      [
        [
          "+420602000001",
          "Mesto: Svoz plastu: odejde v utery 1. 12. 2026 v 17:00, jen kdyz ji potvrdite: https://infokanal.test/desk/reminders/1",
        ],
      ],
    ]);
  });

  it("does not leave without one, and that stands where clerks look", async () => {
    await aReminder({ asks: true });
    await tick(asked);
    await tick(on("2026-12-01", 17));
    expect([await said(), await datesNow()]).toEqual([[], [{ day: "2026-12-02", lead: 1, state: "unanswered" }]]);
  });

  it("leaves with one, at its time, and does when the yes comes late", async () => {
    const id = await aReminder({ asks: true });
    await tick(asked);
    const yes = { id, seen: 1, day: "2026-12-02", lead: 1 };
    expect((await approveDate(portsOf(), aClerk, yes, asked + 1)).ok).toBe(true);
    await tick(on("2026-12-01", 16));
    expect(await said()).toEqual([]);
    await tick(on("2026-12-01", 17));
    expect((await said()).length).toBe(1);
    await tick(on("2026-12-14", 9));
    await tick(on("2026-12-15", 17));
    expect((await approveDate(portsOf(), aClerk, { ...yes, day: "2026-12-16" }, on("2026-12-15", 19))).ok).toBe(true);
    await tick(on("2026-12-15", 19, 1));
    expect((await said()).length).toBe(2);
  });

  it("cannot be approved as it no longer is", async () => {
    const id = await aReminder({ asks: true });
    await saveReminder(portsOf(), aClerk, { said: { ...plastics, asks: true, name: "Jinak" }, id, seen: 1 }, now);
    const yes = { id, seen: 1, day: "2026-12-02", lead: 1 };
    expect(await approveDate(portsOf(), aClerk, yes, now)).toEqual({ ok: false, problem: "changed" });
  });
});

describe("one date", () => {
  const day = "2026-12-02";
  const texts = { sms: { cs: "Ruší se." } };

  it("is left out, and may come again", async () => {
    const id = await aReminder();
    await skipDate(portsOf(), aClerk, { id, seen: 1, day }, now);
    await skipDate(portsOf(), aClerk, { id, seen: 2, day: "2026-12-16" }, now);
    await restoreDate(portsOf(), aClerk, { id, seen: 3, day: "2026-12-16" }, now);
    await tick(on("2026-12-01", 17));
    await tick(on("2026-12-15", 17));
    expect(await said()).toEqual(["Ve středu 16. 12. se vyvážejí plasty."]);
  });

  it("is moved: it says and leaves by the other day, also when the rule is saved anew", async () => {
    const id = await aReminder();
    const moved = await moveDate(portsOf(), aClerk, { id, seen: 1, day, to: "2026-12-04", texts }, now);
    expect(moved).toEqual({ ok: true, value: { id } });
    const [kept] = await rows<{ rule: string }>("SELECT rule FROM reminders");
    await saveReminder(
      portsOf(),
      aClerk,
      { said: { ...plastics, rule: JSON.parse(kept?.rule ?? "") }, id, seen: 2 },
      now,
    );
    for (const date of ["2026-12-01", "2026-12-03"]) await tick(on(date, 17));
    expect(await said()).toEqual(["V pátek 4. 12. se vyvážejí plasty."]);
  });

  it("is cancelled, and those who were told of it are told: each once a clerk has seen the message", async () => {
    const id = await aReminder({
      leads: [
        { days: 7, minutes: 600 },
        { days: 1, minutes: 1020 },
      ],
    });
    await tick(on("2026-11-25", 10));
    const cancelled = await cancelDate(portsOf(), aClerk, { id, seen: 1, day, texts }, on("2026-11-25", 11));
    const draftId = (cancelled.ok && cancelled.value.draftId) || 0;
    expect(await rows("SELECT state, whom FROM messages WHERE id = ?", draftId)).toEqual([
      { state: "draft", whom: '{"kind":"told","messageIds":[1]}' },
    ]);
    await tick(on("2026-12-01", 17));
    expect(await datesNow()).toEqual([
      { day, lead: 7, state: "sent" },
      { day, lead: 1, state: "cancelled" },
    ]);
    expect((await said()).slice(1)).toEqual(["Ruší se."]);
  });

  it.each([
    ["of which nothing is", { day: "2026-12-03" }, "no-such-date"],
    ["that is none", { day: "2026-13-41" }, "no-such-date"],
    ["seen before it was changed", { seen: 7 }, "changed"],
  ])("%s is not left out", async (_name, over, problem) => {
    const id = await aReminder();
    expect(await skipDate(portsOf(), aClerk, { id, seen: 1, day, ...over }, now)).toEqual({ ok: false, problem });
  });

  it.each([
    ["a day on which it comes anyway", "2026-12-16", "already-there"],
    ["the past", "2026-11-01", "not-a-day"],
    ["no day", "zítra", "not-a-day"],
  ])("is not moved to %s", async (_name, to, problem) => {
    const id = await aReminder();
    expect(await moveDate(portsOf(), aClerk, { id, seen: 1, day, to, texts }, now)).toEqual({ ok: false, problem });
  });
});

describe("a reminder that is paused, and ended", () => {
  it("makes nothing, and goes on with what is still to come", async () => {
    const id = await aReminder();
    await changeState(portsOf(), aClerk, { id, seen: 1, move: "pause" }, now);
    await tick(on("2026-12-01", 17));
    await changeState(portsOf(), aClerk, { id, seen: 2, move: "resume" }, on("2026-12-05", 8));
    await tick(on("2026-12-05", 9));
    expect(await said()).toEqual([]);
    await tick(on("2026-12-15", 17));
    expect((await said()).length).toBe(1);
    await changeState(portsOf(), aClerk, { id, seen: 3, move: "end" }, on("2026-12-15", 18));
    expect([
      await datesNow("nextAt IS NOT NULL"),
      await changeState(portsOf(), aClerk, { id, seen: 4, move: "resume" }, now),
    ]).toEqual([[], { ok: false, problem: "ended" }]);
  });
});

it("a calendar reads what leaves in a span of days", async () => {
  await aReminder();
  const found = await listDates(town(), { from: on("2026-12-01", 0), until: on("2026-12-16", 0) });
  expect(found.map(({ day, name }) => [day, name])).toEqual([
    ["2026-12-02", "Svoz plastů"],
    ["2026-12-16", "Svoz plastů"],
  ]);
});
