import { withPlainDigits } from "../text/digits.ts";

/**
 * What a code is for: to sign up, or to come to one's own settings. `again`: it was for signing up, and its person was
 * signed up already: their own choices stand, and they come to them.
 */
export const codePurposes = ["sign-up", "own", "again"] as const;
export type CodePurpose = (typeof codePurposes)[number];

/** A pasted SMS is shorter than this. */
const longestTyped = 600;
const day = "(?:0?[1-9]|[12]\\d|3[01])";
const month = "(?:0?[1-9]|1[0-2])";
/** Days and hours, as telephones put them beside an SMS; a code has no colon, and is not parted by a dot and a space. */
const times = new RegExp(
  `(?<!\\d)(?:${day}\\. ?${month}\\.(?: ?\\d{4}(?!\\d)| ?\\d{2}(?!\\d))?|\\d{4}-\\d{2}-\\d{2}|${day}[/-]${month}[/-](?:\\d{4}|\\d{2})(?!\\d)|(?<!\\.)(?:[01]?\\d|2[0-3])[:.][0-5]\\d(?::[0-5]\\d)?(?![\\d.]))`,
  "g",
);
/** Digits that belong together, in groups parted by spaces, a dash, a dot or a slash. */
const groups = /\+?\d+(?:(?: *- *| +|[./])\d+)*/g;
const telephone = /^(?:(?:\+|00)?420)?\d{9}$/;

/**
 * The six digits of a code as people give it back: alone, in groups, with a word before it, or in the whole SMS with its
 * sender and time around. They are the six that stand alone: not a part of a telephone number or of a date.
 * @returns undefined when there are none, or two that differ
 */
export function readCode(typed: string): string | undefined {
  const text = withPlainDigits(typed.trim().slice(0, longestTyped));
  const alone = text.replace(/[^\p{L}\p{N}]/gu, "");
  if (/^\d{6}$/.test(alone)) return alone;
  const found = new Set((text.replace(times, "\n").match(groups) ?? []).flatMap(codesIn));
  return found.size === 1 ? [...found][0] : undefined;
}

/** A group of digits is a code, or one beside its sender's number, or none. */
function codesIn(group: string): string[] {
  const digits = group.replace(/[^\d+]/g, "");
  if (/^\d{6}$/.test(digits)) return [digits];
  const [, before = "", first] = /^(.*\D)(\d{6})$/.exec(group) ?? [];
  const [, last, behind = ""] = /^(\d{6})(\D.*)$/.exec(group) ?? [];
  if (first && telephone.test(before.replace(/[^\d+]/g, ""))) return [first];
  return last && telephone.test(behind.replace(/[^\d+]/g, "")) ? [last] : [];
}
