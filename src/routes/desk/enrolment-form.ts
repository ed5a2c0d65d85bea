import * as v from "valibot";
import type { Day } from "../../day.ts";
import type { Seen } from "../../enrolment/counter-queries.ts";
import { readListDay } from "../../imports/list-day.ts";
import { languages } from "../../language.ts";
import { plainWord } from "../../places/list-tokens.ts";
import type { Wish } from "../../subscribers/subscriber.ts";
import { cleanText } from "../../text/sms/clean.ts";
import type { Offer } from "../../town/town.ts";
import { readWish, SignUpForm, type SignUpProblems } from "../citizen/sign-up-form.ts";

/** The number of a paper is no longer than this; nor is a name. */
const longestPaper = 40;
const longestName = 80;

const line = v.pipe(
  v.fallback(v.string(), ""),
  v.transform((typed) => cleanText(typed.slice(0, 200)).replace(/\s+/g, " ").trim()),
);

/** By what somebody agrees at the counter: a paper, a code; nothing, where a known telephone only changes what it gets. */
export const agreements = ["paper", "code", "none"] as const;
export type Agreement = (typeof agreements)[number];

/** What was typed at the counter: what people say on the web, their language and name, and by what they agree. */
export const EnrolmentForm = v.object({
  ...SignUpForm.entries,
  language: v.fallback(v.string(), ""),
  name: line,
  paper: line,
  /** The day that stands on the paper. */
  signedOn: line,
  /** The number of a paper that the page proposed. */
  proposed: line,
  /** The name that the page showed: empty where it showed none. */
  was: line,
  agree: v.fallback(v.picklist(["", ...agreements]), ""),
  /** The telephone as the page showed it, `17.3`: its id and version; empty where it knew none. */
  seen: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,9}\.\d{1,9}$/)), ""),
});
export type EnrolmentForm = v.InferOutput<typeof EnrolmentForm>;

/** What is wrong with a field. */
export type EnrolmentProblems = Omit<SignUpProblems, "consent"> & {
  language?: true;
  paper?: true;
  signedOn?: true;
  name?: true | "another";
  agree?: true;
};

/** `signedOn`, `wording`: of the paper, undefined where it was signed under the wording of now. */
type Said = {
  wish: Omit<Wish, "places" | "addresses"> & { name: string | null };
  paper: string;
  agree: Agreement;
  signedOn: Day | undefined;
  wording: string | undefined;
};
type Read = ({ ok: true; seen: Seen | undefined } & Said) | { ok: false; problems: EnrolmentProblems };

/**
 * Whom the form signs up or changes, or what to correct.
 * @param offer `versions`: under which a paper may have been signed; `today`: on the town's clock
 */
export function readEnrolment(
  form: EnrolmentForm,
  offer: Offer & { canCall: boolean; versions: readonly string[]; today: Day },
): Read {
  const read = readWish({ ...form, consent: true }, offer);
  const language = languages.find((one) => one === form.language);
  const [agree, seen] = [agreementOf(form), readSeen(form.seen)];
  const signedOn = readListDay(form.signedOn);
  const isOnPaper = agree !== "code";
  const problems: EnrolmentProblems = {
    ...(read.ok ? {} : read.problems),
    ...(language ? {} : { language: true }),
    ...(isOnPaper && form.paper.length > longestPaper ? { paper: true } : {}),
    ...(isOnPaper && form.signedOn && (signedOn === null || signedOn > offer.today) ? { signedOn: true } : {}),
    ...(form.name.length > longestName ? { name: true } : isAnother(form) ? { name: "another" } : {}),
    ...(agree && (agree !== "none" || seen) ? {} : { agree: true }),
  };
  if (!read.ok || !language || !agree || Object.keys(problems).length > 0) return { ok: false, problems };
  const { paper } = form;
  const wording = offer.versions.find((one) => one === form.wording);
  const wish = { ...read.wish, language, name: form.name || null };
  return { ok: true, seen, wish, paper, agree, signedOn: signedOn ?? undefined, wording };
}

/**
 * Whether a known telephone would be somebody else's from now on: no word of its name is left. Two who share one number stand
 * on two papers, and so does a number that was read wrongly; where it is meant, it is said once more.
 */
function isAnother({ seen, was, name, kept }: EnrolmentForm): boolean {
  const before = plainWord(was).split(" ");
  const isLeft = plainWord(name)
    .split(" ")
    .some((word) => before.includes(word));
  return seen !== "" && was !== "" && name !== "" && !isLeft && !kept.includes(name);
}

/** A form that was open before there was a choice knew papers only. */
export const agreementOf = ({ agree, paper }: Pick<EnrolmentForm, "agree" | "paper">): Agreement | undefined =>
  agree || (paper ? "paper" : undefined);

export function readSeen(typed: string): Seen | undefined {
  const [id, version] = typed.split(".").map(Number);
  return id && version ? { id, version } : undefined;
}
