import * as v from "valibot";
import { isCzechPhone } from "../../subscribers/phone.ts";
import { cleanText } from "../../text/sms/clean.ts";
import { readAccent } from "../../town/accent.ts";
import { isMark, longestLine, looksLikeEmail, readSegmentPrice } from "../../town/limits.ts";
import type { Town } from "../../town/town.ts";

/** One line of what can be seen: the mark stands in every SMS. */
const line = v.pipe(
  v.fallback(v.string(), ""),
  v.transform((typed) => cleanText(typed).replace(/\s+/g, " ").trim()),
);

/** What the town says of itself, as typed. */
export const TownForm = v.object({
  name: line,
  mark: line,
  accent: line,
  segmentPrice: line,
  officeName: line,
  officePhone: line,
  officeAddress: line,
  officeEmail: line,
  resendCrisis: v.fallback(v.picklist(["yes", "no"]), "no"),
});
export type TownForm = v.InferOutput<typeof TownForm>;

/** Of the form that was shown: at which version of the town; `show` when it is only to be shown again. */
export const ShownForm = v.object({ version: line, action: line });

/** What is wrong with a field; of a colour that is too pale, how much contrast it has and would need. */
export type TownProblem =
  | "needName"
  | "badMark"
  | "badPrice"
  | "badPhone"
  | "badEmail"
  | "tooLong"
  | "notAColour"
  | { contrast: number; needed: number };
export type TownProblems = { [Field in keyof TownForm]?: TownProblem };

/** The town as a form shows it. */
export function formOf(town: Town): TownForm {
  const { name, mark, accent, officeName, officePhone, officeAddress, officeEmail } = town;
  const segmentPrice = (town.segmentPrice / 100).toFixed(2).replace(".", ",");
  const resendCrisis = town.resendCrisis ? ("yes" as const) : ("no" as const);
  return { name, mark, accent, officeName, officePhone, officeAddress, officeEmail, segmentPrice, resendCrisis };
}

/** The town that the form describes, or what to correct. */
export function readTown(form: TownForm): { ok: true; town: Town } | { ok: false; problems: TownProblems } {
  const segmentPrice = readSegmentPrice(form.segmentPrice);
  const problems = problemsOf(form);
  if (segmentPrice === undefined || Object.keys(problems).length > 0) return { ok: false, problems };
  const accent = form.accent.toLowerCase();
  return { ok: true, town: { ...form, accent, segmentPrice, resendCrisis: form.resendCrisis === "yes" } };
}

function problemsOf(form: TownForm): TownProblems {
  const problems: TownProblems = {};
  for (const field of ["officeName", "officePhone", "officeAddress", "officeEmail", "name"] as const)
    if (form[field].length > longestLine) problems[field] = "tooLong";
  if (form.name === "") problems.name = "needName";
  if (!isMark(form.mark)) problems.mark = "badMark";
  if (readSegmentPrice(form.segmentPrice) === undefined) problems.segmentPrice = "badPrice";
  const accent = readAccent(form.accent);
  if (!accent.ok) problems.accent = accent.problem === "too-pale" ? accent : "notAColour";
  if (form.officePhone && !isCzechPhone(form.officePhone)) problems.officePhone = "badPhone";
  if (form.officeEmail && !looksLikeEmail(form.officeEmail)) problems.officeEmail = "badEmail";
  return problems;
}

/** Fields in which two forms differ. */
export function differing(one: TownForm, other: TownForm): (keyof TownForm)[] {
  return (Object.keys(one) as (keyof TownForm)[]).filter((field) => one[field] !== other[field]);
}
