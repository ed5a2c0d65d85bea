import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { readAlone } from "../../src/db.ts";
import { reminderAttentionReading } from "../../src/reminders/queries.ts";
import { remindOfDue } from "../../src/reminders/remind.ts";
import { reminderOf } from "../../src/reminders/reminder.ts";
import { ruleOf } from "../../src/reminders/rule.ts";
import { changeState, saveReminder } from "../../src/reminders/save.ts";
import { townInstant } from "../../src/time.ts";
import { portsOf } from "../support/ports.ts";
import { aReminder, datesNow, plastics, said } from "../support/reminders.ts";
import { aClerk, now, rows, town, withPeople } from "../support/town.ts";

const on = (day: string, hour: number, minute = 0) => townInstant(day, hour * 60 + minute);
const tick = (at: number) => remindOfDue(portsOf(), theClock, at);
const attention = async (at: number) =>
  (await readAlone(reminderAttentionReading(town(), at))).map(({ name, day, state }) => [name, day, state]);

beforeEach(() => withPeople(3));

describe("a reminder whose hour has come while the clock stood", () => {
  it("is not lost when a clerk changes its text, and says what is said now", async () => {
    const id = await aReminder();
    const changed = { ...plastics, texts: { sms: { cs: "{Den} plasty, jen do osmi." } } };
    await saveReminder(portsOf(), aClerk, { said: changed, id, seen: 1 }, on("2026-12-01", 17, 2));
    await tick(on("2026-12-01", 17, 3));
    await tick(on("2026-12-01", 17, 4));
    expect([await said(), await datesNow()]).toEqual([
      ["Ve středu plasty, jen do osmi."],
      [{ day: "2026-12-02", lead: 1, state: "sent" }],
    ]);
  });

  it("waits for its new hour when a clerk puts that off, and is gone when its day is another", async () => {
    const id = await aReminder();
    const later = { ...plastics, leads: [{ days: 1, minutes: 19 * 60 }] };
    await saveReminder(portsOf(), aClerk, { said: later, id, seen: 1 }, on("2026-12-01", 17, 2));
    await tick(on("2026-12-01", 17, 3));
    expect(await said()).toEqual([]);
    const thursdays = { ...later, rule: ruleOf({ freq: "WEEKLY", dtStart: "2026-12-10", byDay: [4] }) };
    await saveReminder(portsOf(), aClerk, { said: thursdays, id, seen: 2 }, on("2026-12-01", 19, 2));
    await tick(on("2026-12-01", 19, 3));
    await tick(on("2026-12-09", 19));
    expect(await said()).toEqual(["Ve čtvrtek 10. 12. se vyvážejí plasty."]);
  });

  it("does not leave when somebody pauses it", async () => {
    const id = await aReminder();
    await changeState(portsOf(), aClerk, { id, seen: 1, move: "pause" }, on("2026-12-01", 17, 2));
    await tick(on("2026-12-01", 17, 3));
    expect(await said()).toEqual([]);
  });
});

it.each([
  ["that has no half past two", "2027-03-28", "2027-03-28T01:30:00.000Z"],
  ["that has two of them", "2027-10-31", "2027-10-31T00:30:00.000Z"],
])("at half past two of a night %s it leaves once", async (_name, day, instant) => {
  const rule = ruleOf({ freq: null, dtStart: day, rdate: [day] });
  await aReminder({ rule, leads: [{ days: 0, minutes: 150 }] });
  for (let minute = 0; minute < 240; minute += 15) await tick(on(day, 0) + minute * 60_000);
  expect((await said()).length).toBe(1);
  const [date] = await rows<{ leavesAt: number }>("SELECT leavesAt FROM reminderDates");
  expect(new Date(date?.leavesAt ?? 0).toISOString()).toBe(instant);
});

describe("what clerks see of reminders where they begin", () => {
  it("is that one went to nobody, for three days", async () => {
    await aReminder({ topics: 2 ** 20 });
    await tick(on("2026-12-01", 17));
    expect([await attention(on("2026-12-02", 8)), await attention(on("2026-12-05", 8))]).toEqual([
      [["Svoz plastů", "2026-12-02", "sent"]],
      [],
    ]);
  });

  it("is that a calendar ends, from a month before on; not what was never more than some days", async () => {
    const list = (...rdate: string[]) => ({ rule: ruleOf({ freq: null, dtStart: rdate[0] ?? "", rdate }) });
    await aReminder({ name: "Poplatek", ...list("2026-12-15") });
    await aReminder({
      name: "Papír",
      ...list(...["01", "02", "03", "09", "16"].map((day) => `2026-12-${day}`), "2027-01-20"),
    });
    expect([await attention(now), await attention(on("2026-12-21", 8)), await attention(on("2027-01-21", 8))]).toEqual([
      [],
      [["Papír", "2027-01-20", "ending"]],
      [],
    ]);
  });

  it("is which reminder a message is of", async () => {
    const id = await aReminder();
    await tick(on("2026-12-01", 17));
    const [message] = await rows<{ once: string }>("SELECT once FROM messages");
    expect([reminderOf(message ?? { once: null }), reminderOf({ once: null }), reminderOf({ once: "a-form" })]).toEqual(
      [id, undefined, undefined],
    );
  });
});
