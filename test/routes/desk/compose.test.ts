import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { placesOf } from "../../../src/audience/audience.ts";
import { longestText } from "../../../src/messages/message.ts";
import { paths } from "../../../src/paths.ts";
import { metered } from "../../support/enrolment.ts";
import { aDispatchedMessage, aDraft, crisis, culture, now, rows, town, water, withPeople } from "../../support/town.ts";
import { aSession, ask, at, post, quiet, type Visit, visit, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await town().$client.exec("INSERT INTO places (id, name, position) VALUES (1, 'Lhota', 1), (2, 'Podhradí', 2)");
});

const good = { topics: String(water), text: "Zítra nepoteče voda.", accents: "stripped", when: "now" };
const write = (form: Record<string, string | string[]>, options: Visit = {}) =>
  post(paths.messages, { ...good, action: "check", ...form }, { session, ...options });
const drafts = () => rows("SELECT id, state, lane, topics, places, texts, accents, dueAt, createdBy FROM messages");

describe("what a clerk writes", () => {
  it("is kept as a draft, and the check page comes next", async () => {
    const page = await write({ "text-en": "No water tomorrow.", places: ["1", "2"] });
    expect([page.status, page.location]).toEqual([303, paths.checkMessage(1)]);
    expect(await drafts()).toEqual([
      {
        id: 1,
        state: "draft",
        lane: "ordinary",
        topics: 2 ** water,
        places: '{"named":[1,2],"around":[]}',
        texts: JSON.stringify({ sms: { cs: "Zítra nepoteče voda.", en: "No water tomorrow." } }),
        accents: "stripped",
        dueAt: null,
        createdBy: 1,
      },
    ]);
  });

  it("is kept from a form that was open before its fields were named by their languages", async () => {
    expect((await write({ english: "No water tomorrow." })).status).toBe(303);
    expect(await rows("SELECT texts ->> '$.sms.en' AS en FROM messages")).toEqual([{ en: "No water tomorrow." }]);
  });

  it("has the town's mark once, where an SMS of before was copied with it", async () => {
    await town().$client.exec("UPDATE towns SET mark = 'Lhota:'");
    await write({ text: "LHOTA: Nepoteče voda.", "text-en": "Lhota: No water." });
    expect(await rows("SELECT texts FROM messages")).toEqual([
      { texts: JSON.stringify({ sms: { cs: "Nepoteče voda.", en: "No water." } }) },
    ]);
    expect(words(await visit(paths.checkMessage(1), { session }))).toContain("Lhota: Nepotece voda.");
  });

  it("is refused with a list in the order of the fields", async () => {
    const said = words(await write({ topics: [], text: "" }));
    const list = said.slice(said.indexOf("Zkontrolujte prosím formulář"));
    expect(list.indexOf("Vyberte aspoň jedno téma.")).toBeLessThan(list.indexOf("Napište text zprávy."));
  });

  it.each([
    ["this afternoon, in Prague", "2026-11-24", "16:00", Date.UTC(2026, 10, 24, 15)],
    ["in summer", "2027-07-01", "8:00", Date.UTC(2027, 6, 1, 6)],
    ["just before the clocks go forward", "2027-03-28", "01:59", Date.UTC(2027, 2, 28, 0, 59)],
    ["just after", "2027-03-28", "03:00", Date.UTC(2027, 2, 28, 1)],
  ])("may wait for a time: %s", async (_, date, time, dueAt) => {
    expect((await write({ when: "later", date, time: time.padStart(5, "0") })).status).toBe(303);
    expect(await drafts()).toMatchObject([{ dueAt }]);
  });

  it.each([
    ["26. 11. 2026", "v 8:00"],
    ["26. 11.", "8.00 hod."],
    ["čtvrtek 26. listopadu", "08:00:00"],
    ["26. 11. 2026 v 8:00", ""],
  ])("may wait for a time as Czechs write it: %s %s", async (date, time) => {
    expect((await write({ when: "later", date, time })).status).toBe(303);
    expect(await drafts()).toMatchObject([{ dueAt: Date.UTC(2026, 10, 26, 7) }]);
  });

  it("is as long as it looks, however its letters were composed", async () => {
    const text = "š".repeat(longestText);
    expect((await write({ text: text.normalize("NFD"), "text-en": "ﬁlm\u200b" })).status).toBe(303);
    expect(await drafts()).toMatchObject([{ texts: JSON.stringify({ sms: { cs: text, en: "film" } }) }]);
  });

  it("goes before all others when it is about a crisis", async () => {
    await write({ topics: [String(crisis), String(water)] });
    expect(await drafts()).toMatchObject([{ lane: "urgent", topics: 2 ** crisis + 2 ** water }]);
  });

  it.each([[""], [" "]])("is no crisis when its topic is blank: %j", async (topics) => {
    const page = await write({ topics });
    expect([page.status, words(page), await drafts()]).toEqual([
      422,
      expect.stringContaining("Vyberte aspoň jedno téma"),
      [],
    ]);
  });

  it.each([
    ["topics", ["1", "29"], "Takové téma město nemá"],
    ["topics", "32", "Takové téma město nemá"],
    ["topics", "x", "Takové téma město nemá"],
    ["topics", "0x0", "Takové téma město nemá"],
    ["places", "999", "Takové místo město nemá"],
    ["places", ["1", "x"], "Takové místo město nemá"],
  ])("is not taken with what the town does not have, nor put aside with it: %s=%s", async (field, value, says) => {
    for (const action of ["check", "save"]) {
      const page = await write({ [field]: value, action });
      expect([page.status, words(page)]).toEqual([422, expect.stringContaining(says)]);
    }
    expect(await drafts()).toEqual([]);
  });

  it("is counted for nobody while its topic is none of the town's", async () => {
    await withPeople(3, { topics: 1 });
    expect(words(await write({ topics: "32", action: "recount" }))).not.toContain("3 lid");
  });

  it("pays for a line break once", async () => {
    await write({ text: "Voda\r\nnepoteče.\r" });
    expect(await drafts()).toMatchObject([{ texts: JSON.stringify({ sms: { cs: "Voda\nnepoteče." } }) }]);
  });

  it.each([
    ["no text", { text: " \r\n " }, "Napište text zprávy."],
    ["a text of nothing that can be seen", { text: "\u200b\u00a0\u2060" }, "Napište text zprávy."],
    [
      "a weekday that is not the date's",
      { when: "later", date: "pátek 26. 11. 2026", time: "8:00" },
      "Den v týdnu k tomuto datu nepatří.",
    ],
    ["no topic", { topics: [] }, "Vyberte aspoň jedno téma."],
    ["a topic that is not there", { topics: "29" }, "Takové téma město nemá."],
    ["too long a text", { text: "a".repeat(longestText + 1) }, "Text je příliš dlouhý."],
    ["too long an English text", { "text-en": "a".repeat(longestText + 1) }, "Text je příliš dlouhý."],
    ["a time without a day", { when: "later", date: "", time: "08:00" }, "Vyberte den i hodinu"],
    ["a day without an hour", { when: "later", date: "2026-12-24", time: "" }, "Vyberte den i hodinu"],
    ["a day that is not in the calendar", { when: "later", date: "2027-02-30", time: "08:00" }, "Vyberte den i hodinu"],
    ["a time in the past", { when: "later", date: "2026-11-24", time: "08:59" }, "Tento čas už minul."],
    ["this very minute", { when: "later", date: "2026-11-24", time: "09:00" }, "Tento čas už minul."],
    ["an hour that the clocks skip", { when: "later", date: "2027-03-28", time: "02:30" }, "Tento čas neexistuje"],
  ])("comes back with what was typed and what to do: %s", async (_, form, problem) => {
    const typed = {
      ...good,
      text: "Voda & <b>proud</b>",
      "text-en": 'It\'s "gone"',
      places: "2",
      accents: "kept",
      ...form,
    };
    const page = await write(typed);
    expect([page.status, words(page), await drafts()]).toEqual([422, expect.stringContaining(problem), []]);
    expect(typedIn(page.text)).toEqual({
      text: typed.text.replace(/[\u200b\u00a0\u2060]/g, "").trim(),
      english: typed["text-en"],
      topics: [typed.topics].flat().filter((topic) => topic !== "29"),
      places: ["2"],
      accents: ["kept"],
      when: [typed.when],
      date: "date" in form ? form.date : "",
      time: "time" in form ? form.time : "",
    });
  });

  it.each([["check"], ["recount"], ["save"]])("may be strange without a fault: %s", async (action) => {
    const form = new FormData();
    for (const name of ["text", "topics", "places", "accents", "when", "counts", "date"])
      form.set(name, new File(["x"], "x.txt"));
    form.set("action", action);
    const page = await ask(
      paths.messages,
      { method: "POST", body: form },
      { session, headers: { origin: "https://infokanal.test" } },
    );
    expect(page.status).toBeLessThan(500);
  });

  it("is put aside for later with its words only", async () => {
    const page = await write({ topics: [], action: "save" });
    expect([page.status, page.location]).toEqual([303, paths.desk]);
    expect(await drafts()).toMatchObject([{ state: "draft", topics: 0, dueAt: null }]);
  });

  it("is not put aside with a bad time, which would become 'now' without a word", async () => {
    expect([(await write({ when: "later", date: "", action: "save" })).status, await drafts()]).toEqual([422, []]);
  });

  it("is not put aside without words", async () => {
    expect([(await write({ text: "", action: "save" })).status, await drafts()]).toEqual([422, []]);
  });
});

