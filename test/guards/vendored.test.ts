import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sprites } from "../../scripts/sprites.ts";
import { sheets } from "../../scripts/styles.ts";
import { versionsModule } from "../../scripts/versions.ts";
import { fileVersions } from "../../src/file-versions.ts";
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

it("names each file by what it is, so that browsers may keep it for ever (else: node scripts/versions.ts)", () => {
  const root = `${import.meta.dirname}/../..`;
  expect(readFileSync(`${root}/src/file-versions.ts`, "utf8")).toBe(versionsModule());
  const headers = readFileSync(`${root}/public/_headers`, "utf8");
  for (const kind of new Set(Object.keys(fileVersions).map((file) => file.slice(file.lastIndexOf(".")))))
    expect(headers).toContain(`/*${kind}\n  Cache-Control: public, max-age=31536000, immutable\n`);
  // One that applied to all files as well would be joined to these.
  expect(headers.split("\n\n")[0]).not.toContain("Cache-Control");
});

it("asks for no file by an address that does not say which it is", () => {
  const root = `${import.meta.dirname}/../..`;
  const files = Object.keys(fileVersions).map((file) => file.replace(".", "\\."));
  const bare = new RegExp(`"(${files.join("|")})(?!\\?v=)`);
  const sources = readdirSync(`${root}/src`, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !["paths.ts", "file-versions.ts"].includes(file))
    .map((file) => `${root}/src/${file}`);
  const naming = [...sources, `${root}/public/prirucka.html`].filter((file) => bare.test(readFileSync(file, "utf8")));
  expect(naming).toEqual([]);
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
