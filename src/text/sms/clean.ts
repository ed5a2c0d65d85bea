import { rewrite } from "./links.ts";

/** Also Czech letters, each one sign: nothing in them is to be written otherwise. */
const plainCzech = /^[\n -~À-ÖØ-öø-ıĴ-ž]*$/;
const lineBreak = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** The last ones are letters by name, and blank. */
const blank = /[\p{Zs}\t\u2800\u3164\uffa0\u115f\u1160]/gu;

const pictograph = "\\p{Extended_Pictographic}";
/** Invisible, but an emoji is made of them: its joiner, its look, its skin, the tags of a flag. */
const partOfEmoji = [
  `(?<=[${pictograph}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=${pictograph})`,
  `(?<=${pictograph})[\\ufe0e\\ufe0f]`,
  "(?<=[0-9#*])\\ufe0f(?=\\u20e3)",
  "(?<=\\u{1f3f4}[\\u{e0020}-\\u{e007e}]*)[\\u{e0020}-\\u{e007f}]",
].join("|");
const unseen = new RegExp(`(\\n|${partOfEmoji})|[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\ufffc]`, "gu");

/** Full-width and half-width forms, ligatures, digraphs, letterlike signs, Roman, circled and mathematical ones, units. */
const forms =
  /[\uff01-\uffee\ufb00-\ufdff\ufe10-\ufe1f\ufe30-\ufefc\u0132\u0133\u017f\u01c4-\u01cc\u01f1-\u01f3\u2100-\u214f\u2160-\u217f\u2460-\u24ff\u3200-\u33ff\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f149}](?!\ufe0f)/gu;
const dingbatDigit = /[\u2776-\u2793]/g;
const fraction = /(\d?)([¼-¾⅐-⅟↉])/g;
const slash = /[⁄∕]/g;
/** The last ones are what Word's fonts Symbol and Wingdings keep for bullets, and no telephone has. */
const bullet = /[•‣⁃◦∙⦁●○◯■□▪▫◆◇❖►▸▻▹➢➤\uf02d\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]\ufe0f?|(?<=^ *)·/gmu;
const hyphen = /[‐‑]/g;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A text as people see it, before anything is counted: composed (NFC), with plain spaces and line breaks, without what
 * cannot be seen, and with ligatures, full-width letters, bullets and fractions written as they look. Accents, dashes and
 * quotes stay: those are the writer's choice. Links only lose what cannot be seen. A text of nothing visible is empty.
 */
export function cleanText(typed: string): string {
  if (plainCzech.test(typed)) return typed.trim();
  const seen = typed
    .replace(lineBreak, "\n")
    .replace(blank, " ")
    .replace(unseen, (_, kept = "") => kept);
  const text = rewrite(seen, asItLooks, (link) => link).trim();
  return visible.test(text) ? text : "";
}

function asItLooks(words: string): string {
  return words
    .normalize("NFC")
    .replace(fraction, (_, whole, part) => `${whole && `${whole} `}${part.normalize("NFKC")}`)
    .replace(forms, (form) => form.normalize("NFKC"))
    .replace(dingbatDigit, (digit) => String(((digit.charCodeAt(0) - 0x2776) % 10) + 1))
    .replace(slash, "/")
    .replace(bullet, "-")
    .replace(hyphen, "-");
}
