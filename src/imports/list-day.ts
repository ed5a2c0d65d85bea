import { dayIn } from "../day.ts";
import { withPlainDigits } from "../text/digits.ts";

const longestWritten = 40;
const dayMs = 86_400_000;
const czech = /^(?:[^\s\d]{1,8} )?(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d{2})(?!\d)/;
const international = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/;
/** A day as spreadsheets count them, and CSV shows where the column was not one of dates; of this century. */
const serial = /^((?:3[6-9]|[4-6]\d|7[0-2])\d{3})(?:[.,]\d+)?$/;
/** Day nought of a spreadsheet. */
const dayNought = Date.UTC(1899, 11, 30);

/**
 * A day as lists have it, `2024-03-01`: *1. 3. 2024*, *1.3.24 10:15*, *01/03/2024* (the day before the month), *2024-03-01*,
 * *45352*; null for what is none.
 */
export function readListDay(cell: string): string | null {
  const short = cell.slice(0, longestWritten).trim();
  const text = /^[ -~]*$/.test(short) ? short : withPlainDigits(short).trim();
  const [, count] = serial.exec(text) ?? [];
  if (count) return new Date(dayNought + Number(count) * dayMs).toISOString().slice(0, 10);
  const [, year, month, day] = international.exec(text) ?? [];
  if (year) return dayOf(Number(year), Number(month), Number(day));
  const [, first, second, third = ""] = czech.exec(text) ?? [];
  return first ? dayOf(third.length === 2 ? 2000 + Number(third) : Number(third), Number(second), Number(first)) : null;
}

/** Nobody on a list has agreed to anything before. */
const firstYear = 1900;

const dayOf = (year: number, month: number, day: number): string | null =>
  year < firstYear ? null : (dayIn(year, month, day) ?? null);

/** A moment in the middle of such a day, in the town as in UTC. */
export const noonOf = (day: string): number => Date.parse(`${day}T12:00Z`);
