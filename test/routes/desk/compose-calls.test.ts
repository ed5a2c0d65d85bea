import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { callWordings } from "../../../src/i18n/catalogues.ts";
import { paths } from "../../../src/paths.ts";
import { counting } from "../../support/counting.ts";
import { aDraft, now, rows, water, withPeople } from "../../support/town.ts";
import { aSession, at, type Page, post, quiet, visit, words } from "../../support/visit.ts";
import { aVoicedDesk, withLandlines } from "../../support/voiced.ts";

let session: string;
let desk: ReturnType<typeof aVoicedDesk>;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  desk = aVoicedDesk(session);
});

const text = "Ve středu 25.11. od 8:00 do 12:00 nepoteče voda.";
const heard = "Ve středu dvacátého pátého listopadu od osmi do dvanácti hodin nepoteče voda.";
const good = { topics: String(water), text, accents: "stripped", when: "now" };
type Form = Record<string, string | string[]>;
const write = (form: Form = {}) => desk.post(paths.messages, { ...good, action: "check", ...form });
const count = (form: Form = {}) => write({ action: "recount", ...form });
const texts = async () =>
  (await rows<{ texts: string }>("SELECT texts FROM messages")).map((row) => JSON.parse(row.texts));

/** What stands in the fields of the spoken text: what is spoken, and what was made. */
const spokenIn = ({ text }: Page, name = "spoken") => ({
  spoken: new RegExp(`<textarea[^>]* name="${name}"[^>]*>([^<]*)</textarea>`).exec(text)?.[1],
  made: new RegExp(` name="${name.replace("spoken", "made")}" value="([^"]*)"`).exec(text)?.[1],
});
const isOpen = ({ text }: Page) => /<details[^>]* open[^>]*>\s*<summary>Co uslyší na pevné lince<\/summary>/.test(text);

describe("what landlines will hear", () => {
  it("is made from the written text, and shown beside it", async () => {
    const page = await count();
    expect(spokenIn(page)).toEqual({ spoken: heard, made: heard });
    expect(words(page)).toContain(`Takhle to uslyší ${heard}`);
    expect(words(page)).toContain("Vytvořeno z textu zprávy, můžete upravit.");
    expect(isOpen(page)).toBe(false);
  });

  it("is not kept while nobody has changed it, so that it follows the written text", async () => {
    const before = spokenIn(await count());
    expect((await write({ spoken: heard, made: before.made ?? "" })).status).toBe(303);
    expect(await texts()).toEqual([{ sms: { cs: text } }]);
    const later = await count({ text: "Voda už teče.", spoken: heard, made: heard });
    expect(spokenIn(later)).toEqual({ spoken: "Voda už teče.", made: "Voda už teče." });
    expect(
      (
        await desk.post(paths.editMessage(1), {
          ...good,
          text: "Voda už teče.",
          spoken: heard,
          made: heard,
          action: "check",
        })
      ).status,
    ).toBe(303);
    expect(await texts()).toEqual([{ sms: { cs: "Voda už teče." } }]);
  });

  it("is kept as the clerk has changed it, and stands in the draft when it is opened again", async () => {
    await write({ spoken: "  Voda\r\nnepoteče  ve středu. ", made: heard });
    expect(await texts()).toEqual([{ sms: { cs: text }, voice: { cs: "Voda nepoteče ve středu." } }]);
    const page = await desk.visit(paths.editMessage(1));
    expect(spokenIn(page)).toEqual({ spoken: "Voda nepoteče ve středu.", made: heard });
    expect([isOpen(page), words(page)]).toEqual([true, expect.stringContaining("Tenhle text jste upravili sami.")]);
    expect(words(page)).toContain("Takhle to uslyší Voda nepoteče ve středu.");
  });

  it("stays as the clerk has changed it when the written text changes", async () => {
    const page = await count({ text: "Voda už teče.", spoken: "Voda teče.", made: heard });
    expect(spokenIn(page)).toEqual({ spoken: "Voda teče.", made: "Voda už teče." });
  });

  it.each([
    ["recount", "remake", "Ve středu"],
    ["check", "", ""],
  ])("is made anew when the clerk wants it so, or has left nothing of it: %s", async (_, action, spoken) => {
    const page = await count({ spoken, made: heard, ...(action && { action }) });
    expect(spokenIn(page)).toEqual({ spoken: heard, made: heard });
    expect(isOpen(page)).toBe(action !== "");
  });

  it("is not what cannot be said", async () => {
    await write({ spoken: "… – !", made: heard });
    expect(await texts()).toEqual([{ sms: { cs: text } }]);
  });

  it("is there in each language that has a text", async () => {
    const page = await count({ "text-en": "No water at 8:00." });
    expect(spokenIn(page, "spoken-en").spoken).toMatch(/^No water at eight/);
    expect(words(page)).toContain("Takhle to uslyší anglicky No water at eight");
    await write({ "text-en": "No water.", "spoken-en": "No water today.", "made-en": "No water." });
    expect(await texts()).toEqual([{ sms: { cs: text, en: "No water." }, voice: { en: "No water today." } }]);
    const gone = await desk.post(paths.editMessage(1), { ...good, "spoken-en": "No water today.", action: "check" });
    expect([gone.status, await texts()]).toEqual([303, [{ sms: { cs: text } }]]);
  });

  it("reads the town's own abbreviations as the town wants them", async () => {
    await env.DB.exec("UPDATE towns SET abbreviations = 'PaP = potrubí a práce'");
    expect(spokenIn(await count({ text: "PaP hlásí poruchu." })).spoken).toBe("Potrubí a práce hlásí poruchu.");
  });

  it("is refused when it is a novel, and stays in the form", async () => {
    const spoken = "Voda. ".repeat(400).trim();
    const page = await write({ spoken, made: heard });
    expect([page.status, words(page), await texts()]).toEqual([
      422,
      expect.stringContaining("Text pro hlas je příliš dlouhý. Zkraťte ho na nejvýš 2 000 znaků."),
      [],
    ]);
    expect([spokenIn(page).spoken, isOpen(page)]).toEqual([spoken, true]);
  });

  it("can be played where the browser has a voice, by our own script only", async () => {
    const { text } = await count();
    expect(text).toMatch(/<button type="button"[^>]* data-plays="spoken"[^>]* hidden/);
    expect(text).toMatch(/<span[^>]* data-no-voice[^>]* hidden[^>]*>Tento prohlížeč nemá český hlas/);
    expect(text).toMatch(/data-rate="0.9"/);
    expect(text).not.toMatch(/onclick|<script>/);
  });
});

