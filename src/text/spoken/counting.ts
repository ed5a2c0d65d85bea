import { cardinalBefore } from "./agreement.ts";
import { figure, spokenNumber } from "./amounts.ts";
import { askedCase, type Gender } from "./grammar.ts";
import { spelled } from "./letters.ts";
import { nounOf } from "./nouns.ts";
import { functionWords, nextWords } from "./numbering.ts";
import { spokenGroup, spokenWhole, spokenYear } from "./numerals.ts";
import { type Found, type Rule, rule } from "./rule.ts";

const signed = `-?${figure}`;
const counts = `(?! ${functionWords})(?=${nextWords})`;

/** How many there are of what is written behind, with adjectives between them or not. */
function counted({ groups: [digits = "", next = "", behind = ""], before }: Found): string {
  const noun = nounOf(next, behind);
  const plain = digits.replace(/(?<=\d)[ .](?=\d{3})/g, "");
  if (/^\d+$/.test(plain)) return cardinalBefore(plain, noun, before);
  return spokenNumber(digits, genderOf(noun), askedCase(before, "amount"));
}

function genderOf(noun: string): Gender {
  return cardinalBefore("2", noun, "") === "dvě" ? "feminine" : "masculine";
}

const nothing = { whole: "", after: "" };

function countedRange({ groups: [first = "", between = "", last = "", ...words], before }: Found): string {
  const [from, upTo] = [first, last].map((digits) => counted({ ...nothing, groups: [digits, ...words], before }));
  return `${from}${between.includes("-") ? " až " : between}${upTo}`;
}

/** *24hodinový* is *dvacetičtyřhodinový*: a compound begins with the genitive, but for one and a hundred. */
function compound({ groups: [digits = "", word = ""] }: Found): string {
  const number = Number(digits);
  const start = number === 1 ? "jedno" : number === 100 ? "sto" : spokenWhole(digits, "counted", "genitive");
  return `${start.replace(/,? /g, "")}${word}`;
}

function years({ groups: [word = "", first = "", sign = "", second = ""] }: Found): string {
  const between = { "/": " lomeno ", "-": " až " }[sign.trim()] ?? sign;
  return `${word}${spokenYear(Number(first))}${second && between + spokenYear(Number(second))}`;
}

/** A number of which nobody knows what it counts. */
function alone({ groups: [number = "", letter = ""], before }: Found): string {
  if (/^\d{7,}$/.test(number)) return spokenGroup(number);
  const said = spokenNumber(number, "counted", askedCase(before, "amount"));
  return letter ? `${said} ${spelled(letter)}` : said;
}

function range({ groups: [first = "", last = ""], before }: Found): string {
  return [first, last].map((number) => alone({ ...nothing, groups: [number], before })).join(" až ");
}

function named({ groups: [letters = "", digits = ""] }: Found): string {
  return `${spelled(letters)} ${spokenWhole(digits)}`;
}

const year = "((?:1\\d|20)\\d\\d)";

/** Whatever number is left. Behind the last rule there is no digit. */
export const countingRules: readonly Rule[] = [
  rule("(\\d+)-?(?:ti|mi|i)(?= )", ({ groups: [digits = ""] }) => digits),
  rule(`((?:rok|roku|roce|roky|rokem|letech|léta|let) )${year}(?:(_[-/]_| a | až )${year})?`, years),
  rule("()((?:19|20)\\d\\d)(_[-/]_)((?:19|20)\\d\\d)", years),
  rule(`(${figure})(_-_|_až_| a | nebo )(${figure})${counts}`, countedRange, "exact"),
  rule("(\\d+)(\\p{Ll}{3,})", compound, "exact"),
  rule("(\\d+)-(denní\\p{L}*|hodinov\\p{L}+|let\\p{L}+|procentní\\p{L}*|metrov\\p{L}+|člen\\p{L}+)", compound, "exact"),
  rule(`(${signed})${counts}`, counted, "exact"),
  rule(`(${signed})_(?:-|až)_(${signed})`, range),
  rule("(\\d+)_/_(?=\\d)", (found) => `${alone(found)} lomeno `),
  rule(`(${signed})([a-zA-Z])?`, alone),
  rule("(\\p{Lu}{1,3})-?(\\d+)", named, "exact"),
  { pattern: /\d+/g, say: ({ whole }) => ` ${spokenWhole(whole)} ` },
];
