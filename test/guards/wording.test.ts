import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/* What verbs refuse is said by the catalogue, all of it, or it does not compile. */

const src = `${import.meta.dirname}/../../src`;
const filesIn = (folder: string) =>
  readdirSync(`${src}/${folder}`, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ name: `${folder}/${file}`, source: readFileSync(`${src}/${folder}/${file}`, "utf8") }));

const withoutTexts = (source: string) =>
  source
    .replace(/\/\*.*?\*\/|(?<=^|\s)\/\/[^\n]*/gs, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|>[^<>{}]*</gs, "''");

it("lets nothing be cast in catalogues and views: a cast would hide what is missing", () => {
  const cast = [...filesIn("i18n"), ...filesIn("views")].flatMap(({ name, source }) =>
    (withoutTexts(source).match(/\bas (?!const\b)[\w(<{[]+/g) ?? [])
      .filter((found) => !/^as (cs|en|publicPages|public)$/.test(found))
      .map((found) => `${name}: ${found}`),
  );
  expect(cast).toEqual([]);
});

it("words every union of refusals by its type", () => {
  const ofVerbs = filesIn(".").filter(({ name }) => !/^\.\/(middleware|routes|views|i18n)\//.test(name));
  const declared = ofVerbs.flatMap(({ source }) =>
    Array.from(source.matchAll(/^export type (\w+Refusal)\b/gm), ([, type = ""]) => type),
  );
  const worded = filesIn("i18n/cs").flatMap(({ source }) =>
    Array.from(source.matchAll(/\b(\w+Refusal)\b/g), ([, type]) => type),
  );
  expect(declared.length).toBeGreaterThan(8);
  expect(declared.filter((type) => !worded.includes(type))).toEqual([]);
});
