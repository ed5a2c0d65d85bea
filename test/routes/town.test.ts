import { beforeEach, expect, it } from "vitest";
import { paths } from "../../src/paths.ts";
import { now, rows } from "../support/town.ts";
import { aSession, at, post, visit, words } from "../support/visit.ts";

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
    expect.stringContaining("Tohle smí jen správce"),
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
  ["too pale a colour", { accent: "#ffff00" }, "Barva je moc světlá"],
  ["a price of words", { segmentPrice: "koruna" }, "Zadejte cenu v korunách"],
  ["a price below nothing", { segmentPrice: "-1" }, "Zadejte cenu v korunách"],
  ["a price in fractions of haléře", { segmentPrice: "1,205" }, "Zadejte cenu v korunách"],
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
  ["0", 0],
  ["999,99", 99_999],
])("reads %s crowns as %i haléřů", async (segmentPrice, price) => {
  await set({ segmentPrice });
  expect(await kept()).toMatchObject([{ segmentPrice: price }]);
});

it("does not fall over a form that is not ours", async () => {
  expect((await post(paths.settings, {}, { session: await aSession("manager") })).status).toBe(422);
});
