/** Endings in a sentence, without accents, and those of the names that they may belong to: *v Husově* is *Husova*. */
const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ov(?:y|e|u|ou)$/, ["ova"]],
  [/ov(?:a|e|u|em|ym)$/, ["ovo", "ov"]],
  [/in(?:y|e|u|ou)$/, ["ina"]],
  [/(?:in|yn)(?=(?:a|e|u|em)$)(?:a|e|u|em)$/, ["in", "yn"]],
  [/(?<=[a-z]{2})(?:e|ou|y|u)$/, ["a"]],
  [/ic(?:|ich|im|emi)$/, ["ice"]],
  [/an(?:|ech|um)$/, ["any"]],
];

/** Names in whose other cases a word may stand, all without accents. Those that are no names do no harm. */
export function namesOfForm(word: string): string[] {
  if (word.length < 3) return [];
  return endings.flatMap(([ending, bases]) =>
    ending.test(word) ? bases.map((base) => word.replace(ending, base)) : [],
  );
}
