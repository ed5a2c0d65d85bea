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
    .replace(/^(?:import|export \{).*?;$/gms, "")
    .replace(/\/\*.*?\*\/|(?<=^|\s)\/\/[^\n]*/gs, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|>[^<>{}]*</gs, "''");

it("lets nothing be cast in catalogues and views: a cast would hide what is missing", () => {
  const cast = [...filesIn("i18n"), ...filesIn("views")].flatMap(({ name, source }) =>
    (withoutTexts(source).match(/\bas (?!const\b)[\w(<{[]+/g) ?? []).map((found) => `${name}: ${found}`),
  );
  expect(cast).toEqual([]);
});

/** Refusals that no catalogue words by their name, and what is said instead. */
const saidOtherwise: Record<string, string> = {
  "somebody-else": "said at the command line",
  short: "the field's own problem, special",
  changed: "the page is shown as it is now",
  "not-sent": "the page is shown as it is now",
  "answered-meanwhile": "the page is shown as it is now, with what somebody else has done",
  "not-a-time": "the field's own problem, notATime",
  "other-weekday": "the field's own problem, otherWeekday",
  "not-a-colour": "the field's own problem, notAColour",
  "too-pale": "the field's own problem, tooPale",
};

it("words every refusal by its name", () => {
  const said = filesIn("i18n/cs").map(({ source }) => source);
  const refused = filesIn(".")
    .flatMap(({ source }) => Array.from(source.matchAll(/\brefuse(?:<[^>]*>)?\("([^"]+)"/g), ([, name = ""]) => name))
    .filter((name) => !(name in saidOtherwise));
  const isWorded = (name: string) => said.some((source) => new RegExp(`^\\s*"?${name}"?:(?: |$)`, "m").test(source));
  expect(refused.length).toBeGreaterThan(20);
  expect(refused.filter((name) => !isWorded(name))).toEqual([]);
});
