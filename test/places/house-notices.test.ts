import { expect, it } from "vitest";
import { longestList, readHouseList } from "../../src/places/house-list.ts";
import { indexNames } from "../../src/places/place-names.ts";
import { aTown, mirovice, understand } from "./town.ts";

/* Whole notices, as they are pasted: sentences, dates, telephones and numbers of files stand around the houses. */

it("finds the houses of an electricity supplier's notice, and nothing else in it", () => {
  const notice = `Vážení odběratelé,
dovolujeme si Vás informovat, že dne 14.10.2026 od 8:00 do 15:00 hod. bude v obci Mirovice (okres Písek, PSČ 398 06)
přerušena dodávka elektrické energie č. 110061024553 v těchto lokalitách:
Husova: č.p. 201, 203 - 205
Lužní: 1, 3a
Touškov: č.p. 12, 171, č.ev. 3
Dále pozemek parc. č. 123/4 a trafostanice TS 7.
Žádáme o vypnutí spotřebičů do 15 minut. Poruchy: 800 850 860, +420 382 123 456. Zákon č. 458/2000 Sb., § 25 odst. 3.`;
  expect(understand(mirovice, notice)).toMatchObject({
    told: "Husova 1 3 4 5; Lužní 1 3a; Touškov 12 171 č.ev. 3",
    missed: [],
  });
});

it.each([
  [
    "Mirovice: planovana odstavka vody v utery 14.10. od 8:00 do 15:00, ulice Pisecka c.p. 110-113 a Masarykovo nam. Cisterna bude u hasicske zbrojnice.",
    "Masarykovo náměstí *; Písecká 110 112 113",
  ],
  [
    "Mirovice: Ve středu 15. 10. od 7:30 do 12:00 nepoteče voda v ulici Písecké a v Touškově. Náhradní cisterna na návsi.",
    "Písecká *; Touškov *",
  ],
  [
    "Evakuace ulic Luzni a Pisecka, c.p. 110-113. Misto shromazdeni: skola. Vezmete doklady.",
    "Lužní *; Písecká 110 112 113",
  ],
  ["V sobotu 28. října 2026 bude od 8 do 15 hodin bez vody Lužní 3. Prosíme 12 dobrovolníků o pomoc.", "Lužní 3"],
  ["V ulici Lužní bude přerušena dodávka plynu v domech č.p. 31 a 33, tel. 382 123 456.", "Lužní 1 3"],
  ["Odstávka 4., 5. a 6. 12. 2026 v 8,30 hod: Lužní 1; objízdná trasa vede přes Písecká.", "Lužní 1"],
  ["Obyvatelé Husovy ulice 1-3, prosíme nepoužívejte vodu 2 hodiny.", "Husova 1 2 3"],
  ["Město Mirovice oznamuje, že Husova 5 bude dnes bez vody. Stalo se dle rozhodnutí č.j. 12/2026.", "Husova 5"],
])("reads of %j only the houses", (notice, told) => {
  expect(understand(mirovice, notice)).toMatchObject({ told, missed: [] });
});

it("says of a street that a sentence goes on about that it is not clear, and tells nobody there", () => {
  expect(understand(mirovice, "Husova bude uzavřena dle rozhodnutí č. 12")).toMatchObject({ told: "" });
  expect(understand(mirovice, "ulice Husova bude uzavřena dle rozhodnutí č. 12")).toMatchObject({ told: "" });
  expect(understand(mirovice, "Nová dodávka vody v Lužní 5")).toMatchObject({
    told: "Lužní 5",
    missed: ["unreadable: Nová"],
  });
  expect(understand(mirovice, "Husova 12 domů")).toMatchObject({ told: "", missed: ["unreadable: Husova"] });
  expect(understand(mirovice, "Husova 3 hodiny")).toMatchObject({ told: "", missed: ["unreadable: Husova"] });
});

it("names the parts between which the writer has to choose", () => {
  const { asked } = readHouseList("č.p. 12", indexNames(mirovice));
  expect(asked).toHaveLength(1);
  const { missed } = understand(mirovice, "č.p. 12");
  expect(missed).toEqual(["in-several-parts: 12"]);
});

it("takes a part and a street of one name for neither, until the writer says which", () => {
  const town = aTown({ Podolí: { Podolí: "1 2", "": "3" }, Lhota: { "": "1" } });
  expect(understand(town, "Podolí 1")).toMatchObject({ told: "", missed: ["several-places: Podolí 1"] });
  expect(understand(town, "ulice Podolí 1")).toMatchObject({ told: "Podolí 1" });
  expect(understand(town, "část Podolí č.p. 3")).toMatchObject({ told: "Podolí 3" });
});

it("tells streets apart that differ in their accents only, where they are written", () => {
  const town = aTown({ Lhota: { Lípová: "1", Lipová: "2 3" } });
  expect(understand(town, "Lipová 2")).toMatchObject({ told: "Lipová 2" });
  expect(understand(town, "Lípová 1")).toMatchObject({ told: "Lípová 1" });
  expect(understand(town, "Lipova 2")).toMatchObject({ told: "", missed: ["several-places: Lipova 2"] });
});

it("reads lists in a town without streets", () => {
  const town = aTown({ Cholina: { "": "1 2 3 12 14 101 ev1 ev2" } });
  expect(understand(town, "1-3, 14")).toMatchObject({ told: "Cholina 1 2 3 14" });
  expect(understand(town, "Cholina č.p. 101, č.ev. 1")).toMatchObject({ told: "Cholina 101 č.ev. 1" });
  expect(understand(town, "sudá čísla 2-40")).toMatchObject({ told: "Cholina 2 12 14" });
});

it("finds nothing where nothing is written", () => {
  for (const text of ["", "  \n ", "Dobrý den", "viz bod a) 15", "Odstavec 2) 15", "¤¤¤", ", - ("])
    expect(understand(mirovice, text).told).toBe("");
});

it("reads so much of a text and says that there is more", () => {
  const text = `Lužní ${"1, ".repeat(longestList)}`;
  const { told, missed } = understand(mirovice, text);
  expect(told).toBe("Lužní 1");
  expect(missed).toHaveLength(1);
  expect(missed[0]).toMatch(/^too-long: /);
});

it.each([
  "1-",
  "č. ",
  "ulice ",
  "Husova ",
  "Husova 1-9 kromě 3; ",
  "1-1-",
  "lichá v ",
  "kromě v ",
  "(((",
  "a",
  "á\u0301",
  ".",
  "1.",
  "1 ",
  "12/",
  "x@",
  "a.",
  "Neznámá ",
  "mezi 1 a ",
  "Lužní 1-9999, ",
  "tel 1 ",
])("takes no longer than the text is long, whatever is repeated in it: %j", (piece) => {
  const time = (length: number) => {
    const text = piece.repeat(Math.ceil(length / piece.length));
    const from = performance.now();
    understand(mirovice, text);
    return performance.now() - from;
  };
  time(2000);
  expect(time(longestList - 50)).toBeLessThan(1000);
});
