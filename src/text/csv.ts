/** A row of a table, and where the next one begins, in characters. */
export type TableRow = { cells: string[]; next: number };

/** A cell in quotes holds so much at most; what goes on longer was never meant to be in quotes. */
const longestQuoted = 4000;

/**
 * Reads the row that begins at a place of a text, as spreadsheets write tables: a cell in quotes may hold separators, line
 * breaks and doubled quotes. A quote that nothing closes before a separator is a sign like others (*"U Lva" hotel*).
 * @param text its line breaks are `\n`
 */
export function rowAt(text: string, from: number, separator: string): TableRow {
  const end = lineEndAt(text, from);
  const line = text.slice(from, end);
  return line.includes('"') ? quotedRowAt(text, from, separator) : { cells: line.split(separator), next: end + 1 };
}

/** Where the next row begins, without taking this one apart. */
export function nextRowAt(text: string, from: number, separator: string): number {
  const end = lineEndAt(text, from);
  return text.slice(from, end).includes('"') ? quotedRowAt(text, from, separator).next : end + 1;
}

function quotedRowAt(text: string, from: number, separator: string): TableRow {
  const cells: string[] = [];
  for (let at = from; ; ) {
    const { cell, end } = text[at] === '"' ? quotedCellAt(text, at, separator) : bareCellAt(text, at, separator);
    cells.push(cell);
    if (text[end] !== separator) return { cells, next: end + 1 };
    at = end + 1;
  }
}

type Cell = { cell: string; end: number };

const quoted = /"([^"]*(?:""[^"]*)*)"[ \r]*/y;

function quotedCellAt(text: string, at: number, separator: string): Cell {
  quoted.lastIndex = at;
  const [whole = "", inside = ""] = quoted.exec(text) ?? [];
  const end = at + whole.length;
  const isClosed = end >= text.length || text[end] === separator || text[end] === "\n";
  if (whole === "" || !isClosed || whole.length > longestQuoted) return bareCellAt(text, at, separator);
  return { cell: inside.replaceAll('""', '"'), end };
}

function bareCellAt(text: string, at: number, separator: string): Cell {
  const line = text.slice(at, lineEndAt(text, at));
  const length = line.indexOf(separator);
  const cell = length < 0 ? line : line.slice(0, length);
  return { cell, end: at + cell.length };
}

function lineEndAt(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
