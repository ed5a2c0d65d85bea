import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { readAccent } from "../../../src/town/accent.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, at, post, visit, words } from "../../support/visit.ts";

beforeEach(() => void at(now));

const good = {
  name: "Mirovice",
  mark: "Mirovice:",
  accent: "#1A5632",
  segmentPrice: "1,35",
  officePhone: "382 000 111",
  officeAddress: "Masarykovo náměstí 38",
  officeEmail: "urad@mirovice.test",
};
const kept = () => rows("SELECT name, mark, accent, segmentPrice, officePhone, officeAddress, officeEmail FROM towns");
const set = async (form: Partial<typeof good>) =>
  post(paths.settings, { ...good, ...form }, { session: await aSession("manager") });

it("shows a manager what the town says of itself", async () => {
  const { status, text } = await visit(paths.settings, { session: await aSession("manager") });
  expect([status, text]).toEqual([200, expect.stringContaining('value="Naše město"')]);
  expect(text).toContain('value="1,20"');
});

it("keeps what a manager sets", async () => {
  const page = await set({});
  expect([page.status, page.location]).toEqual([303, `${paths.settings}?saved`]);
  expect(await kept()).toEqual([{ ...good, accent: "#1a5632", segmentPrice: 135 }]);
});

it("refuses a clerk, for looking and for setting", async () => {
  const session = await aSession("clerk");
  const before = await kept();
  const looked = await visit(paths.settings, { session });
  const pressed = await post(paths.settings, good, { session });
  expect([looked.status, pressed.status, words(pressed)]).toEqual([
    403,
    403,
    expect.stringContaining("Smí to správce"),
  ]);
  expect(await kept()).toEqual(before);
});

it("keeps the settings out of a clerk's menu", async () => {
  const link = `href="${paths.settings}"`;
  const clerks = await visit(paths.desk, { session: await aSession("clerk") });
  const managers = await visit(paths.desk, { session: await aSession("manager", { id: 2, phone: "+420601888888" }) });
  expect([clerks.text.includes(link), managers.text.includes(link)]).toEqual([false, true]);
});

it.each([
  ["no name", { name: " " }, "Napište název města."],
  ["no mark", { mark: "" }, "Značka má mít 2 až 20 znaků"],
  ["too long a mark", { mark: "M".repeat(21) }, "Značka má mít 2 až 20 znaků"],
  ["a mark with accents, which would make every text dear", { mark: "Město:" }, "Značka má mít 2 až 20 znaků"],
  ["a colour by its name", { accent: "blue" }, "Zadejte barvu"],
  ["too pale a colour", { accent: "#ffff00" }, "potřeba je aspoň 4,5 : 1"],
  ["a price of words", { segmentPrice: "koruna" }, "Zadejte cenu v korunách"],
  ["a price below nothing", { segmentPrice: "-1" }, "Zadejte cenu v korunách"],
  ["a price in fractions of haléře", { segmentPrice: "1,205" }, "Zadejte cenu v korunách"],
  ["no price at all", { segmentPrice: "0" }, "Zadejte cenu v korunách"],
  ["a price in haléře", { segmentPrice: "120" }, "Zadejte cenu v korunách"],
  ["a phone of letters", { officePhone: "abc" }, "Zadejte české telefonní číslo"],
  ["a phone that is too short", { officePhone: "38212" }, "Zadejte české telefonní číslo"],
  ["an e-mail of one letter", { officeEmail: "x" }, "Zadejte e-mail celý"],
  ["an e-mail without a domain", { officeEmail: "urad@mesto" }, "Zadejte e-mail celý"],
  ["too long a name", { name: "M".repeat(201) }, "Text je příliš dlouhý"],
  ["too long an address", { officeAddress: "M".repeat(201) }, "Text je příliš dlouhý"],
])("keeps what was typed and says what to do: %s", async (_, form, problem) => {
  const before = await kept();
  const page = await set({ officeEmail: 'a"b@c.test', ...form });
  expect([page.status, words(page), await kept()]).toEqual([422, expect.stringContaining(problem), before]);
  const typed: Record<string, string> = { ...good, officeEmail: "a&quot;b@c.test", ...form };
  for (const value of Object.values(typed)) expect(page.text).toContain(`value="${value.trim()}"`);
});

it.each([
  ["1", 100],
  ["1.2", 120],
  ["0,95", 95],
  ["0,10", 10],
  ["20", 2000],
])("reads %s crowns as %i haléřů", async (segmentPrice, price) => {
  await set({ segmentPrice });
  expect(await kept()).toMatchObject([{ segmentPrice: price }]);
});

it("lists what is wrong in the order of the fields", async () => {
  const said = words(await set({ accent: "#ffff00", segmentPrice: "abc", mark: "x" }));
  const list = said.slice(said.indexOf("Zkontrolujte prosím formulář"));
  const found = ["Značka má mít", "Zadejte cenu", "Barva je moc"].map((text) => list.indexOf(text));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
});

it("does not fall over a form that is not ours", async () => {
  expect((await post(paths.settings, {}, { session: await aSession("manager") })).status).toBe(422);
});

it("names the office as it calls itself, on every page", async () => {
  await post(paths.settings, { ...good, officeName: "Městský úřad Mirovice" }, { session: await aSession("manager") });
  for (const path of [paths.home, paths.accessibility])
    expect(words(await visit(path))).toContain("Městský úřad Mirovice, Masarykovo náměstí 38");
  expect(words(await visit(paths.accessibility))).toContain("Městský úřad Mirovice dbá na to");
});

it("shows the colour by sample, and offers some that can be read", async () => {
  const { text } = await visit(paths.settings, { session: await aSession("manager") });
  expect(text).toMatch(/<input [^>]*list="colours"[^>]*type="color"|<input [^>]*type="color"[^>]*list="colours"/);
  const samples = [...text.matchAll(/<option value="(#[0-9a-f]{6})">/g)].map(([, colour]) => colour ?? "");
  expect(samples.length).toBeGreaterThan(5);
  for (const sample of samples) expect(readAccent(sample).ok).toBe(true);
});

describe("two who set up the town at once", () => {
  it("learn of each other: the second sees both values, and decides", async () => {
    const session = await aSession("manager");
    const version = /name="version" value="(\d+)"/.exec((await visit(paths.settings, { session })).text)?.[1] ?? "";
    await post(paths.settings, { ...good, version }, { session });
    const late = { ...good, officePhone: "382 999 999", name: "Jinak", version };
    const refused = await post(paths.settings, late, { session });
    expect([refused.status, words(refused)]).toEqual([409, expect.stringContaining("mezitím změnil někdo jiný")]);
    expect(words(refused)).toContain("Mezitím uloženo: 382 000 111");
    expect(words(refused)).toContain("Mezitím uloženo: Mirovice");
    expect(words(refused)).not.toContain("Mezitím uloženo: Mirovice:");
    expect(refused.text).toContain('value="382 999 999"');
    expect(await kept()).toMatchObject([{ name: "Mirovice", officePhone: "382 000 111" }]);
    const seen = /name="version" value="(\d+)"/.exec(refused.text)?.[1] ?? "";
    expect((await post(paths.settings, { ...late, version: seen }, { session })).location).toBe(
      `${paths.settings}?saved`,
    );
    expect(await kept()).toMatchObject([{ name: "Jinak" }]);
  });

  it("are not scolded for setting the same", async () => {
    const session = await aSession("manager");
    const pressed = await Promise.all([1, 2].map(() => post(paths.settings, { ...good, version: "1" }, { session })));
    expect(pressed.map(({ location }) => location)).toEqual(Array(2).fill(`${paths.settings}?saved`));
  });
});
