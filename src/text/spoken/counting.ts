import { cardinalBefore, ordinalBefore } from "./agreement.ts";
import { figure, spokenNumber } from "./amounts.ts";
import { askedCase, type Gender } from "./grammar.ts";
import { spelled } from "./letters.ts";
import { isKnownNoun } from "./nouns.ts";
import { cardinal, spokenWhole, spokenYear } from "./numerals.ts";
import { ordinal, roman, romanValue } from "./ordinals.ts";
import { wordPattern } from "./pattern.ts";
import { type Found, type Rule, rule } from "./rule.ts";

/** Words behind a numbered day that are not what is numbered: *do 15. se*. */
const functionWords =
  "(?:a|i|se|si|je|jsou|bude|budou|byl\\p{L}*|v|ve|na|od|do|u|k|ke|z|ze|s|o|po|za|pro|při|před|přes|až|nebo|tj|který|bez|dle|podle|jen|už|lze)(?!\\p{L})";
const and = "(?:_-_|_až_| a | i |_,_)";

function numberedDay({ groups: [digits = ""], before }: Found): string {
  const asked = askedCase(before, "amount");
  return ordinal(Number(digits), "masculine", asked === "nominative" || asked === "accusative" ? "genitive" : asked);
}

/** The noun of two words behind a number: the first, unless it is an adjective before a noun that is known. */
function nounOf(next: string, behind: string): string {
  return !isKnownNoun(next) && isKnownNoun(behind) ? behind : next;
}

function numbered({ groups: [digits = "", next = "", behind = ""], before }: Found): string {
  return ordinalBefore(Number(digits), nounOf(next, behind), before);
}

function numberedRow({ groups: [first = "", between = "", last = "", word = ""], before }: Found): string {
  const said = [first, last].map((digits) => ordinalBefore(Number(digits), word, before));
  return `${said[0]}${between.includes("-") ? " až " : between}${said[1]} ${word}`;
}

/** *II. etapa*: what is numbered is written small; *V. Novák* is a name. */
function romanNumbered({ groups: [digits = "", next = "", behind = ""], before }: Found): string {
  return ordinalBefore(romanValue(digits), nounOf(next, behind), before);
}

const endingsOfKings: readonly (readonly [RegExp, Parameters<typeof ordinal>[2]])[] = [
  [/(?:a|ho|y)$/, "genitive"],
  [/(?:ovi|mu)$/, "dative"],
  [/(?:em|ým)$/, "instrumental"],
  [/$/, "nominative"],
];

