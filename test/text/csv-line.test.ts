import { expect, it } from "vitest";
import { csvLine, csvMark } from "../../src/text/csv-line.ts";

const csvTable = (rows: readonly (readonly (string | number)[])[]) => csvMark + rows.map(csvLine).join("");

it("a table begins with the mark by which Excel knows its letters, and has semicolons between its cells", () => {
  expect(
    csvTable([
      ["Číslo", "Jméno"],
      [1, "Žofie"],
    ]),
  ).toBe("\ufeffČíslo;Jméno\r\n1;Žofie\r\n");
});

it.each([
  ["=1+1", "'=1+1"],
  ["+420 601", "'+420 601"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["  =1", "'  =1"],
  ["\r=1", `"'\r=1"`],
  ["\u00a0=1", "' =1"],
  ["＝1", "'＝1"],
])("what begins like a formula is a text: %j", (cell, kept) => {
  expect(csvTable([[cell]])).toBe(`\ufeff${kept}\r\n`);
});

it("a cell with a semicolon, quotes or a line break stands in quotes", () => {
  expect(csvTable([["a;b", 'říká "ne"', "a\nb"]])).toBe('\ufeff"a;b";"říká ""ne""";"a\nb"\r\n');
});
