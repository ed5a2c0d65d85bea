import * as v from "valibot";
import { isCzechPhone } from "../../subscribers/phone.ts";
import { readAccent } from "../../town/accent.ts";
import { isAbbreviation, isMark, longestLine, looksLikeEmail, readSegmentPrice } from "../../town/limits.ts";
import type { Town } from "../../town/town.ts";
import { type CallsProblem, callFields, callsFormOf, line, readCalls } from "./town-calls-form.ts";

/** What the town says of itself, as typed. */
export const TownForm = v.object({
  name: line,
  mark: line,
  abbreviation: line,
  accent: line,
  segmentPrice: line,
  officeName: line,
  officePhone: line,
  officeAddress: line,
  officeEmail: line,
  resendCrisis: v.fallback(v.picklist(["yes", "no"]), "no"),
  ...callFields,
});
export type TownForm = v.InferOutput<typeof TownForm>;

/** Of the form that was shown: at which version of the town; `show` when it is only to be shown again. */
export const ShownForm = v.object({ version: line, action: line });

/** What is wrong with a field; of a colour that is too pale, how much contrast it has and would need. */
export type TownProblem =
  | "needName"
  | "badMark"
  | "badAbbreviation"
  | "badPrice"
  | "badPhone"
  | "badEmail"
  | "tooLong"
  | "notAColour"
  | CallsProblem
  | { contrast: number; needed: number };
export type TownProblems = { [Field in keyof TownForm]?: TownProblem };

/** What was posted as a form. What it does not ask for, where the town calls nobody, stays as it is. */
export const readTownForm = (posted: Record<string, unknown>, town: Town): TownForm =>
  v.parse(TownForm, { ...callsFormOf(town), ...posted });

/** The town as a form shows it. */
export function formOf(town: Town): TownForm {
  const { name, mark, abbreviation, accent, officeName, officePhone, officeAddress, officeEmail } = town;
  const segmentPrice = (town.segmentPrice / 100).toFixed(2).replace(".", ",");
  const resendCrisis = town.resendCrisis ? ("yes" as const) : ("no" as const);
  const office = { officeName, officePhone, officeAddress, officeEmail };
  return { name, mark, abbreviation, accent, ...office, segmentPrice, resendCrisis, ...callsFormOf(town) };
}

/** The town that the form describes, or what to correct. */
export function readTown(form: TownForm): { ok: true; town: Town } | { ok: false; problems: TownProblems } {
  const segmentPrice = readSegmentPrice(form.segmentPrice);
  const read = readCalls(form);
  const problems = { ...problemsOf(form), ...(!read.ok && read.problems) };
  if (segmentPrice === undefined || !read.ok || Object.keys(problems).length > 0) return { ok: false, problems };
  const accent = form.accent.toLowerCase();
  const resendCrisis = form.resendCrisis === "yes";
  return { ok: true, town: { ...form, accent, segmentPrice, resendCrisis, ...read.calls } };
}

function problemsOf(form: TownForm): TownProblems {
  const problems: TownProblems = {};
  for (const field of ["officeName", "officePhone", "officeAddress", "officeEmail", "name"] as const)
    if (form[field].length > longestLine) problems[field] = "tooLong";
  if (form.name === "") problems.name = "needName";
  if (!isMark(form.mark)) problems.mark = "badMark";
  if (!isAbbreviation(form.abbreviation)) problems.abbreviation = "badAbbreviation";
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
