import { askedCase, type Case, cases, type Forms, inCase, prepositionIn, unaccented } from "./grammar.ts";
import { spokenYear } from "./numerals.ts";
import { ordinal } from "./ordinals.ts";
import { wordPattern } from "./pattern.ts";
import { type Found, type Rule, rule, stop } from "./rule.ts";

/** The last one is no month of a date, but there are streets called *1. máje*. */
const months: readonly Forms[] = [
  ["leden", "ledna", "lednu", "leden", "lednu", "lednem"],
  ["únor", "února", "únoru", "únor", "únoru", "únorem"],
  ["březen", "března", "březnu", "březen", "březnu", "březnem"],
  ["duben", "dubna", "dubnu", "duben", "dubnu", "dubnem"],
  ["květen", "května", "květnu", "květen", "květnu", "květnem"],
  ["červen", "června", "červnu", "červen", "červnu", "červnem"],
  ["červenec", "července", "červenci", "červenec", "červenci", "červencem"],
  ["srpen", "srpna", "srpnu", "srpen", "srpnu", "srpnem"],
  ["září", "září", "září", "září", "září", "zářím"],
  ["říjen", "října", "říjnu", "říjen", "říjnu", "říjnem"],
  ["listopad", "listopadu", "listopadu", "listopad", "listopadu", "listopadem"],
  ["prosinec", "prosince", "prosinci", "prosinec", "prosinci", "prosincem"],
  ["máj", "máje", "máji", "máj", "máji", "májem"],
];

const day = "(?:0?[1-9]|[12]\\d|3[01])";
const month = "(?:0?[1-9]|1[0-2])";
const year = "(?:_(?:19|20)\\d\\d(?![.:,]\\d)|\\d\\d)";
const byYear = `(?:(${year})(?:_r(?:\\.|oku))?)?`;
const numeric = `${day}\\._${month}\\.${year}?`;
const monthName = [...new Set(months.flat())].sort((a, b) => b.length - a.length).join("|");
const named = `${day}\\._(?:${monthName})`;
const beforeMonth = `(?=_${month}\\.(?!\\d\\d:)|_(?:${monthName})(?!\\p{L}))`;
const through = "_(?:-|až)_";
const weekday = "pondělí|úterý|středa|středu|středy|čtvrtek|čtvrtka|pátek|pátku|sobota|sobotu|soboty|neděle|neděli";

/** In a sentence without a preposition a day stands in the genitive: *v úterý čtrnáctého října*. */
function caseOfDay(before: string): Case {
  const asked = askedCase(before, "amount");
  return asked === "nominative" || asked === "accusative" ? "genitive" : asked;
}

function spokenDay(digits: string, grammaticalCase: Case): string {
  return ordinal(Number(digits), "masculine", grammaticalCase);
}

/** Of a year in two digits, this century's. */
function behind(digits: string): string {
  if (!digits) return "";
  const number = Number(digits.trim());
  return ` ${spokenYear(number < 100 ? 2000 + number : number)}`;
}

function numericDate({ groups: [d = "", m = "", y = ""], before, after, whole }: Found): string {
  const asked = caseOfDay(before);
  const name = inCase(months[Number(m) - 1] as Forms, asked);
  return `${spokenDay(d, asked)} ${name}${behind(y)}${whole.endsWith(".") ? stop(after) : ""}`;
}

function isoDate(found: Found): string {
  const [y = "", m = "", d = ""] = found.groups;
  return numericDate({ ...found, groups: [d, m, y] });
}

/** The day's case follows from the month's own: *28. října*, *k 1. květnu*, *1. květen*. */
function namedDate({ groups: [d = "", name = "", y = ""], before }: Found): string {
  const written = unaccented(name.toLowerCase());
  const fits = (forms: Forms) => cases.filter((one) => unaccented(inCase(forms, one)) === written);
  const forms = months.find((some) => fits(some).length > 0) as Forms;
  const [first, ...others] = fits(forms) as [Case, ...Case[]];
  const wanted = others.includes(caseOfDay(before)) ? caseOfDay(before) : first;
  return `${spokenDay(d, wanted)} ${inCase(forms, wanted)}${behind(y)}`;
}

