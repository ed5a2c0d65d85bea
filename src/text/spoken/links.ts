import { wordPattern } from "./pattern.ts";

/** Stands for a link until the sentences around it are settled. */
const mark = "\ue000";

const character = "[A-Za-z0-9\u00c0-\u024f-]";
const host = `${character}+(?:\\.${character}+)*`;
const ending = "(?:cz|sk|eu|com|org|net|info|gov|edu|online|app|de|at|pl|io|me|ly)";
const addresses = [
  '(?:https?://|www\\.)[^\\s<>"„“”«»]+',
  `[A-Za-z0-9\u00c0-\u024f.%+_-]+@${host}`,
  `${host}\\.${ending}(?!${character})(?:[/?#:][^\\s<>"„“”«»]*)?`,
];
const links = new RegExp(`(?<!${character})(?:${addresses.join("|")})`, "gi");
/** A sentence's, not the link's. */
const punctuation = /[.,:;!?'’‘…)\]}]+$/;

/** A sentence about leaving speaks of it, and says how: by a command, by a link, or under that heading. */
const leaving: Record<"cs" | "en", { readonly verb: RegExp; readonly means: RegExp }> = {
  cs: {
    verb: wordPattern("(?<!\\p{L})(?:od(?:hláš|hlas|reg)|zruš(?:it|ení|te)(?: si)? (?:odběr|zasíl))", "i"),
    means: wordPattern(
      `${mark}|STOP|ODREG|ODHLAS|(?<!\\p{L})(?:SMS|odběr|zpráv)|^[^:]{0,30}odhl(?:áš|ás)\\p{L}*(?: se)?:`,
      "i",
    ),
  },
  en: {
    verb: wordPattern("(?<!\\p{L})(?:unsubscrib|opt.?out|sign(?:ing)? off|to leave|to stop)", "i"),
    means: wordPattern(`${mark}|STOP|(?<!\\p{L})(?:reply|text|sms|messages?)(?!\\p{L})|unsubscribe:`, "i"),
  },
};

/** Words that only lead to a link, and make no sense without it. */
const leading: Record<"cs" | "en", string> = {
  cs:
    "(?:více|další|podrobné|podrobnější|bližší)(?: informací| informace| info| podrobností| podrobnosti)?|informace|info|" +
    "podrobnosti|program|odkaz|viz|na|z|do|přes|v|u|a|i|nebo|či|též|také|naleznete|najdete|je|stránk(?:ách|y|a)|" +
    "web(?:u|ových|ové)?|internetových|adrese|adresu|města|obce|zde|níže|pište|e-?mail\\p{L}*",
  en: "more|information|info|details|see|visit|at|on|and|or|the|website|web|e-?mail|link|here|online|open",
};

const leads = { cs: leadsOf("cs"), en: leadsOf("en") };

function leadsOf(language: "cs" | "en"): RegExp {
  return wordPattern(`(?:[,-]?_(?<!\\p{L})(?:${leading[language]})(?!\\p{L})[ :]*)*${mark}`, "gi");
}

/** A text without links and e-mail addresses, without what only leads to them, and without how to leave by SMS. */
export function withoutLinks(written: string, language: "cs" | "en"): string {
  const marked = written.replaceAll(mark, "").replace(links, (link) => mark + (punctuation.exec(link)?.[0] ?? ""));
  const { verb, means } = leaving[language];
  const staying = sentences(marked).filter((sentence) => !(verb.test(sentence) && means.test(sentence)));
  return staying.join("").replace(leads[language], " ");
}

const sentence = wordPattern(
  "(?:[^.!?\\n]|[.!?]+(?![.!?]|\\s+\\p{Lu}|\\s*$|\\n))+(?:[.!?]+|\\n|$)\\s*|[.!?\\n]+\\s*",
  "g",
);

/** Sentences with their ends. A point that a digit or a small letter follows ends none. */
function sentences(text: string): string[] {
  return text.match(sentence) ?? [];
}
