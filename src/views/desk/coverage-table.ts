import { type CoveredStreet, heardHouses, inWalkingOrder } from "../../subscribers/coverage.ts";

/** The coverage as a table for Excel: UTF-8 with its mark, semicolons between. */
export function coverageTable(streets: readonly CoveredStreet[], columns: readonly string[]): string {
  const rows = streets.map((street) => [
    street.part,
    street.kind === "street" ? street.name : "",
    street.houses,
    heardHouses(street),
    street.people,
    // Words before them, or *12/3* becomes a day in March.
    street.silent.length > 0 ? `č. ${inWalkingOrder(street.silent).join(", ")}` : "",
  ]);
  return `\ufeff${[columns, ...rows].map((row) => `${row.map(cellOf).join(";")}\r\n`).join("")}`;
}

/** What begins like a formula would be one. */
function cellOf(value: string | number): string {
  const text = String(value)
    .replaceAll("\u00a0", " ")
    .replace(/^(?=[=+\-@\t])/, "'");
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