const days = wordPattern("(?<!\\p{L})(?:dn(?:ech|y|ů|í)|termín\\p{L}*) $", "i");

/** From one day to another, as what stands before wants it: *od* is not said twice, and behind *ve dnech* it is *až*. */
function range(first: string, rest: string, before: string): string {
  const preposition = prepositionIn(before);
  if (preposition === "od" || preposition === "ode") return `${first} do ${rest}`;
  if (preposition || days.test(before)) return `${first} až ${rest}`;
  return `od ${first} do ${rest}`;
}

function rangeOfDays({ groups: [first = "", rest = ""], before }: Found): string {
  return range(spokenDay(first, caseOfDay(before)), rest, before);
}

function rangeOfDates({ groups: [first = "", rest = ""], before }: Found): string {
  return range(first, rest, before);
}

function between({ groups: [word = "", first = "", firstMonth = "", last = "", lastMonth = ""] }: Found): string {
  const [from, to] = [firstMonth, lastMonth].map(
    (m) => m && ` ${inCase(months[Number(m) - 1] as Forms, "instrumental")}`,
  );
  return `${word} ${spokenDay(first, "instrumental")}${from} a ${spokenDay(last, "instrumental")}${to}`;
}

/** *4., 5. a 6. 12.*: the days before the last one. */
function daysInRow({ groups: [days = ""], before }: Found): string {
  return days.replace(/(\d+)\.?/g, (_, one) => spokenDay(one, caseOfDay(before))).replace(/ ?, ?/g, ", ");
}

/** *Do konce 8/2026*: a month of a year, where it cannot be the number of a decree. */
function monthOfYear({ groups: [word = "", m = "", y = ""] }: Found): string {
  const asked = askedCase(`${word} `, "place");
  const name = inCase(months[Number(m) - 1] as Forms, asked === "nominative" ? "genitive" : asked);
  return `${word} ${name} ${spokenYear(Number(y))}`;
}

/** Dates and their ranges. A range only becomes two dates, which the rules behind it read. */
export const dateRules: readonly Rule[] = [
  rule("((?:19|20)\\d\\d)-(0[1-9]|1[0-2])-([0-2]\\d|3[01])", isoDate),
  rule(`(${numeric})${through}(${numeric})`, rangeOfDates),
  rule(`(${named})${through}(${named})`, rangeOfDates),
  rule(`(?<!\\d\\._)(${day})\\.?${through}(${day}\\.)${beforeMonth}`, rangeOfDays),
  rule(`(mezi) (${day})\\.?(?:_(${month})\\.)? a (${day})\\._(${month})\\.`, between),
  rule(`((?:${day}\\._,_)*${day}\\.?)(?= (?:a|i|nebo) ${day}\\.${beforeMonth})`, daysInRow),
  rule(`((?:${day}\\._,_)*${day}\\.)(?=_,_${day}\\.${beforeMonth})`, daysInRow),
  rule(`(${day})\\._(${month})\\.${byYear}`, numericDate),
  rule(`(?<=(?:${weekday}|dne|dny|dnech) )(${day})\\._(${month})`, numericDate),
  rule(`(?<=(?:${weekday}) )(${day})/(${month})`, numericDate),
  rule(`(konc\\p{L}|začátk\\p{L}+|polovin\\p{L}|měsíc\\p{L}?|v|ve|od|do) (${month})/((?:19|20)\\d\\d)`, monthOfYear),
  rule(`(${day})\\._(${month})(?= (?:od|v|ve) \\d)`, numericDate),
  rule(`(${day})\\._(${monthName})${byYear}`, namedDate),
];
