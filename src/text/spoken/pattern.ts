const accented: Record<string, string> = {
  ...{ á: "a", č: "c", ď: "d", é: "e", ě: "e", í: "i", ň: "n", ó: "o", ř: "r", š: "s", ť: "t", ú: "u", ů: "u" },
  ...{ ý: "y", ž: "z" },
};

/** Latin letters by themselves: Unicode's own classes in two hundred patterns take a tenth of a second to compile. */
const classes: Record<string, string> = {
  "\\p{L}": "[A-Za-z\u00c0-\u024f]",
  "\\p{Lu}": "[A-ZÁÄČĎÉĚÍĹĽŇÓÔÖŔŘŠŤÚŮÜÝŽ]",
  "\\p{Ll}": "[a-záäčďéěíĺľňóôöŕřšťúůüýž]",
  "\\p{W}": "[A-Za-z\u00c0-\u024f0-9]",
};

/**
 * A pattern of Czech words. An accented letter stands for the plain one too (so it may not stand in a class), `_` for a
 * space that may be missing, `\\p{L}`, `\\p{Lu}` and `\\p{Ll}` for Latin letters, and `\\p{W}` for those and digits.
 */
export function wordPattern(source: string, flags: string): RegExp {
  const words = source
    .replace(/[áčďéěíňóřšťúůýž]/g, (letter) => `[${letter}${accented[letter]}]`)
    .replaceAll("_", " ?")
    .replace(/\\p\{(?:L[ul]?|W)\}/g, (letters) => classes[letters] ?? letters);
  return new RegExp(words, flags);
}