describe("the preview", () => {
  it("shows SMS and calls apart, each with its price, and when the last telephone rings", async () => {
    await withPeople(5);
    await withLandlines(3, { from: 6 });
    const said = words(await count());
    for (const part of [
      "8 lidí",
      "5 SMS asi za 6 Kč",
      "3 hovory asi za 6 Kč",
      "12 Kč",
      "Jeden hovor trvá asi 33 s, zaplatíte za 1 minutu.",
      "Telefony zazvoní v úterý 24. 11. 2026 v 9:00.",
      "po 5, 15 a 30 minutách",
    ])
      expect(said).toContain(part);
  });

  it("says nothing of calls to who calls nobody, but what they would hear", async () => {
    await withPeople(5);
    const said = words(await count());
    expect(said).not.toMatch(/hovor[ůy]|telefon zazvoní/);
    expect(said).toContain("Takhle to uslyší");
    expect(said).toContain("6 Kč");
  });

  it("counts people of every channel in one pass, and not at all while the clerk types", async () => {
    await withPeople(500);
    await withLandlines(20, { from: 501 });
    const meter = counting(env.DB);
    const metered = aVoicedDesk(session, { DB: meter.d1 });
    const first = await metered.post(paths.messages, { ...good, action: "recount" });
    expect([meter.rowsRead <= 570, words(first)]).toEqual([true, expect.stringContaining("520 lidí")]);
    const counts = /name="counts" value="([^"]*)"/.exec(first.text)?.[1] ?? "";
    const countedFor = /name="countedFor" value="([^"]*)"/.exec(first.text)?.[1] ?? "";
    expect(counts).toBe("500 0 20 0 520");
    const again = counting(env.DB);
    const page = await aVoicedDesk(session, { DB: again.d1 }).post(paths.messages, {
      ...good,
      ...{ counts, countedFor, text: "Jiný text", action: "recount" },
    });
    expect([again.rowsRead <= 50, words(page)]).toEqual([true, expect.stringContaining("20 hovorů")]);
  });

  it("counts anew when the counts were made without calls", async () => {
    await withLandlines(2);
    expect(words(await count({ counts: "9 0 0", countedFor: `${water}|` }))).toContain("2 hovory");
  });

  it("says what is too long for a call, and by how much", async () => {
    await withLandlines(1);
    const spoken = "a".repeat(1800);
    const { greeting, menu } = callWordings.cs;
    const by = [greeting("Naše město"), spoken, menu].join(" ").length - 1400;
    const page = await count({ spoken, made: heard });
    expect(words(page)).toContain(`Brána tak dlouhý hovor nepřijme, text pro hlas je o ${by} znaků delší.`);
    expect(words(await count({ text: "https://mirovice.cz" }))).toContain("není nic, co by šlo přečíst");
  });

  it("says when calls would wait, and for what time the clerk has chosen", async () => {
    await withLandlines(1);
    const said = words(await count({ when: "later", date: "2026-11-24", time: "21:00" }));
    expect(said).toContain("Volá se jen od 8 do 20 hodin, telefony začnou zvonit až ve středu 25. 11. 2026 v 8:00");
  });
});

describe("a town that calls nobody", () => {
  it("writes messages as ever: no page says a word of voice", async () => {
    await withPeople(2);
    await withLandlines(2, { from: 3 });
    const id = await aDraft({ texts: { sms: { cs: text }, voice: { cs: "Voda nepoteče." } } });
    for (const page of [
      await visit(paths.newMessage, { session }),
      await post(paths.messages, { ...good, action: "recount" }, { session }),
      await visit(paths.editMessage(id), { session }),
      await visit(paths.checkMessage(id), { session }),
    ]) {
      expect(words(page)).not.toMatch(/uslyší|hovor|telefon zazvoní|přehrát/i);
      expect(page.text).not.toMatch(/name="(spoken|made)|data-plays|data-heard|name="townVersion"/);
    }
    const page = await post(paths.messages, { ...good, action: "recount" }, { session });
    expect(page.text).toContain('name="counts" value="2 0 2"');
  });
});
