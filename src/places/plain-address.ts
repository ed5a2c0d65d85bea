import { rankOf } from "./house-number.ts";
import type { Asked } from "./list-groups.ts";
import { plainWord } from "./list-tokens.ts";
import { isTitleOfStreet, type PlaceNames, placesNamed } from "./place-names.ts";
import type { TownPlace } from "./town-places.ts";

/** Neither a law nor a file (*12/1998*): no street counts so far. */
const nameAndNumber =
  /^([A-Za-zÀ-ž][A-Za-zÀ-ž. ]*?) ([1-9]\d{0,3})([a-z])?(?:\/(?!(?:19|20)\d\d)([1-9]\d{0,3})([a-z])?)?(?:, ([A-Za-zÀ-ž][A-Za-zÀ-ž. ]*))?$/i;

/**
 * What an address asks for that is nothing but a street's or a part's name as the town has it, a number, and perhaps the
 * part that the street lies in: *Husova 212/12a, Mirovice*. It says the same as the readers of lists, fifty times as fast
 * where a Worker has just started: most of the addresses in a list of people are so. Undefined where it is not so plain.
 */
export function plainAddress(written: string, names: PlaceNames): Asked | undefined {
  const [, name = "", own = "", letter, orientation, orientationLetter, part] = nameAndNumber.exec(written) ?? [];
  if (name === "") return undefined;
  const named = placesNamed(names, name);
  const within = part === undefined ? named : lyingIn(placesNamed(names, part), named);
  // Of a street and a part of one name, the readers of lists say which is meant.
  const isOne =
    within.length > 0 && named.every((place) => place.kind === named[0]?.kind && place.name === named[0].name);
  if (!isOne) return undefined;
  const number = `${own}${letter ?? ""}${orientation === undefined ? "" : `/${orientation}${orientationLetter ?? ""}`}`;
  const rank = rankIn(own, letter);
  const behind = orientation === undefined ? null : rankIn(orientation, orientationLetter);
  const numbers = [{ from: rank, to: rank, orientation: behind, by: "called" as const, side: null, written: number }];
  return { within, numbers, isExcept: false, written: `${asName(name)} ${number}` };
}

const rankIn = (digits: string, letter = "") => rankOf({ number: Number(digits), letter: plainWord(letter) });

const lyingIn = (parts: readonly TownPlace[], streets: readonly TownPlace[]) =>
  streets.filter(
    ({ kind, parentId }) => kind === "street" && parts.some((part) => part.kind === "part" && part.id === parentId),
  );

/** *Třída Svobody*, as it stands in the register: small, and a name. */
export function asName(text: string): string {
  const [first = ""] = text.split(/[ .]/, 1);
  return isTitleOfStreet(plainWord(first)) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
