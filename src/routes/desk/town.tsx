import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Catalogue } from "../../i18n/catalogues.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { deskPageProps, usedGateways, whole } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { callsFromOffice } from "../../settings.ts";
import { changeTown } from "../../town/change-town.ts";
import { longestLine } from "../../town/limits.ts";
import type { TownRow } from "../../town/queries.ts";
import { TownPage } from "../../views/desk/town.tsx";
import {
  differing,
  formOf,
  readTown,
  readTownForm,
  ShownForm,
  type TownForm,
  type TownProblem,
  type TownProblems,
} from "./town-form.ts";
import { callFromNumber, triedOf } from "./trial.ts";

/** What the town says of itself, and a call from its number to whoever sets it. */
export const town = new Hono<DeskEnv>()
  .get(patterns.settings, (c) => townPage(c, formOf(c.var.town), { saved: c.req.query("saved") !== undefined }))
  .post(patterns.settings, async (c) => {
    const posted = await postedForm(c);
    const [form, shown] = [readTownForm(posted, c.var.town), v.parse(ShownForm, posted)];
    const version = Number(shown.version) || c.var.town.version;
    if (isOnlyShown(shown)) return townPage(c, form, { version });
    const read = readTown(form);
    if (!read.ok) return townPage(c, form, { version, problems: worded(c, read.problems) }, 422);
    const changed = await changeTown(c.var.ports, c.var.actor, { town: read.town, version }, c.var.now);
    if (changed.ok) return c.redirect(paths.savedSettings, 303);
    return townPage(c, form, clash(c, form, changed.town), 409);
  })
  .get(patterns.tryNumber, (c) => c.redirect(paths.settings, 303))
  .post(patterns.tryNumber, async (c) => c.redirect(paths.triedNumber(await callFromNumber(c)), 303));

type Answer = { version?: number; problems?: Record<string, string>; saved?: boolean; refusal?: string };

function townPage(c: Context<DeskEnv>, form: TownForm, answer: Answer, status: 200 | 409 | 422 = 200) {
  const { version = c.var.town.version, problems = {}, saved = false, refusal } = answer;
  const { voice } = c.var.ports.plan;
  const { settings, town } = c.var;
  const isOffices = callsFromOffice(settings, town.officePhone);
  const number = voice && { from: whole(settings.voiceFrom ?? ""), isOffices, tried: triedOf(c) };
  const page = { form, version, problems, saved, refusal, number, gateways: usedGateways(c) };
  return c.html(<TownPage {...deskPageProps(c)} {...page} />, status);
}

/** Somebody else has set it meanwhile: what they set stands beside what was typed here, and the next press counts. */
function clash(c: Context<DeskEnv>, form: TownForm, town: TownRow): Answer {
  const { setMeanwhile, refusals, ratherTwice, askMe } = c.var.words.desk.settings;
  const set = { ...formOf(town), resendCrisis: town.resendCrisis ? ratherTwice : askMe };
  const fields = differing(formOf(town), form);
  const problems = Object.fromEntries(fields.map((field) => [field, setMeanwhile(set[field])]));
  return { version: town.version, problems, refusal: refusals["changed-meanwhile"] };
}

/** What to correct, in the page's language. */
function worded(c: Context<DeskEnv>, problems: TownProblems): Record<string, string> {
  const { settings: words, compose } = c.var.words.desk;
  const say = (problem: TownProblem) => {
    if (typeof problem === "object") return wordedFigure(words, problem);
    return problem === "tooLong" ? compose.tooLong(longestLine) : { ...words, ...words.calls.problems }[problem];
  };
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, say(problem)]));
}

/** What is said of a value that is named. */
function wordedFigure(words: Catalogue["desk"]["settings"], problem: Extract<TownProblem, object>): string {
  if ("contrast" in problem) return words.tooPale(problem.contrast.toFixed(1), problem.needed.toFixed(1));
  if ("line" in problem) return words.calls.notAnAbbreviation(problem.line);
  return "twice" in problem ? words.calls.twice(problem.twice) : words.calls.tooMany(problem.atMost);
}
