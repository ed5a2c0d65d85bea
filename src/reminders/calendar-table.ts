import { type Day, isDay } from "../day.ts";
import { nextRowAt, rowAt } from "../text/csv.ts";
import { withoutAccents } from "../text/sms/segments.ts";
import type { CalendarEvent, Events } from "./calendar-events.ts";
import { ruleOf } from "./rule.ts";

/*
 * Tables of dates as waste companies and offices make them: a date and its kind a row, a column a kind, a row a kind with
 * all its dates, or a date with crosses under the kinds.
 */

const separators = ["\t", ";", "|", ","] as const;

/** Events of a table. @param text its line breaks are `\n` */
export function eventsInTable(text: string, today: Day): Events {
  const rows = rowsOf(text);
  const found: { name: string; day: Day }[] = [];
  let heading: readonly string[] = [];
  let unread = 0;
  for (const cells of rows) {
    const dated = cells.map((cell) => datesIn(cell, today));
    unread += dated.filter((dates) => dates === undefined).length;
    const count = dated.filter((dates) => dates?.length).length;
    if (count === 0)
      heading = cells.some((cell) => /\p{L}/u.test(cell)) && !dated.includes(undefined) ? cells : heading;
    else
      found.push(
        ...datesOfRow(
          cells,
          dated.map((dates) => dates ?? []),
          heading,
        ),
      );
  }
  const named = Map.groupBy(found, ({ name }) => name);
  const events = Array.from(named, ([name, same]) =>
    eventOf(
      name,
      same.map(({ day }) => day),
    ),
  );
  return { events, unread };
}

function eventOf(name: string, days: readonly Day[]): CalendarEvent {
  const rdate = [...new Set(days)].sort();
  return { name, rules: [ruleOf({ freq: null, dtStart: rdate[0] ?? "", rdate })], count: null, startsAt: null };
}

function rowsOf(text: string): string[][] {
  const [line = "", said] = /^"?sep=(.)"?[^\n]*\n/i.exec(text) ?? [];
  const separator = said ?? separators.find((one) => text.includes(one)) ?? ";";
  const rows: string[][] = [];
  for (let from = line.length; from < text.length; from = nextRowAt(text, from, separator)) {
    const cells = rowAt(text, from, separator).cells.map((cell) => cell.replace(/\s+/g, " ").trim());
    if (cells.some(Boolean)) rows.push(cells);
  }
  return rows;
}

const plain = (text: string) => withoutAccents(text).toLowerCase();
const mark = /^(?:x|×|✓|✔|ano|yes|1|•|\*|svoz)$/i;
const isWeekday = (cell: string) =>
  /^(?:po|ut|st|ct|pa|so|ne|pondeli|utery|streda|ctvrtek|patek|sobota|nedele)\.?$/.test(plain(cell));
const isOfNames = (cell: string) =>
  /odpad|svoz|druh|nadob|popis|nazev|komodit|predmet|summary|subject|udalost/.test(plain(cell));

/** What is collected on the dates of a row. */
function datesOfRow(cells: readonly string[], dated: readonly Day[][], heading: readonly string[]) {
  const days = dated.flat();
  const names = namesOf(cells, dated, heading);
  if (names.length > 0) return names.flatMap((name) => days.map((day) => ({ name, day })));
  // Without a name in the row it is the column's.
  return dated.flatMap((own, column) => own.map((day) => ({ name: heading[column] ?? "", day })));
}

/** Crosses name their columns; else it is the cell under a heading of kinds, or the first that is text. */
function namesOf(cells: readonly string[], dated: readonly Day[][], heading: readonly string[]): string[] {
  const others = cells.map((cell, column) => (dated[column]?.length || cell === "" || isWeekday(cell) ? "" : cell));
  if (others.every((cell) => cell === "")) return [];
  if (others.every((cell) => cell === "" || mark.test(cell)))
    return others.flatMap((cell, column) => (cell && heading[column] ? [heading[column]] : []));
  const column = heading.findIndex((name, at) => isOfNames(name) && others[at]);
  const named = others[column] || others.find((cell) => /\p{L}/u.test(cell)) || "";
  return named.split(/\s*[,+;]\s*/).filter(Boolean);
}

const dateIn = /(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./] ?(\d{1,2})(?:[./] ?(\d{4}|\d{2})?)?)(?!\d)/g;
const inDateAndHour = /^[\d\s./:\-–,;a()]*$/;

/** The dates of a cell that holds nothing but dates, weekdays and hours; undefined where one of them is in no calendar. */
function datesIn(cell: string, today: Day): Day[] | undefined {
  const found = Array.from(cell.matchAll(dateIn));
  if (found.length === 0) return [];
  const rest = cell
    .replace(dateIn, "")
    .replace(/\p{L}+\.?/gu, (word) => (isWeekday(word) || /^(?:a|od|v|hod)$/i.test(word) ? "" : word));
  if (!inDateAndHour.test(rest)) return [];
  const days = found.map(([, year, month, day, d, m, y]) =>
    year ? dayOf(year, month, day) : y ? dayOf(y.length === 2 ? `20${y}` : y, m, d) : nextDay(m, d, today),
  );
  return days.includes(undefined) ? undefined : days.filter((day) => day !== undefined);
}

function dayOf(year = "", month = "", day = ""): Day | undefined {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : undefined;
}

/** A date without its year is the next one. */
function nextDay(month = "", day = "", today: Day): Day | undefined {
  const year = Number(today.slice(0, 4));
  const found = [year, year + 1].map((one) => dayOf(String(one), month, day));
  return found.find((one) => one !== undefined && one >= today);
}
