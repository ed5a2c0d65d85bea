import { describe, expect, it } from "vitest";
import { cleanAddress, placeAddress, placesOfAddresses, readAddress } from "../../src/places/address.ts";
import { indexNames } from "../../src/places/place-names.ts";
import { placesById } from "../../src/places/town-places.ts";
import { mirovice } from "./town.ts";

const names = indexNames(mirovice);
const byId = placesById(mirovice);

/** Where somebody is told who gave this address, and what is pointed out to them. */
function placed(typed: string): string[] {
  const { paths, missed } = placeAddress(readAddress(typed, names), mirovice);
  const told = paths?.map((path) => path.map((id) => byId.get(id)?.name).join(" > ")).join("; ") ?? "everything";
  return [told, ...missed.map(({ problem, written }) => `${problem}: ${written}`)];
}

/** *Husova* goes through Mirovice and Touškov; Sochovice has no streets. */
const rows: Record<string, readonly (readonly [address: string, told: string, ...missed: string[]])[]> = {
  "as people write it": [
    ["Husova 12", "Mirovice > Husova > 212/12"],
    ["husova 212/12", "Mirovice > Husova > 212/12"],
    ["HUSOVA12", "Mirovice > Husova > 212/12"],
    ["Husova 12 A", "Mirovice > Husova > 213/12a"],
    ["Luzni3a", "Mirovice > Lužní > 34/3a"],
    ["ul. Husova č. 12", "Mirovice > Husova > 212/12"],
    ["bydlím v Husově ulici 12", "Mirovice > Husova > 212/12"],
    ["Husova 12, Mirovice", "Mirovice > Husova > 212/12"],
    ["Husova 12, 398 06 Mirovice", "Mirovice > Husova > 212/12"],
    ["Mirovice, Husova 12", "Mirovice > Husova > 212/12"],
    ["Husova 12 Mirovice", "Mirovice > Husova > 212/12"],
    ["12 Husova", "Mirovice > Husova > 212/12"],
    ["12 Husova Mirovice", "Mirovice > Husova > 212/12"],
    ["nám. Masarykovo 3 Mirovice", "Mirovice > Masarykovo náměstí > 103/3"],
    ["28. října 5", "Mirovice > 28. října > 122/5"],
    ["Jan Novák, Husova 12", "Mirovice > Husova > 212/12"],
    ["Novákovi, Sochovice 8", "Sochovice > 8"],
    ["Husova č. 12 (u Nováků)", "Mirovice > Husova > 212/12"],
    ["Husova 12, byt č. 5", "Mirovice > Husova > 212/12"],
    ["Husova 12, 2. patro", "Mirovice > Husova > 212/12"],
    ["Husova 12 - přízemí", "Mirovice > Husova > 212/12"],
    ["Husova 12, Mirovice 398 06", "Mirovice > Husova > 212/12"],
    ["Husova 12, Mirovice 398 14", "Mirovice > Husova > 212/12"],
    ["Husova 12/a", "Mirovice > Husova > 213/12a"],
    ["Lužní 3 a", "Mirovice > Lužní > 34/3a"],
    ["Lužní 3 a, Mirovice", "Mirovice > Lužní > 34/3a"],
    ["Husova v Touškově 21", "Touškov > Husova > 51/21"],
    ["Husova Touškov 21", "Touškov > Husova > 51/21"],
    ["Husova I2", "Mirovice > Husova; Touškov > Husova", "unreadable: Husova"],
  ],
  "where houses have only their own number": [
    ["Touškov 12", "Touškov > 12"],
    ["č.p. 12 Touškov", "Touškov > 12"],
    ["cp 12, Touskov", "Touškov > 12"],
    ["Touškov 12, Mirovice", "Touškov > 12"],
    ["171", "Touškov > 171"],
    ["Mirovice 201", "Mirovice > Husova > 201/1"],
    ["č.p. 201", "Mirovice > Husova > 201/1"],
    ["Sochovice č.ev. 5", "Sochovice > č.ev. 5"],
    ["Sochovice 5 EVID", "Sochovice > č.ev. 5"],
    ["chata 5 Sochovice", "Sochovice > č.ev. 5"],
    ["U školy, Touškov 171", "Touškov > 171"],
  ],
  "less than a house": [
    ["Touškov", "Touškov"],
    ["v Touškově u hřiště", "Touškov"],
    ["Nová", "Mirovice > Nová"],
    ["třída Svobody", "Mirovice > třída Svobody"],
    ["Husova", "Mirovice > Husova; Touškov > Husova"],
    ["Husova, Touškov", "Touškov > Husova"],
  ],
  "what the town does not have": [
    ["Husova 99", "Mirovice > Husova; Touškov > Husova", "no-such-house: 99"],
    ["Husova 12, Touškov", "Touškov > Husova", "no-such-house: 12"],
    ["Lužní 77", "Mirovice > Lužní", "no-such-house: 77"],
    ["Neznámá 12", "everything", "no-such-street: Neznámá 12"],
    ["Neznámá 12, Touškov", "Touškov", "no-such-street: Neznámá 12"],
    ["Dolní Lužní 3", "everything", "no-such-street: Dolní Lužní 3"],
    ["Husovo náměstí 5", "everything", "no-such-street: Husovo náměstí 5"],
    ["Bytná 5", "everything", "no-such-street: Bytná 5"],
    ["u kapličky", "everything", "unreadable: "],
  ],
  "what can be more than one thing": [
    ["č.p. 14", "Mirovice; Touškov", "in-several-parts: 14"],
    ["Husova 12-14", "Mirovice > Husova; Touškov > Husova", "unreadable: "],
    ["Husova 12345", "Mirovice > Husova; Touškov > Husova", "unreadable: Husova"],
    ["U nové chaty za Husovou", "Mirovice > Husova; Touškov > Husova", "unreadable: "],
    ["602 123 456", "everything", "unreadable: "],
  ],
  "two in one line": [
    ["Husova 12, Lužní 3", "Mirovice > Husova > 212/12; Mirovice > Lužní > 33/3"],
    ["Husova 12 a Touškov 171", "Mirovice > Husova > 212/12; Touškov > 171"],
  ],
};

