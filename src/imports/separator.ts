import { rowAt } from "../text/csv.ts";

/** In the order in which they are preferred where a list could have either. */
const separators = ["\t", ";", ",", "|"] as const;

const rowsTried = 20;

/**
 * What stands between the cells of a list, and where it begins: behind Excel's own line that says so, *sep=;*. It parts
 * most rows, and of several that do, it is the one that shows the headings. `;` where a list has one column.
 * @param countHeadings how many headings there are in a row
 */
export function separatorOf(
  text: string,
  countHeadings: (cells: readonly string[]) => number,
): { separator: string; from: number } {
  const [line = "", said] = /^"?sep=(.)"?[^\n]*\n/i.exec(text) ?? [];
  if (said) return { separator: said, from: line.length };
  const parting = separators
    .map((separator) => ({ separator, rows: firstRows(text, separator) }))
    .filter(({ rows }) => rows.filter((cells) => cells.length > 1).length > rows.length / 2);
  if (parting.length < 2) return { separator: parting[0]?.separator ?? ";", from: 0 };
  const rated = parting.map(({ separator, rows }) => ({ separator, headings: Math.max(...rows.map(countHeadings)) }));
  const best = rated.reduce((best, one) => (one.headings > best.headings ? one : best));
  return { separator: best.separator, from: 0 };
}

function firstRows(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  for (let from = 0; from < text.length && rows.length < rowsTried; ) {
    const { cells, next } = rowAt(text, from, separator);
    if (cells.some((cell) => cell.trim() !== "")) rows.push(cells);
    from = next;
  }
  return rows;
}
