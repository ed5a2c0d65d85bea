import { type CoveredStreet, heardHouses, inWalkingOrder } from "../../subscribers/coverage.ts";
import { csvLine, csvMark } from "../../text/csv-line.ts";

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
  return csvMark + [columns, ...rows].map(csvLine).join("");
}