describe.each(Object.entries(rows))("an address: %s", (_, cases) => {
  it.each(cases)("%s", (address, ...told) => expect(placed(address)).toEqual(told));
});

it("is kept on one line, without what cannot be seen, and not longer than a line", () => {
  expect(cleanAddress(" Husova\u200b  12\n Mirovice ")).toBe("Husova 12 Mirovice");
  expect(cleanAddress("x".repeat(300))).toHaveLength(100);
});

describe("who gives several addresses", () => {
  const placesOf = (...typed: string[]) =>
    placesOfAddresses(typed.map((one) => placeAddress(readAddress(one, names), mirovice)))?.length ?? null;

  it("is told at each of them, once", () => {
    expect(placesOf("Husova 12", "Touškov 171")).toBe(2);
    expect(placesOf("Husova 12", "husova 212/12")).toBe(1);
  });

  it("is told everything where one could be anywhere, or where it would be more places than are kept", () => {
    expect(placesOf("Husova 12", "Neznámá 3")).toBeNull();
    expect(placesOf("Husova", "Nová", "Lužní", "Písecká")).toBeNull();
    expect(placesOf()).toBeNull();
  });
});

it("survives whatever is typed, and reads it quickly", () => {
  const hostile = ["½".repeat(300), "12/".repeat(99), "(((((", "kromě ".repeat(40), "č.".repeat(99), "\u0000", "🚰 12"];
  for (const typed of hostile) expect(() => placed(typed)).not.toThrow();
  const began = performance.now();
  for (let time = 0; time < 200; time++) readAddress("Novákovi 12 Husova 12/3, byt 5, 398 06 Mirovice", names);
  expect(performance.now() - began).toBeLessThan(1000);
});
