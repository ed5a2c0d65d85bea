import { countedIn } from "../counted.ts";

/** Czech: one `1 zpráva`, few `2 zprávy`, many `1,5 zprávy` (fractions), other `5 zpráv`. */
export const counted = countedIn<"one" | "few" | "many">("cs");

export const people = counted({ one: "člověk", few: "lidé", many: "člověka", other: "lidí" });
export const toPeople = counted({ one: "člověku", few: "lidem", many: "člověka", other: "lidem" });
/** "u 1 člověka", "u 3 lidí". */
export const ofPeople = counted({ one: "člověka", few: "lidí", many: "člověka", other: "lidí" });
export const peopleWait = counted({
  one: "člověk čeká",
  few: "lidé čekají",
  many: "člověka čeká",
  other: "lidí čeká",
});

export const parts = counted({ one: "část SMS", few: "části SMS", many: "části SMS", other: "částí SMS" });
/** "po 1 části", "po 2 částech". */
export const inOfParts = counted({ one: "části", few: "částech", many: "části", other: "částech" });
export const characters = counted({ one: "znak", few: "znaky", many: "znaku", other: "znaků" });
export const callsMade = counted({ one: "hovor", few: "hovory", many: "hovoru", other: "hovorů" });
export const minutes = counted({ one: "minutu", few: "minuty", many: "minuty", other: "minut" });
/** "z 1 domu", "ze 3 domů". */
export const ofHouses = counted({ one: "domu", few: "domů", many: "domu", other: "domů" });
export const houses = counted({ one: "dům", few: "domy", many: "domu", other: "domů" });

/** Numbers whose word begins so that *z* is hard to say before it: tří, čtyř, šesti, sedmi, třinácti, čtrnácti and so on. */
const hardToSay = new Set([3, 4, 6, 7, 13, 14, 16, 17]);

/** The number whose word is said first: 6 of 62, 3 of 3,500; undefined where that is *sto*. */
function saidFirst(number: number): number | undefined {
  if (number >= 1000) return saidFirst(Math.floor(number / 1000));
  if (number >= 200) return Math.floor(number / 100);
  if (number >= 100) return undefined;
  return number >= 20 ? Math.floor(number / 10) : number;
}

/** "z" or "ze", as it is said before a number: z 25, ze 3, ze 100, z 1 000. */
export function outOf(number: number): "z" | "ze" {
  const first = saidFirst(Math.floor(number));
  return first === undefined || hardToSay.has(first) ? "ze" : "z";
}
