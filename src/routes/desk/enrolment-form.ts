import * as v from "valibot";
import { languages } from "../../language.ts";
import type { Wish } from "../../subscribers/subscriber.ts";
import { cleanText } from "../../text/sms/clean.ts";
import type { Offer } from "../../town/town.ts";
import { readWish, SignUpForm, type SignUpProblems } from "../citizen/sign-up-form.ts";

/** The number of a paper is no longer than this. */
const longestPaper = 40;

/** What was typed at the counter: what people say on the web, their language, and the paper that they have signed. */
export const EnrolmentForm = v.object({
  ...SignUpForm.entries,
  language: v.fallback(v.string(), ""),
  paper: v.pipe(
    v.fallback(v.string(), ""),
    v.transform((typed) => cleanText(typed).replace(/\s+/g, " ").trim()),
  ),
});
export type EnrolmentForm = v.InferOutput<typeof EnrolmentForm>;

/** What is wrong with a field. */
export type EnrolmentProblems = Omit<SignUpProblems, "consent"> & { language?: true; paper?: true };

type Read =
  | { ok: true; wish: Omit<Wish, "places" | "addresses">; paper: string }
  | { ok: false; problems: EnrolmentProblems };

/** Whom the form signs up, or what to correct. The paper is the consent. */
export function readEnrolment(form: EnrolmentForm, offer: Offer & { canCall: boolean }): Read {
  const read = readWish({ ...form, consent: true }, offer);
  const language = languages.find((one) => one === form.language);
  const isPaper = form.paper !== "" && form.paper.length <= longestPaper;
  const problems: EnrolmentProblems = {
    ...(read.ok ? {} : read.problems),
    ...(language ? {} : { language: true }),
    ...(isPaper ? {} : { paper: true }),
  };
  if (!read.ok || !language || !isPaper) return { ok: false, problems };
  return { ok: true, wish: { ...read.wish, language }, paper: form.paper };
}
