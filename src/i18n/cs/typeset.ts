const noBreak = "\u00a0";

/** No Czech line ends after a one-letter preposition or conjunction, after "ve" before an hour, inside a number, before its unit, after "tel." or "§". */
function typesetText(text: string): string {
  return text
    .replace(/(?<=^|[\s(„–])([aikosuvz]) (?=\S)/giu, `$1${noBreak}`)
    .replace(/(?<=\d\.?) (?=\d)/gu, noBreak)
    .replace(/(?<=\d) (?=minut|let|Sb\.|Kč|s\b|SMS)/gu, noBreak)
    .replace(/(?<=(?:^|\s)ve) (?=\d)/giu, noBreak)
    .replace(/(?<=(?:^|[\s(])(?:tel|č|odst|písm|čl)\.|§) (?=\S)/gu, noBreak);
}

/** The same catalogue with no-break spaces where Czech typography wants them, in texts and in what functions answer. */
export function typeset<Words>(words: Words): Words;
export function typeset(words: unknown): unknown {
  if (typeof words === "string") return typesetText(words);
  if (typeof words === "function") return (...given: unknown[]) => typeset(words(...given));
  if (Array.isArray(words)) return words.map((word) => typeset(word));
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, typeset(value)]));
}
