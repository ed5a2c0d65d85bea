import { describe, expect, it } from "vitest";
import { catalogues } from "../../src/i18n/catalogues.ts";
import { findHouses } from "../../src/places/find-houses.ts";
import { readHouseList } from "../../src/places/house-list.ts";
import { placeListOf } from "../../src/places/place-list.ts";
import { indexNames } from "../../src/places/place-names.ts";
import { treeOf } from "../../src/places/town-places.ts";
import { sayEntry, sayMissed, sayShortly } from "../../src/views/desk/say-places.ts";
import { mirovice } from "./town.ts";

const names = indexNames(mirovice);

const understand = (typed: string) => {
  const { asked, missed } = readHouseList(typed, names);
  return placeListOf(findHouses(asked, mirovice), missed, treeOf(mirovice));
};

/** As a page has it: with spaces that do not break, which are none of this test's concern. */
const plain = (said: string) => said.replace(/\u00a0/g, " ");

const said = (typed: string, words = catalogues.cs) =>
  understand(typed).entries.map((entry) => plain(sayEntry(entry, words)));

describe("what is understood of a list is said shortly, and a range is every house in it", () => {
  it.each([
    ["Husova 1-15", "Husova 1–15 (15 domů)"],
    ["Husova 1-6, Lužní 3", "Husova 1–6 (6 domů)", "Lužní 3"],
    ["Jeronýmova č.2,6,8,10, 1–11", "Jeronýmova 1–3, 6–11 (9 domů)"],
    ["Husova (lichá)", "Husova 1–23, jen lichá (9 domů)"],
    ["Husova 12, 14", "Husova 12, 14 (2 domy)"],
    ["Husova 1, 3", "Husova 1, 3 (2 domy)"],
    ["Lužní", "Lužní (všech 5 domů)"],
    ["Touškov", "Touškov (všech 13 domů)"],
    ["Husova kromě 5", "Husova (všech 18 domů)", "kromě: Husova 5"],
    ["Husova č.p. 201-203", "Husova č.p. 201–203 (3 domy)"],
    ["Touškov: č.p. 12, 171, č.ev. 3", "Touškov č.p. 12, 171, č.ev. 3 (3 domy)"],
    ["101 až 108 a 110 až 118", "č.p. 101–118 (13 domů)"],
    ["Touškov, Husova 21-23", "Husova (Touškov) 21–23 (3 domy)"],
    ["Husova 204", "Husova č.p. 204"],
    ["Nová", "Nová (všechny 2 domy)"],
  ])("%s", (typed, ...entries) => {
    expect(said(typed)).toEqual(entries);
  });

  it("in English, too", () => {
    expect(said("Husova (lichá) kromě 5, Lužní", catalogues.en)).toEqual([
      "Husova 1–23, odd only (9 houses)",
      "except: Husova 5",
      "Lužní (all 5 houses)",
    ]);
  });
});

it("what was not found is said with the street that it was looked for in, and what to do", () => {
  const typed = "č.p. 12, Lužní 99, 101, 37-21, část ulice Husova, Neznámá 3";
  expect(sayMissed(understand(typed), catalogues.cs).map(plain)).toEqual([
    "„37-21“: tomu nerozumíme. Napište to jinak, třeba „Husova 12, 14“ nebo „Husova 1-15“.",
    "„část ulice Husova“: které domy to jsou, nepoznáme. Napište jejich čísla, třeba „Husova 1-15“.",
    "„Neznámá 3“: takovou ulici ani část město nemá. Opravte název.",
    "„č.p. 12“: takové číslo je v několika částech (Touškov, Sochovice). Připište k němu část, třeba „Touškov č.p. 12“.",
    "„Lužní 99, 101“: v seznamu domů není. Zkontrolujte číslo; nový dům doplní správce v Nastavení.",
  ]);
});

it("numbers with which the same is wrong are said together, and as what they were looked for", () => {
  const typed = "Sochovice č.ev. 7, Lužní č.p. 990, 991, 992, 995, č.p. 300, 301, 302";
  const lines = sayMissed(understand(typed), catalogues.cs).map((line) => plain(line).split(":")[0]);
  expect(lines).toEqual(["„Sochovice č.ev. 7“", "„Lužní č.p. 990–992, 995, 300–302“"]);
});

it("where there is little room only the first places are named", () => {
  const list = understand(
    "Husova 1, Lužní 1, Písecká 110, Nová 141, Školní 61, 28. října 1, Jeronýmova 1, Sochovice 5",
  );
  expect(plain(sayShortly(list, catalogues.cs))).toBe(
    "Husova 1, Lužní 1, Písecká 110, Nová 141, Školní 61, 28. října 1, 2 další místa",
  );
});
