import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sprites } from "../../scripts/sprites.ts";
import { sheets } from "../../scripts/styles.ts";
import { deskIcons, sharedIcons } from "../../src/views/parts/icons.ts";

it("serves htmx exactly as it was published", () => {
  const root = `${import.meta.dirname}/../..`;
  const served = readFileSync(`${root}/public/htmx.min.js`);
  expect(served.equals(readFileSync(`${root}/node_modules/htmx.org/dist/htmx.min.js`))).toBe(true);
});

it.each(Object.entries({ ...sprites, ...sheets }))("serves %s as its sources would make it now", (file, make) => {
  const made = readFileSync(`${import.meta.dirname}/../../${file}`, "utf8");
  expect(made === make(), "else: node scripts/sprites.ts, node scripts/styles.ts").toBe(true);
});

it("keeps only icons that are in use", () => {
  const views = `${import.meta.dirname}/../../src/views`;
  const sources = readdirSync(views, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith("icons.ts"))
    .map((file) => readFileSync(`${views}/${file}`, "utf8"))
    .join("\n");
  const unused = Object.keys({ ...sharedIcons, ...deskIcons }).filter((name) => !sources.includes(`"${name}"`));
  expect(unused).toEqual([]);
});
