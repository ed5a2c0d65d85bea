import { type Day, dayIn, daysLater, numberOf, weekdayOf } from "../day.ts";
import { refuse } from "../result.ts";
import { withPlainDigits } from "../text/digits.ts";

/** `other-weekday`: the weekday beside the date is not the date's. */
type DayReading =
  | { readonly ok: true; readonly day: Day }
  | { readonly ok: false; readonly problem: "not-a-time" | "other-weekday" };

/** Nobody needs more for a day or an hour. */
const longestTyped = 60;

const months: readonly RegExp[] = [
  /^(?:led(?:en|na|nu)?|jan(?:uary)?|i)$/,
  /^(?:uno(?:r|ra|ru)?|feb(?:ruary)?|ii)$/,
  /^(?:bre(?:zen|zna|znu)?|mar(?:ch)?|iii)$/,
  /^(?:dub(?:en|na|nu)?|apr(?:il)?|iv)$/,
  /^(?:kve(?:ten|tna|tnu)?|may|v)$/,
  /^(?:cerv(?:en|na|nu)|june?|vi)$/,
  /^(?:cerven(?:ec|ce|ci)|july?|vii)$/,
  /^(?:srp(?:en|na|nu)?|aug(?:ust)?|viii)$/,
  /^(?:zar(?:i)?|sept?(?:ember)?|ix)$/,
  /^(?:rij(?:en|na|nu)?|oct(?:ober)?|x)$/,
  /^(?:lis(?:topad|topadu)?|nov(?:ember)?|xi)$/,
  /^(?:pro(?:sinec|since|sinci)?|dec(?:ember)?|xii)$/,
];
const weekdays: readonly RegExp[] = [
  /^(?:po|pondel[ie]|mon(?:day)?)$/,
  /^(?:ut|uter[yek]+|tue(?:sday)?)$/,
  /^(?:st|stred[au]|wed(?:nesday)?)$/,
  /^(?:ct|ctvrt(?:ek|ku)|thu(?:rsday)?)$/,
  /^(?:pa|pat(?:ek|ku)|fri(?:day)?)$/,
  /^(?:so|sobot[aue]|sat(?:urday)?)$/,
  /^(?:ne|nedel[eiu]|sun(?:day)?)$/,
];
const inDays: Record<string, number> = { dnes: 0, dneska: 0, today: 0, zitra: 1, tomorrow: 1, pozitri: 2 };

/**
 * Reads a day as people write it: "26. 11. 2026", "26.11.", "čtvrtek 26. listopadu", "26/11/26", "zítra", or as forms
 * send it, "2026-11-26". The day comes before the month, as all over Europe.
 * @param today as a calendar has it; without it a day needs its year
 */
