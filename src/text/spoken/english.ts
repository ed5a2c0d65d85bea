import { englishDigits, englishNumber, englishOrdinal, englishYear } from "./english-numerals.ts";
import { type Found, type Rule, rule, stop } from "./rule.ts";

const months = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"],
  ...["November", "December"],
];

const monthName = `(${months.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join("|")})`;
const year = "(?:,? ((?:19|20)\\d\\d)(?![.:]\\d))?";
const day = "(0?[1-9]|[12]\\d|3[01])";
const clock = "(\\d{1,2})(?:[:.]([0-5]\\d))?";
const half = "_([ap])(?:\\._m(\\.)|m)";
const pointed = "(?:[01]?\\d|2[0-4])(?::[0-5]\\d|\\.(?:00|1[3-9]|[2-5]\\d))";

function time(h: string, m = "", noon = ""): string {
  const hour = noon ? (Number(h) % 12) + (/p/i.test(noon) ? 12 : 0) : Number(h) % 24;
  if (Number(m) === 0 && hour % 12 === 0) return hour === 0 ? "midnight" : "noon";
  const minutes = Number(m) === 0 ? "" : ` ${m.startsWith("0") ? `oh ${englishNumber(m.slice(1))}` : englishNumber(m)}`;
  const part = hour < 12 ? "in the morning" : hour < 18 ? "in the afternoon" : "in the evening";
  return `${englishNumber(String(hour % 12 || 12))}${minutes} ${part}`;
}

function written(one: string): string {
  const [h = "0", m = ""] = one.split(/[:.]/);
  return time(h, m);
}

function range({ groups: [first = "", last = ""], before }: Found): string {
  return `${/(?:from|between) $/i.test(before) ? "" : "from "}${written(first)} to ${written(last)}`;
}

function date(d: string, name: string, y: string): string {
  return `the ${englishOrdinal(d)} of ${name}${y && ` ${englishYear(y.trim())}`}`;
}

function numericDate({ groups: [d = "", m = "", y = ""], after, whole }: Found): string {
  return date(d, months[Number(m) - 1] ?? "", y) + (whole.endsWith(".") ? stop(after) : "");
}

function fullName(name: string): string {
  return months.find((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) ?? name;
}

const units: Record<string, readonly [one: string, more: string]> = {
  ...{ m: ["metre", "metres"], km: ["kilometre", "kilometres"], cm: ["centimetre", "centimetres"] },
  ...{ mm: ["millimetre", "millimetres"], "km/h": ["kilometre an hour", "kilometres an hour"] },
  ...{ l: ["litre", "litres"], kg: ["kilogram", "kilograms"], t: ["tonne", "tonnes"], V: ["volt", "volts"] },
  ...{ h: ["hour", "hours"], hrs: ["hour", "hours"], min: ["minute", "minutes"], mins: ["minute", "minutes"] },
  ...{ "%": ["per cent", "per cent"], "°C": ["degree Celsius", "degrees Celsius"], "°": ["degree", "degrees"] },
  ...{ CZK: ["crown", "crowns"], Kč: ["crown", "crowns"], EUR: ["euro", "euros"], "€": ["euro", "euros"] },
};
const unit = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join("|");
const figure = "(\\d{1,3}(?:[ ,]\\d{3})+(?!\\d)|\\d+)(?:\\.(\\d+))?";

function figured(whole: string, decimals: string): string {
  return englishNumber(whole.replace(/[ ,]/g, "")) + (decimals && ` point ${englishDigits(decimals)}`);
}

function measured({ groups: [minus = "", whole = "", decimals = "", name = ""] }: Found): string {
  const [one, more] = units[name] ?? [name, name];
  return `${minus && "minus "}${figured(whole, decimals)} ${whole === "1" && !decimals ? one : more}`;
}

function telephone({ groups: [number = ""] }: Found): string {
  const groups = number.match(/\d{1,3}/g) ?? [];
  return (number.startsWith("+") ? "plus " : "") + groups.map(englishDigits).join(", ");
}

const short: Record<string, string> = {
  ...{ "e.g.": "for example", "i.e.": "that is", "etc.": "and so on", "approx.": "approximately", "max.": "at most" },
  ...{ "incl.": "including", "tel.": "telephone", "No.": "number", "Nos.": "numbers", "č.p.": "house number" },
};

/** English needs no cases; the order is that of the Czech rules. */
export const englishRules: readonly Rule[] = [
  ...Object.entries(short).map(([one, said]) => rule(one.replaceAll(".", "\\._").replace(/_$/, ""), () => said)),
  rule("((?:\\+\\d{3}_)?\\d{3}([ -]?)\\d{3}\\2\\d{3})", telephone),
  rule("(?<=(?:call|dial|or|and) )(112|15[0568])", ({ groups: [digits = ""] }) => englishDigits(digits)),
  rule("(?<=code(?: is)?:? )(\\d{4,8})", ({ groups: [digits = ""] }) => [...digits].map(englishDigits).join(", ")),
  rule(`${day}\\._(0?[1-9]|1[0-2])\\.(_(?:19|20)\\d\\d)?`, numericDate),
  rule(`(?:the )?${day}(?:st|nd|rd|th)?(?: of)? ${monthName}${year}`, ({ groups: [d = "", name = "", y = ""] }) =>
    date(d, fullName(name), y),
  ),
  rule(`${monthName} ${day}(?:st|nd|rd|th)?${year}`, ({ groups: [name = "", d = "", y = ""] }) =>
    date(d, fullName(name), y),
  ),
  rule(`(${pointed})_(?:-|to)_(${pointed})`, range),
  rule(
    `${clock}${half}`,
    ({ groups: [h = "", m = "", noon = "", dot = ""], after }) => time(h, m, noon) + (dot && stop(after)),
  ),
  rule(`(${pointed})`, ({ groups: [one = ""] }) => written(one)),
  rule("(\\d+)(?:st|nd|rd|th)", ({ groups: [digits = ""] }) => englishOrdinal(digits)),
  rule("(?<=in |since |year )((?:19|20)\\d\\d)", ({ groups: [digits = ""] }) => englishYear(digits)),
  rule(`${figure}_(?:-|to)_(?=\\d)`, ({ groups: [whole = "", decimals = ""] }) => `${figured(whole, decimals)} to `),
  rule(`(-?)${figure}_(${unit})`, measured, "exact"),
  rule("(\\d+)_/_(?=\\d)", ({ groups: [digits = ""] }) => `${englishNumber(digits)} slash `),
  rule(figure, ({ groups: [whole = "", decimals = ""] }) => figured(whole, decimals)),
  { ...rule("", () => ""), pattern: /\d+/g, say: ({ whole }) => ` ${englishNumber(whole)} ` },
];

/** Capitals without a vowel are spelled. */
export function englishSpelled(text: string): string {
  return text.replace(/(?<![A-Za-z])[B-DF-HJ-NP-TV-XZ]{2,}(?![A-Za-z])/g, (letters) => [...letters].join(" "));
}
