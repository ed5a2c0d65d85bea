/** A table as Czech Excel opens it at once: UTF-8 with its mark, semicolons between. */
export function csvTable(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellOf).join(";")}\r\n`).join("")}`;
}

/** What begins like a formula would be one, also behind blanks. */
function cellOf(value: string | number): string {
  const text = String(value)
    .replaceAll("\u00a0", " ")
    .replace(/^(?=\s*[=+\-@＝＋－＠])/u, "'");
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
