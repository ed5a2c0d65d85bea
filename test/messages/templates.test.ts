import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { readAlone } from "../../src/db.ts";
import { catalogues } from "../../src/i18n/catalogues.ts";
import { entriesOf } from "../../src/language.ts";
import { fieldsIn, fillFields, type Moment, unfilledIn } from "../../src/messages/fields.ts";
import { smsText } from "../../src/messages/message.ts";
import type { Template } from "../../src/messages/template.ts";
import { templatesReading } from "../../src/messages/template-queries.ts";
import { paths } from "../../src/paths.ts";
import { countSegments } from "../../src/text/sms/segments.ts";
import { aDraft, now, pageShows, rows, town, withPeople } from "../support/town.ts";
import { aSession, at, post, visit, words } from "../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  session = await aSession("manager");
  await withPeople(3);
});

const hour = (day: string, hours: number): Moment => ({ day, minutes: hours * 60 });
const usual: Record<string, string> = {
  ulice: "Nádražní 12–48, Husova",
  misto: "u hasičské zbrojnice",
  kde: "cisterna na náměstí",
  kam: "tělocvična základní školy",
  nahrada: "cisterna u pošty",
  objizdka: "přes Nádražní a Husovu",
  co: "veřejné osvětlení",
  druh: "bioodpad",
  akce: "Rozsvícení stromu",
  vstupne: "dobrovolné",
  duvod: "nemoc",
  telefon: "382 123 456",
  hodina: "18:00",
};

it("each topic and the crisis have templates, each filled in as usual one SMS with the town's mark", async () => {
  const templates = await readAlone(templatesReading(town()));
  const topics = await rows<{ id: number; key: string }>("SELECT id, key FROM topics");
  expect(new Set(templates.map(({ topicId }) => topicId))).toEqual(new Set(topics.map(({ id }) => id)));
  const long = templates.flatMap(({ said }) =>
    entriesOf(said.texts.sms).flatMap(({ language, value }) => {
      const { fieldsOfSpan, fieldsOfDay } = catalogues[language].days;
      const asked = fieldsIn(value);
      const span = fieldsOfSpan(
        asked.includes("od") ? hour("2026-09-30", 8) : undefined,
        asked.includes("do") ? hour("2026-09-30", 12) : undefined,
      );
      const values = { ...usual, ...fieldsOfDay("2026-09-30"), od: span.od ?? "", do: span.do ?? "" };
      const filled = fillFields(value, values);
      expect(unfilledIn({ sms: { cs: filled } })).toEqual([]);
      const text = smsText("Mirovice:", { sms: { cs: filled } }, "cs", "stripped");
      return countSegments(text).segments === 1 ? [] : [`${text.length} ${text}`];
    }),
  );
  expect(long).toEqual([]);
});

it.each([
  ["cs", hour("2026-10-14", 8), hour("2026-10-14", 12), "ve středu 14. 10. od 8", "do 12 hodin"],
  ["cs", { day: "2026-10-13", minutes: 450 }, hour("2026-10-13", 12), "v úterý 13. 10. od 7:30", "do 12 hodin"],
  ["cs", hour("2026-10-13", 0), hour("2026-10-13", 1), "v úterý 13. 10. od 0", "do 1 hodiny"],
  [
    "cs",
    hour("2026-10-13", 22),
    hour("2026-10-15", 6),
    "od úterý 13. 10. od 22 hodin",
    "do čtvrtka 15. 10. do 6 hodin",
  ],
  [
    "cs",
    { day: "2026-10-12", minutes: null },
    { day: "2026-10-18", minutes: null },
    "od pondělí 12. 10.",
    "do neděle 18. 10.",
  ],
  ["cs", { day: "2026-10-13", minutes: null }, { day: "2026-10-13", minutes: null }, "v úterý 13. 10.", "po celý den"],
  ["cs", hour("2026-10-13", 8), undefined, "v úterý 13. 10. od 8 hodin", undefined],
  ["cs", undefined, hour("2026-10-13", 17), undefined, "do úterý 13. 10. do 17 hodin"],
  ["en", hour("2026-10-14", 8), hour("2026-10-14", 12), "on Wednesday 14 October from 8:00", "to 12:00"],
] as const)("%s: a time from %j until %j is said as the town does", (language, from, until, od, to) => {
  expect(catalogues[language].days.fieldsOfSpan(from, until)).toEqual({ od, do: to });
});

const outage = async () =>
  (await readAlone(templatesReading(town()))).find(({ said }) => said.names.cs === "Odstávka vody") as Template;
const filled = {
  "field-ulice": "Husova 12",
  "field-nahrada": "cisterna u pošty",
  startsDate: "2026-12-01",
  startsTime: "08:00",
  endsDate: "2026-12-01",
  endsTime: "12:00",
};
const said = "V úterý 1. 12. od 8 do 12 hodin nepoteče voda: Husova 12. Náhradní voda: cisterna u pošty.";
const written = async (over: Record<string, string> = {}) => {
  const { texts } = (await outage()).said;
  return post(
    paths.messages,
    {
      topics: "1",
      text: texts.sms.cs,
      accents: "stripped",
      when: "now",
      action: "check",
      once: "a-form",
      ...filled,
      ...over,
    },
    { session },
  );
};

