import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { counting } from "../../support/counting.ts";
import { aReminder, datesNow } from "../../support/reminders.ts";
import { now, rows, water, withPeople } from "../../support/town.ts";
import { aSession, ask, at, type Page, post, quiet, site, visit, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession("clerk");
  await withPeople(3);
});

const plastics = {
  ...{ name: "Svoz plastů", topics: String(water), text: "{Den} {datum} se vyvážejí plasty.", accents: "stripped" },
  ...{ repeats: "weeks", every: "2", weekdays: "3", from: "2. 12. 2026", leadDays: "1", leadTime: "17:00" },
};

const hiddenOn = ({ text }: Page, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? "";

/** The form is filled in and looked at; then it is saved with what its page showed. */
async function write(form: Record<string, string | string[]>, url: string = paths.reminders) {
  const looked = await post(url, { ...form, action: "show" }, { session });
  const saved = await post(url, { ...form, shown: hiddenOn(looked, "shown"), action: "save" }, { session });
  return { looked, saved };
}

describe("a clerk writes a reminder", () => {
  it("sees its rule in words and its next ten dates with what each says and costs, then saves it", async () => {
    const { looked, saved } = await write({ ...plastics, once: "a-form" });
    const seen = words(looked);
    expect(seen).toContain("každou druhou středu");
    expect(seen.match(/se vyvážejí plasty\. /g)?.length).toBe(11);
    expect(seen).toContain(
      "Ve středu 2. 12. se vyvážejí plasty. odejde v úterý 1. 12. 2026 v 17:00 3,60 Kč, 1 část SMS",
    );
    expect(seen).toContain("3 lidem, 3,60 Kč za každou");
    expect(saved.location).toBe(paths.savedReminder(1));
    expect((await datesNow("state = 'planned'")).length).toBe(20);
  });

  it("is shown the dates again when what is saved is not what was seen", async () => {
    const looked = await post(paths.reminders, { ...plastics, action: "show" }, { session });
    const other = { ...plastics, weekdays: "4", shown: hiddenOn(looked, "shown"), action: "save" };
    const answered = await post(paths.reminders, other, { session });
    expect([
      answered.status,
      words(answered).includes("každý druhý čtvrtek"),
      await rows("SELECT id FROM reminders"),
    ]).toEqual([409, true, []]);
  });

  it.each<[string, Record<string, string | string[]>, RegExp]>([
    ["no name", { name: " " }, /Napište název/],
    ["no weekday", { weekdays: [] }, /Vyberte aspoň jeden den v týdnu/],
    ["no topic", { topics: [] }, /Vyberte aspoň jedno téma/],
    ["a crisis", { topics: "0" }, /Krizová zpráva nemůže odcházet sama/],
    ["an end that has passed", { from: "1. 1. 2026", until: "1. 6. 2026" }, /Žádný z těch dnů už nepřijde/],
    ["an end before its beginning", { from: "1. 6. 2027", until: "1. 1. 2027" }, /Konec je dřív než začátek/],
    ["only days that have passed", { repeats: "dates", dates: "1. 1. 2020" }, /Žádný z těch dnů už nepřijde/],
    ["no text", { text: "" }, /Napište text zprávy/],
    ["a field that nobody knows", { text: "{ulice} {den}" }, /Některé pole v textu neznáme/],
    ["an hour that is not said", { text: "Zasedání od {hodina}" }, /hodina začátku chybí/],
    ["an hour that is none", { leadTime: "25:00" }, /Napište hodinu takhle/],
    ["two that leave on one day", { secondDays: "1", secondTime: "9:00" }, /Obě zprávy by odešly týž den/],
    [
      "one that leaves when it has begun",
      { leadDays: "0", leadTime: "19:00", startsAt: "18:00" },
      /Odešla by, až to začne/,
    ],
    ["an end before the beginning", { until: "1. 12. 2026" }, /Konec je dřív než začátek/],
  ])("is told what is wrong: %s", async (_name, over, sentence) => {
    const { saved } = await write({ ...plastics, ...over });
    expect([saved.status, await rows("SELECT id FROM reminders")]).toEqual([422, []]);
    expect(words(saved)).toMatch(sentence);
  });

  it("says the council's meeting twice: seven days before, and the day before", async () => {
    await write({
      ...{ ...plastics, repeats: "weekday", positions: "-1", weekday: "3", shift: "next", startsAt: "18:00" },
      ...{ text: "Zastupitelstvo {den} {datum} od {hodina}.", leadDays: "7", leadTime: "9:00", secondDays: "1" },
    });
    expect((await datesNow("state = 'planned'")).slice(0, 3)).toEqual([
      { day: "2026-12-30", lead: 7, state: "planned" },
      { day: "2026-12-30", lead: 1, state: "planned" },
      { day: "2027-01-27", lead: 7, state: "planned" },
    ]);
  });

  it("changes it, and its form says what it was", async () => {
    const id = await aReminder();
    const form = await visit(paths.editReminder(id), { session });
    expect([hiddenOn(form, "version"), form.text.includes('value="Svoz plastů"')]).toEqual(["1", true]);
    const { saved } = await write({ ...plastics, every: "1", version: "1" }, paths.editReminder(id));
    expect(saved.location).toBe(paths.savedReminder(id));
    expect((await datesNow("state = 'planned'"))[1]?.day).toBe("2026-12-09");
  });
});

describe("the page of a reminder", () => {
  it("shows its dates with a button for each, and the database is asked twice", async () => {
    const id = await aReminder();
    const meter = counting(env.DB);
    const page = await visit(paths.reminder(id), { session, env: { DB: meter.d1 } });
    expect([page.status, meter.trips, (page.text.match(/value="skip"/g) ?? []).length]).toEqual([200, 2, 10]);
  });

  it.each([
    ["skip", {}, "vynechaná"],
    ["move", { to: "2026-12-03" }, "přesunutá na 3. 12. 2026"],
  ])("%s leaves one date out, and it can be brought back", async (act, over, shown) => {
    const id = await aReminder();
    const url = paths.reminderDate(id);
    await post(url, { version: "1", day: "2026-12-02", act, ...over }, { session });
    const page = words(await visit(paths.reminder(id), { session }));
    expect(page).toContain(shown);
    await post(url, { version: "2", day: "2026-12-02", act: "restore" }, { session });
    expect(words(await visit(paths.reminder(id), { session }))).not.toContain(shown);
  });

  it("says that somebody else has changed it, and shows it as it is", async () => {
    const id = await aReminder();
    const answered = await post(paths.reminderDate(id), { version: "9", day: "2026-12-02", act: "skip" }, { session });
    expect([answered.status, words(answered).includes("mezitím změnil někdo jiný")]).toEqual([409, true]);
  });

  it("says of a topic that is hidden, and of nobody who would get it", async () => {
    const id = await aReminder();
    await env.DB.exec(`UPDATE topics SET hidden = 1 WHERE id = ${water}`);
    await env.DB.exec("UPDATE subscribers SET state = 'left'");
    const page = words(await visit(paths.reminder(id), { session }));
    expect([page.includes("už nenabízíte"), page.includes("Teď by ji nedostal nikdo")]).toEqual([true, true]);
  });
});

it("a date that nobody has said yes to stands on the first page, with the way to it", async () => {
  await aReminder({ asks: true });
  await env.DB.exec(`UPDATE reminderDates SET state = 'asked', at = ${now} WHERE day = '2026-12-02'`);
  await env.DB.exec(
    `UPDATE reminderDates SET state = 'unanswered', nextAt = NULL, at = ${now} WHERE day = '2026-12-16'`,
  );
  const page = await visit(paths.desk, { session });
  expect(words(page)).toContain("Svoz plastů: odejde 1. 12. v 17:00, jen když ji potvrdíte");
  expect(words(page)).toContain("Svoz plastů ve středu 16. 12. 2026: neodešla, nikdo ji nepotvrdil");
});

describe("the calendar of a waste company", () => {
  const file = (name: string, content: string) => {
    const body = new FormData();
    body.append("file", new File([content], name));
    return ask(paths.importReminders, { method: "POST", body }, { session, headers: { origin: site } });
  };
  const ics = [
    "BEGIN:VCALENDAR",
    ...["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261202", "RRULE:FREQ=WEEKLY;INTERVAL=2", "SUMMARY:Plast", "END:VEVENT"],
    ...["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261208", "SUMMARY:Papír", "END:VEVENT"],
    "END:VCALENDAR",
  ].join("\r\n");

  it("is shown before anything is made of it, then each of its kinds is a reminder", async () => {
    const shown = await file("svoz.ics", ics);
    expect(words(shown)).toContain("každou druhou středu");
    expect(await rows("SELECT id FROM reminders")).toEqual([]);
    const groups = hiddenOn(shown, "groups").replaceAll("&quot;", '"');
    const taken = { groups, "take-0": "yes", "name-0": "Plast", "take-1": "yes", "name-1": "Papír", once: "a-form" };
    const shared = {
      topics: String(water),
      text: "{Den} {datum} se vyváží {nazev}.",
      leadDays: "1",
      leadTime: "17:00",
    };
    for (const _ of [1, 2]) await post(paths.importReminders, { ...taken, ...shared, action: "create" }, { session });
    expect(await rows("SELECT name, texts FROM reminders")).toEqual([
      { name: "Plast", texts: '{"sms":{"cs":"{Den} {datum} se vyváží plast."}}' },
      { name: "Papír", texts: '{"sms":{"cs":"{Den} {datum} se vyváží papír."}}' },
    ]);
  });

  it("that has no dates is said to have none", async () => {
    const answered = await file("dopis.txt", "Dobrý den");
    expect([answered.status, words(answered).includes("nenašli žádné datum")]).toEqual([422, true]);
  });

  it("is refused when nothing is taken, and what was typed stays", async () => {
    const groups = JSON.stringify([]);
    const answered = await post(
      paths.importReminders,
      { groups, action: "create", topics: String(water), text: "x" },
      { session },
    );
    expect(answered.status).toBe(422);
  });
});
