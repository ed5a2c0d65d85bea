import { saidFor } from "./abbreviations.ts";
import { askedCase, type Case, type Forms, inCase } from "./grammar.ts";
import { spelled } from "./letters.ts";
import { noun } from "./nouns.ts";
import { spokenWhole } from "./numerals.ts";
import { adjective, ordinal } from "./ordinals.ts";
import { type Found, type Rule, rule, stop } from "./rule.ts";

/** One house: *12*, *12/3a*, *45a*; not the start of a date or of a time. */
const house = "\\d+(?:_/_\\d+)?(?:[a-zA-Z](?!\\p{L}))?(?!\\d|[:/]\\d|\\._\\d)";
const houses = `${house}(?:(?:_-_|_až_|_[,;]_| (?:a|i|nebo) )${house})*`;

/** Kinds of numbers, and how they are written in short. */
const kinds: Record<string, string> = {
  popisný: "č\\._p(?:op)?\\.?|č_p\\.?|ČP|čís\\._pop\\.?",
  evidenční: "č\\._ev?\\.?|č_ev\\.?|ev\\._č\\.?|evid\\._č\\.?",
  orientační: "č\\._o(?:r|rient)?\\.?|č_o\\.",
  parcelní: "parc?\\._č\\.?|p\\._č\\.?|poz\\._parc?\\._č\\.?|parcela č\\.|ppč",
  jednací: "č\\._j\\.?|č_j\\.?|j\\._č\\.?",
};

/** *Číslo popisné*, *u čísla popisného*, *čísla popisná*. */
function title(kind: string, of: "one" | "more", wanted: Case): string {
  const forms = of === "one" ? noun("číslo").singular : noun("číslo").plural;
  return [inCase(forms, wanted), kind && attribute(kind, of, wanted)].filter(Boolean).join(" ");
}

function attribute(kind: string, of: "one" | "more", wanted: Case): string {
  if (of === "one") return adjective(kind, "neuter", wanted);
  const isDirect = wanted === "nominative" || wanted === "accusative";
  return isDirect ? kind.replace(/ý$/, "á") : adjective(kind, "plural", wanted);
}

function spokenHouse(written: string): string {
  return (written.match(/\d+|[a-z]|\//gi) ?? [])
    .map((part) => (part === "/" ? "lomeno" : /\d/.test(part) ? spokenWhole(part) : spelled(part)))
    .join(" ");
}

/** Numbers of houses in a row as they are read out. */
function spokenHouses(written: string): string {
  return written
    .replace(/\d+(?: ?\/ ?\d+)?[a-zA-Z]?/g, spokenHouse)
    .replace(/ ?- ?| a[zž] /gi, " až ")
    .replace(/ ?[,;] ?/g, ", ");
}

function numbered(kind: string) {
  return ({ groups: [list = ""], before }: Found): string => {
    const of = /[-,;]| (?:a|i|nebo|a[žz]) /i.test(list) ? "more" : "one";
    return `${title(kind, of, askedCase(before, "place"))} ${spokenHouses(list)}`;
  };
}

function bare(kind: string) {
  return ({ whole, before, after }: Found): string =>
    title(kind, "one", askedCase(before, "place")) + (whole.endsWith(".") ? stop(after) : "");
}

/** *RD č. 171, 268*: one house, or more. */
function familyHouses({ groups: [list = ""], before }: Found): string {
  const said = numbered("")({ ...nothing, groups: [list], before: "" });
  return `${said.startsWith("čísla") ? "rodinné domy" : saidFor("rodinný dům", before)} ${said}`;
}

const nothing = { whole: "", after: "" };

const words = "(čísl\\p{L}+(?: (?:popisn|evidenčn|orientačn|parceln)\\p{L}+)?):?";

const road: Forms = ["silnice", "silnice", "silnici", "silnici", "silnici", "silnicí"];

/** *Silnice druhé třídy číslo sto dvacet dva*: who knows roads by their class writes only *II/122*. */
function spokenRoad({ groups: [word = "", roadClass = "", digits = "", letter = ""], before }: Found): string {
  const start = word || inCase(road, askedCase(before, "place"));
  const number = [spokenWhole(digits), letter && spelled(letter)].filter(Boolean).join(" ");
  return `${start} ${ordinal(roadClass.length, "feminine", "genitive")} třídy číslo ${number}`;
}

/** Roads, houses, plots, and whatever else has a number and says so. */
export const addressRules: readonly Rule[] = [
  rule("(?:(silni\\p{L}+) (?:č\\._)?)?(I{1,3})_/_(\\d+)_?([A-Z](?!\\p{L}))?", spokenRoad, "exact"),
  rule(`RD č\\.?_(${houses})`, familyHouses),
  ...Object.entries(kinds).map(([kind, short]) => rule(`(?:${short}):?_(${houses})`, numbered(kind))),
  ...Object.entries(kinds).map(([kind, short]) => rule(`(?:${short})(?<=\\.|ČP|ppč)`, bare(kind))),
  rule(`(?:č\\.|\\u010d|čís\\.):?_(${houses})`, numbered("")),
  rule(`${words} (${houses})`, ({ groups: [title = "", list = ""] }) => `${title} ${spokenHouses(list)}`),
  rule("č\\.(?=_\\p{L})", bare("")),
];
