import { askedCase, type Case, type Gender } from "./grammar.ts";
import { type Reading, readNoun } from "./nouns.ts";
import { spokenWhole } from "./numerals.ts";
import { ordinal } from "./ordinals.ts";

/** Of what a noun's form can be, that which fits what stands before it; else the likeliest. */
function fitting(readings: readonly Reading[], before: string, as: "amount" | "place"): Reading | undefined {
  const asked: Case[] = [askedCase(before, as), askedCase(before, as === "amount" ? "place" : "amount")];
  const of = (wanted: Case) => readings.find(({ grammaticalCase }) => grammaticalCase === wanted);
  return of(asked[0] as Case) ?? of(asked[1] as Case) ?? readings[0];
}

/** A whole number as it is said before a written noun: *dvě* hodiny, od *tří* hodin, ve *dvou* obcích. */
export function cardinalBefore(digits: string, noun: string, before: string): string {
  const number = Number(digits);
  const found = fitting(readNoun(noun, number === 1 ? "one" : "more"), before, "amount");
  if (!found) return spokenWhole(digits);
  const { gender, grammaticalCase } = found;
  return spokenWhole(digits, gender, number > 4 || number === 0 ? ofMany(grammaticalCase, before) : grammaticalCase);
}

/** From five on, *pět hodin* is said in the nominative though the hours stand in the genitive; *od pěti hodin* is not. */
function ofMany(grammaticalCase: Case, before: string): Case {
  if (grammaticalCase !== "genitive") return grammaticalCase;
  return askedCase(before, "amount") === "genitive" ? "genitive" : "nominative";
}

/** An ordinal number as it is said before a written noun: *druhé* patro, ve *druhém* patře, *třetího* stupně. */
export function ordinalBefore(number: number, noun: string, before: string): string {
  const found = fitting(readNoun(noun, "one"), before, "place");
  if (!found) return ordinal(number, "masculine", "nominative");
  return ordinal(number, found.of === "more" ? "plural" : agreementOf(found.gender), found.grammaticalCase);
}

function agreementOf(gender: Gender) {
  return gender === "counted" ? "masculine" : gender;
}
