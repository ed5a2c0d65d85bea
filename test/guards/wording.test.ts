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
      .filter((found) => !/^as (cs|en|publicPages|public|spendLink)$/.test(found))
      .map((found) => `${name}: ${found}`),
  );
  expect(cast).toEqual([]);
});

/** Refusals that no page says: a provider is told to bring a text again; the page of a sign-up shows one that is gone. */
const saidOtherwise = ["receiveText", "requestAnotherCode"];

it("words what every verb refuses by the verb's own signature, or by the union that it names", () => {
  const words = filesIn("i18n/cs")
    .map(({ source }) => source)
    .join("\n");
  const refusing = filesIn(".")
    .filter(({ name }) => !/^\.\/(middleware|routes|views|i18n)\//.test(name))
    .flatMap(({ source }) =>
      Array.from(
        source.matchAll(/^export (?:async )?function (\w+)(?:<[^(]*>)?\([\s\S]*?\n?\): (Promise<[^\n]*>) \{$/gm),
        ([, verb = "", answer = ""]) => ({ verb, answer }),
      ).filter(({ answer }) => /\b(Result<|Refused<|\w+Refusal\b)/.test(answer)),
    );
  expect(refusing.length).toBeGreaterThan(8);
  const isWorded = ({ verb, answer }: (typeof refusing)[number]) =>
    saidOtherwise.includes(verb) ||
    new RegExp(`\\b${verb}\\b`).test(words) ||
    Array.from(answer.matchAll(/\b\w+Refusal\b/g)).some(([union]) => words.includes(union));
  expect(refusing.filter((one) => !isWorded(one)).map(({ verb }) => verb)).toEqual([]);
});
