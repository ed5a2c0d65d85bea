import { figure, spokenAmount, spokenMoney, spokenNumber } from "./amounts.ts";
import { askedCase, type Case, inCase } from "./grammar.ts";
import { noun } from "./nouns.ts";
import { describedAs, followedBy, type Noun } from "./paradigms.ts";
import { type Found, type Rule, rule, stop } from "./rule.ts";

/** Units as they are written behind a number, and how they are said. Capitals count. */
const units: Record<string, string> = {
  ...{ hod: "hodina", Hod: "hodina", HOD: "hodina", h: "hodina", min: "minuta", MIN: "minuta", sek: "sekunda" },
  ...{ m: "metr", km: "kilometr", cm: "centimetr", mm: "milimetr" },
  ...{ m2: "metr čtvereční", km2: "kilometr čtvereční", m3: "metr krychlový", ha: "hektar" },
  ...{ l: "litr", L: "litr", hl: "hektolitr", ml: "mililitr" },
  ...{ kg: "kilogram", g: "gram", t: "tuna" },
  ...{ V: "volt", kV: "kilovolt", W: "watt", kW: "kilowatt", MW: "megawatt", kWh: "kilowatthodina", A: "ampér" },
  ...{ Hz: "hertz", dB: "decibel", bar: "bar", hPa: "hektopascal" },
  ...{ "km/h": "kilometr za hodinu", "km/hod": "kilometr za hodinu", "m/s": "metr za sekundu" },
  ...{ "mm/h": "milimetr za hodinu", "l/s": "litr za sekundu", "m3/s": "metr krychlový za sekundu" },
  ...{ "mg/l": "miligram na litr", "cm/h": "centimetr za hodinu" },
  ...{ "°C": "stupeň Celsia", "°": "stupeň", "%": "procento", "‰": "promile" },
  ...{ ks: "kus", KS: "kus", os: "osoba", "€": "euro", EUR: "euro", $: "dolar", USD: "dolar" },
};

/** Crowns, however they are written; the dash stands for the hellers that there are none of. */
const crowns = "(?:,(?:-+|=) ?)?(?:Kč|kč|KČ|Kc|kc|KC|CZK|korun)|,(?:-+|=)";
const unit = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .map((one) => one.replace("$", "\\$"))
  .join("|");
const signed = `-?${figure}`;
const anyUnit = `(${unit}|${crowns})`;
const through = "_(?:-|až)_";

const attributes = ["čtvereční", "krychlový"];

function nounOf(written: string): Noun {
  const [word = "", next = "", ...rest] = (units[written] ?? "koruna").split(" ");
  const first = noun(word);
  if (!next) return first;
  if (!attributes.includes(next)) return followedBy(first, [next, ...rest].join(" "));
  const described = describedAs(first, next);
  return rest.length > 0 ? followedBy(described, rest.join(" ")) : described;
}

function amount(number: string, written: string, wanted: Case): string {
  return units[written] ? spokenAmount(number, nounOf(written), wanted) : spokenMoney(number, wanted);
}

function single({ groups: [number = "", written = "", dot = ""], before, after }: Found): string {
  return amount(number, written, askedCase(before, "amount")) + (dot && stop(after));
}

function range({ groups: [first = "", last = "", written = "", dot = ""], before, after }: Found): string {
  const wanted = askedCase(before, "amount");
  const from = spokenNumber(first, nounOf(written).gender, wanted);
  return `${from} až ${amount(last, written, wanted)}${dot && stop(after)}`;
}

function between({ groups: [word = "", first = "", last = "", written = "", dot = ""], after }: Found): string {
  const from = spokenNumber(first, nounOf(written).gender, "instrumental");
  return `${word} ${from} a ${amount(last, written, "instrumental")}${dot && stop(after)}`;
}

const powers: Record<string, string> = { tis: "tisíc", mil: "milion", mld: "miliarda" };

/** *5 mil. Kč*: what is counted stands in the genitive of many. */
function large({ groups: [first = "", number = "", power = "", written = ""], before }: Found): string {
  const [wanted, many] = [askedCase(before, "amount"), noun(powers[power] ?? "tisíc")];
  const from = first && `${spokenNumber(first, many.gender, wanted)} až `;
  const what = written && ` ${inCase(nounOf(written).plural, "genitive")}`;
  return from + spokenAmount(number, many, wanted) + what;
}

const rates: Record<string, string> = {
  ...{
    os: "osobu",
    osoba: "osobu",
    osobu: "osobu",
    den: "den",
    ks: "kus",
    kg: "kilogram",
    hod: "hodinu",
    h: "hodinu",
    kWh: "kilowatthodinu",
  },
  ...{ m2: "metr čtvereční", m3: "metr krychlový", měsíc: "měsíc", rok: "rok", dítě: "dítě", l: "litr" },
  ...{ t: "tunu", noc: "noc" },
};

/** *Kč/os./rok*: for whom, and for how long. */
function rate({ groups: [paid = "", list = ""], whole, after }: Found): string {
  const each = list.split("/").map((per) => per.replace(/[ .]/g, ""));
  const said = each.filter(Boolean).map((per) => rates[per] ?? per);
  return `${paid} za ${said.join(" a ")}${whole.endsWith(".") ? stop(after) : ""}`;
}

/** Numbers with a unit behind them. */
export const unitRules: readonly Rule[] = [
  rule(`(Kč|kč|Kc|kWh|,-)((?:_/_(?:${Object.keys(rates).join("|")})(?!\\p{W})\\.?)+)`, rate, "exact"),
  rule("(mm|cm|l)/(?=\\d+_h)", ({ groups: [measure = ""] }) => `${measure} za `, "exact"),
  rule(
    `Kč_(${figure})`,
    ({ groups: [number = ""], before }) => spokenMoney(number, askedCase(before, "amount")),
    "exact",
  ),
  rule(`(?:(${signed})${through})?(${signed})_(tis|mil|mld)\\.?(?:_${anyUnit})?`, large, "exact"),
  rule(`(mezi) (${signed}) a (${signed})_${anyUnit}(\\.?)`, between, "exact"),
  rule(`(${signed})(?:_(?:${unit}|${crowns}))?${through}(${signed})_${anyUnit}(\\.?)`, range, "exact"),
  rule(`(${signed})_${anyUnit}(\\.?)`, single, "exact"),
  rule("km (?=\\d)", () => "kilometr ", "exact"),
];
