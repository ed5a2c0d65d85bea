/** Stands for a link until the sentences around it are settled. */
const mark = "\ue000";

const ending = "(?:cz|sk|eu|com|org|net|info|gov|edu|online|app|de|at|pl|io|me|ly|gl|goo)(?![\\p{L}\\p{N}-])";
const host = "[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*";
const links = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:https?:\\/\\/|www\\.)[^\\s<>"„“”«»]+|[\\p{L}\\p{N}._%+-]+@${host}|${host}\\.${ending}(?:[/?#:][^\\s<>"„“”«»]*)?)`,
  "giu",
);
/** A sentence's, not the link's. */
const punctuation = /[.,:;!?'’‘…)\]}]+$/u;

/** A sentence about leaving: by a command, by a link, or under that heading. */
const leaving: Record<"cs" | "en", { readonly verb: RegExp; readonly means: RegExp }> = {
  cs: {
    verb: /(?<!\p{L})(?:od(?:hl[aá][sš]|reg)\p{L}*|zru[sš](?:it|en[ií]|te)(?: si)? (?:odb[eě]r|zas[ií]l)\p{L}*)/iu,
    means: new RegExp(
      `${mark}|STOP|ODREG|ODHLAS|(?<!\\p{L})(?:SMS|odb[eě]r|zpr[aá]v)|^[^:]{0,30}odhl[aá][sš]\\p{L}*(?: se)?:`,
      "iu",
    ),
  },
  en: {
    verb: /(?<!\p{L})(?:unsubscrib\p{L}*|opt.?out|sign(?:ing)? off|to leave|to stop)(?!\p{L})/iu,
    means: new RegExp(`${mark}|STOP|(?<!\\p{L})(?:reply|text|sms|messages?)(?!\\p{L})|unsubscribe:`, "iu"),
  },
};

/** Words that only lead to a link, and make no sense without it. */
const leads: Record<"cs" | "en", RegExp> = {
  cs: new RegExp(
    `(?:(?:,|-)? ?(?<!\\p{L})(?:(?:v[ií]ce|dal[sš][ií]|podrobn(?:é|e|ější|ejsi)|bli[zž][sš][ií])(?: informac[eií]| info| podrobnost[ií])?|informace|info|podrobnosti|program|odkaz|web|e-?mail\\p{L}*|viz|na|z|do|přes|pres|v|u|a|i|nebo|či|ci|též|tez|také|take|naleznete|najdete|je|str[aá]nk[aáy]ch|str[aá]nk[ay]|webu|webov[yý]ch|internetov[yý]ch|adrese|adresu|města|mesta|obce|zde|n[ií][zž]e|p[ií][sš]te)(?!\\p{L})[ :]*)*${mark}`,
    "giu",
  ),
  en: new RegExp(
    `(?:(?:,|-)? ?(?<!\\p{L})(?:more|information|info|details|see|visit|at|on|and|or|the|website|web|e-?mail|link|here|online|open)(?!\\p{L})[ :]*)*${mark}`,
    "giu",
  ),
};

/** A text without links and e-mail addresses, what only leads to them, and without how to leave: the telephone has its keys. */
export function withoutLinks(written: string, language: "cs" | "en"): string {
  const marked = written.replaceAll(mark, "").replace(links, (link) => mark + (punctuation.exec(link)?.[0] ?? ""));
  const { verb, means } = leaving[language];
  const staying = sentences(marked).filter((sentence) => !(verb.test(sentence) && means.test(sentence)));
  return staying.join("").replace(leads[language], " ");
}

/** Sentences with their ends. A point that a digit or a small letter follows ends none. */
function sentences(text: string): string[] {
  return text.match(/(?:[^.!?\n]|[.!?]+(?![.!?]|\s+\p{Lu}|\s*$|\n))+(?:[.!?]+|\n|$)\s*|[.!?\n]+\s*/gu) ?? [];
}
