import { describe, expect, it } from "vitest";
import { aTown, mirovice, understand } from "./town.ts";

/*
 * Lists that were once read as other houses than they name, or of which a piece was lost without a word. What can be
 * read in two ways tells nobody and is shown.
 */

type Row = readonly [list: string, told: string, ...missed: string[]];

const inMirovice: Record<string, readonly Row[]> = {
  "what is left out": [
    ["celá Jeronýmova ulice mimo lichých čísel", "Jeronýmova 2 4 6 8 10"],
    ["Jeronýmova lichá kromě 3", "Jeronýmova 1 7 9 11"],
    ["Lužní (sudá) kromě č. 2", ""],
    ["Touškov bez Školní a Husovy ulice", "Touškov 12 14 171 268 č.ev. 3 45a"],
    ["Touškov bez Sochovic a Husovy ulice", "Školní 61 62 63 64; Touškov 12 14 171 268 č.ev. 3 45a"],
    ["nikoliv Husova 5, ale Lužní 3", "Lužní 3"],
    ["neplatí pro Husova 5", ""],
    ["Lužní 3. Husovy ulice se odstávka netýká.", "Lužní 3", "unreadable: Husovy ulice"],
    ["Odstávka se nedotkne Husovy ulice", ""],
    ["Odstávka se nedotkne Husovy ulice, jen Lužní 3", "Lužní 3"],
    ["neplatí pro Husova 5, platí pro Lužní 3", "Lužní 3"],
    ["Husova 5 ne, Lužní 3", "Lužní 3", "unreadable: Husova 5"],
    ["Husova bez odstávky, Lužní 3", "Lužní 3", "unreadable: Husova"],
    ["Lužní bez proudu", "Lužní *"],
    ["kromě školy", "", "unreadable: kromě školy"],
    ["Lužní kromě školy", "", "unreadable: Lužní"],
    ["Touškov vyjma posledního domu; Nová", "Nová *", "unreadable: Touškov"],
    ["Lužní kromě sudých, Nová", "Lužní 1 3 3a 5; Nová *"],
    ["Lužní 1, kromě toho i Nová 141", "Lužní 1; Nová 141"],
  ],
  "tables and headings": [
    ["Obec;Část obce;Ulice;č.p./č.o.\nMirovice;Mirovice;Husova;201/1\nMirovice;Touškov;Husova;51/21", "Husova 1 21"],
    ["Mirovice Touškov 12", "Touškov 12"],
    ["Mirovice\tTouškov\tHusova\t51/21\nMirovice\tTouškov\t\t12", "Husova 21; Touškov 12"],
    ["Ulice\tČíslo popisné\nHusova\t201, 203\nLužní\t31", "Husova 1 3; Lužní 1"],
    ["Husova č.p./č.o. 201/1, 202/2", "Husova 1 2"],
    ["Husova [5]", "Husova 5"],
    ["Mirovice-Touškov: 12, 14; Mirovice-Sochovice: 1, 5", "Touškov 12 14; Sochovice 1 5"],
    ["obec Mirovice, část obce Touškov, č.p. 12", "Touškov 12"],
    ["část obce Touškov", "Touškov *"],
    ["parc. č. 12/3 k.ú. Mirovice", ""],
    ["Lužní 1, parc. č. 12/3 v k. ú. Touškov", "Lužní 1"],
    ["Mirovice\nLužní: 1, 2\nMirovice - Touškov\nč. p. 12, 14\nč. ev. 3", "Lužní 1 2; Touškov 12 14 č.ev. 3"],
    ["Jeronýmova 1 (č.p. 1), 2", "Jeronýmova 1 2"],
    ["Lužní 1 (č.p. 31), 2 (č.p. 32)", "Lužní 1 2"],
    ["BD č. 171 a bytovka 268", "Touškov 171 268"],
    ["Touškov čp 12, če 3", "Touškov 12 č.ev. 3"],
  ],
  "corners and neighbours": [
    ["roh Lužní a Nové", "", "part-of-street: Lužní", "part-of-street: Nové"],
    ["křižovatka Lužní - Nová", "", "part-of-street: Lužní", "part-of-street: Nová"],
    ["mezi Touškovem a Sochovicemi", "", "part-of-street: Touškovem", "part-of-street: Sochovicemi"],
    ["mezi Husova 5 a Lužní 3", "", "unreadable: Husova 5", "unreadable: Lužní 3"],
    ["okolí Touškova", "", "part-of-street: Touškova"],
    ["Bez vody bude Lužní 1-3 (cisterna: Husova 5).", "Lužní 1 2 3", "unreadable: Husova 5"],
    ["Cisterna bude na Masarykově náměstí. Bez vody Lužní 1", "Lužní 1", "unreadable: Masarykově náměstí."],
    ["Cisterna bude přistavena, bez vody je Lužní 1", "Lužní 1"],
    ["cisterna stojí naproti Lužní 3", "", "unreadable: Lužní 3"],
    ["Husova 5; cisterna: před domem Lužní 3", "Husova 5", "unreadable: Lužní 3"],
    ["lichá čísla ulic Jeronýmova a Lužní", "Jeronýmova 1 3 7 9 11", "unreadable: Lužní"],
    ["Lužní 1–5 pravá strana", "", "part-of-street: Lužní 1–5"],
  ],
  "streets and the parts behind them": [
    ["Husova v Touškově", "Husova *"],
    ["ulice Husova v části Touškov", "Husova *"],
    ["Husova v Touškově 21, 22", "Husova 21 22"],
    ["Husova (Touškov) 21, 22", "Husova 21 22"],
    ["Husova\tTouškov\t21, 22", "Husova 21 22"],
    ["Husova 12, Mirovice 398 06", "Husova 12"],
    ["Husova 12, Mirovice 398 14, Lužní 1", "Husova 12; Lužní 1"],
    ["Husova I2", "", "unreadable: Husova"],
    ["Lužní 3/a", "Lužní 3a"],
    ["Husova (Touškov), Lužní 1", "Lužní 1; Husova *"],
    ["Lužní v Touškově", "", "unreadable: Lužní", "unreadable: Touškově"],
    ["Touškov, č.p. 61 (Školní)", "Školní 61"],
    ["Husova 5 (Lužní)", "Husova 5", "unreadable: Lužní"],
    ["horní Husova, Lužní 1", "Lužní 1", "part-of-street: horní Husova"],
    ["Touškov - u rybníka", "", "part-of-street: Touškov"],
    ["Touškov-střed", "", "part-of-street: Touškov"],
    ["Jan Nový, Lužní 3", "Lužní 3"],
    ["Lužní u domu č.p. 33 praskla voda", "", "unreadable: domu č.p. 33", "unreadable: Lužní"],
    ["Lužní 1-3. Více na úřadě.", "Lužní 1 2 3"],
  ],
  "numbers that go on, and that are none": [
    ["Husova 5 a výš", "Husova 5", "part-of-street: 5 a výš"],
    ["Husova 5 až konec ulice", "Husova 5", "part-of-street: 5 až konec"],
    ["Husova 5 - konec", "Husova 5", "part-of-street: 5 - konec"],
    ["Husova 5 atd.", "Husova 5", "part-of-street: 5 atd"],
    ["Husova 1--5", "Husova 1 2 3 4 5"],
    ["Husova 1 ... 5", "Husova 1 2 3 4 5"],
    ["Husova 1..5", "Husova 1 2 3 4 5"],
    ["1. etapa: Lužní 1-3; 2. etapa: Nová 141", "Lužní 1 2 3; Nová 141"],
    ["Husova 5, 3. patro", "Husova 5"],
    ["Husova 5, 2. vchod", "Husova 5", "unreadable: 2. vchod"],
    ["Husova 5, od 7 do 9 ráno", "Husova 5"],
    ["Husova 5 do 9 večer", "", "unreadable: Husova"],
    ["Husova 3, od 5 do 9 hodin", "Husova 3"],
    ["Lužní 1-5. května", "Lužní *"],
  ],
};

