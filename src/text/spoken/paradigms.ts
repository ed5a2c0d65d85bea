import { cases, type Forms, type Gender } from "./grammar.ts";
import { type Agreement, adjective } from "./ordinals.ts";

/** A noun in all its forms. */
export type Noun = {
  readonly gender: Exclude<Gender, "counted">;
  readonly singular: Forms;
  readonly plural: Forms;
};

/*
 * Model nouns by the endings of their cases: Internetová jazyková příručka (prirucka.ujc.cas.cz), "Skloňování podstatných
 * jmen". A dash is no ending, a wave softens the stem before it.
 */
const models = {
  hrad: ["masculine", "- u u - u em", "y ů ům y ech y"],
  stroj: ["masculine", "- e i - i em", "e ů ům e ích i"],
  pán: ["animate", "- a ovi a ovi em", "i ů ům y ech y"],
  žena: ["feminine", "a y ~ u ~ ou", "y - ám y ách ami"],
  růže: ["feminine", "e e i i i í", "e í ím e ích emi"],
  ulice: ["feminine", "e e i i i í", "e - ím e ích emi"],
  kost: ["feminine", "- i i - i í", "i í em i ech mi"],
  město: ["neuter", "o a u o ~ em", "a - ům a ech y"],
  stavení: ["neuter", "í í í í í ím", "í í ím í ích ími"],
} as const;

/** One of the model nouns, by its name in school grammars. */
export type Model = keyof typeof models;

/** Every form of a regular noun; `genitivePlural` where it is not the bare stem (*cisteren*). */
export function declined(stem: string, model: Model, genitivePlural?: string): Noun {
  const [gender, singular, plural] = models[model];
  const forms = (endings: string) => endings.split(" ").map((ending) => withEnding(stem, ending)) as unknown as Forms;
  const several = forms(plural);
  return {
    gender,
    singular: forms(singular),
    plural: genitivePlural ? [several[0], genitivePlural, several[2], several[3], several[4], several[5]] : several,
  };
}

function withEnding(stem: string, ending: string): string {
  if (ending === "-") return stem;
  return ending === "~" ? softened(stem) : `${stem}${ending}`;
}

const softening: readonly (readonly [RegExp, string])[] = [
  [/ch$/, "še"],
  [/k$/, "ce"],
  [/h$/, "ze"],
  [/g$/, "ze"],
  [/r$/, "ře"],
  [/([lsz])$/, "$1e"],
  [/$/, "ě"],
];

function softened(stem: string): string {
  const [ending, softer] = softening.find(([hard]) => hard.test(stem)) as readonly [RegExp, string];
  return stem.replace(ending, softer);
}

/** A noun given form by form: six of one, six of more. */
export function irregular(gender: Noun["gender"], singular: string, plural: string): Noun {
  return { gender, singular: singular.split(" ") as unknown as Forms, plural: plural.split(" ") as unknown as Forms };
}

/** A noun with words behind it that do not change: *kilometr za hodinu*. */
export function followedBy({ gender, singular, plural }: Noun, words: string): Noun {
  const longer = (forms: Forms) => forms.map((form) => `${form} ${words}`) as unknown as Forms;
  return { gender, singular: longer(singular), plural: longer(plural) };
}

/** A noun with an adjective behind it that agrees: *metrů krychlových*. */
export function describedAs({ gender, singular, plural }: Noun, word: string): Noun {
  const agreeing = (forms: Forms, agreement: Agreement) =>
    forms.map(
      (form, index) => `${form} ${adjective(word, agreement, cases[index] ?? "nominative")}`,
    ) as unknown as Forms;
  return { gender, singular: agreeing(singular, gender), plural: agreeing(plural, "plural") };
}
