import { describe, expect, it } from "vitest";
import { openList, rowsASlice } from "../../src/imports/list.ts";
import { largestList, readListText } from "../../src/imports/list-file.ts";
import { opened, rowsInShort, saved, town } from "./town.ts";

/** As Excel writes a table: every row ends, what holds a separator, a quote or a line break stands in quotes. */
const inCsv = (rows: readonly (readonly string[])[], separator: string) =>
  rows
    .map((cells) =>
      cells.map((cell) => (/["\n;,\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator),
    )
    .map((row) => `${row}\r\n`)
    .join("");

const table = [
  ["Seznam odběratelů SMS – stav k 1. 3. 2024", "", "", "", ""],
  ["", "", "", "", ""],
  ["Jméno", "Telefonní\nčíslo", "Adresa", "Témata", "Poznámka"],
  ["Žaneta Šťastná", "601234567", "Husova 12, Mirovice", "voda, plyn", "volat; až po 16. h"],
  ["", "", "", "", ""],
  ['Jan "Honza" Novák', "+420 602 345 678", "Lužní 3a", "vše", ""],
  ["Řehoř Ďáblík", "603345678\n604345678", "Touškov 12", "", 'říká „ne", nebo "ano"'],
  ["", "", "", "", ""],
];

const read = [
  "4: 601234567 | Žaneta Šťastná | @Husova 12, Mirovice | #1 4",
  '6: 602345678 | Jan "Honza" Novák | @Lužní 3a | #1 2 3 4 5 6 7 8 9',
  "7: 603345678 + 604345678 | Řehoř Ďáblík | @Touškov 12",
];

describe.each(Object.entries(saved))("reads a list in %s", (_encoding, save) => {
  it.each([";", ",", "\t", "|"])("with %j between the cells", (separator) => {
    expect(rowsInShort(save(inCsv(table, separator)).slice())).toEqual(read);
  });

  it("with line breaks of Unix and of old Macs", () => {
    expect(rowsInShort(save(inCsv(table, ";").replaceAll("\r\n", "\n")))).toEqual(read);
    expect(rowsInShort(save(inCsv(table, ";").replaceAll("\r\n", "\r")))).toEqual(read);
  });
});

it("reads rows that were pasted", () => {
  expect(rowsInShort(inCsv(table, "\t"))).toEqual(read);
});

/** A list, and its rows. */
const lists: readonly (readonly [label: string, list: string, ...rows: string[]])[] = [
  ["with Excel's own line above", "sep=,\r\nTelefon,Jméno\r\n601234567,Jan\r\n", "3: 601234567 | Jan"],
  ["without a break at its end", "Telefon;Jméno\n601234567;Jan", "2: 601234567 | Jan"],
  [
    "whose rows have fewer cells than its headings",
    "Telefon;Jméno;Adresa\n601234567\n602345678;Jan",
    "2: 601234567",
    "3: 602345678 | Jan",
  ],
  ["whose rows have more", "Telefon;Jméno\n601234567;Jan;;;;", "2: 601234567 | Jan"],
  ["with blank rows", "Telefon;Jméno\n;;\n\n \n601234567;Jan\n;\n", "5: 601234567 | Jan"],
  [
    "with its headings on every page",
    "Telefon;Jméno\n601234567;Jan\nTelefon;Jméno\n602345678;Eva",
    "2: 601234567 | Jan",
    "4: 602345678 | Eva",
  ],
  [
    "with a quote that nothing closes",
    'Telefon;Jméno\n601234567;"Jan\n602345678;Eva',
    '2: 601234567 | "Jan',
    "3: 602345678 | Eva",
  ],
  [
    "with quotes that were not doubled",
    'Telefon;Jméno\n601234567;"Penzion "U Lva" s.r.o."\n602345678;Eva',
    '2: 601234567 | "Penzion "U Lva" s.r.o."',
    "3: 602345678 | Eva",
  ],
  [
    "with a word in quotes",
    'Telefon\tJméno\n601234567\t"Honza" Novák\n602345678\tEva',
    '2: 601234567 | "Honza" Novák',
    "3: 602345678 | Eva",
  ],
  ["with everything in quotes", '"Telefon","Jméno"\n"601234567","Jan, Eva"\n', "2: 601234567 | Jan, Eva"],
  [
    "with commas in the cells of semicolons",
    "Telefon;Adresa\n601234567;Husova 12, Mirovice\n602345678;Lužní 3, Mirovice",
    "2: 601234567 | @Husova 12, Mirovice",
    "3: 602345678 | @Lužní 3, Mirovice",
  ],
  [
    "of one column with commas in it",
    "Telefon\n601234567, 602345678\n603345678\n604345678",
    "2: 601234567 + 602345678",
    "3: 603345678",
    "4: 604345678",
  ],
  [
    "with formulas that keep numbers texts",
    'Telefon;Jméno\n="601234567";Jan\n\'602345678;Eva',
    "2: 601234567 | Jan",
    "3: 602345678 | Eva",
  ],
  ["with a formula in quotes", 'Telefon;Jméno\n"=""601234567""";Jan', "2: 601234567 | Jan"],
  [
    "with titles and no headings",
    "Seznam odběratelů\nobec Mirovice\nJan Novák;601234567\nEva Malá;602345678",
    "3: 601234567 | Jan Novák",
    "4: 602345678 | Eva Malá",
  ],
  [
    "with numbers that were rounded",
    "Telefon;Jméno\n6,01E+08;Jan\n6,02E+08;Eva",
    "2: lost-digits! | Jan",
    "3: lost-digits! | Eva",
  ],
  ["with a sum below", "Jméno;Telefon\nJan;601234567\nCelkem;1", "2: 601234567 | Jan", "3: too-short! | Celkem"],
  [
    "with spaces that nobody sees",
    "\ufeffTelefon;Jméno\n\u200b601\u00a0234\u00a0567\u200b;\u00a0Jan\u00a0",
    "2: 601234567 | Jan",
  ],
];

it.each(lists)("reads a list %s", (_label, list, ...rows) => {
  expect(rowsInShort(list)).toEqual(rows);
});

describe("refuses", () => {
  it.each([
    ["nothing", new Uint8Array(), "empty"],
    ["blank rows", saved.utf8(";;;\r\n;;;\r\n"), "empty"],
    ["a workbook", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), "workbook"],
    ["an old workbook", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "workbook"],
    ["a picture", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1]), "no-text"],
    ["a PDF", saved.utf8("%PDF-1.7\n\u0001\u0002\u0003 obj"), "no-text"],
    ["what is too large", new Uint8Array(largestList + 1), "too-large"],
  ])("%s", (_label, given, problem) => {
    expect(readListText(given)).toEqual({ ok: false, problem });
  });

  it("headings with nobody below", () => {
    expect(openList("Telefon;Jméno\n", town)).toEqual({ ok: false, problem: "empty" });
  });

  it("more people than any town has", () => {
    expect(openList("Telefon\n".concat("601234567\n".repeat(10_001)), town)).toEqual({
      ok: false,
      problem: "too-large",
    });
  });
});

it("cuts 5,000 rows into slices of a hundred, and reads each by itself as a spreadsheet counts it", () => {
  const lines = Array.from(
    { length: 5000 },
    (_, nth) => `${601_000_000 + nth};"Jan\n${nth}"${nth % 3 === 0 ? "\n;" : ""}`,
  );
  const { shape, slices, rows } = opened(`Titul\n\nTelefon;Jméno\n${lines.join("\n")}\n`);
  expect(shape.rows).toBe(5000);
  expect(slices.map(({ text }) => text.split("\n").length).every((count) => count > rowsASlice)).toBe(true);
  expect(slices).toHaveLength(50);
  expect(rows).toHaveLength(5000);
  const last = rows.at(-1);
  expect([last?.row, last?.name]).toEqual([3 + 5000 + 1667, "Jan 4999"]);
  expect(JSON.parse(JSON.stringify({ shape, slices }))).toEqual({ shape, slices });
});