/** *Karla IV.*: the number agrees with the king. */
function king({ groups: [name = "", digits = ""] }: Found): string {
  const wanted = endingsOfKings.find(([ending]) => ending.test(name))?.[1] ?? "nominative";
  const said = ordinal(romanValue(digits), "animate", wanted);
  return `${name} ${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** How many there are of what is written behind, adjectives between them or not. */
function counted({ groups: [digits = "", next = "", behind = ""], before }: Found): string {
  const noun = nounOf(next, behind);
  const plain = digits.replace(/(?<=\d)[ .](?=\d{3})/g, "");
  if (!/^\d+$/.test(plain)) return spokenNumber(digits, genderOf(noun), askedCase(before, "amount"));
  return cardinalBefore(plain, noun, before);
}

function countedRange({ groups: [first = "", between = "", last = "", next = "", behind = ""], before }: Found): string {
  const [from, upTo] = [first, last].map((digits) => counted({ ...nothing, groups: [digits, next, behind], before }));
  return `${from}${between.includes("-") ? " až " : between}${upTo}`;
}

const nothing = { whole: "", after: "" };

function genderOf(noun: string): Gender {
  return cardinalBefore("2", noun, "") === "dvě" ? "feminine" : "masculine";
}

const times: Record<string, string> = { "1": "jednou" };

function timesOver({ groups: [digits = ""] }: Found): string {
  return times[digits] ?? `${spokenWhole(digits)}krát`;
}

const fractions = ["polovina", "třetina", "čtvrtina", "pětina", "šestina", "sedmina", "osmina", "devítina", "desetina"];

/** A capital in the middle of a sentence. */
const street = wordPattern("(?<!^|[.!?\\n] )(?<!\\p{L})\\p{Lu}\\p{L}+ $", "");

function fraction({ groups: [top = "", bottom = ""], before }: Found): string | undefined {
  const part = fractions[Number(bottom) - 2];
  const isAddress = street.test(before);
  if (!part || isAddress || Number(top) >= Number(bottom)) return undefined;
  const many = Number(top) > 4 ? part.slice(0, -1) : part.replace(/a$/, "y");
  return `${cardinal(Number(top), "feminine")} ${top === "1" ? part : many}`;
}

/** *24hodinový* is *dvacetičtyřhodinový*: a compound begins with the genitive, but for one, a hundred and a thousand. */
function compound({ groups: [digits = "", word = ""] }: Found): string {
  const number = Number(digits);
  const start = number === 1 ? "jedno" : number === 100 ? "sto" : spokenWhole(digits, "counted", "genitive");
  return `${start.replace(/,? /g, "")}${word}`;
}

function spokenYears({ groups: [word = "", first = "", sign = "", second = ""] }: Found): string {
  const last = second && `${{ "/": " lomeno", "-": " až" }[sign.trim()] ?? sign} ${spokenYear(Number(second))}`;
  return `${word}${spokenYear(Number(first))}${last}`;
}

/** A number of which nobody knows what it counts. */
function alone({ groups: [number = "", letter = ""], before }: Found): string {
  const said = spokenNumber(number, "counted", askedCase(before, "amount"));
  return letter ? `${said} ${spelled(letter)}` : said;
}

const twoWords = "_(\\p{Ll}\\p{L}+)(?: (\\p{Ll}\\p{L}+))?";
const romanDotted = `(${roman})\\.`;

/** What is numbered and what is counted; the last rules leave no digit unread. */
export const countingRules: readonly Rule[] = [
  rule("(\\d+)-?(?:ti|mi|i)(?= )", ({ groups: [digits = ""] }) => digits),
  rule("(\\d+)_(?:x|×|krát)(?!_\\d)", timesOver),
  rule(
    `(${figure})_[x×]_(?=\\d)`,
    ({ groups: [number = ""] }) => `${spokenNumber(number, "counted", "nominative")} krát `,
  ),
  rule("(\\d+) 1/2(?= )", ({ groups: [number = ""] }) => `${number},5`),
  rule("1/2 (?=\\p{Ll}{3,})", () => "půl ", "exact"),
  rule("([1-9])/([2-9]|10)", fraction),
  rule(`((?:rok|roku|roce|roky|rokem|letech|léta|let) )(\\d{4})(?:(_[-/]_| a | až )(\\d{4}))?`, spokenYears),
  rule("()((?:19|20)\\d\\d)(_[-/]_)((?:19|20)\\d\\d)", spokenYears),
  rule(`(\\d+)\\. (?=${functionWords})`, (found) => `${numberedDay(found)} `),
  rule(`(\\d+)\\.?(${and})(\\d+)\\. (\\p{Ll}\\p{L}+)`, numberedRow, "exact"),
  rule(`(\\d+)\\.(?=${twoWords})`, numbered, "exact"),
  rule(`${romanDotted}(?=${twoWords})`, romanNumbered, "exact"),
  rule(`(\\p{Lu}\\p{Ll}+) ${romanDotted}(?! \\p{Lu}\\p{Ll}+ov)`, king, "exact"),
  rule(`(?<=\\p{L} )(${roman})(?<=..)`, ({ groups: [digits = ""] }) => cardinal(romanValue(digits)), "exact"),
  rule(`(${figure})(_-_|_až_| a | nebo )(${figure})(?=${twoWords})`, countedRange, "exact"),
  rule("(\\d+)-?(\\p{Ll}{3,})", compound, "exact"),
  rule(`(${figure})(?=${twoWords})`, counted, "exact"),
  rule(`(-?${figure})_(?:-|až)_(-?${figure})`, ({ groups: [first = "", last = ""], before }) =>
    [first, last].map((number) => alone({ ...nothing, groups: [number], before })).join(" až "),
  ),
  rule(
    "(\\d+)_/_(?=\\d)",
    ({ groups: [number = ""], before }) => `${spokenNumber(number, "counted", askedCase(before, "amount"))} lomeno `,
  ),
  rule(`(-?${figure})([a-zA-Z])?`, alone),
];
