import { describe, expect, it, vi } from "vitest";
import { money } from "../../src/i18n/counted.ts";
import { counted as countedInCzech, outOf } from "../../src/i18n/cs/counts.ts";
import { counted as countedInEnglish } from "../../src/i18n/en/counts.ts";

const nbsp = "\u00a0";

describe("a noun agrees with its number", () => {
  const czech = countedInCzech({ one: "zpráva", few: "zprávy", many: "zprávy", other: "zpráv" });
  it.each([
    [0, "0 zpráv"],
    [1, "1 zpráva"],
    [2, "2 zprávy"],
    [4, "4 zprávy"],
    [5, "5 zpráv"],
    [11, "11 zpráv"],
    [21, "21 zpráv"],
    [22, "22 zpráv"],
    [101, "101 zpráv"],
    [1.5, "1,5 zprávy"],
    [1000, `1${nbsp}000 zpráv`],
    [1_234_567, `1${nbsp}234${nbsp}567 zpráv`],
  ])("%d in Czech", (count, said) => expect(czech(count)).toBe(said));

  const parts = countedInCzech({ one: "část", few: "části", many: "části", other: "částí" });
  it("each noun by its own forms", () => expect([1, 2, 5].map(parts)).toEqual(["1 část", "2 části", "5 částí"]));

  const english = countedInEnglish({ one: "message", other: "messages" });
  it.each([
    [0, "0 messages"],
    [1, "1 message"],
    [2, "2 messages"],
    [1.5, "1.5 messages"],
    [1000, "1,000 messages"],
  ])("%d in English", (count, said) => expect(english(count)).toBe(said));
});

describe("money is said in crowns", () => {
  it.each([
    [0, `0${nbsp}Kč`, `CZK${nbsp}0`],
    [100, `1${nbsp}Kč`, `CZK${nbsp}1`],
    [73_800, `738${nbsp}Kč`, `CZK${nbsp}738`],
    [738, `7,38${nbsp}Kč`, `CZK${nbsp}7.38`],
    [120, `1,20${nbsp}Kč`, `CZK${nbsp}1.20`],
    [5, `0,05${nbsp}Kč`, `CZK${nbsp}0.05`],
    [123_456_700, `1${nbsp}234${nbsp}567${nbsp}Kč`, `CZK${nbsp}1,234,567`],
    [123_456_750, `1${nbsp}234${nbsp}567,50${nbsp}Kč`, `CZK${nbsp}1,234,567.50`],
  ])("%d haléřů", (amount, czech, english) => {
    expect(money("cs")(amount)).toBe(czech);
    expect(money("en")(amount)).toBe(english);
  });
});

it("builds its formatters once a language, whatever is said with them", async () => {
  vi.resetModules();
  const [formats, rules] = [vi.spyOn(Intl, "NumberFormat"), vi.spyOn(Intl, "PluralRules")];
  const fresh = await import("../../src/i18n/counted.ts");
  const nouns = [fresh.countedIn<never>("cs")({ other: "lidí" }), fresh.countedIn<never>("cs")({ other: "částí" })];
  for (let n = 0; n < 5; n++) for (const say of [fresh.money("cs"), fresh.number("cs"), ...nouns]) say(n);
  expect([formats.mock.calls.length, rules.mock.calls.length]).toEqual([2, 1]);
});

it.each([
  [1, "z"],
  [2, "z"],
  [3, "ze"],
  [4, "ze"],
  [5, "z"],
  [7, "ze"],
  [10, "z"],
  [12, "z"],
  [13, "ze"],
  [16, "ze"],
  [20, "z"],
  [25, "z"],
  [36, "ze"],
  [62, "ze"],
  [90, "z"],
  [100, "ze"],
  [180, "ze"],
  [200, "z"],
  [300, "ze"],
  [612, "ze"],
  [1000, "z"],
  [1600, "z"],
  [3500, "ze"],
  [20_000, "z"],
  [100_000, "ze"],
])("says out of how many as one says it: of %i with %s", (number, said) => {
  expect(outOf(number)).toBe(said);
});
