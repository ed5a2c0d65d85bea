import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Accent, accentCss, contrast, readAccent } from "../../src/town/accent.ts";

/* Whether what is written can be read: every pair of tokens that meet, by day and by night, in colours that towns may set. */

const css = readFileSync(`${import.meta.dirname}/../../src/views/styles/tokens.css`, "utf8");
const [day = "", night = ""] = css.split("@media (prefers-color-scheme: dark)");

/** Names of tokens with what they are set to. */
const tokensIn = (source: string) =>
  new Map(Array.from(source.matchAll(/--([\w-]+): ?([^;}]+)/g), ([, name = "", value = ""]) => [name, value] as const));

type Theme = "day" | "night";

/** The tokens of a theme, with the sheet of a town's colour behind them, as a browser lays them one over another. */
function tokensOf(theme: Theme, accent: Accent): Map<string, string> {
  const sheet = accentCss(accent);
  const [light = "", dark = "", sign = ""] = sheet.split(/@media[^{]+|(?<=\}\}):root/);
  const layers = theme === "day" ? [day, light, sign] : [day, night, light, dark, sign];
  return new Map(layers.flatMap((layer) => [...tokensIn(layer)]));
}

/** What a token is in the end: a colour, that of another token, or a mix of the two. */
function colourOf(tokens: Map<string, string>, name: string, share = 100, under = ""): string {
  const value = tokens.get(name) ?? "";
  const [, over, percent, ground] =
    /color-mix\(in srgb, var\(--([\w-]+)\) (\d+)%, var\(--([\w-]+)\)\)/.exec(value) ?? [];
  const own = over && ground ? mixed(colourOf(tokens, over), colourOf(tokens, ground), Number(percent)) : value;
  return share === 100 ? own : mixed(own, colourOf(tokens, under), share);
}

function mixed(over: string, under: string, percent: number): string {
  const parts = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const below = parts(under);
  const all = parts(over).map((one, at) => Math.round((one * percent + (below[at] ?? 0) * (100 - percent)) / 100));
  return `#${all.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
}

const families = ["water", "energy", "works", "waste", "office"];
const grounds = ["paper", "surface", "sunken"];

/** WCAG 2.2, 1.4.3: words. */
const words: readonly (readonly [string, string])[] = [
  ...[...grounds, "accent-soft", "done-soft", "attention-soft", "danger-soft"].map((on) => ["ink", on] as const),
  ...[...grounds, "accent-soft", "attention-soft", "danger-soft"].map((on) => ["muted", on] as const),
  ...["accent", "danger", "attention"].flatMap((said) => grounds.map((on) => [said, on] as const)),
  ...["paper", "surface"].map((on) => ["done", on] as const),
  ...families.map((family) => [family, "surface"] as const),
  ["danger", "accent-soft"],
  ["on-accent", "accent"],
  ["on-sign", "sign"],
  ["on-danger-fill", "danger-fill"],
];

/** WCAG 2.2, 1.4.11: edges of controls, icons, parts of the bar beside each other and their ground. */
const marks: readonly (readonly [string, string])[] = [
  ...[...grounds, "accent-soft"].map((on) => ["edge", on] as const),
  ...["paper", "surface", "accent-soft"].map((on) => ["accent", on] as const),
  ...families.map((family) => [family, "accent-soft"] as const),
  ["done", "done-soft"],
  ["attention", "attention-soft"],
  ["danger", "danger-soft"],
  ...["done", "answered", "handed", "unreached", "unknown", "danger"].map((part) => ["surface", part] as const),
  ["ink", "waiting"],
];

const samples = ["#14598c", "#767676", "#9b1c1c", "#5a5a12", "#000000", "#0000ff", "#008000", "#c2185b"].flatMap(
  (hex) => {
    const read = readAccent(hex);
    return read.ok ? [read.accent] : [];
  },
);

describe.each(samples)("with a town's colour of %s", (accent) => {
  it.each<Theme>(["day", "night"])("every pair can be read: %s", (theme) => {
    const tokens = tokensOf(theme, accent);
    const tags = families.map((family) => [family, colourOf(tokens, family, 9, "surface")] as const);
    const found = [
      ...words.map(([a, b]) => ({ pair: `${a} on ${b}`, of: [colourOf(tokens, a), colourOf(tokens, b)], needs: 4.5 })),
      ...tags.map(([a, on]) => ({ pair: `${a} on its tag`, of: [colourOf(tokens, a), on], needs: 4.5 })),
      ...marks.map(([a, b]) => ({
        pair: `${a} beside ${b}`,
        of: [colourOf(tokens, a), colourOf(tokens, b)],
        needs: 3,
      })),
    ];
    const weak = found.filter(({ of: [a = "", b = ""], needs }) => !(contrast(a, b) >= needs));
    expect(
      weak.map(({ pair, of }) => `${pair}: ${of.join(" ")} ${contrast(of[0] ?? "", of[1] ?? "").toFixed(2)}`),
    ).toEqual([]);
  });
});

it("knows every colour that a rule may take", () => {
  const named = [...tokensIn(day)].filter(([, value]) => /^#|color-mix/.test(value)).map(([name]) => name);
  const compared = new Set([...words, ...marks].flat());
  // Decoration only: nothing has to be told by them.
  const ornaments = ["line", "attention-line", "danger-line"];
  expect(named.filter((name) => !compared.has(name) && !ornaments.includes(name))).toEqual([]);
  expect([...tokensIn(night).keys()].every((name) => tokensIn(day).has(name))).toBe(true);
});