describe.each(Object.entries(inMirovice))("reads no other houses than a list names: %s", (_, table) => {
  it.each(table)("%j", (list, told, ...missed) => {
    expect(understand(mirovice, list)).toMatchObject({ told, missed });
  });
});

const dolany = aTown({
  Dolany: {
    "28. října": "20/1 21/2",
    Nádražní: "30/1 31/2 32/3 33/4 34/5",
    "Na Návsi": "40 41 42",
    "U Školy": "60/1 61/2",
    Havlíčkova: "80/12 81/12a 82/12b 83/12c 84/12d 85/14",
    "náměstí Míru": "131/1 132/2",
    "V Zahradách": "140/1",
    "": "1 2 3",
  },
  "Dolany-Lhota": { "": "1 2 3" },
});

describe("reads streets whose names are also words", () => {
  const rows: readonly Row[] = [
    ["Odstávka 28. října: Nádražní 1", "Nádražní 1", "unreadable: 28. října"],
    ["Nádražní 1, 28. října bez proudu", "Nádražní 1", "unreadable: 28. října"],
    ["Nádražní, 28. října", "28. října *; Nádražní *"],
    ["ulice 28. října bude bez vody", "28. října *"],
    ["náměstí Míru", "náměstí Míru *"],
    ["na náměstí Míru", "náměstí Míru *"],
    ["v Zahradách", "V Zahradách *"],
    ["odstavka vody v nadrazni 3, cisterna bude na navsi", "Nádražní 3"],
    ["nadrazni 3, na navsi, u skoly", "Nádražní 3; Na Návsi *; U Školy *"],
    ["Dolany-Lhota 1, 2", "Dolany-Lhota 1 2"],
    ["Dolany - Lhota", "Dolany-Lhota *"],
    ["Masarykovo nám. 1", "", "no-such-street: Masarykovo nám. 1"],
  ];
  it.each(rows)("%j", (list, told, ...missed) => {
    expect(understand(dolany, list)).toMatchObject({ told, missed });
  });
});

