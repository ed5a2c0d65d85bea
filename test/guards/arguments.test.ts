import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/* A function takes at most four positional arguments: more are an object, whose fields have names. */

const src = `${import.meta.dirname}/../../src`;

/** Functions of a source that take more arguments than that. */
function withMore(source: string): string[] {
  const heads = source.matchAll(/\bfunction (\w+)(?:<[^(]*>)?\(|\bconst (\w+) = (?:async )?(?:<[^(]*>)?\(/g);
  return Array.from(heads)
    .filter((head) => argumentsIn(source.slice(head.index + head[0].length)) > 4)
    .map(([, named, held]) => named ?? held ?? "");
}

/** How many arguments stand before the bracket that ends the list. */
function argumentsIn(rest: string): number {
  let [depth, count, isBehindComma] = [0, 0, true];
  for (const [index, sign] of Array.from(rest).entries()) {
    if (sign === ")" && depth === 0) break;
    if (isBehindComma && /\S/.test(sign)) [count, isBehindComma] = [count + 1, false];
    if ("([{<".includes(sign)) depth++;
    else if (")]}".includes(sign) || (sign === ">" && rest[index - 1] !== "=")) depth--;
    else if (sign === "," && depth === 0) isBehindComma = true;
  }
  return count;
}

it("takes at most four arguments in every function", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((file) =>
    withMore(readFileSync(`${src}/${file}`, "utf8")).map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});

it.each([
  ["function f(a: string, b: Map<string, number>, { c, d }: Both, e: number) {}", []],
  ["function f(a: A, b: B, c: C, d: D, e: E) {}", ["f"]],
  ["const g = (a: (x: X, y: Y) => Z, b: B, c: C, d: D, e: E) => a;", ["g"]],
  ["export async function h<T>(\n  a: A,\n  b: B,\n  c: C,\n  d: D,\n) {}", []],
])("counts them in: %s", (source, found) => {
  expect(withMore(source)).toEqual(found);
});
