import type { InLanguages } from "../language.ts";

/** The wording of the consent in one language: the sentence beside the box, and the whole of it. */
export type WordingText = { agree: string; text: string };

/** A version of the wording in full; `publishedBy`: the clerk, null where it came with the software. */
export type Wording = {
  version: string;
  texts: InLanguages<WordingText>;
  publishedAt: number;
  publishedBy: number | null;
};

/** A version of the wording as people agree to it now, by its sentence. */
export type CurrentWording = { version: string; agree: InLanguages<string> };

/** Where a town may have two wordings at once: those that came with the software speak of calls only where the town calls. */
export type WordingKind = "sms" | "calls";

/** What people agree to now, and until when, epoch ms, the other versions were what they agreed to: the oldest first. */
export type Consenting = Record<WordingKind, CurrentWording> & {
  earlier: readonly { version: string; until: number }[];
};

/** For so long a page that somebody has open may be sent with the wording that it showed. */
export const pageIsOpenMs = 86_400_000;

/** Which of the two a town uses, by whether it calls. */
export const wordingKind = ({ voice }: { voice?: unknown }): WordingKind => (voice ? "calls" : "sms");

/** What forms showed that did not say yet which version they show. */
const shownBefore: Record<WordingKind, string> = { sms: "2027-01", calls: "2027-02" };

/**
 * The version that somebody has agreed to on a page: the one that it showed, while such a page may still be open.
 * @param form what it says that it showed, empty where forms did not say it yet; and which wording the town uses
 * @returns undefined when that wording is no longer agreed to: the page is to be shown again, with the one of now
 */
export function agreedTo(
  { sms, calls, earlier }: Consenting,
  form: { wording: string; kind: WordingKind },
  now: number,
): string | undefined {
  const shown = form.wording || shownBefore[form.kind];
  const open = earlier.filter(({ until }) => until > now - pageIsOpenMs).map(({ version }) => version);
  return [sms.version, calls.version, ...open].find((version) => version === shown);
}

/** Every version there is, the newest first: what a paper may have been signed under. */
export function versionsOf({ sms, calls, earlier }: Consenting): string[] {
  return [...new Set([calls.version, sms.version, ...earlier.map(({ version }) => version).reverse()])];
}

/** What the blanks of a wording that came with the software are filled with; `contacts` begins with a comma, or is empty. */
export type Blanks = { town: string; contacts: string; textNumber: string };

const noNumber = /^.*\{textNumber\}.*\n?/gm;

/** A wording with its blanks filled; a line about texting is left out where nobody can text. */
export const filledIn = (text: string, { town, contacts, textNumber }: Blanks): string =>
  (textNumber ? text.replaceAll("{textNumber}", textNumber) : text.replace(noNumber, ""))
    .replaceAll("{town}", town)
    .replaceAll("{contacts}", contacts);

/** Letters that a wording may have: what fits on two pages of paper, and in a form that everybody may send. */
export const longestWording = { agree: 500, text: 8000 } as const;

/** A wording as a town writes it; `version` grows with every saving. */
export type WordingDraft = { texts: InLanguages<WordingText>; version: number; savedAt: number; savedBy: number };

const controls = /[\p{Cc}\u2028\u2029]/gu;

/** What was typed, as it is kept: a line break is one sign, and no more than one line is empty between two. */
export const cleanWording = (typed: string): string =>
  typed
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.replace(controls, " ").trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
