/** The longest first sentence that serves as a heading, in characters. */
const longest = 90;

/** A full stop, question or exclamation mark, a space and a capital or a figure behind it. */
const sentenceEnds = /[.!?…]["“”)]?(?=\s+["„“(]?[\p{Lu}\p{N}])/gu;

/** What a full stop behind it does not end a sentence: *ul.*, *28.*, *č. p.*, *Ing.*, *hod.* */
const abbreviated =
  /(?:^|[\s(„])(?:\p{N}+|\p{L}|ul|nám|tř|čp|tel|hod|min|tzv|např|resp|Ing|Mgr|Bc|Dr|MUDr|JUDr|st|sv|vč|cca|max)\.$/iu;

/**
 * A text as a heading and what is left of it: its first sentence; of a long one as many words as there is room for, and then
 * the whole text is left.
 */
export function headlineOf(text: string): { headline: string; rest: string } {
  const whole = text.trim().replace(/\s+/g, " ");
  const ends = Array.from(whole.matchAll(sentenceEnds), ({ 0: mark, index }) => index + mark.length);
  const end = ends.find((at) => at > 8 && !abbreviated.test(whole.slice(0, at))) ?? whole.length;
  if (end <= longest) return { headline: whole.slice(0, end), rest: whole.slice(end).trim() };
  const cut = whole.slice(0, longest - 10).replace(/[\s,;:–-]+\S*$/u, "");
  return { headline: `${cut}…`, rest: whole };
}
