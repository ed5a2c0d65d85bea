import { expect, it } from "vitest";
import { spokenText } from "../../../src/text/spoken/spoken.ts";

it.each([
  ["tel. 382 123 456", "telefon tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest"],
  ["tel.: 382123456", "telefon: tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest"],
  ["Tel. 382 050 007", "Telefon tři sta osmdesát dva, nula padesát, nula nula sedm"],
  ["tel 731 000 000", "telefon sedm set třicet jedna, nula nula nula, nula nula nula"],
  ["mob. 602 100 200", "mobil šest set dva, sto, dvě stě"],
  ["mobil: 602 100 200", "mobil: šest set dva, sto, dvě stě"],
  ["+420 382 123 456", "plus čtyři sta dvacet, tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest"],
  ["00420382123456", "plus čtyři sta dvacet, tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest"],
  ["+421 905 123 456", "plus čtyři sta dvacet jedna, devět set pět, sto dvacet tři, čtyři sta padesát šest"],
  [
    "informace na tel. 382 123 456",
    "informace na telefonu tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest",
  ],
  ["volejte na tel. 800 850 860", "volejte na telefon osm set, osm set padesát, osm set šedesát"],
  ["na tel. č. 382 123 456", "na telefonním čísle tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest"],
  [
    "volejte tel. č. 382 123 456",
    "volejte telefonní číslo tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest",
  ],
  ["tel. 602 12 34 56", "telefon šest set dva, dvanáct, třicet čtyři, padesát šest"],
  ["tel. 602/123 456", "telefon šest set dva, sto dvacet tři, čtyři sta padesát šest"],
  ["tel. 602-123-456", "telefon šest set dva, sto dvacet tři, čtyři sta padesát šest"],
  [
    "tel. 382 123 456, 602 111 222",
    "telefon tři sta osmdesát dva, sto dvacet tři, čtyři sta padesát šest, šest set dva, sto jedenáct, dvě stě dvacet dva",
  ],
  ["Hlídka 731 000 111.", "Hlídka sedm set třicet jedna, nula nula nula, sto jedenáct."],
  ["volejte 112", "volejte sto dvanáct"],
  ["volejte 150, 155 nebo 158", "volejte sto padesát, sto padesát pět nebo sto padesát osm"],
  ["linka 155", "linka sto padesát pět"],
  ["na lince 158", "na lince sto padesát osm"],
  ["Pohotovost plyn 1239.", "Pohotovost plyn dvanáct třicet devět."],
  ["volejte 1239", "volejte dvanáct třicet devět"],
  ["č.p. 1239", "číslo popisné tisíc dvě stě třicet devět"],
  ["123 456 789 Kč", "sto dvacet tři milionů čtyři sta padesát šest tisíc sedm set osmdesát devět korun"],
  ["váš kód je 4821", "váš kód je čtyři, osm, dva, jedna"],
  ["Kód: 047093", "Kód: nula, čtyři, sedm, nula, devět, tři"],
])("%s", (written, spoken) => {
  expect(spokenText(written, { language: "cs" })).toBe(spoken);
});
