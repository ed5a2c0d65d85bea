import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { quotaDay } from "../../../src/monitoring/public-quota.ts";
import { paths } from "../../../src/paths.ts";
import { linkKey, signUpCode } from "../../../src/secrets.ts";
import { mirovice } from "../../places/town.ts";
import { postCalling } from "../../support/calling-site.ts";
import { bozena } from "../../support/calls.ts";
import { counting } from "../../support/counting.ts";
import { audited, comeIn, leave, minute, peopleTables } from "../../support/enrolment.ts";
import { withPlaces } from "../../support/places.ts";
import { culture, now, rows, water } from "../../support/town.ts";
import { aSession, at, type Page, post, quiet, type Visit, visit, words } from "../../support/visit.ts";

type Form = Record<string, string | string[]>;

let jana: string;
let eva: string;

beforeEach(async () => {
  at(now);
  quiet();
  jana = await aSession("clerk");
  eva = await aSession("clerk", { id: 2, phone: "+420601999998" });
});

const number = "601 111 222";
const filled = {
  phone: number,
  topics: String(water),
  language: "cs",
  agree: "paper",
  paper: "2026/17",
  once: "a-form",
};

const save = (typed: Form = {}, { session = jana, ...options }: Visit = {}) =>
  post(paths.enrolment, { ...filled, ...typed }, { session, ...options });
const open = (page: Page, session = jana) => visit(page.location ?? "", { session });

type Told = { verdict: string; submit?: string; kept: string[]; values: Record<string, string[]> };
const ask = async (phone: string): Promise<Told> =>
  JSON.parse((await post(paths.counterNumber, { phone }, { session: jana })).text);
const verdict = async (phone: string) => words({ text: (await ask(phone)).verdict } as Page).trim();

describe("a number that is typed", () => {
  it.each([
    ["601 111 222", "Mobil, bude dostávat SMS. Nové číslo, u nás ještě není."],
    ["+420 601111222", "Mobil, bude dostávat SMS. Nové číslo, u nás ještě není."],
    ["+48 601 123 456", "Umíme psát jen na česká čísla"],
    ["900 123 456", "Na toto číslo SMS poslat nejde"],
    ["601 111 222 333", "Číslo je dlouhé"],
    ["Karel Malý", "Takové číslo mobilu neznáme"],
  ])("is said to be what it is: %s", async (typed, says) => {
    expect(await verdict(typed)).toContain(says);
  });

  it("is a landline's where the town calls", async () => {
    const { text } = await postCalling(paths.counterNumber, { phone: bozena }, { session: jana });
    expect(text).toContain("Pevná linka, budeme na ni volat.");
  });

  it("of somebody known opens what they get", async () => {
    await comeIn({ addresses: ["Husova 12"], topics: (2 ** culture) | 1, language: "en" });
    expect(await verdict(number)).toContain("Už je přihlášený, od úterý");
    expect(await ask(number)).toMatchObject({
      submit: expect.stringMatching(/^Uložit 601.111.222$/),
      values: { seen: ["1.1"], topics: ["0", "8"], address: ["Husova 12"], language: ["en"], agree: ["none"] },
    });
  });

  it.each<[string, () => Promise<unknown>, string, string, string]>([
    [
      "suspended",
      () => env.DB.exec("UPDATE subscribers SET state = 'suspended'"),
      "zprávy mu nedocházely",
      "1.1",
      "paper",
    ],
    ["signed off", () => leave(), "Dříve se odhlásil", "", "paper"],
    ["erased", () => env.DB.exec("DELETE FROM subscribers"), "Nové číslo", "", "paper"],
  ])("of somebody %s says so", async (_, happens, says, seen, agree) => {
    await comeIn();
    await happens();
    expect(await verdict(number)).toContain(says);
    expect((await ask(number)).values).toMatchObject({ seen: [seen], agree: [agree] });
  });

  it("that waits for the office to call says so", async () => {
    const asked = { phone: "382 123 456", topics: "1", consent: "yes", once: "b" };
    await postCalling(paths.home, asked);
    const { text } = await postCalling(paths.counterNumber, { phone: bozena }, { session: jana });
    expect(text).toMatch(/požádal o.zavolání kódu/);
  });
});

