import { ordinalBefore } from "./agreement.ts";
import { askedCase, type Case } from "./grammar.ts";
import { spelled } from "./letters.ts";
import { nounOf } from "./nouns.ts";
import { cardinal } from "./numerals.ts";
import { ordinal, roman, romanValue } from "./ordinals.ts";
import { type Found, type Rule, rule } from "./rule.ts";

/** Words behind a numbered day that are not what is numbered: *do 15. se*. */
export const functionWords =
  "(?:a|i|se|si|je|jsou|bude|budou|byl\\p{L}*|v|ve|na|od|do|u|k|ke|z|ze|s|o|po|za|pro|při|před|přes|až|nebo|tj|který|bez|dle|podle|jen|už|lze)(?!\\p{L})";

/** The next word, and the one behind it, if they are written small. */
export const nextWords = "_(\\p{Ll}\\p{L}+)(?: (\\p{Ll}\\p{L}+))?";

function numberedDay({ groups: [digits = ""], before }: Found): string {
  const asked = askedCase(before, "amount");
  return ordinal(Number(digits), "masculine", asked === "nominative" || asked === "accusative" ? "genitive" : asked);
}

function numbered({ groups: [digits = "", next = "", behind = ""], before }: Found): string {
  return ordinalBefore(Number(digits), nounOf(next, behind), before);
}

function numberedRow({ groups: [first = "", between = "", last = "", next = "", behind = ""], before }: Found): string {
  const [from, to] = [first, last].map((digits) => ordinalBefore(Number(digits), nounOf(next, behind), before));
  return `${from}${between.includes("-") ? " až " : between}${to}`;
}

/** *II. etapa*: what is numbered is written small; *V. Novák* is a name. */
function romanNumbered({ groups: [digits = "", next = "", behind = ""], before }: Found): string {
  return ordinalBefore(romanValue(digits), nounOf(next, behind), before);
}

/** *Do 7. B*: a class of a school. */
function schoolClass({ groups: [digits = "", letter = ""], before }: Found): string {
  return `${ordinal(Number(digits), "feminine", askedCase(before, "place"))} ${spelled(letter)}`;
}

const endingsOfKings: readonly (readonly [RegExp, Case])[] = [
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

const and = "(_-_|_až_| a | i |_,_)";

/** What is numbered with a point behind the number, or in Roman. */
export const numberingRules: readonly Rule[] = [
  rule(`(\\d+)\\.?${and}(\\d+)\\.(?=${nextWords})`, numberedRow, "exact"),
  rule("([1-9])\\._([B-F]|A(?! \\p{Ll}))", schoolClass, "exact"),
  rule(`(\\d+)\\.(?= ${functionWords})`, numberedDay),
  rule(`(\\d+)\\.(?=${nextWords})`, numbered, "exact"),
  rule(`(${roman})\\.(?=${nextWords})`, romanNumbered, "exact"),
  rule(`(\\p{Lu}\\p{Ll}+) (${roman})\\.(?! \\p{Lu}\\p{Ll}+ov)`, king, "exact"),
  rule(`(?<=\\p{L} )(${roman})(?<=[IVXL]{2})`, ({ groups: [digits = ""] }) => cardinal(romanValue(digits)), "exact"),
];