it("a template is picked without script, its fields have pickers, and it leaves in the town's words", async () => {
  const { id } = await outage();
  const page = await visit(`${paths.newMessage}?template=${id}`, { session });
  expect(page.text).toMatch(/name="startsDate" type="date"/);
  expect(page.text).toMatch(/name="endsTime" type="time"/);
  expect(page.text).toMatch(/data-suggest="\/adresy"[^>]*name="field-ulice"/);
  expect(words(page)).toContain("{Od} {do} nepoteče voda");
  expect(page.text).toMatch(/name="topics"[^>]*value="1"[^>]*checked|value="1"[^>]*checked[^>]*name="topics"/);
  const made = await written();
  expect(made.status).toBe(303);
  expect(await rows("SELECT texts ->> '$.sms.cs' AS text FROM messages")).toEqual([{ text: said }]);
});

it.each([
  [{ "field-ulice": "" }, "field-ulice"],
  [{ "field-ulice": "  " }, "field-ulice"],
  [{ "field-ulice": "{}" }, "field-ulice"],
  [{ endsDate: "" }, "endsDate"],
  [{ endsDate: "31. 2." }, "endsDate"],
  [{ endsTime: "25:00" }, "endsTime"],
  [{ endsDate: "2026-11-30" }, "endsDate"],
  [{ text: "Nepoteče voda {ulice} {" }, "text"],
])("%j is refused at its field, and what was typed is kept", async (over, field) => {
  const page = await written(over);
  expect([page.status, page.text.includes(`href="#${field}"`)]).toEqual([422, true]);
  if (!("text" in over)) expect(page.text).toContain('value="cisterna u pošty"');
  expect(await rows("SELECT id FROM messages")).toEqual([]);
});

it("the preview writes what is filled in, and braces typed by hand are fields, too", async () => {
  const shown = words(await written({ action: "recount", text: "Neteče voda: {ulice}, do {kdo}." }));
  expect(shown).toContain("Netece voda: Husova 12, do {kdo}.");
  expect(shown).toContain("Kdo");
});

it("what is put aside unfilled is kept, and leaves neither now nor planned", async () => {
  expect((await written({ action: "save", "field-nahrada": "" })).status).toBe(303);
  const [kept] = await rows<{ id: number; text: string }>("SELECT id, texts ->> '$.sms.cs' AS text FROM messages");
  expect(kept?.text).toBe(said.replace("cisterna u pošty", "{náhrada}"));
  const id = kept?.id ?? 0;
  const check = await visit(paths.checkMessage(id), { session });
  expect(words(check)).toContain("V textu zůstaly složené závorky: {náhrada}.");
  expect(check.text).not.toContain(`action="${paths.dispatch(id)}"`);
  for (const dueAt of [null, now + 3_600_000]) {
    await env.DB.prepare("UPDATE messages SET dueAt = ?").bind(dueAt).run();
    const sent = await post(paths.dispatch(id), pageShows, { session });
    expect([sent.status, words(sent).includes("nevyplněné místo")]).toEqual([409, true]);
  }
  expect(await rows("SELECT state FROM messages")).toEqual([{ state: "draft" }]);
});

it("braces in the spoken text alone keep a message, too", async () => {
  const id = await aDraft({ texts: { sms: { cs: "Neteče voda." }, voice: { cs: "Neteče voda v {ulice}." } } });
  expect((await post(paths.dispatch(id), pageShows, { session })).status).toBe(409);
});

it("what was typed before a template is picked stays, and another template takes the place of the first", async () => {
  const all = await readAlone(templatesReading(town()));
  const [first, second] = all.filter(({ topicId }) => topicId === 1) as [Template, Template];
  const pick = (text: string) =>
    post(paths.messages, { text, template: String(second.id), action: "template", date: "2026-12-24" }, { session });
  const behind = await pick("Dobrý den.");
  expect(words(behind)).toContain(`Dobrý den. ${second.said.texts.sms.cs}`);
  expect(behind.text).toContain('value="2026-12-24"');
  const instead = words(await pick(first.said.texts.sms.cs));
  expect([instead.includes(second.said.texts.sms.cs), instead.includes(first.said.texts.sms.cs)]).toEqual([
    true,
    false,
  ]);
});

it("the town changes, hides, adds and puts back; a clerk who is no manager does not", async () => {
  const { id, said: shipped } = await outage();
  const form = { name: "Voda neteče", text: "Voda neteče: {ulice}.", version: "1", hidden: "yes" };
  const change = (over: Record<string, string> = {}) => post(paths.template(id), { ...form, ...over }, { session });
  expect((await change()).location).toBe(paths.savedTemplate(id));
  expect(words(await visit(paths.newMessage, { session }))).not.toContain("Voda neteče");
  const late = await change({ text: "Jiný text." });
  expect([late.status, late.text.includes("Jiný text.")]).toEqual([409, true]);
  expect((await change({ version: "2", action: "restore", hidden: "" })).status).toBe(303);
  expect((await outage()).said).toEqual(shipped);
  const added = { topic: "1", name: "Chlor", text: "Do vody se přidá chlor: {ulice}." };
  const [one, two] = [await post(paths.templates, added, { session }), await post(paths.templates, added, { session })];
  expect(two.location).toBe(one.location);
  expect(words(await visit(paths.newMessage, { session }))).toContain("Chlor");
  expect((await post(paths.templates, { ...added, topic: "77" }, { session })).status).toBe(422);
  expect((await post(paths.templates, { topic: "1", name: "X", text: "Rozbitá {závorka" }, { session })).status).toBe(
    422,
  );
  expect(await rows("SELECT act FROM audit WHERE act LIKE 'template%' ORDER BY id")).toEqual(
    ["changed", "changed", "added"].map((act) => ({ act: `template-${act}` })),
  );
  const clerk = await aSession("clerk", { id: 2, phone: "+420601999998" });
  expect((await post(paths.template(id), form, { session: clerk })).status).toBe(403);
});
