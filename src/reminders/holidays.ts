import { type Day, dayOf, numberIn, numberOf, weekdayOf } from "../day.ts";

/** Public holidays that have their date (Act 245/2000 Coll., § 1 and § 2), as month and day. */
const dated = [
  "01-01",
  "05-01",
  "05-08",
  "07-05",
  "07-06",
  "09-28",
  "10-28",
  "11-17",
  "12-24",
  "12-25",
  "12-26",
] as const;

/** A holiday by its date, or by its place beside Easter. */
export type Holiday = (typeof dated)[number] | "good-friday" | "easter-monday";

/** The number of Easter Sunday: the Gregorian computus as Meeus, Jones and Butcher wrote it down. */
function easterOf(year: number): number {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * late + 114;
  return numberIn(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** Which Czech public holiday a day is: a dated one, Good Friday or Easter Monday. None of them moves to a weekday. */
export function holidayOf(day: Day): Holiday | undefined {
  const beside = { "-2": "good-friday", 1: "easter-monday" } as const;
  const afterEaster = numberOf(day) - easterOf(Number(day.slice(0, 4)));
  return dated.find((one) => one === day.slice(5)) ?? beside[afterEaster as keyof typeof beside];
}

/** Whether a day is a Czech public holiday. */
export const isHoliday = (day: Day): boolean => holidayOf(day) !== undefined;

/** Whether offices work: neither a weekend nor a holiday. */
export const isWorkday = (day: Day): boolean => weekdayOf(numberOf(day)) < 6 && !isHoliday(day);

/** The nearest day on which offices work after a day, or with -1 before it. */
export function workdayBeside(day: Day, step: 1 | -1): Day {
  let number = numberOf(day) + step;
  while (!isWorkday(dayOf(number))) number += step;
  return dayOf(number);
}
