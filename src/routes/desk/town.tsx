import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { paths, patterns } from "../../paths.ts";
import { isCzechPhone } from "../../subscribers/phone.ts";
import { cleanText } from "../../text/sms/clean.ts";
import { inGsm7 } from "../../text/sms/segments.ts";
import { readAccent } from "../../town/accent.ts";
import { changeTown } from "../../town/change-town.ts";
import type { TownRow } from "../../town/queries.ts";
import { TownPage } from "../../views/desk/town.tsx";

const longestLine = 200;

/** Haléře that one segment may cost: a price outside was typed in another unit, and every estimate would mislead. */
const cheapestSegment = 10;
const dearestSegment = 2000;
/** One line of what can be seen: the mark stands in every SMS. */
const line = v.pipe(
  v.fallback(v.string(), ""),
  v.transform((typed) => cleanText(typed).replace(/\s+/g, " ").trim()),
);

const Form = v.object({
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
/** Of the form that was shown: at which version of the town; `show` when it is only to be shown again. */
const Shown = v.object({ version: line, action: line });
export type TownForm = v.InferOutput<typeof Form>;

/** What the town says of itself; only a manager sets it. */
export const town = new Hono<DeskEnv>()
  .get(patterns.settings, (c) => townPage(c, formOf(c.var.town), { saved: c.req.query("saved") !== undefined }))
  .post(patterns.settings, async (c) => {
    const body = await c.req.parseBody().catch(() => ({}));
    const [form, shown] = [v.parse(Form, body), v.parse(Shown, body)];
    const version = Number(shown.version) || c.var.town.version;
    if (isOnlyShown(shown)) return townPage(c, form, { version });
    const price = readPrice(form.segmentPrice);
    const problems = problemsOf(c, form, price);
    if (Object.keys(problems).length > 0 || price === undefined) return townPage(c, form, { version, problems }, 422);
    const wanted = { ...form, accent: form.accent.toLowerCase(), segmentPrice: price };
    const wish = { town: { ...wanted, resendCrisis: form.resendCrisis === "yes" }, version };
    const changed = await changeTown(c.var.ports, c.var.actor, wish, c.var.now);
    if (changed.ok) return c.redirect(paths.savedSettings, 303);
    return townPage(c, form, clash(c, form, changed.town), 409);
  });

/** Something, an @, and a domain of two parts at least: whether it is anybody's only a letter can tell. */
const looksLikeEmail = /^[^\s@<>,;]+@[^\s@.<>,;]+(?:\.[^\s@.<>,;]+)+$/;

type Answer = { version?: number; problems?: Record<string, string>; saved?: boolean; refusal?: string };

function townPage(c: Context<DeskEnv>, form: TownForm, answer: Answer, status: 200 | 409 | 422 = 200) {
  const { version = c.var.town.version, problems = {}, saved = false, refusal } = answer;
  return c.html(<TownPage {...deskPageProps(c)} {...{ form, version, problems, saved, refusal }} />, status);
}

/** The town as a form shows it. */
function formOf(town: TownRow): TownForm {
  const { name, mark, accent, officeName, officePhone, officeAddress, officeEmail } = town;
  const segmentPrice = (town.segmentPrice / 100).toFixed(2).replace(".", ",");
  const resendCrisis = town.resendCrisis ? ("yes" as const) : ("no" as const);
  return { name, mark, accent, officeName, officePhone, officeAddress, officeEmail, segmentPrice, resendCrisis };
}

/** Somebody else has set it meanwhile: what they set stands beside what was typed here, and the next press counts. */
function clash(c: Context<DeskEnv>, form: TownForm, town: TownRow): Answer {
  const { words } = c.var;
  const { setMeanwhile, changedMeanwhile, ratherTwice, askMe } = words.desk.town;
  const set = formOf(town);
  const say = (field: keyof TownForm) =>
    field === "resendCrisis" ? (set.resendCrisis === "yes" ? ratherTwice : askMe) : set[field];
  const fields = (Object.keys(set) as (keyof TownForm)[]).filter((field) => set[field] !== form[field]);
  const problems = Object.fromEntries(fields.map((field) => [field, setMeanwhile(say(field))]));
  return { version: town.version, problems, refusal: changedMeanwhile };
}

/** Crowns as people write them, in haléře; undefined for what no segment costs. */
function readPrice(typed: string): number | undefined {
  const crowns = /^\d{1,3}([.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : Number.NaN;
  const halers = Math.round(crowns * 100);
  return halers >= cheapestSegment && halers <= dearestSegment ? halers : undefined;
}

function problemsOf(c: Context<DeskEnv>, form: TownForm, price: number | undefined): Record<string, string> {
  const words = c.var.words.desk.town;
  const problems: Record<string, string> = {};
  for (const field of ["officeName", "officePhone", "officeAddress", "officeEmail", "name"] as const)
    if (form[field].length > longestLine) problems[field] = c.var.words.desk.compose.tooLong(longestLine);
  if (form.name === "") problems.name = words.needName;
  if (form.mark.length < 2 || form.mark.length > 20 || ![...form.mark].every(inGsm7)) problems.mark = words.badMark;
  if (price === undefined) problems.segmentPrice = words.badPrice;
  const accent = readAccent(form.accent);
  if (!accent.ok)
    problems.accent =
      accent.problem === "too-pale"
        ? words.tooPale(accent.contrast.toFixed(1), accent.needed.toFixed(1))
        : words.notAColour;
  if (form.officePhone && !isCzechPhone(form.officePhone)) problems.officePhone = words.badPhone;
  if (form.officeEmail && !looksLikeEmail.test(form.officeEmail)) problems.officeEmail = words.badEmail;
  return problems;
}
