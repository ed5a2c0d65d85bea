import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { aReminder } from "../../support/reminders.ts";
import { aDispatchedMessage, aDraft, now, rows, withPeople } from "../../support/town.ts";
import { aSession, at, post, visit, words } from "../../support/visit.ts";

const hour = 3_600_000;
const day = 24 * hour;

let session: string;
beforeEach(async () => {
  at(now);
  session = await aSession();
  await withPeople(3);
});

/** A message that waits for its time. */
async function planned(text: string, dueAt: number) {
  const id = await aDraft({ texts: { sms: { cs: text } }, dueAt });
  await env.DB.prepare("UPDATE messages SET state = 'scheduled', dispatchedAt = 1 WHERE id = ?").bind(id).run();
  return id;
}
const stateOf = async (id: number) =>
  (await rows("SELECT state, version, dueAt FROM messages WHERE id = ?", id))[0] as Record<string, unknown>;
const move = (id: number, form: Record<string, string>) => post(paths.messageTime(id), form, { session });

it("the week shows what has left, what is planned and what is only written, by day and hour", async () => {
  await aDispatchedMessage({ texts: { sms: { cs: "Odešlo dnes." } } });
  await planned("Zítra ráno.", now + day);
  await aDraft({ texts: { sms: { cs: "Jen rozepsané." } }, dueAt: now + 2 * day });
  await planned("Až za měsíc.", now + 29 * day);
  await planned("Až za rok.", now + 365 * day);
  const shown = words(await visit(paths.calendar, { session }));
  expect(shown).toContain("23. 11. až 29. 11. 2026");
  expect(shown).toContain("1 zpráva ještě odejde");
  expect(shown).toMatch(/9:00 Odešlo dnes\. odesláno.*9:00 Zítra ráno\. naplánováno.*9:00 Jen rozepsané\. rozepsáno/);
  expect(shown).toMatch(/Potom prosinec 2026 23 středa.*Až za měsíc\./);
  expect(shown).not.toContain("Až za rok.");
});

it("all that is planned stands there, however much it is", async () => {
  const ids: number[] = [];
  for (let n = 1; n <= 24; n++) ids.push(await planned(`Zpráva ${n}.`, now + hour));
  const { text } = await visit(paths.calendar, { session });
  expect(ids.filter((id) => !text.includes(`href="${paths.message(id)}"`))).toEqual([]);
});

it("dates of reminders stand there, and holidays are named", async () => {
  const id = await aReminder();
  const [next] = await rows<{ leavesAt: number }>("SELECT min(leavesAt) AS leavesAt FROM reminderDates");
  const when = new Date(next?.leavesAt ?? 0).toISOString().slice(0, 10);
  const page = await visit(paths.calendarOf("week", when), { session });
  expect(page.text).toContain(`href="${paths.reminder(id)}"`);
  expect(page.text).toContain(`action="${paths.reminderDate(id)}"`);
  const december = words(await visit(paths.calendarOf("month", "2026-12-01"), { session }));
  expect(december).toMatch(/prosinec 2026.*24 čtvrtek Štědrý den.*25 pátek 1. svátek vánoční/);
  expect(words(await visit(paths.calendarOf("week", "2027-03-29"), { session }))).toContain("Velikonoční pondělí");
});

it("the announced end of an event that goes on stands there, and leads to the message that says how it went", async () => {
  const { id } = await aDispatchedMessage({
    texts: { sms: { cs: "Voda neteče." } },
    startsAt: now,
    endsAt: now + day + 4 * hour,
  });
  const page = await visit(paths.calendar, { session });
  expect(words(page)).toMatch(/13:00 Voda neteče\. má skončit, pošlete, jak to dopadlo/);
  expect(page.text.split(`href="${paths.message(id)}"`)).toHaveLength(3);
  await env.DB.exec("UPDATE threads SET state = 'fixed'");
  expect(words(await visit(paths.calendar, { session }))).not.toContain("má skončit");
});

it.each(["week=x", "week=2026-02-30", "week=9999-12-31", "month=0000-00", "month=2026-13", "week=%00"])(
  "is the week of today for ?%s",
  async (asked) => {
    const page = await visit(`${paths.calendar}?${asked}`, { session });
    expect([page.status, words(page).includes("23. 11. až 29. 11. 2026")]).toEqual([200, true]);
  },
);

it("over both changes of the clock a day is the town's day", async () => {
  await planned("Před půlnocí.", Date.UTC(2027, 2, 28, 21, 59));
  await planned("Po půlnoci.", Date.UTC(2027, 2, 28, 22, 1));
  const shown = words(await visit(paths.calendarOf("week", "2027-03-25"), { session }));
  expect(shown).toMatch(/28 neděle 23:59 Před půlnocí\..*29 pondělí.*0:01 Po půlnoci\./);
});

it("a planned message is moved, and leaves when it was moved to", async () => {
  const id = await planned("Zítra ráno.", now + day);
  const moved = await move(id, { version: "1", date: "2026-11-26", time: "10:30" });
  expect([moved.status, moved.location]).toEqual([303, paths.calendarOf("week", "2026-11-26")]);
  expect(await stateOf(id)).toEqual({ state: "scheduled", version: 2, dueAt: Date.UTC(2026, 10, 26, 9, 30) });
  expect(await rows("SELECT act FROM audit WHERE act = 'message-moved'")).toHaveLength(1);
  // The same form pressed again.
  expect((await move(id, { version: "1", date: "2026-11-26", time: "10:30" })).status).toBe(303);
  expect((await stateOf(id)).version).toBe(2);
});

it.each([
  [{ date: "2026-11-23", time: "10:30" }, "Tento čas už minul"],
  [{ date: "", time: "" }, "Vyberte den i hodinu"],
  [{ date: "2027-03-28", time: "2:30" }, "Tento čas neexistuje"],
  [{ date: "středa 26. 11. 2026", time: "10:30" }, "Den v týdnu k tomuto datu nepatří"],
])("%j moves nothing, and what was typed stays", async (typed, why) => {
  const id = await planned("Zítra ráno.", now + day);
  const page = await move(id, { version: "1", ...typed });
  expect([page.status, words(page).includes(why)]).toEqual([422, true]);
  expect(page.text).toContain(`id="date-${id}" name="date" value="${typed.date}"`);
  expect(await stateOf(id)).toMatchObject({ state: "scheduled", version: 1 });
});

it("what somebody else has moved, or what has left meanwhile, is not moved in silence", async () => {
  const id = await planned("Zítra ráno.", now + day);
  await move(id, { version: "1", date: "2026-11-26", time: "10:30" });
  const second = await move(id, { version: "1", date: "2026-11-27", time: "10:30" });
  expect([second.status, words(second).includes("mezitím změnil někdo jiný")]).toEqual([422, true]);
  await env.DB.exec("UPDATE messages SET state = 'sending'");
  const late = await move(id, { version: "2", date: "2026-11-27", time: "10:30" });
  expect([late.status, late.location]).toEqual([303, paths.message(id)]);
  expect((await move(999, { version: "1", date: "2026-11-27", time: "10:30" })).status).toBe(404);
});

it("the list of planned messages has become the calendar", async () => {
  expect((await visit(paths.scheduled, { session })).location).toBe(paths.calendar);
});
