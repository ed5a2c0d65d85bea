/** A day as a calendar has it, `2026-10-14`. Days compare as strings do. */
export type Day = string;

/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** From Monday on. */
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const dayMs = 86_400_000;

/** How many days lie between 1 January 1970 and a day. */
export const numberOf = (day: Day): number => Date.parse(day) / dayMs;

/** The day of such a number. */
export const dayOf = (number: number): Day => new Date(number * dayMs).toISOString().slice(0, 10);

/** The number of a day of a month; `month` is 1 to 12, or beyond in the years before and after. */
export const numberIn = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / dayMs;

/** The weekday of a day's number. 1 January 1970 was a Thursday. */
export const weekdayOf = (number: number): Weekday => (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;

/** The number of the week that a day is in, by ISO 8601: it belongs to the year of its Thursday. */
export function weekIn(number: number): number {
  const thursday = number - weekdayOf(number) + 4;
  return Math.floor((thursday - numberIn(partsOf(dayOf(thursday)).year, 1, 1)) / 7) + 1;
}

/** How many days a month has. */
export const lengthOf = (year: number, month: number): number =>
  numberIn(year, month + 1, 1) - numberIn(year, month, 1);

/** The day so many days later; before, where it is negative. */
export const daysLater = (day: Day, days: number): Day => dayOf(numberOf(day) + days);

/** Year, month and day of a day, as numbers. */
export function partsOf(day: Day): { year: number; month: number; day: number } {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return { year, month, day: date };
}

/** The day of a year, month and day; undefined where no calendar has it. */
export function dayIn(year: number, month: number, day: number): Day | undefined {
  const written = [String(year).padStart(4, "0"), ...[month, day].map((one) => String(one).padStart(2, "0"))].join("-");
  return isDay(written) ? written : undefined;
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const number = numberOf(text);
  return !Number.isNaN(number) && dayOf(number) === text;
}
