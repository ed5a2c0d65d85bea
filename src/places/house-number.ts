/** A number with the letter behind it, if there is one: *3*, *3a*. */
export type Numeral = { number: number; letter: string };

/**
 * How a house is numbered (326/2000 Sb.): a *číslo popisné*, or for weekend cottages a *číslo evidenční*, each once in a
 * part of the town; and in some streets a *číslo orientační*, which says where in the street it stands.
 */
export type HouseNumber = { kind: HouseNumberKind; own: Numeral; orientation: Numeral | null };

export type HouseNumberKind = "descriptive" | "evidence";

/** The largest number a house has; what is longer is a postcode, a telephone or a file. */
export const largestHouseNumber = 9999;

const written =
  /^(?:(č?\.? ?ev\.?(?: ?č\.)?|c\. ?ev\.?|evid\.?)|č\.? ?p\.?|c\. ?p\.|č\.)? ?(\d{1,4})([a-z])?(?: ?\/ ?(\d{1,4})([a-z])?)?$/i;

/** The number that a house's name says: *12*, *12/3a*, *45a*, *č.ev. 7*; null for a name without one (*Myslivna*). */
export function readHouseNumber(name: string): HouseNumber | null {
  const found = written.exec(name.trim());
  if (!found) return null;
  const [, evidence, own = "", letter = "", orientation, orientationLetter = ""] = found;
  return {
    kind: evidence ? "evidence" : "descriptive",
    own: { number: Number(own), letter: letter.toLowerCase() },
    orientation: orientation ? { number: Number(orientation), letter: orientationLetter.toLowerCase() } : null,
  };
}

/** A house's name by its number: *12*, *12/3a*, *č.ev. 7*. */
export function houseName({ kind, own, orientation }: HouseNumber): string {
  const number = orientation ? `${writtenNumeral(own)}/${writtenNumeral(orientation)}` : writtenNumeral(own);
  return kind === "evidence" ? `č.ev. ${number}` : number;
}

const writtenNumeral = ({ number, letter }: Numeral) => `${number}${letter}`;

const rankOfLetter = (letter: string) => (letter ? letter.charCodeAt(0) - "a".charCodeAt(0) + 1 : 0);
const ranksOfNumber = 32;

/** Where a number stands among others, as one whole number: 3, 3a, 3b, 4. */
export const rankOf = ({ number, letter }: Numeral): number => number * ranksOfNumber + rankOfLetter(letter);

/** The number of a rank, without its letter. */
export const numberOfRank = (rank: number): number => Math.floor(rank / ranksOfNumber);

/** A rank as it is written: *3a*. */
export function writtenRank(rank: number): string {
  const letter = rank % ranksOfNumber;
  return `${numberOfRank(rank)}${letter ? String.fromCharCode("a".charCodeAt(0) + letter - 1) : ""}`;
}

/** Whether a number is odd, whatever its letter. */
export const isOddRank = (rank: number): boolean => numberOfRank(rank) % 2 === 1;

/** How many of sorted ranks stand before one. */
export function countBefore(ranks: readonly number[], rank: number): number {
  let [low, high] = [0, ranks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranks[middle] ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}