describe("reads parts whose names are also words", () => {
  const lhota = aTown({
    "Horní Lhota": { "": "1 2" },
    "Dolní Lhota": { "": "3 4" },
    Střed: { "": "5", Krátká: "6", Horní: "7" },
    "Dolní konec": { "": "8" },
  });
  const rows: readonly Row[] = [
    ["Horní Lhota, Dolní Lhota", "Horní Lhota *; Dolní Lhota *"],
    ["Horní Lhota, Střed", "Horní Lhota *; Střed *"],
    ["Horní Lhota - Dolní konec", "Dolní konec *", "unreadable: Horní Lhota"],
    ["Krátká, Horní", "Krátká *; Horní *"],
    ["Krátká (Střed)", "Krátká *"],
    ["Horní Lhota 1, Dolní Lhota 3", "Horní Lhota 1; Dolní Lhota 3"],
  ];
  it.each(rows)("%j", (list, told, ...missed) => {
    expect(understand(lhota, list)).toMatchObject({ told, missed });
  });
});

describe("reads letters behind a number", () => {
  const rows: readonly Row[] = [
    ["Havlíčkova 12 a-d", "Havlíčkova 12a 12b 12c 12d"],
    ["Havlíčkova 12 a až d", "Havlíčkova 12a 12b 12c 12d"],
    ["Havlíčkova 12 a-14", "Havlíčkova 12a 12b 12c 12d 14"],
    ["Havlíčkova 12 a, b, d", "Havlíčkova 12a 12b 12d"],
    ["Havlíčkova 12a, b, d", "Havlíčkova 12a 12b 12d"],
    ["Havlíčkova 12 A, B, D", "Havlíčkova 12a 12b 12d"],
    ["Havlíčkova 12a, b a d, 14", "Havlíčkova 12a 12b 12d 14"],
    ["Havlíčkova 12A/B", "Havlíčkova 12a 12b"],
    ["Havlíčkova 12/A, 12/B", "Havlíčkova 12a 12b"],
    ["Havlíčkova 12 b a c", "Havlíčkova 12b 12c"],
    ["Havlíčkova 12 a 14", "Havlíčkova 12 14"],
    ["Havlíčkova 12 a Nádražní 1", "Nádražní 1; Havlíčkova 12"],
    ["Havlíčkova 12, v Nádražní 1", "Nádražní 1; Havlíčkova 12"],
  ];
  it.each(rows)("%j", (list, told, ...missed) => {
    expect(understand(dolany, list)).toMatchObject({ told, missed });
  });
});
