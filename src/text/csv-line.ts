/** What a table for Excel begins with: the mark of UTF-8. */
export const csvMark = "\ufeff";

/** A row of a table for Excel: semicolons between, and nothing that it would reckon out. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cellOf).join(";")}\r\n`;

/** What begins like a formula would be one, also behind blanks. */
function cellOf(value: string | number): string {
  const text = String(value)
    .replaceAll("\u00a0", " ")
    .replace(/^(?=\s*[=+\-@＝＋－＠]|[\t\r])/u, "'");
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
