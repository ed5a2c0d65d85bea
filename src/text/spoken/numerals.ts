import { type Case, cases, type Forms, type Gender, inCase } from "./grammar.ts";

/*
 * Cardinal numbers in all cases: Internetová jazyková příručka (prirucka.ujc.cas.cz), "Skloňování číslovek". From
 * twenty-one on, *jedna* does not change and nothing agrees with it: *dvacet jedna domů*, *od dvaceti jedna hodin*.
 */

const zero: Forms = ["nula", "nuly", "nule", "nulu", "nule", "nulou"];

const one: Record<Gender, Forms> = {
  animate: ["jeden", "jednoho", "jednomu", "jednoho", "jednom", "jedním"],
  masculine: ["jeden", "jednoho", "jednomu", "jeden", "jednom", "jedním"],
  feminine: ["jedna", "jedné", "jedné", "jednu", "jedné", "jednou"],
  neuter: ["jedno", "jednoho", "jednomu", "jedno", "jednom", "jedním"],
  counted: ["jedna", "jedné", "jedné", "jedna", "jedné", "jednou"],
};

const two: Forms = ["dva", "dvou", "dvěma", "dva", "dvou", "dvěma"];
const twoOfOthers: Forms = ["dvě", "dvou", "dvěma", "dvě", "dvou", "dvěma"];
const three: Forms = ["tři", "tří", "třem", "tři", "třech", "třemi"];
const four: Forms = ["čtyři", "čtyř", "čtyřem", "čtyři", "čtyřech", "čtyřmi"];

const upToTwenty = [
  ...["", "", "", "", "", "pět", "šest", "sedm", "osm", "devět", "deset", "jedenáct", "dvanáct", "třináct"],
  ...["čtrnáct", "patnáct", "šestnáct", "sedmnáct", "osmnáct", "devatenáct"],
];
const tens = [...["", "", "dvacet", "třicet", "čtyřicet", "padesát", "šedesát", "sedmdesát", "osmdesát", "devadesát"]];

const hundred: Forms = ["sto", "sta", "stu", "sto", "stu", "stem"];
/** *Stě* only after two. */
const hundreds = {
  few: ["sta", "set", "stům", "sta", "stech", "sty"],
  many: ["set", "set", "stům", "set", "stech", "sty"],
};

type Power = { value: number; gender: Gender; single: Forms; few: Forms; many: Forms };

const powers: readonly Power[] = [
  {
    value: 1e9,
    gender: "feminine",
    single: ["miliarda", "miliardy", "miliardě", "miliardu", "miliardě", "miliardou"],
    few: ["miliardy", "miliard", "miliardám", "miliardy", "miliardách", "miliardami"],
    many: ["miliard", "miliard", "miliardám", "miliard", "miliardách", "miliardami"],
  },
  {
    value: 1e6,
    gender: "masculine",
    single: ["milion", "milionu", "milionu", "milion", "milionu", "milionem"],
    few: ["miliony", "milionů", "milionům", "miliony", "milionech", "miliony"],
    many: ["milionů", "milionů", "milionům", "milionů", "milionech", "miliony"],
  },
  {
    value: 1e3,
    gender: "masculine",
    single: ["tisíc", "tisíce", "tisíci", "tisíc", "tisíci", "tisícem"],
    few: ["tisíce", "tisíc", "tisícům", "tisíce", "tisících", "tisíci"],
    many: ["tisíc", "tisíc", "tisícům", "tisíc", "tisících", "tisíci"],
  },
];

/** The first number that `cardinal` has no words for. */
const tooLarge = 1e12;

/** A whole number from zero to `tooLarge` in words, as it stands before a noun of that gender in that case. */
export function cardinal(number: number, gender: Gender = "counted", wanted: Case = "nominative"): string {
  if (number === 0) return inCase(zero, wanted);
  const words: string[] = [];
  let rest = number;
  for (const power of powers) {
    if (rest >= power.value) words.push(multiple(Math.floor(rest / power.value), power, wanted));
    rest %= power.value;
  }
  if (rest > 0) words.push(belowThousand(rest, number < 21 ? gender : "counted", wanted));
  return words.join(" ");
}

function multiple(times: number, { gender, single, few, many }: Power, wanted: Case): string {
  if (times === 1) return inCase(single, wanted);
  return `${belowThousand(times, times < 21 ? gender : "counted", wanted)} ${inCase(times < 5 ? few : many, wanted)}`;
}

function belowThousand(number: number, gender: Gender, wanted: Case): string {
  const rest = number % 100;
  const words = [ofHundreds(Math.floor(number / 100), rest === 0, wanted), belowHundred(rest, number, gender, wanted)];
  return words.filter(Boolean).join(" ");
}

function ofHundreds(count: number, isAll: boolean, wanted: Case): string {
  if (count === 0) return "";
  if (count === 1) return isAll ? inCase(hundred, wanted) : "sto";
  const noun = (count < 5 ? hundreds.few : hundreds.many)[cases.indexOf(wanted)] as string;
  return `${digit(count, "neuter", wanted)} ${count === 2 && noun === "sta" ? "stě" : noun}`;
}

function belowHundred(number: number, whole: number, gender: Gender, wanted: Case): string {
  if (number === 0) return "";
  if (number < 20) return whole > 20 && number === 1 ? "jedna" : digit(number, gender, wanted);
  const ones = number % 10;
  const last = ones === 0 ? [] : [ones === 1 ? "jedna" : digit(ones, "counted", wanted)];
  return [bent(tens[Math.floor(number / 10)] as string, wanted), ...last].join(" ");
}

function digit(number: number, gender: Gender, wanted: Case): string {
  const small = [zero, one[gender], gender === "feminine" || gender === "neuter" ? twoOfOthers : two, three, four][
    number
  ];
  return small ? inCase(small, wanted) : bent(upToTwenty[number] as string, wanted);
}

function bent(numeral: string, wanted: Case): string {
  if (wanted === "nominative" || wanted === "accusative") return numeral;
  return numeral === "devět" ? "devíti" : `${numeral}i`;
}

/** A year as it is said: *devatenáct set osmnáct*, *dva tisíce dvacet šest*. */
export function spokenYear(year: number): string {
  if (year < 1100 || year > 1999) return cardinal(year);
  const rest = year % 100;
  return `${cardinal(Math.floor(year / 100))} set${rest ? ` ${cardinal(rest)}` : ""}`;
}

/** Digits as they are said in groups, every zero in front of one heard: *nula padesát*. Longer ones fall in threes. */
export function spokenGroup(digits: string): string {
  if (digits.length > 3) return (digits.match(/\d{1,3}/g) ?? []).map(spokenGroup).join(", ");
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0;
  const rest = digits.slice(zeros);
  return [...Array.from({ length: zeros }, () => "nula"), ...(rest ? [cardinal(Number(rest))] : [])].join(" ");
}

/** A whole number however it is written: with zeros in front and beyond `tooLarge` it is said in groups. */
export function spokenWhole(digits: string, gender: Gender = "counted", wanted: Case = "nominative"): string {
  if (/^0\d/.test(digits) || Number(digits) >= tooLarge) return spokenGroup(digits);
  return cardinal(Number(digits), gender, wanted);
}
