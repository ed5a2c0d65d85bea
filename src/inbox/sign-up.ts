import type { TownPlace } from "../places/town-places.ts";
import type { SignUp } from "./command.ts";
import type { SaidNumber } from "./house-said.ts";
import { nameLike } from "./like-names.ts";
import { isGivenName, type Piece } from "./pieces.ts";
import type { Item, SignUpItems } from "./sign-up-items.ts";
import type { TextTown } from "./text-town.ts";
import { topicNumbered } from "./topic-words.ts";

type Place = Extract<Piece, { kind: "place" }>;

/** Which of the ways to understand a sign-up is taken, where there are several. */
export type Way = {
  /** "JANA HUSOVA 12": whether Husova is her name. */
  surname: "street" | "name";
  /** "BORIVOJ KOS 12": whether these words are a name. */
  words: "street" | "name";
  /** "MIROVICE 1 3": whether the first number is a house's. */
  first: "house" | "topic";
  /** The number of the house, where another one was meant than the first. */
  house?: SaidNumber;
  /** Which of the places of one name. */
  place?: TownPlace;
  /** Whether a street of the town is meant whose name looks like the one that was written. */
  like?: boolean;
};

export const usualWay: Way = { surname: "street", words: "street", first: "house" };

const longestName = 60;

/** What a sign-up asks for, understood in one way. */
export function signUpOf(said: SignUpItems, town: TextTown, way: Way): SignUp {
  const addresses = addressesOf(said, town, way);
  const topics = topicIdsOf(said, town, way);
  const name = capitalised(nameOf(said, way).join(" ")).slice(0, longestName).trim();
  return { kind: "sign-up", name: name || null, addresses, topics };
}

/** The words of a name: those before an address that are none of a street, or those behind thanks. */
export function nameOf({ items, signature }: SignUpItems, way: Way): string[] {
  const words = items.flatMap((item) => [
    ...wordsOfItem(item, way).name,
    ...(item.place && isNameHere(item.place, way) ? [item.place.written] : []),
  ]);
  return words.length === 0 && signature.length > 1 ? signature : words;
}

const isNameHere = ({ isSurname }: Place, way: Way) => isSurname && way.surname === "name";

/** Which of unknown words are somebody's name, and which a street's: *JAN NOVAK NEZNAMA 12*. */
export function wordsOfItem({ words, number }: Item, way: Way): { name: string[]; street: string[] } {
  if (!words) return { name: [], street: [] };
  const all = words.words;
  if (words.isLabelled) return { name: [], street: all };
  if (!number) return { name: all, street: [] };
  const given = all.findIndex((word) => !isGivenName(word));
  if (given === -1) return { name: all, street: [] };
  if (given > 0) return { name: all.slice(0, given + 1), street: all.slice(given + 1) };
  return way.words === "name" ? { name: all, street: [] } : { name: [], street: all };
}

/** Addresses as one writes them, with the part that was named beside. */
function addressesOf({ items }: SignUpItems, town: TextTown, way: Way): string[] {
  const isPlain = ({ number }: Item) => !number || isTopic(number, way);
  const parts = items.flatMap((item) => (item.place && isPlain(item) && isPart(item.place) ? [item.place] : []));
  const numbered = items.flatMap((item) => addressOf(item, town, way));
  const around = parts.map(placeName).filter((part) => !numbered.some((address) => address.startsWith(part)));
  const [first, ...more] = numbered;
  if (first !== undefined) return [[first, ...around].join(", "), ...more].slice(0, 4);
  return around.filter((part) => !isTown(part, town)).slice(0, 4);
}

function addressOf(item: Item, town: TextTown, way: Way): string[] {
  const { place, number } = item;
  const house = number && !isTopic(number, way) ? (way.house ?? number) : null;
  if (place && !isNameHere(place, way)) {
    if (!house && isPart(place)) return [];
    return [[way.place ? labelledName(way.place) : placeName(place), house?.written].filter(Boolean).join(" ")];
  }
  const street = wordsOfItem(item, way).street;
  if (street.length > 0) {
    const like = nameLike(street.join(" "), town.joinedNames());
    const name = like && (like.isSame || way.like) ? like.place.name : capitalised(street.join(" "));
    return [[name, house?.written].filter(Boolean).join(" ")];
  }
  if (!house) return [];
  return [house.bare === null ? house.written : `č.p. ${house.written}`];
}

const isTopic = ({ bare }: SaidNumber, { first }: Way) => first === "topic" && bare !== null;
const isPart = ({ found }: Place) => found.places.every(({ kind }) => kind === "part");
const placeName = ({ found }: Place) => found.places[0]?.name ?? "";

/** As it is told from what else bears the name. */
const labelledName = ({ kind, name }: TownPlace) => `${kind === "part" ? "část" : "ulice"} ${name}`;

export const isTown = (name: string, { name: town }: TextTown): boolean => name.toLowerCase() === town.toLowerCase();

function topicIdsOf(said: SignUpItems, town: TextTown, way: Way): number[] | null {
  const first = way.first === "topic" ? said.items.flatMap(({ number }) => number ?? []) : [];
  const more = way.house ? [] : said.more;
  const numbered = [...first, ...more, ...said.topicNumbers].flatMap(({ bare }) => topicOf(bare, town)?.id ?? []);
  const all = new Set([...said.topics.flat(), ...numbered]);
  if (all.size === 0) return null;
  return town.topics.flatMap(({ id, always }) => (all.has(id) && !always ? [id] : [])).sort((a, b) => a - b);
}

/** The topic of a number that may be one's. */
export const topicOf = (bare: number | null, { topics }: TextTown) =>
  bare === null ? undefined : topicNumbered(topics, String(bare));

/** *JAN NOVAK*, *jan novak* → *Jan Novak*; who wrote both small and large letters meant it. */
function capitalised(name: string): string {
  if (name !== name.toUpperCase() && name !== name.toLowerCase()) return name;
  return name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
