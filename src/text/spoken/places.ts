import { askedCase, type Case, type Forms, inCase, unaccented } from "./grammar.ts";
import { noun } from "./nouns.ts";
import { adjective } from "./ordinals.ts";
import { wordPattern } from "./pattern.ts";
import { type Found, type Rule, rule, stop } from "./rule.ts";

const estate: Forms = ["sídliště", "sídliště", "sídlišti", "sídliště", "sídlišti", "sídlištěm"];
const embankment: Forms = ["nábřeží", "nábřeží", "nábřeží", "nábřeží", "nábřeží", "nábřežím"];

const places: Record<string, Forms> = {
  ul: noun("ulice").singular,
  tř: noun("třída").singular,
  nám: noun("náměstí").singular,
  náb: embankment,
  nábř: embankment,
  sídl: estate,
  okr: noun("okres").singular,
};

/** *Masarykovo nám.*, *Písecká ul.*: the name stands before, so a point behind can end the sentence. */
const nameBefore = wordPattern("(^| )\\p{Lu}\\p{L}*(?:ov[oa]|ov(?:ě|é)|[kn](?:á|é)|[ns]í) $", "");

function place({ groups: [short = ""], whole, before, after }: Found): string {
  const name = nameBefore.exec(before);
  const asked = askedCase(name ? before.slice(0, name.index + (name[1]?.length ?? 0)) : before, "place");
  const forms = known.get(unaccented(short.toLowerCase()));
  return (forms ? inCase(forms, asked) : short) + (name && whole.endsWith(".") ? stop(after) : "");
}

const known = new Map(Object.entries(places).map(([short, forms]) => [unaccented(short), forms]));

/** Saints by the ends of their names; a man's genitive (*Jana*) looks like a woman's nominative, and is commoner. */
const saints: readonly (readonly [RegExp, "animate" | "feminine", Case])[] = [
  [/^(?:Anna|Ludmila|Barbora|Kate[řr]ina|Mark[ée]ta|Ane[žz]ka|Zdislava)$/, "feminine", "nominative"],
  [/(?:y|ie|ky)$/, "feminine", "genitive"],
  [/(?:ě|é)$/, "feminine", "dative"],
  [/ou$/, "feminine", "instrumental"],
  [/(?:a|ho|še)$/, "animate", "genitive"],
  [/(?:u|ovi|mu)$/, "animate", "dative"],
  [/(?:em|ým|ím)$/, "animate", "instrumental"],
  [/$/, "animate", "nominative"],
];

function saint({ groups: [name = ""], before }: Found): string {
  const [, gender, byName] = saints.find(([ending]) => ending.test(name)) ?? saints[saints.length - 1] ?? [];
  const isLocative = byName === "dative" && askedCase(before, "place") === "locative";
  return `${adjective("svatý", gender ?? "animate", isLocative ? "locative" : (byName ?? "nominative"))} ${name}`;
}

/** Streets, squares and churches. */
export const placeRules: readonly Rule[] = [
  rule(
    `(${Object.keys(places)
      .sort((a, b) => b.length - a.length)
      .join("|")})\\.`,
    place,
  ),
  rule("(ul|nám)(?= \\p{Lu})", place, "exact"),
  rule("[Ss]v\\._(\\p{Lu}\\p{L}+)", saint, "exact"),
];
