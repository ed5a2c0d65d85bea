import { type Day, isDay } from "../day.ts";
import { nextRowAt, rowAt } from "../text/csv.ts";
import { withoutAccents } from "../text/sms/segments.ts";
import type { CalendarEvent, Events } from "./calendar-events.ts";
import { ruleOf } from "./rule.ts";

/*
 * Tables of dates as waste companies and offices make them: a date and its kind a row, a column a kind, a row a kind with
 * all its dates, a date with crosses under the kinds, or months with their days; and lines as they are copied out of a PDF.
 */

const separators = ["\t", ";", "|"] as const;

/** Events of a table. @param text its line breaks are `\n` */
export function eventsInTable(text: string, today: Day): Events {
  const rows = rowsOf(withNumberedMonths(text));
  const found: { name: string; day: Day }[] = [];
  let heading: readonly string[] = [];
  let unread = 0;
  for (const row of rows) {
    const cells = withMonths(apart(row, today), heading);
    const dated = cells.map((cell) => datesIn(cell, today));
    const count = dated.filter((dates) => dates?.length).length;
    const isLost = count === 0 && cells.some((cell) => cell.search(dateIn) >= 0) && !dated.includes(undefined);
    unread += dated.filter((dates) => dates === undefined).length + Number(isLost);
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
  const separator = said ?? separators.find((one) => text.includes(one)) ?? (isByCommas(text) ? "," : ";");
  const rows: string[][] = [];
  for (let from = line.length; from < text.length; from = nextRowAt(text, from, separator)) {
    const cells = rowAt(text, from, separator).cells.map((cell) => cell.replace(/\s+/g, " ").trim());
    if (cells.some(Boolean)) rows.push(cells);
  }
  return rows;
}

/** Commas part cells where each line has some, and none before its first comma says a name and a date. */
const isByCommas = (text: string) =>
  text.split("\n").every((line) => line.trim() === "" || (line.includes(",") && !isMixed(line.split(",", 1)[0] ?? "")));

/** A name and its dates in one cell. */
const isMixed = (cell: string) => cell.search(dateIn) >= 0 && /\p{L}/u.test(withoutSmallWords(cell));

/** The first cell of a row in two, where it is a name with dates on one side of it: "Plast: 2. 12., 16. 12.". */
function apart(cells: readonly string[], today: Day): readonly string[] {
  const [cell = "", ...others] = cells;
  if (!isMixed(cell)) return cells;
  const rest = withoutSmallWords(cell.replace(dateIn, "\n")).replace(/^[\s:–,;.-]+|[\s:–,;.-]+$/g, "");
  const dates = Array.from(cell.matchAll(dateIn), ([date]) => date).join(", ");
  return /\n/.test(rest) || !datesIn(dates, today)?.length ? cells : [rest.replace(/\s+/g, " "), dates, ...others];
}

const monthStems = "led úno bře dub kvě červ(?!en[ec]) červen[ec] srp zář říj list pros".split(" ");
const monthIn = (cell: string) =>
  monthStems.findIndex((stem) => new RegExp(`^${stem}\\p{L}*( \\d{4})?$`, "iu").test(cell)) + 1;

/** "2. prosince 2026" as "2. 12. 2026". */
const withNumberedMonths = (text: string) =>
  monthStems.reduce(
    (said, stem, at) => said.replace(new RegExp(`(\\d{1,2}\\.) ?${stem}\\p{L}*\\.?`, "giu"), `$1 ${at + 1}.`),
    text,
  );

/** Days whose month is the row's name, or the column's: "Leden; 6., 20.". */
function withMonths(cells: readonly string[], heading: readonly string[]): readonly string[] {
  const own = cells[0] ?? "";
  return cells.map((cell, column) => {
    const named = monthIn(own) > 0 ? own : (heading[column] ?? "");
    const month = /^\d{1,2}\.?(?:[\s,;a+]+\d{1,2}\.?)*$/.test(cell) ? monthIn(named) : 0;
    const year = /\d{4}$/.exec(named)?.[0] ?? "";
    return month === 0 ? cell : (cell.match(/\d+/g) ?? []).map((day) => `${day}. ${month}. ${year}`.trim()).join(", ");
  });
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
  const others = cells.map((cell, column) =>
    dated[column]?.length || cell === "" || isWeekday(cell) || monthIn(cell) > 0 ? "" : cell,
  );
  if (others.every((cell) => cell === "")) return [];
  if (others.every((cell) => cell === "" || mark.test(cell)))
    return others.flatMap((cell, column) => (cell && heading[column] ? [heading[column]] : []));
  const column = heading.findIndex((name, at) => isOfNames(name) && others[at]);
  const named = others[column] || others.find((cell) => /\p{L}/u.test(cell)) || "";
  return named.split(/\s*[,+;]\s*/).filter(Boolean);
}

const dateIn =
  /(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./] ?(\d{1,2})(?:[./] ?(\d{4}|\d{2}(?!\d| ?[./] ?\d))?)?)(?!\d)/g;
const inDateAndHour = /^[\d\s./:\-–,;a()]*$/;

/** A text without weekdays, and without what stands between dates and hours. */
const withoutSmallWords = (text: string) =>
  text.replace(/\p{L}+\.?/gu, (word) => (isWeekday(word) || /^(?:a|od|v|ve|hod)\.?$/i.test(word) ? "" : word));

/** The dates of a cell that holds nothing but dates, weekdays and hours; undefined where one of them is in no calendar. */
function datesIn(cell: string, today: Day): Day[] | undefined {
  const found = Array.from(cell.matchAll(dateIn));
  if (found.length === 0) return [];
  if (!inDateAndHour.test(withoutSmallWords(cell.replace(dateIn, "")))) return [];
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