/** What stands in the form of a page. */
function typedIn(html: string) {
  const plain = (text = "") =>
    text
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, "&");
  const place = (name: string) =>
    plain(new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1]);
  const inputs = [...html.matchAll(/<input [^>]*>/g)].map(([tag]) => tag);
  const attribute = (tag: string, name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]);
  const named = (name: string) => inputs.filter((tag) => attribute(tag, "name") === name);
  const checked = (name: string) =>
    named(name)
      .filter((tag) => /\schecked/.test(tag))
      .map((tag) => attribute(tag, "value"));
  const value = (name: string) => named(name).map((tag) => attribute(tag, "value"))[0];
  return {
    text: place("text"),
    english: place("text-en"),
    topics: checked("topics"),
    places: checked("places"),
    accents: checked("accents"),
    when: checked("when"),
    date: value("date"),
    time: value("time"),
  };
}

describe("the preview", () => {
  const count = (form: Record<string, string | string[]>, options: Visit = {}) =>
    write({ action: "recount", ...form }, options);
  const carried = ({ text }: { text: string }) => ({
    counts: /name="counts" value="([^"]*)"/.exec(text)?.[1] ?? "",
    countedFor: /name="countedFor" value="([^"]*)"/.exec(text)?.[1] ?? "",
  });

  it("says how many, for how much, how long, and how it looks on a telephone", async () => {
    await withPeople(3);
    const page = await count({});
    expect(page.status).toBe(200);
    const said = words(page);
    for (const part of ["3 lidé", "3,60 Kč", "1 část SMS", "zbývá 133", "Mesto: Zitra nepotece voda."])
      expect(said).toContain(part);
  });

  it("shows the same text with accents beside it, and what stripping saves these people", async () => {
    await withPeople(10);
    const said = words(await count({ text: `Zítra ${"nepoteče voda ".repeat(6)}` }));
    expect(said).toMatch(/Bez háčků 1 část SMS 12 Kč S háčky 2 části SMS 24 Kč/);
    expect(said).toContain("Bez háčků a čárek ušetříte 12 Kč.");
  });

  it("counts English people by the English text", async () => {
    await withPeople(2);
    await withPeople(1, { language: "en", from: 3 });
    expect(words(await count({ "text-en": "a".repeat(200) }))).toContain("4,80 Kč");
    expect(words(await count({}))).toContain("3,60 Kč");
  });

  it("counts, prices and shows the English text beside the Czech one, and names what makes it longer", async () => {
    await withPeople(2);
    await withPeople(1, { language: "en", from: 3 });
    const said = words(
      await count({ "text-en": `Don’t drink the water. ${"Boil it. ".repeat(7)}`, accents: "kept", text: "Voda" }),
    );
    for (const part of [
      "Český text: 1 část SMS",
      "Anglický text: 2 části SMS",
      "Anglický text: Delší je kvůli těmto znakům: ’",
      "1 část SMS, anglicky 2 části SMS",
      "4,80 Kč",
      "Mesto: Don’t drink the water.",
    ])
      expect(said).toContain(part);
    expect(said).not.toContain("Český text: Delší");
  });

  it("speaks of one text where there is one", async () => {
    const said = words(await count({ "text-en": "\u200b \u00ad", accents: "kept", text: "Příští" }));
    expect(said).not.toMatch(/Anglický text:|Český text:|, anglicky/);
    expect(said).toContain("Delší je kvůli těmto znakům: ř í š");
  });

  it("names a character by its number where it cannot be seen", async () => {
    await town().$client.exec("UPDATE towns SET mark = char(57344)");
    expect(words(await count({}))).toContain("Delší je kvůli těmto znakům: U+E000");
  });

  it("shows a link that leads where the clerk's does", async () => {
    const said = words(await count({ text: "Více: https://www.example.cz/úřední-deska" }));
    expect(said).toContain("Mesto: Vice: https://www.example.cz/%C3%BA%C5%99edn%C3%AD-deska");
  });

  it("stores nothing", async () => {
    const { meter } = metered();
    await count({}, { env: { DB: meter.d1 } });
    expect([meter.rowsWritten, await drafts()]).toEqual([0, []]);
  });

  it("keeps what was typed, for who has no script", async () => {
    const page = await count({ text: "Rozepsané", when: "later", date: "2026-12-24", time: "" });
    expect([page.status, typedIn(page.text)]).toMatchObject([
      200,
      { text: "Rozepsané", date: "2026-12-24", when: ["later"] },
    ]);
  });

  it("reads at most 50 rows while the clerk types, because the counts travel in the form", async () => {
    await withPeople(2000);
    const before = await count({});
    const { meter } = metered();
    const page = await count({ ...carried(before), text: "Něco jiného" }, { env: { DB: meter.d1 } });
    expect(words(page)).toContain("2 000 lidí");
    expect(meter.rowsRead).toBeLessThanOrEqual(50);
    expect(meter.statements).toBeLessThanOrEqual(8);
  });

  it("reads the people once when it counts them", async () => {
    await withPeople(2000);
    const { meter } = metered();
    await count({}, { env: { DB: meter.d1 } });
    expect(meter.rowsRead).toBeGreaterThan(2000);
    expect(meter.rowsRead).toBeLessThanOrEqual(2050);
  });

  it.each([
    ["another topic", { topics: [String(water), String(culture)] }],
    ["a place", { places: "1" }],
  ])("counts anew for %s", async (_, change) => {
    await withPeople(1);
    await withPeople(1, { topics: 2 ** culture, placeId: 2, from: 2 });
    const before = carried(await count({}));
    const after = await count({ ...before, ...change });
    expect(carried(after).countedFor).not.toBe(before.countedFor);
    expect(words(after)).toContain("topics" in change ? "2 lidé" : "1 člověk");
  });

  it.each([["-5 0 0"], ["1"], ["5 0"], ["99999999 0 0"], ["5 x 0"], ["NaN NaN NaN"]])(
    "does not believe counts like %j",
    async (counts) => {
      await withPeople(3);
      expect(words(await count({ counts, countedFor: `${water}|` }))).toContain("3 lidé");
    },
  );

  it("leaves out who left, and counts nobody without a topic", async () => {
    await withPeople(2);
    await withPeople(1, { state: "left", from: 3 });
    expect(words(await count({}))).toContain("2 lidé");
    expect(words(await count({ topics: [] }))).toContain("Zatím nikdo. Vyberte téma.");
  });
});

