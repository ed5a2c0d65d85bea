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

const longMonths = [1, 3, 5, 7, 8, 10, 12];

/** Of a calendar, which needs no zone; a hundred in a slice are too many for Temporal. */
function dayOf(year: number, month: number, day: number): string | null {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const short = month === 2 ? (isLeap ? 29 : 28) : 30;
  const last = longMonths.includes(month) ? 31 : short;
  const isDay = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= last;
  return isDay ? `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` : null;
}