export function readDay(typed: string, today?: string): DayReading {
  const text = plain(typed);
  if (!/^[a-z\d .,/-]+$/.test(text)) return refuse("not-a-time");
  const iso = /^(\d{4})([-./]) ?(\d{1,2})\2 ?(\d{1,2})\.?$/.exec(text);
  if (iso) return inCalendar(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const [weekday, ...words] = sorted(text.replace(/(\d)(?:st|nd|rd|th)\b/g, "$1"));
  const day = words.length === 1 && today ? relativeDay(words[0] ?? "", today) : dayOf(words, today);
  if (!day.ok || weekday === undefined) return day;
  return weekdayOf(numberOf(day.day)) === weekday ? day : refuse("other-weekday");
}

/** The number of the weekday, 1 for Monday, if one is named; then the words that say the day. */
function sorted(text: string): [number | undefined, ...string[]] {
  const words = (text.match(/[a-z]+|\d+/g) ?? []).filter((word, at, all) => !isFiller(word, at, all));
  const named = words.findIndex((word) => weekdayNamed(word) > 0);
  return named === -1 ? [undefined, ...words] : [weekdayNamed(words[named] ?? ""), ...words.toSpliced(named, 1)];
}

/** "V" between two numbers is May. */
function isFiller(word: string, at: number, all: readonly string[]): boolean {
  if (word === "v" && /^\d/.test(all[at - 1] ?? "")) return false;
  return ["v", "ve", "na", "dne", "den", "roku", "on", "the", "of"].includes(word);
}

const weekdayNamed = (word: string) => weekdays.findIndex((name) => name.test(word)) + 1;

function relativeDay(word: string, today: string): DayReading {
  const days = Object.hasOwn(inDays, word) ? inDays[word] : undefined;
  return days === undefined ? refuse("not-a-time") : { ok: true, day: daysLater(today, days) };
}

function dayOf([first = "", second = "", year, ...more]: string[], today?: string): DayReading {
  const [day, month] = /^\d/.test(first) ? [first, second] : [second, first];
  if (more.length > 0 || !/^\d{1,2}$/.test(day)) return refuse("not-a-time");
  const monthNumber = /^\d{1,2}$/.test(month) ? Number(month) : months.findIndex((name) => name.test(month)) + 1;
  if (year !== undefined)
    return /^(?:\d\d)?\d\d$/.test(year) ? inCalendar(wholeYear(year), monthNumber, Number(day)) : refuse("not-a-time");
  if (today === undefined) return refuse("not-a-time");
  const thisYear = inCalendar(Number(today.slice(0, 4)), monthNumber, Number(day));
  return thisYear.ok && thisYear.day >= today
    ? thisYear
    : inCalendar(Number(today.slice(0, 4)) + 1, monthNumber, Number(day));
}

const wholeYear = (year: string) => (year.length === 2 ? 2000 : 0) + Number(year);

function inCalendar(year: number, month: number, day: number): DayReading {
  const real = dayIn(year, month, day);
  return real ? { ok: true, day: real } : refuse("not-a-time");
}

const hourAndMinute =
  /^(?:(?:ve?|od|at) )?(\d{1,2})\.?(?: ?[:.,h ] ?(\d{2})(?: ?[:.] ?([0-5]\d)(?:\.\d+)?)?)? ?(?:hod(?:in[ay]?)?\.?|h\.?|hours?|o'clock)? ?(am|a\.m\.|pm|p\.m\.|rano|dopoledne|dop\.|odpoledne|odp\.|vecer)?\.?$/;

/**
 * Reads an hour as people write it: "8:00", "8.00", "8,30 hod.", "v 8", "v 18. hodin", "08:00:00", "8 h", "5 odpoledne",
 * "8 pm". @returns as forms send it, "08:00"; undefined when no clock shows it
 */
export function readHour(typed: string): string | undefined {
  const text = plain(typed);
  if (/^(?:v )?poledne$|^noon$/.test(text)) return "12:00";
  const together = /^(\d{1,2})(\d{2})$/.exec(text.length > 2 ? text : "");
  const [, hour, minute = "00", , half] = together
    ? [...together.slice(0, 3), undefined, undefined]
    : (hourAndMinute.exec(text) ?? []);
  if (hour === undefined) return undefined;
  const at = hourOfDay(Number(hour), half);
  return at < 24 && Number(minute) < 60 ? `${String(at).padStart(2, "0")}:${minute}` : undefined;
}

/** 12 am is midnight, 12 pm noon. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (/^a/.test(half)) return hour > 12 ? 24 : hour % 12;
  if (/^p/.test(half)) return hour > 12 ? 24 : (hour % 12) + 12;
  return /^(?:odp|vecer)/.test(half) && hour < 12 ? hour + 12 : hour;
}

/** A day and an hour in one field: "26. 11. 2026 v 8:00". */
export function splitDayAndHour(typed: string): [day: string, hour: string] | undefined {
  const text = plain(typed);
  const parts =
    /^(.*?[^ ,])[ ,]+((?:(?:ve?|od|at) )?\d{1,2}:\d{2}.*)$/.exec(text) ??
    /^(.*[\da-z.])[ ,]+(?:ve?|od|at) +(\d.*)$/.exec(text);
  return parts?.[1] && parts[2] ? [parts[1], parts[2]] : undefined;
}

/** In small letters without accents and with plain digits, each space once. */
function plain(typed: string): string {
  const digits = withPlainDigits(typed.trim().slice(0, longestTyped));
  return digits
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