describe("a draft", () => {
  it("is opened again as it was", async () => {
    const id = await aDraft({
      audience: { topics: [water, culture], places: placesOf([[2]]) },
      texts: { sms: { cs: "Voda", en: "Water" } },
      accents: "kept",
      dueAt: Date.UTC(2026, 11, 24, 7, 30),
    });
    const page = await visit(paths.editMessage(id), { session });
    expect([page.status, typedIn(page.text)]).toEqual([
      200,
      {
        text: "Voda",
        english: "Water",
        topics: ["1", "8"],
        places: ["2"],
        accents: ["kept"],
        when: ["later"],
        date: "2026-12-24",
        time: "08:30",
      },
    ]);
  });

  it("is changed, not doubled", async () => {
    const id = await aDraft();
    const page = await post(paths.editMessage(id), { ...good, text: "Jinak", action: "check" }, { session });
    expect([page.location, await drafts()]).toMatchObject([
      paths.checkMessage(id),
      [{ texts: '{"sms":{"cs":"Jinak"}}' }],
    ]);
  });

  it("keeps what was typed when the change is bad, and stays as it was", async () => {
    const id = await aDraft();
    const page = await post(
      paths.editMessage(id),
      { ...good, topics: [], text: "Jinak", action: "check" },
      { session },
    );
    expect([page.status, typedIn(page.text).text]).toEqual([422, "Jinak"]);
    expect(page.text).toContain(`action="${paths.editMessage(id)}"`);
    expect(await drafts()).toMatchObject([{ texts: '{"sms":{"cs":"Zítra nepoteče voda."}}' }]);
  });

  it("is thrown away", async () => {
    const id = await aDraft();
    expect((await post(paths.disposal(id), {}, { session })).location).toBe(paths.desk);
    expect(await drafts()).toEqual([]);
  });
});

