import { askedCase, type Forms, inCase, unaccented } from "./grammar.ts";
import { noun } from "./nouns.ts";
import { wordPattern } from "./pattern.ts";
import { type Found, type Rule, rule } from "./rule.ts";

type Title = { readonly man: Forms; readonly woman: Forms };

function title(man: string): Title {
  const forms = ["", "a", "ovi", "a", "ovi", "em"].map((ending) => man + ending) as unknown as Forms;
  return { man: forms, woman: ["ka", "ky", "ce", "ku", "ce", "kou"].map((ending) => man + ending) as unknown as Forms };
}

const madam: Forms = ["paní", "paní", "paní", "paní", "paní", "paní"];
const miss: Forms = ["slečna", "slečny", "slečně", "slečnu", "slečně", "slečnou"];
const doctor = title("doktor");
const bachelor: Title = {
  man: ["bakalář", "bakaláře", "bakaláři", "bakaláře", "bakaláři", "bakalářem"],
  woman: title("bakalář").woman,
};

const titles: Record<string, Title> = {
  p: { man: ["pan", "pana", "panu", "pana", "panu", "panem"], woman: madam },
  pí: { man: madam, woman: madam },
  sl: { man: miss, woman: miss },
  "Ing\\._arch": title("architekt"),
  Ing: title("inženýr"),
  Mgr: { ...title("magistr"), woman: noun("magistra").singular },
  Bc: bachelor,
  ...{ MUDr: doctor, JUDr: doctor, PhDr: doctor, RNDr: doctor, MVDr: doctor, MDDr: doctor, PharmDr: doctor },
  ...{ PaedDr: doctor },
  prof: title("profesor"),
  doc: title("docent"),
};

/** Within the next words a surname, or a calling, as only a woman has it. */
const woman = wordPattern(
  "^(?:(?:\\p{L}|\\.)+ ){0,3}?(?:\\p{Lu}\\p{L}*(?:ov(?:á|é|ou)|[krn]\\u00e1)|\\p{Ll}+(?:tel|st|ář|ník|dsed)k(?:[ayu]|ou)|\\p{Ll}+yně)(?!\\p{L})",
  "",
);

const written = Object.keys(titles)
  .sort((a, b) => b.length - a.length)
  .join("|");
const titlesBefore = wordPattern(`(?:(?:${written})\\.? )+$`, "");

const known = new Map(Object.entries(titles).map(([short, one]) => [shortKey(short.replace("\\._", "")), one]));

function shortKey(short: string): string {
  return unaccented(short.toLowerCase()).replace(/[ .]/g, "");
}

function said({ groups: [short = ""], before, after }: Found): string {
  const { man, woman: hers } = known.get(shortKey(short)) as Title;
  const asked = askedCase(before.replace(titlesBefore, ""), "place");
  return `${inCase(woman.test(after) ? hers : man, asked)} `;
}

const behindNames = "(?:Ph\\.?_?D|CSc|DrSc|DiS|MBA|MPA|LL\\.M)";

/** People as they are announced; what stands behind a name is not said. */
export const titleRules: readonly Rule[] = [
  { ...rule("", () => ""), pattern: wordPattern(`,? ${behindNames}\\.?(?!\\p{L})`, "g") },
  rule(`(${written})\\._(?=\\p{Lu}|starost|místostarost|předsed|ředitel|učitel|farář)`, said, "exact"),
  rule("pí_(?=\\p{Lu})", () => "paní ", "exact"),
];
