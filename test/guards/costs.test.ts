import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const handbook = readFileSync(resolve(import.meta.dirname, "../../docs/provoz.md"), "utf8");

/** "4 500" and "1,20". */
const numberOf = (written: string) => Number(written.replaceAll(/[\s*]/g, "").replace(",", "."));

const rowsOf = (title: RegExp) => {
  const table = handbook.split("\n\n").find((_, nth, parts) => title.test(parts[nth - 1] ?? "")) ?? "";
  return table
    .split("\n")
    .slice(2)
    .map((row) =>
      row
        .split("|")
        .slice(1, 4)
        .map((cell) => cell.trim()),
    );
};

describe.each([/^\*\*Obec se 600 telefony/, /^\*\*Obec s 5 000 telefony/])("what a year costs: %s", (title) => {
  const rows = rowsOf(title);
  const costs = rows.slice(0, -1);

  it.each(costs)("%s: %s", (_, product, sum) => {
    const factors = (product ?? "").split("×").map(numberOf);
    expect(factors.reduce((all, factor) => all * factor, 1)).toBeCloseTo(numberOf(sum ?? ""), 6);
  });

  it("adds up", () => {
    expect(costs.length).toBeGreaterThan(4);
    expect(costs.reduce((all, [, , sum]) => all + numberOf(sum ?? ""), 0)).toBe(numberOf(rows.at(-1)?.[2] ?? ""));
  });
});