describe("a message that has left", () => {
  it.each<[string, (id: number) => Promise<{ status: number }>]>([
    ["opened for changes", (id) => visit(paths.editMessage(id), { session })],
    ["changed", (id) => post(paths.editMessage(id), { ...good, text: "Jinak", action: "check" }, { session })],
    ["thrown away", (id) => post(paths.disposal(id), {}, { session })],
  ])("cannot be %s", async (_, act) => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    const before = await drafts();
    expect([(await act(id)).status, await drafts()]).toEqual([409, before]);
  });

  it("has a page of its progress instead of the check", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage();
    expect((await visit(paths.checkMessage(id), { session })).location).toBe(paths.message(id));
  });

  it("is used again as a new draft, with the same words and people, for now", async () => {
    await withPeople(1);
    const { id } = await aDispatchedMessage({ texts: { sms: { cs: "Voda", en: "Water" } }, accents: "kept" });
    const page = await post(paths.copies(id), {}, { session });
    expect(page.location).toBe(paths.editMessage(id + 1));
    const [first, copy] = await drafts();
    expect(copy).toEqual({ ...first, id: id + 1, state: "draft", dueAt: null });
  });
});

it.each<[string, (id: number) => Promise<{ status: number }>]>([
  ["checked", (id) => visit(paths.checkMessage(id), { session })],
  ["opened for changes", (id) => visit(paths.editMessage(id), { session })],
  ["changed", (id) => post(paths.editMessage(id), { ...good, action: "check" }, { session })],
  ["thrown away", (id) => post(paths.disposal(id), {}, { session })],
  ["copied", (id) => post(paths.copies(id), {}, { session })],
])("a message that never was cannot be %s", async (_, act) => {
  expect([(await act(77)).status, (await act(1e15)).status]).toEqual([404, 404]);
});

