import { askedCase, type Case, inCase, prepositionIn } from "./grammar.ts";
import { counted, noun } from "./nouns.ts";
import { cardinal } from "./numerals.ts";
import { ordinal } from "./ordinals.ts";
import { wordPattern } from "./pattern.ts";
import { type Found, type Rule, rule, stop } from "./rule.ts";

const hourNoun = noun("hodina");
const minuteNoun = noun("minuta");

type Clock = { readonly hour: number; readonly minute: number };

const hour = "(?:[01]?\\d|2[0-4])";
const minutes = "[0-5]\\d";
/** A time with a colon is one; with a point it can be a date, unless its minutes are no month. */
const sure = `${hour}(?::${minutes}|\\.(?:00|1[3-9]|[2-5]\\d))`;
const pointed = `${hour}[.:]${minutes}`;
const withUnit = `${hour}[.:,]${minutes}`;
const unit = "(?:hodin(?:a|u|y|ě)?|hodinou|hodinách|hod|h)";
const dot = "(\\.?)";

function clock(written: string): Clock {
  const [h = "0", m = "0"] = written.replace(/\.$/, "").split(/[.:,]/);
  return { hour: Number(h), minute: Number(m) };
}

function hours(value: number, wanted: Case): string {
  const number = value === 0 ? "nula" : cardinal(value, "feminine", wanted);
  return `${number} ${counted(hourNoun, value, wanted)}`;
}

function spokenMinutes(value: number, wanted: Case): string {
  return value === 0 ? "" : ` ${cardinal(value, "feminine", wanted)} ${counted(minuteNoun, value, wanted)}`;
}

/**
 * A time as it is announced: *osm hodin třicet minut*, od *osmi hodin třiceti minut*. Behind prepositions that ask for
 * another case the hour is an ordinal: po *osmé hodině třicet minut*.
 */
function spokenTime({ hour: h, minute }: Clock, wanted: Case): string {
  if (wanted === "nominative" || wanted === "accusative" || wanted === "genitive")
    return hours(h, wanted) + spokenMinutes(minute, wanted);
  return `${ordinal(h, "feminine", wanted)} ${inCase(hourNoun.singular, wanted)}${spokenMinutes(minute, "nominative")}`;
}

/** *Kolem osmé hodiny*: about an hour, not since it. */
function timeBefore(time: Clock, before: string): string {
  if (["kolem", "okolo"].includes(prepositionIn(before)))
    return `${ordinal(time.hour, "feminine", "genitive")} hodiny${spokenMinutes(time.minute, "nominative")}`;
  return spokenTime(time, askedCase(before, "amount"));
}

function single({ groups: [written = "", end = ""], before, after }: Found): string {
  return timeBefore(clock(written), before) + (end && stop(after));
}

/** *Od osmi do čtrnácti hodin*: whole hours are counted once. */
function fromTo(first: string, last: string): string {
  const [from, to] = [clock(first), clock(last)];
  const isWhole = from.minute === 0 && to.minute === 0;
  const start = isWhole
    ? from.hour === 0
      ? "nula"
      : cardinal(from.hour, "feminine", "genitive")
    : spokenTime(from, "genitive");
  return `${start} do ${spokenTime(to, "genitive")}`;
}

const since = wordPattern("(?<!\\p{L})od(?: cca| asi| přibližně)? $", "i");

function range({ groups: [first = "", last = "", end = ""], before, after }: Found): string {
  const said = since.test(before) ? fromTo(first, last) : `od ${fromTo(first, last)}`;
  return said + (end && stop(after));
}

function fromToWritten({ groups: [from = "", first = "", last = "", end = ""], after }: Found): string {
  return `${from} ${fromTo(first, last)}${end && stop(after)}`;
}

function between({ groups: [word = "", first = "", last = "", end = ""], after }: Found): string {
  const [from, to] = [clock(first), clock(last)];
  const start = ordinal(from.hour, "feminine", "instrumental") + spokenMinutes(from.minute, "nominative");
  return `${word} ${start} a ${spokenTime(to, "instrumental")}${end && stop(after)}`;
}

/** *Potrvá 2-3 hodiny* is how long, not from when. */
const howLong = wordPattern(
  "(?<!\\p{L})(?:(?:po|z)?trv\\p{L}*|dob[auy]|asi|cca|cirka|přibližně|zhruba|za|o|na|během|max\\p{L}*\\.?|celkem|směn\\p{L}*) $",
  "i",
);

function wholeHours(found: Found): string | undefined {
  const [first = "", last = ""] = found.groups;
  return howLong.test(found.before) || Number(first) >= Number(last) ? undefined : range(found);
}

/** A written ordinal where the noun is one hour: *po 17. hodině*; *v 18. hodin* only has a point too many. */
function wrongOrdinal({ groups: [digits = ""], before }: Found): string {
  return timeBefore(clock(digits), before);
}

/** *Pondělí 8-12, 13-17*: behind a weekday nobody writes *hod*. */
function openingHours({ groups: [list = ""] }: Found): string {
  return list
    .replace(/(\d+)\D+?(\d+)(?= ?[,a]|$)/g, (_, first, last) => `od ${fromTo(first, last)}`)
    .replace(/ ?, ?/g, ", ");
}

const weekday = "pondělí|úterý|středa|středu|čtvrtek|pátek|sobota|sobotu|neděle|neděli";
const to = "_(?:-|až)_(?:do )?";
const anyTime = `(?:${withUnit}|${hour}\\.?)`;

/** Times of the day. What is only a number before *hod* is read with the amounts. */
export const timeRules: readonly Rule[] = [
  rule(`(od) (${anyTime})(?:_${unit}\\.?)? do (${anyTime})_${unit}${dot}`, fromToWritten),
  rule(`(od) (${pointed}) do (${sure})()`, fromToWritten),
  rule(`(od) (${sure}) do (${pointed})()(?!\\.\\d)`, fromToWritten),
  rule(`(mezi) (${anyTime})(?:_${unit}\\.?)? a (${anyTime})_${unit}${dot}`, between),
  rule(`(mezi) (${sure}) a (${pointed})()`, between),
  rule(`(${withUnit})(?:_${unit}\\.?)?${to}(${anyTime})_${unit}${dot}`, range),
  rule(`(${hour})\\.?${to}(${withUnit})_${unit}${dot}`, range),
  rule(`(${hour})\\.?(?:_${unit}\\.?)?${to}(${hour})\\.?_${unit}${dot}`, wholeHours),
  rule(`(${sure})${to}(${pointed})()`, range),
  rule(`(${pointed})${to}(${sure})()`, range),
  rule(`(${hour})${to}(${sure})()`, range),
  rule(`(${sure})${to}(${hour})()(?![.:]\\d)`, range),
  rule(`(?<=(?:${weekday})(?:_:|_,)?_)(${hour}${to}${hour}(?:_[,a]_${hour}${to}${hour})*)(?![:.]\\d)`, openingHours),
  rule(`(${withUnit})_${unit}${dot}`, single),
  rule(`(${sure})()`, single),
  rule(`(?<=(?:od|do|v|ve|po|před|kolem|okolo) )(${pointed})()(?!\\.)`, single),
  rule(`(${hour}\\.0[1-9])()(?!\\.)`, single),
  rule(`(${hour})\\._(?=hodin(?!\\p{L}))hodin`, wrongOrdinal),
];
