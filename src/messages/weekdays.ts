import { type Day, dayIn, numberOf, weekdayOf } from "../day.ts";

/** A weekday that does not fit the date behind it: as it is written, and which day that date is, 1 for Monday. */
export type WeekdaySlip = { written: string; weekday: number };

/** The days of the week from Monday on, in the cases that stand before a date, without accents. */
const names = [
  "pondel(?:i|ka|ku)",
  "uter(?:y|ka|ku)",
  "stred[auy]",
  "ctvrt(?:ek|ka|ku)",
  "pat(?:ek|ku)",
  "sobot[auey]",
  "nedel[ei]",
];

/** "v úterý 14.10.", "ve středu 15. 10.", "od pondeli 6.10.", "streda, 29. 10. 2026": a day and a month in numbers. */
const dated = new RegExp(
  `(?<![a-z])(?:(?:ve?|od|do|na|po|pred) )?(${names.join("|")}),? (\\d{1,2})\\. ?(\\d{1,2})\\.(?: ?(\\d{4})(?!\\d))?`,
  "gi",
);

/**
 * Weekdays in a Czech text that do not fit the date they stand before.
 * @param today as a calendar has it, "2026-11-25": a date without its year is the one that is nearest to it
 */
export function weekdaySlips(text: string, today: string): WeekdaySlip[] {
  const written = text.normalize("NFC").replace(/\s/g, " ");
  return Array.from(withoutAccents(written).matchAll(dated)).flatMap((found) => {
    const [whole, name = "", day, month, year] = found;
    const date = nearest(Number(day), Number(month), year === undefined ? undefined : Number(year), today);
    const named = names.findIndex((one) => new RegExp(`^(?:${one})$`, "i").test(name)) + 1;
    if (!date || weekdayOf(numberOf(date)) === named) return [];
    return [{ written: written.slice(found.index, found.index + whole.length), weekday: weekdayOf(numberOf(date)) }];
  });
}

/** Letter by letter, so that what is found stands at the same place. */
const withoutAccents = (text: string) => text.replace(/[^\0-\x7f]/g, (letter) => letter.normalize("NFD").charAt(0));

/** Undefined is no day of the calendar. */
function nearest(day: number, month: number, year: number | undefined, today: Day): Day | undefined {
  const thisYear = Number(today.slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear + 1, thisYear - 1] : [year];
  const away = (date: Day) => Math.abs(numberOf(date) - numberOf(today));
  return years.flatMap((one) => dayIn(one, month, day) ?? []).sort((a, b) => away(a) - away(b))[0];
}