describe("the check page", () => {
  const check = (id: number, options: Visit = {}) => visit(paths.checkMessage(id), { session, ...options });
  const button = ({ text }: { text: string }, action: string) =>
    words({ text: new RegExp(`action="${action}"[^>]*>(.*?)</form>`, "s").exec(text)?.[1] ?? "none" } as never).trim();

  it("says who, how many and for how much, on the button too", async () => {
    await withPeople(5);
    const id = await aDraft({ audience: { topics: [water], places: placesOf([[1]]) } });
    const page = await check(id);
    const said = words(page);
    for (const part of [
      "Zpráva odejde 5 lidem a bude stát asi 6 Kč.",
      "Voda",
      "Lhota",
      "1 část SMS",
      "Mesto: Zitra nepotece voda.",
    ])
      expect(said).toContain(part);
    expect(button(page, paths.dispatch(id))).toBe("Odeslat 5 lidem za 6 Kč");
  });

  it("says of each text how long it is, and why", async () => {
    await withPeople(1);
    const texts = { sms: { cs: "Voda", en: `Don’t drink the water. ${"Boil it. ".repeat(7)}` } };
    const said = words(await check(await aDraft({ texts, accents: "kept" })));
    expect(said).toContain("Český text: 1 část SMS");
    expect(said).toMatch(/Anglický text: 2 části SMS.*Anglický text: Delší je kvůli těmto znakům: ’/);
  });

  it.each([
    [1, "Odeslat 1 člověku za 1,20 Kč", "odejde 1 člověku"],
    [2, "Odeslat 2 lidem za 2,40 Kč", "odejde 2 lidem"],
    [4, "Odeslat 4 lidem za 4,80 Kč", "odejde 4 lidem"],
    [5, "Odeslat 5 lidem za 6 Kč", "odejde 5 lidem"],
  ])("speaks Czech to %i", async (people, onButton, inSentence) => {
    await withPeople(people);
    const id = await aDraft();
    const page = await check(id);
    expect([button(page, paths.dispatch(id)), words(page)]).toEqual([onButton, expect.stringContaining(inSentence)]);
  });

  it("speaks English", async () => {
    await withPeople(1);
    const id = await aDraft();
    const page = await check(id, { headers: { "accept-language": "en" } });
    expect(button(page, paths.dispatch(id))).toMatch(/^Send to 1 person for (CZK ?1\.20|Kč ?1\.20|1\.20 Kč)$/);
  });

  it("names the time of what is planned", async () => {
    await withPeople(2);
    const id = await aDraft({ dueAt: Date.UTC(2026, 11, 24, 7) });
    expect(button(await check(id), paths.dispatch(id))).toMatch(/^Naplánovat 2 lidem na .*24\. ?(12\.|prosince).*8:00/);
  });

  it("counts people anew, whatever the form said", async () => {
    await withPeople(2);
    await write({ counts: "900 0 0", countedFor: `${water}|` });
    expect(words(await check(1))).toContain("Zpráva odejde 2 lidem");
  });

  it("has no button when there is nobody, and says what to do", async () => {
    const id = await aDraft();
    const page = await check(id);
    expect([page.text.includes(paths.dispatch(id)), words(page)]).toEqual([
      false,
      expect.stringContaining("Upravte příjemce"),
    ]);
  });

  it("has no button while no gateway is set up, and says where to look", async () => {
    await withPeople(1);
    const id = await aDraft();
    const page = await check(id, { env: { INFOBIP_API_KEY: "" } });
    expect([page.text.includes(paths.dispatch(id)), page.text.includes(`href="${paths.health}"`)]).toEqual([
      false,
      true,
    ]);
  });

  it("says that a crisis goes at once, and gives the others time to think", async () => {
    await withPeople(1);
    const calm = words(await check(await aDraft()));
    const urgent = words(await check(await aDraft({ lane: "urgent", audience: { topics: [crisis], places: null } })));
    expect([calm, urgent]).toEqual([
      expect.stringContaining("10 s na rozmyšlenou"),
      expect.stringContaining("Krizová zpráva: odejde hned"),
    ]);
    expect(urgent).not.toContain("na rozmyšlenou");
  });
});

