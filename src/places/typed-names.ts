import { cleanText } from "../text/sms/clean.ts";
import { houseName, readHouseNumber } from "./house-number.ts";
import type { PlaceKind } from "./place.ts";

export const longestPlaceName = 60;
/** So many places are added at once by hand. */
export const addedAtMost = 200;

/** A name on one line, of what can be seen; a house's as the town writes its numbers: *č. p. 12 A* is *12a*. */
export function cleanName(typed: string, kind: PlaceKind): string {
  const name = cleanText(typed).replace(/\s+/g, " ").trim();
  if (kind !== "house") return name;
  const number = readHouseNumber(name.replace(/(\d) ?\/ ?(?=\d)/g, "$1/").replace(/(\d) (?=[a-z]$)/i, "$1"));
  return number ? houseName(number) : name;
}

/** Names that were typed in one field: houses with commas between them, streets and parts on a line each. */
export function namesTyped(typed: string, kind: PlaceKind): string[] {
  const pieces = typed.split(kind === "house" ? /[,;\n]/ : /\n/);
  return [...new Set(pieces.map((piece) => cleanName(piece, kind)).filter(Boolean))];
}