describe("the form at the counter", () => {
  it("stands with the cursor in the number, and comes back so, with what was done and a way back", async () => {
    const page = await open(await save());
    expect(page.text).toMatch(/<input[^>]+autofocus[^>]+id="phone"/);
    expect(page.text).toMatch(/id="phone"[^>]+value=""/);
    expect(words(page)).toMatch(/Telefon 601 111 222 je přihlášený.*Vrátit Vytisknout lístek/);
    expect(words(page)).toContain("Dnes zapsáno 1 člověk");
  });

  it("keeps all that was typed on what is to be corrected", async () => {
    const typed = { phone: "601", name: "Alena Malá", address: "Husova 12", "address-2": "Touškov 3", agree: "code" };
    await withPlaces(mirovice);
    const page = await save({ ...typed, topics: [String(culture)], language: "en", paper: "2026/99" });
    expect(page.status).toBe(422);
    for (const kept of ["601", "Alena Malá", "Husova 12", "Touškov 3", "2026/99", "a-form"])
      expect(page.text).toContain(`value="${kept}"`);
    expect(page.text).toMatch(/value="8" checked.*value="en" selected.*value="code" checked/s);
    expect(page.text).not.toMatch(/value="1" checked/);
  });

  it("signs up with an address in three trips to the database, one of which reads no house where none was typed", async () => {
    await withPlaces(mirovice);
    const trips = async (typed: Form) => {
      const meter = counting(env.DB);
      let made = 0;
      const answered = () => {
        made = meter.trips;
      };
      const { status } = await save(typed, { env: { DB: meter.d1 }, answered });
      return [status, made];
    };
    expect([await trips({ address: "Husova 12" }), await trips({ phone: "601 111 223" })]).toEqual([
      [303, 3],
      [303, 2],
    ]);
  });

  it("posted twice at once, or again in an hour, is one", async () => {
    const both = await Promise.all([save(), save()]);
    at(now + 50 * minute);
    expect([...both, await save()].map(({ location }) => location)).toEqual(Array(3).fill(paths.enrolled(1)));
    expect(await rows("SELECT count(*) AS n FROM consents")).toEqual([{ n: 1 }]);
    expect(await rows("SELECT count(*) AS n FROM notices")).toEqual([{ n: 1 }]);
  });

  it("of two clerks with one number lets the second look first, and keeps what they have typed", async () => {
    await save();
    const second = await save({ topics: String(culture), name: "Alena", once: "evas" }, { session: eva });
    expect([second.status, words(second)]).toEqual([409, expect.stringContaining("už někdo zapsal nebo změnil")]);
    expect(words(second)).toContain("Teď tam stojí: Voda.");
    expect(second.text).toContain('value="Alena"');
    expect(second.text).toContain('name="seen" value="1.1"');
    const again = await save({ topics: String(culture), name: "Alena", once: "evas", seen: "1.1" }, { session: eva });
    expect(again.status).toBe(303);
    expect((await peopleTables()).subscribers).toMatchObject([{ topics: (2 ** culture) | 1, name: "Alena" }]);
  });

  it("changes a known telephone without a new consent, and says so", async () => {
    await comeIn();
    const typed = {
      agree: "none",
      paper: "",
      seen: "1.1",
      topics: String(culture),
      name: "Alena",
      address: "Husova 12",
    };
    expect(words(await open(await save(typed)))).toContain("Telefon 601 111 222: změny jsou uložené.");
    const { subscribers, consents } = await peopleTables();
    expect([subscribers, consents]).toMatchObject([
      [{ topics: (2 ** culture) | 1, name: "Alena", addresses: '["Husova 12"]' }],
      [{ source: "sms" }],
    ]);
    expect(await audited()).toMatchObject([{ act: "subscriber-changed" }]);
  });

  it("signs nobody up who has agreed to nothing", async () => {
    expect((await save({ agree: "none", paper: "" })).status).toBe(422);
    expect((await save({ agree: "none", paper: "", seen: "7.1" })).status).toBe(409);
    expect(await rows("SELECT id FROM subscribers")).toEqual([]);
  });

  it("is held where the session has ended: whoever signs in goes on with what was typed", async () => {
    await env.DB.exec("DELETE FROM sessions");
    const page = await save({ name: "Alena Malá" });
    expect([page.status, page.text]).toEqual([401, expect.stringContaining('value="Alena Malá"')]);
  });

  it("is held back by nothing that strangers have used up, and the day knows of it", async () => {
    await env.DB.prepare("INSERT INTO publicQuotaDays (day, rowsReserved) VALUES (?, 20000)").bind(quotaDay(now)).run();
    expect((await save()).status).toBe(303);
    expect((await save({ phone: "602 333 444", agree: "code", paper: "", once: "b" })).status).toBe(303);
    expect(await rows("SELECT officeRows > 0 AS counted FROM publicQuotaDays")).toEqual([{ counted: 1 }]);
  });

  it("says when the day comes to its end", async () => {
    const page = () => visit(paths.enrolment, { session: jana }).then(words);
    expect(await page()).not.toContain("denní příděl");
    await env.DB.prepare("INSERT INTO publicQuotaDays (day, rowsReserved, officeRows) VALUES (?, 0, 94000)")
      .bind(quotaDay(now))
      .run();
    expect(await page()).toMatch(/zbývá asi na \d+ zápisů/);
  });
});

