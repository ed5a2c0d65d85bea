import { rowAt } from "../text/csv.ts";
import type { AddressColumns } from "./address-columns.ts";
import { type HouseNumber, largestHouseNumber } from "./house-number.ts";

/** A part or a street as the register names it; streets have no code in the electoral report. */
export type Registered = { code: number | null; name: string };

/** An address place of RÚIAN: a house, or one of its entrances, with the part and the street it lies in. */
export type Address = { code: number; part: Registered; street: Registered | null; number: HouseNumber };

/** The fields of a line; a field in quotes may hold a semicolon. */
export const fieldsOf = (line: string): string[] => rowAt(line, 0, ";").cells;

/** An address from the fields of its line; null where it has no number that a house can have. */
export function addressOf(fields: readonly string[], columns: AddressColumns): Address | null {
  const text = (column: number | null) => (column === null ? "" : (fields[column] ?? "").trim());
  const code = wholeNumber(text(columns.code));
  const number = houseNumberOf(text, columns);
  if (code === null || number === null) return null;
  const part = { code: wholeNumber(text(columns.partCode)), name: text(columns.partName) || text(columns.townName) };
  const street = { code: wholeNumber(text(columns.streetCode)), name: text(columns.streetName) };
  return { code, part, street: street.name ? street : null, number };
}

function houseNumberOf(text: (column: number | null) => string, columns: AddressColumns): HouseNumber | null {
  const own = wholeNumber(text(columns.number));
  if (own === null || own < 1 || own > largestHouseNumber) return null;
  const orientation = wholeNumber(text(columns.orientation));
  const letter = text(columns.letter).toLowerCase();
  return {
    kind: /ev/i.test(text(columns.kind)) ? "evidence" : "descriptive",
    own: { number: own, letter: "" },
    orientation: orientation ? { number: orientation, letter: /^[a-z]$/.test(letter) ? letter : "" } : null,
  };
}

/** A whole number, also as the electoral report writes it: *10,0*. */
export function wholeNumber(text: string): number | null {
  const digits = /^(\d{1,9})(?:[.,]0+)?$/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
