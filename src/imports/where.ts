import { cleanAddress } from "../places/address.ts";
import { plainWord, tokensOf } from "../places/list-tokens.ts";
import { nameAt } from "../places/place-names.ts";
import type { ListTown } from "./list-town.ts";

/** What columns say of where somebody lives; empty where they say nothing. */
export type AddressCells = Record<"address" | "street" | "number" | "orientation" | "part" | "town", string>;

/**
 * Where somebody lives, as it is kept, and what is to be pointed out of it. Where in the town that is takes longer to read
 * than all the rest of a row, so that is done when they are signed up (`readAddress`).
 * - `elsewhere`: in another town, so it must not be looked for in this one
 * - `number-as-date`: a spreadsheet has made a date of the house's number (*12/3* → *12.III*); the street is left
 */
export type Where = { written: string; remark: "elsewhere" | "number-as-date" | null };

/** Puts the columns together as an address is written; null where nothing is said. */
export function whereOf(cells: AddressCells, town: ListTown): Where | null {
  const { number, isDate } = houseIn(cells);
  const house = number && cells.orientation ? `${number}/${withoutDecimals(cells.orientation)}` : number;
  const isElsewhere = cells.town !== "" && !isOurs(cells.town, town);
  const home = [cells.address, streetAnd(cells, house)].filter(Boolean).join(", ");
  const within = isElsewhere ? [cells.part, cells.town] : [cells.part || partNamed(cells.town, town)];
  const parts = within.filter((name) => name !== "" && !plainWord(home).includes(plainWord(name)));
  const written = cleanAddress([home, ...parts].filter(Boolean).join(", "));
  if (written === "") return null;
  const dated = isDate ? ("number-as-date" as const) : null;
  return { written, remark: isElsewhere ? "elsewhere" : dated };
}

/** *Husova* and *12*; a number alone stands in the part: *Sochovice 12*. */
function streetAnd({ street, part, town }: AddressCells, house: string): string {
  if (house === "") return street;
  const place = street || part || town.replace(postcode, "").trim();
  return place === "" ? `č.p. ${house}` : `${place} ${house}`;
}

const decimals = /^(\d{1,4})[.,]0+$/;
const withoutDecimals = (cell: string) => cell.replace(decimals, "$1");
const months =
  "led|úno|bře|dub|kvě|čvn|čvc|srp|zář|říj|lis|pro|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[IVX]{1,4}";
const day = new RegExp(
  `^(?:\\d{1,2}[. -]{1,2}(?:${months})(?:[. -]+\\d{2,4})?|(?:${months})[. -]\\d{2}|\\d{1,2}\\. ?\\d{1,2}\\.(?: ?\\d{2,4})?)$`,
  "iu",
);

/** *12*, *č.p. 12*, *12/3a*, *12,0*. */
function houseIn({ number }: AddressCells): { number: string; isDate: boolean } {
  if (number === "") return { number, isDate: false };
  return day.test(number) ? { number: "", isDate: true } : { number: withoutDecimals(number), isDate: false };
}

const officialWords = /^(?:(?:statutarni )?mesto|mestys|obec) /;
const postcode = /(?<!\d)\d{3} ?\d{2}(?!\d)/g;

/** A town's name without a postcode and what stands before it: *398 06 Mirovice*, *obec Mirovice*, *Mirovice u Písku*. */
const bareTown = (name: string) => plainWord(name).replace(postcode, "").trim().replace(officialWords, "");

function isOurs(written: string, town: ListTown): boolean {
  const [ours, theirs] = [bareTown(town.name), bareTown(written)];
  return theirs === "" || theirs === ours || theirs.startsWith(`${ours} `) || partNamed(written, town) !== "";
}

/** The part of the town, or the street, that a name is. */
function partNamed(written: string, { names, name }: ListTown): string {
  if (written === "" || bareTown(written) === bareTown(name)) return "";
  const { tokens } = tokensOf(written.replace(postcode, ""));
  const found = nameAt(names(), tokens, 0);
  return found && found.to === tokens.length ? written.replace(postcode, "").trim() : "";
}