describe("what was just done", () => {
  const undo = (entry = 1, session = jana) => post(paths.counterUndo(entry), {}, { session });

  it("is taken back: a new telephone is told nothing, and its paper can be entered again", async () => {
    await save({ name: "Alena", address: "Husova 12" });
    expect(words(await open(await undo()))).toContain("Vráceno.");
    expect((await peopleTables()).subscribers).toMatchObject([{ state: "left", name: null, addresses: null }]);
    expect(await audited()).toMatchObject([{}, {}, { act: "enrolment-undone", subject: "counter:1" }]);
    expect((await save({ once: "b" })).status).toBe(303);
  });

  it("is taken back: a known telephone is as it was", async () => {
    await comeIn({ addresses: ["Husova 12"] });
    const [before] = (await peopleTables()).subscribers;
    await save({ agree: "none", paper: "", seen: "1.1", topics: String(culture), name: "Alena" });
    await undo();
    expect((await peopleTables()).subscribers).toEqual([{ ...before, version: 3 }]);
    expect((await peopleTables()).consents).toMatchObject([{ endedAt: null }]);
  });

  it("is not taken back where another has changed the telephone since, nor by another, nor but the last", async () => {
    await save();
    expect((await undo(1, eva)).status).toBe(409);
    await save({ agree: "none", seen: "1.1", topics: String(culture), once: "b", paper: "" }, { session: eva });
    expect([(await undo()).status, words(await undo())]).toEqual([409, expect.stringContaining("vrátit nejde")]);
    at(now + minute);
    await save({ phone: "602 333 444", once: "c" });
    await save({ phone: "602 333 445", once: "d" });
    expect((await undo(3)).status).toBe(409);
    expect((await undo(4)).status).toBe(303);
    expect((await undo(3)).status).toBe(303);
  });
});

