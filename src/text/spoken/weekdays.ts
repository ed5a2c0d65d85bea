import { askedCase, type Forms, inCase, unaccented } from "./grammar.ts";
import { wordPattern } from "./pattern.ts";
import { type Found, type Rule, rule } from "./rule.ts";

const weekdays: Record<string, Forms> = {
  po: ["pondělí", "pondělí", "pondělí", "pondělí", "pondělí", "pondělím"],
  ut: ["úterý", "úterý", "úterý", "úterý", "úterý", "úterým"],
  st: ["středa", "středy", "středě", "středu", "středě", "středou"],
  ct: ["čtvrtek", "čtvrtka", "čtvrtku", "čtvrtek", "čtvrtku", "čtvrtkem"],
  pa: ["pátek", "pátku", "pátku", "pátek", "pátku", "pátkem"],
  so: ["sobota", "soboty", "sobotě", "sobotu", "sobotě", "sobotou"],
  ne: ["neděle", "neděle", "neděli", "neděli", "neděli", "nedělí"],
};

const short = "po|út|st|čt|pá|so|ne";
const capital = "Po|PO|Út|ÚT|Ut|UT|St|ST|Čt|ČT|Ct|CT|Pá|PÁ|Pa|PA|So|SO|Ne|NE";
/** *Po* and *ne* are words as well; these are not. */
const clear = "út|st|čt|pá|so";
const date = "\\d{1,2}\\._(?:\\d{1,2}\\.|\\p{L}{3})";
const hours = "\\d{1,2}(?:[.:]\\d\\d)?_-_\\d";

function named(written: string, before: string): string {
  const forms = weekdays[unaccented(written.toLowerCase())] as Forms;
  return inCase(forms, askedCase(before, "amount"));
}

function one({ groups: [written = ""], before }: Found): string {
  return named(written, before);
}

const since = wordPattern("(?<!\\p{L})od $", "i");

function through({ groups: [first = "", last = ""], before }: Found): string {
  const isFrom = since.test(before);
  return isFrom
    ? `${named(first, before)} do ${named(last, "od ")}`
    : `${named(first, before)} až ${named(last, before)}`;
}

const inSentence = wordPattern("(?:[(,;]_|(?:\\p{Ll}|\\d) [(]?)$", "");

/** Between brackets or in the middle of a sentence a capital *Po* is Monday; at its start it can be *after*. */
function mondayInSentence({ before }: Found): string | undefined {
  return inSentence.test(before) ? named("po", before) : undefined;
}

function row({ groups: [list = ""], before }: Found): string {
  return list.replace(/[a-zčúá]{2}\.?(?= ?[,+]| a |$)/gi, (day) => named(day.slice(0, 2), before));
}

/** Weekdays in their abbreviations, where they stand before a date, before hours, or in a row. */
export const weekdayRules: readonly Rule[] = [
  rule(`(${short})\\.?_-_(${short})(?:\\.(?=[ \\d]))?`, through),
  rule(
    `(${capital})\\.?(?=_[,+]_(?:${capital})|_a (?:${capital})(?: |\\.|:)|_:|_${hours}|_(?:zavř|nezavř|neord|volno))`,
    one,
    "exact",
  ),
  rule(
    `(?<=(?:pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle)(?:_[,+]_| a ))(${capital})\\.?(?=[ :,+)])`,
    one,
    "exact",
  ),
  rule(`((?:${short})\\.?(?:(?:_[,+]_| a )(?:${short})\\.?)+)(?=_:|:?_\\d{1,2}(?:[.:]\\d\\d)?(?:_-|_h)| od \\d)`, row),
  rule(`(${short})\\.(?= ?\\d)`, one),
  rule(`(?<=(?:v|ve|od|do) )(${short})\\.?(?= \\d|\\.)`, one),
  rule(`(${clear}|ne)(?= ${date})`, one),
  rule(`(${clear})(?= ${hours}| \\d{1,2}:\\d\\d| od \\d)`, one),
  rule(`(?<=\\()(po)(?= ${date})`, one),
  rule(`(Po|PO)(?= ${date})`, mondayInSentence, "exact"),
];
