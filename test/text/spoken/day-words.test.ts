import { expect, it } from "vitest";
import { dayWordsIn } from "../../../src/text/spoken/day-words.ts";

it.each([
  ["Zítra a pozítří nepoteče voda, zítra ani teplá.", ["zítra", "pozítří"]],
  ["Dnes, dneska i v dnešním čase.", ["dnes", "dneska", "dnešním"]],
  ["V zítřejších hodinách, do zítřka, od zítřku.", ["zítřejších", "zítřka", "zítřku"]],
  ["Včera a včerejšího dne, zitra, pozitri, vcera.", ["včera", "včerejšího", "zitra", "pozitri", "vcera"]],
  ["Ve středu 26. 11. v Zítkově ulici, vezdejší, přednes.", []],
])("finds in %s what names a day by the day on which it is said", (text, words) => {
  expect(dayWordsIn(text, "cs")).toEqual(words);
});

it("finds it in English", () => {
  expect(dayWordsIn("Tomorrow and today, not todays.", "en")).toEqual(["tomorrow", "today"]);
});