describe("a code at the counter", () => {
  const key = async () =>
    linkKey((await rows<{ secret: string }>("SELECT secret FROM towns"))[0]?.secret ?? "", env.WEBHOOK_SECRET ?? "");
  const codeOf = async () => {
    const [{ id = "" } = {}] = await rows<{ id: string }>("SELECT id FROM signUps");
    return signUpCode(await key(), id);
  };
  const press = async () => (await rows<{ press: string }>("SELECT press FROM counterEntries"))[0]?.press ?? "";
  const type = async (code: string) =>
    post(paths.counterCode(1), { code, press: await press(), once: code }, { session: jana });

  it("goes by SMS, and signs up once the clerk has typed it, with the name and the clerk", async () => {
    const asked = await save({ agree: "code", paper: "", name: "Alena" });
    expect(asked.location).toBe(paths.counterCode(1));
    expect(words(await open(asked))).toMatch(/Na 601 111 222 jde SMS s kódem.*čeká na kód/);
    expect(await rows("SELECT id FROM subscribers")).toEqual([]);
    const code = await codeOf();
    const wrong = await type(code === "111111" ? "222222" : "111111");
    expect([wrong.status, words(wrong)]).toEqual([422, expect.stringContaining("Kód nesouhlasí.")]);
    expect(words(await open(await type(code)))).toContain("Telefon 601 111 222 je přihlášený.");
    const { subscribers, consents } = await peopleTables();
    expect([subscribers, consents]).toMatchObject([[{ name: "Alena" }], [{ source: "in-person", clerkId: 1 }]]);
    expect((await rows("SELECT kind FROM notices ORDER BY id")).map(({ kind }) => kind)).toEqual(["code", "welcome"]);
    await post(paths.counterUndo(1), {}, { session: jana });
    expect((await peopleTables()).subscribers).toMatchObject([{ state: "left" }]);
  });

  it("is called to a landline at once, through the limits of calls, and welcomes nobody a second time", async () => {
    const typed = { ...filled, phone: "382 123 456", agree: "code", paper: "" };
    const asked = await postCalling(paths.enrolment, typed, { session: jana });
    expect(asked.location).toBe(paths.counterCode(1));
    expect(await rows("SELECT kind, channel FROM notices")).toEqual([{ kind: "code", channel: "voice" }]);
    expect(await rows("SELECT calls FROM callDays WHERE who = 'town'")).toEqual([{ calls: 1 }]);
    expect(await audited()).toMatchObject([{ act: "call-released" }]);
    await postCalling(
      paths.counterCode(1),
      { code: await codeOf(), press: await press(), once: "x" },
      { session: jana },
    );
    expect((await peopleTables()).subscribers).toMatchObject([{ phone: bozena, channel: "voice" }]);
    expect(await rows("SELECT kind FROM notices")).toHaveLength(1);
  });

  it("is called neither at night nor where the day's calls are used up: nothing is kept", async () => {
    const typed = { ...filled, phone: "382 123 456", agree: "code", paper: "" };
    at(now + 14 * 60 * minute);
    await env.DB.exec(`UPDATE sessions SET expiresAt = ${now + 86_400_000}`);
    expect(words(await postCalling(paths.enrolment, typed, { session: jana }))).toContain("Teď se nevolá");
    at(now);
    await env.DB.prepare("INSERT INTO callDays VALUES (?, ?, 99, 0)").bind(quotaDay(now), `number:${bozena}`).run();
    expect(words(await postCalling(paths.enrolment, typed, { session: jana }))).toContain("hovory");
    expect([await rows("SELECT id FROM signUps"), await rows("SELECT id FROM counterEntries")]).toEqual([[], []]);
  });

  it("does not follow another that has just gone: the clerk is told to wait", async () => {
    await save({ agree: "code", paper: "" });
    const again = await save({ agree: "code", paper: "", once: "b" });
    expect([again.status, words(again)]).toEqual([409, expect.stringContaining("před chvílí odešel jiný kód")]);
  });
});

describe("what is printed", () => {
  it("is a slip of what somebody has agreed to: wording, number, topics, place, day, clerk, how to leave", async () => {
    await save({ address: "Husova 12" });
    const slip = words(await visit(paths.consentSlip(1), { session: jana }));
    for (const said of [
      "601 111 222",
      "Husova 12",
      "Jana Nováková",
      "2026/17",
      "24. 11. 2026",
      "Znění souhlasu 2027‑01",
    ])
      expect(slip).toContain(said);
    expect(slip).toMatch(/Souhlasím, aby mi úřad.*Podpis/);
    expect(slip).toMatch(/Nechcete už zprávy\?.*nebo přijďte či zavolejte na úřad/);
  });

  it("before anything is kept, to be signed", async () => {
    const slip = await post(paths.typedSlip, { ...filled, language: "en" }, { session: jana });
    expect([slip.status, words(slip)]).toEqual([200, expect.stringContaining("Wording of the consent 2027‑01")]);
    expect(await rows("SELECT id FROM counterEntries")).toEqual([]);
  });

  it("is not there of somebody who has agreed to nothing", async () => {
    expect((await visit(paths.consentSlip(7), { session: jana })).status).toBe(404);
  });

  it("is a blank form that offers what everybody may have", async () => {
    await env.DB.exec("UPDATE topics SET closed = 1 WHERE id = 8");
    const form = words(await visit(paths.paperForm, { session: jana }));
    expect(form).toContain("Přihláška ke zprávám z radnice");
    expect([form.includes("Voda"), form.includes("Kultura")]).toEqual([true, false]);
  });
});