describe("a text that the gateway would not take", () => {
  const byBulkgate: Visit = { env: { SMS_PROVIDER: "bulkgate" } };
  const byFallback: Visit = { env: { FALLBACK_SMS_PROVIDER: "bulkgate" } };
  // With the mark "Mesto: " of seven characters.
  const [fits, tooLong] = ["č".repeat(261), "č".repeat(264)];

  it.each([
    ["the town's own", byBulkgate],
    ["the one that carries on when that is halted", byFallback],
  ])("comes back with how much too long it is and what would help: %s", async (_, by) => {
    const page = await write({ text: tooLong, accents: "kept" }, by);
    expect([page.status, words(page), await drafts()]).toEqual([
      422,
      expect.stringContaining(
        "Brána tak dlouhou SMS nepřijme, i se značkou města je o 3 znaky delší. Zkraťte text, nebo ho pošlete bez háčků a čárek: pak se vejde.",
      ),
      [],
    ]);
    expect((await write({ text: fits, accents: "kept" }, by)).status).toBe(303);
  });

  it("is one by its English words, too, and without accents by more than four parts", async () => {
    const english = await write({ text: "Voda", "text-en": tooLong, accents: "kept" }, byBulkgate);
    expect([english.status, words(english)]).toEqual([
      422,
      expect.stringContaining("Anglický text: Brána tak dlouhou"),
    ]);
    const plain = words(await write({ text: "a".repeat(600) }, { env: { SMS_PROVIDER: "bulkgate" } }));
    expect(plain).not.toContain("nepřijme");
    await env.DB.exec("UPDATE towns SET mark = 'Mesto Mirovice:'");
    const marked = words(await write({ text: "a".repeat(600) }, byBulkgate));
    expect(marked).toContain("o 4 znaky delší. Zkraťte text.");
  });

  it("is none where the gateway takes more", async () => {
    expect((await write({ text: "č".repeat(600), accents: "kept" })).status).toBe(303);
  });

  it("is known while the clerk types", async () => {
    const page = await post(
      paths.messages,
      { ...good, text: tooLong, accents: "kept", action: "recount" },
      { session, ...byBulkgate },
    );
    expect([page.status, words(page)]).toEqual([200, expect.stringContaining("je o 3 znaky delší")]);
  });

  it("has no button on the check page when the gateway has changed since, and does not leave", async () => {
    await withPeople(3);
    const id = await aDraft({ texts: { sms: { cs: tooLong } }, accents: "kept" });
    const page = await visit(paths.checkMessage(id), { session, ...byBulkgate });
    expect([page.text.includes(paths.dispatch(id)), words(page)]).toEqual([
      false,
      expect.stringContaining("je o 3 znaky delší"),
    ]);
    const seen = { version: "1", mark: "Mesto:", segmentPrice: "120" };
    const sent = await post(paths.dispatch(id), seen, { session, ...byBulkgate });
    expect([sent.status, words(sent)]).toEqual([409, expect.stringContaining("Brána tak dlouhou SMS nepřijme.")]);
    expect(await rows("SELECT state FROM messages")).toEqual([{ state: "draft" }]);
  });
});
