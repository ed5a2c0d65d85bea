import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/*
 * Each URL is written once, in src/paths.ts. Whatever answers, stands before an answer, or is shown names it from there.
 */

/** The string literals of a source that begin with a slash. */
const urlsIn = (source: string) => source.match(/(["'`])\/(?!\/)[^"'`\n]*\1/g) ?? [];

const root = `${import.meta.dirname}/../../src`;
const sources = ["routes", "middleware", "views"].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);

it("writes no URL outside of paths.ts", () => {
  expect(sources.length).toBeGreaterThan(30);
  const found = sources.flatMap((file) => urlsIn(readFileSync(`${root}/${file}`, "utf8")).map((url) => [file, url]));
  expect(found).toEqual([]);
});

it.each([
  [`app.get("/desk", handler)`, 1],
  ["app.get(`/messages/$`)", 1],
  [`<a href='/souhlas'>`, 1],
  [`app.use("/desk/*", handler)`, 1],
  [`route("/", code)`, 1],
  ["app.get(patterns.desk, handler)", 0],
  ["const next = `$?saved`", 0],
  [`import { paths } from "../paths.ts"`, 0],
])("the guard finds in %s: %i", (source, count) => {
  expect(urlsIn(source)).toHaveLength(count);
});
