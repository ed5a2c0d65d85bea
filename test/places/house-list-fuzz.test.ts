import { expect, it } from "vitest";
import { readHouseNumber } from "../../src/places/house-number.ts";
import { indexNames } from "../../src/places/place-names.ts";
import { placesById, type TownPlace } from "../../src/places/town-places.ts";
import { dice, pick, type Roll } from "../dice.ts";
import { mirovice, understand } from "./town.ts";

const byId = placesById(mirovice);
const names = indexNames(mirovice);
const streets: readonly (readonly [name: string, ...ways: string[]])[] = [
  ["Husova", "Husova", "ul. Husova", "husova", "Husova ulice", "v Husově ulici"],
  ["Lužní", "Lužní", "Luzni", "ulice Lužní", "LUŽNÍ"],
  ["Jeronýmova", "Jeronýmova", "Jeronymova ul.", "Jeronýmova"],
  ["Masarykovo náměstí", "Masarykovo nám.", "Masarykovo náměstí", "nám. Masarykovo"],
  ["28. října", "28. října", "28.října", "ulice 28. rijna"],
  ["Sochovice", "Sochovice", "část Sochovice", "Sochovice č.p.", "v Sochovicích"],
];
const headings = [" ", " č. ", " č.", ": ", " - "];
const dashes = ["-", " - ", "–", " až ", " az "];
const commas = [",", ", ", " a ", "; ", ",  "];
const ends = ["; ", ".\n", "\n", ". Dále ", "; "];
const prose = [
  "",
  "Dne 14.10.2026 od 8:00 do 15:00 hod. ",
  "Tel. 382 123 456. ",
  "Poruchy hlaste na 800 850 860. ",
  "Podle zákona č. 458/2000 Sb. ",
  "Odstávka potrvá 3 hodiny. ",
];

/** What a house goes by where it is listed. */
function calledNumber(house: TownPlace): string {
  const number = readHouseNumber(house.name);
  const isInStreet = byId.get(house.parentId ?? 0)?.kind === "street";
  if (!number || number.kind === "evidence") return "";
  const { number: digits, letter } = (isInStreet && number.orientation) || number.own;
  return `${digits}${letter}`;
}

const housesOf = (street: string) =>
  mirovice.filter((place) => place.kind === "house" && byId.get(place.parentId ?? 0)?.name === street);

/** A list whose houses are known, because it was made from them. */
function aList(roll: Roll): { text: string; named: Set<number> } {
  const named = new Set<number>();
  let text = pick(roll, prose);
  for (let count = roll(3); count >= 0; count--) {
    const [street, ...ways] = pick(roll, streets);
    const items = Array.from({ length: 1 + roll(4) }, () => anItem(roll));
    for (const house of housesOf(street)) {
      if (items.some(({ includes }) => includes(calledNumber(house)))) named.add(house.id);
    }
    const joined = items.map(({ written }) => written).reduce((list, item) => `${list}${pick(roll, commas)}${item}`);
    text += `${pick(roll, ways)}${pick(roll, headings)}${joined}${pick(roll, ends)}${pick(roll, prose)}`;
  }
  return { text, named };
}

/** A number, or a range from an odd one to an even one: that is both sides of the street, whatever else is listed. */
function anItem(roll: Roll): { written: string; includes: (called: string) => boolean } {
  const from = 1 + roll(14);
  if (roll(3) > 0) {
    const written = `${from}${roll(8) === 0 ? "a" : ""}`;
    return { written, includes: (called) => called === written };
  }
  const to = from + 1 + 2 * roll(6);
  const includes = (called: string) => {
    const number = Number.parseInt(called, 10);
    return number >= from && (number < to || called === String(to));
  };
  return { written: `${from}${pick(roll, dashes)}${to}`, includes };
}

it("tells of 1,000 lists exactly the houses that they were made of", () => {
  const roll = dice(20261125);
  for (let count = 0; count < 1000; count++) {
    const { text, named } = aList(roll);
    const told = understand(mirovice, text, names).named.map(({ id }) => id);
    const wrong = told.filter((id) => !named.has(id));
    const forgotten = [...named].filter((id) => !told.includes(id));
    if (wrong.length + forgotten.length > 0) expect.fail(`${JSON.stringify(text)}: ${wrong}, not ${forgotten}`);
  }
});

const alphabet = [...'0123456789,,;:.-–/ ()\n"aázžěčpevorsudlichMHLN§€🚰٣²½\u0000\u200b\u00ad\ud83d@'];

function mutated(roll: Roll): string {
  let { text } = aList(roll);
  for (let change = roll(8); change >= 0; change--) {
    const [from, to] = [roll(text.length + 1), roll(text.length + 1)].sort((a, b) => a - b) as [number, number];
    const letter = pick(roll, alphabet);
    const changes = [
      () => text.slice(0, from) + letter + text.slice(from),
      () => text.slice(0, from) + text.slice(Math.min(to, from + 4)),
      () => text.slice(0, from) + text.slice(to, to + 12) + text.slice(from),
      () => text.slice(0, from) + text.slice(from, to).toUpperCase() + text.slice(to),
      () => text.slice(0, from) + letter + text.slice(from + 1),
    ];
    text = pick(roll, changes)();
  }
  return text;
}

const plain = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/(?!\n)[\p{M}\p{C}]/gu, "")
    .toLowerCase();

/**
 * Whether a text can name a house: its number stands there, or lies between two that do, or a side of the street is asked
 * for. Knows nothing of how lists are read.
 */
function canName(text: string, { name }: TownPlace): boolean {
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  const own = (name.match(/\d+/g) ?? []).map(Number);
  const isBetween = (one: number) => numbers.some((from) => from <= one) && numbers.some((to) => to >= one);
  return own.some((one) => numbers.includes(one) || isBetween(one)) || /sud|lich/.test(text);
}

/** The beginning of a street's name, as long as it is in all cases. */
const stem = (name: string) => plain(name.match(/\p{L}{4,}/u)?.[0] ?? name).slice(0, 4);

it("tells of 1,000 spoilt lists no house that the text does not name", () => {
  const roll = dice(12);
  for (let count = 0; count < 1000; count++) {
    const written = mutated(roll);
    const text = plain(written);
    const isNamed = (place: TownPlace) =>
      place.kind === "house" ? canName(text, place) : text.includes(stem(place.name));
    const wrong = understand(mirovice, written, names).named.find((place) => !isNamed(place));
    if (wrong) expect.fail(`${JSON.stringify(written)}: ${byId.get(wrong.parentId ?? 0)?.name} ${wrong.name}`);
  }
});
