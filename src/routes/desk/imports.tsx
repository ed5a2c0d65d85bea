import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readIds } from "../../audience/audience.ts";
import { readTogether } from "../../db.ts";
import { outflowOf } from "../../gateway/sending-plan.ts";
import { askColumns, endList, sayColumns, signUpList, takeListBack } from "../../imports/answer-list.ts";
import { bringList, type TownOfList } from "../../imports/bring.ts";
import { columnsAtMost } from "../../imports/columns.ts";
import { offeredInLists, usualInLists } from "../../imports/defaults.ts";
import { goOnWithList } from "../../imports/go-on.ts";
import { severalChoices } from "../../imports/judge.ts";
import type { ListImport } from "../../imports/list-import.ts";
import { daysFor, goingStates, isGoing } from "../../imports/list-import.ts";
import type { ProofProblem, TypedProof } from "../../imports/proof.ts";
import { lastListsReading, listedReading, listReading } from "../../imports/queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { onceOf, postedForm } from "../../middleware/posted-form.ts";
import { rowsLeft, rowsOfQuietDay } from "../../monitoring/allowance.ts";
import { dayReading } from "../../monitoring/day.ts";
import { paths, patterns } from "../../paths.ts";
import { newToken } from "../../secrets.ts";
import { versionsOf, wordingKind } from "../../town/wording.ts";
import { GoingPart, ListPage } from "../../views/desk/import.tsx";
import { verdictsOf } from "../../views/desk/import-preview.tsx";
import { ListsPage } from "../../views/desk/imports.tsx";
import { PlainPage } from "../../views/errors.tsx";

const listsShown = 10;
const rowsAPage = 20;

const text = v.fallback(v.string(), "");
const StepForm = v.object({ step: text, state: v.fallback(v.picklist(goingStates), "reading") });
const AnswerForm = v.object({
  answer: v.fallback(v.picklist(["columns", "back", "start", "stop", "undo"]), "back"),
  several: v.fallback(v.picklist(severalChoices), "ask"),
  seen: text,
  paper: text,
  agreedOn: text,
  version: text,
  wording: text,
  changes: text,
});

/** Lists of people that the office brings. */
export const imports = new Hono<DeskEnv>()
  .get(patterns.lists, (c) => listsPage(c, {}))
  .on("GET", [patterns.listStep, patterns.listAnswer], (c) => c.redirect(paths.list(idOf(c)), 303))
  .get(patterns.list, (c) => listPage(c, {}))
  .post(patterns.lists, async (c) => {
    const { file, pasted } = await postedForm(c);
    const typed = typeof pasted === "string" ? pasted : "";
    const { fileProblems, refusals } = c.var.words.desk.imports;
    const given = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : typed.trim();
    if (given.length === 0) return listsPage(c, { problem: refusals["nothing-given"] }, 422);
    const name = typeof given !== "string" && file instanceof File ? file.name : null;
    const list = { token: (await onceOf(c)) || newToken(26), name, given, town: townOf(c) };
    const brought = await bringList(c.var.ports, c.var.actor, list, c.var.now);
    if (brought.ok) return c.redirect(paths.list(brought.value.id), 303);
    return listsPage(c, { problem: fileProblems[brought.problem], pasted: typed }, 422);
  })
  .post(patterns.listStep, async (c) => {
    const { step, state } = v.parse(StepForm, await postedForm(c));
    const isLive = c.req.header("hx-request") !== undefined;
    const gone = await goOnWithList(portsOf(c), c.var.actor, { id: idOf(c), state, step: readStep(step) }, c.var.now);
    if (gone.ok && isLive && isGoing(gone.value.state)) return c.html(goingPart(c, gone.value, undefined));
    if (gone.ok || gone.problem === "no-such-list") return leadTo(c, isLive);
    const stands = c.var.words.desk.imports.refusals[gone.problem];
    if (!isLive) return listPage(c, { refusal: stands }, 409);
    const { list } = await readTogether(c.var.ports.db, { list: listReading(c.var.ports.db, idOf(c)) });
    return list ? c.html(goingPart(c, list, stands)) : leadTo(c, isLive);
  })
  .post(patterns.listAnswer, async (c) => {
    const posted = await postedForm(c);
    const answer = await answered(c, v.parse(AnswerForm, posted), posted);
    return answer ? listPage(c, answer, answer.problem ? 422 : 409) : c.redirect(paths.list(idOf(c)), 303);
  });

type Answer = { refusal?: string; problem?: ProofProblem; typed?: TypedProof };

/** Does what was answered. @returns what to say instead of showing the list as it is now */
async function answered(
  c: Context<DeskEnv>,
  form: v.InferOutput<typeof AnswerForm>,
  posted: Record<string, unknown>,
): Promise<Answer | undefined> {
  const { ports, actor, now, words } = c.var;
  const { columnsProblems, refusals } = words.desk.imports;
  const id = idOf(c);
  if (form.answer === "stop") return void (await endList(ports, actor, { id }, now));
  if (form.answer === "back") return void (await askColumns(ports, actor, { id }, now));
  if (form.answer === "undo") {
    const taken = await takeListBack(ports, actor, { id }, now);
    return taken.ok ? undefined : { refusal: refusals[taken.problem] };
  }
  if (form.answer === "columns") {
    const columns = { id, columns: columnsOf(posted), several: form.several, town: townOf(c) };
    const said = await sayColumns(ports, actor, columns, now);
    return said.ok ? undefined : { refusal: columnsProblems[said.problem] };
  }
  const { answer: _answer, several: _several, seen, ...proof } = form;
  const typed = { ...proof, changes: proof.changes === "yes", topics: readIds(posted.topics) };
  const begun = await signUpList(ports, actor, { id, seen, typed, versions: versionsOf(c.var.town.consenting) }, now);
  if (begun.ok) return undefined;
  if (begun.problem === "changed-meanwhile") return { refusal: refusals[begun.problem], typed };
  return { problem: begun.problem, typed };
}

/** The columns as they are said, one field each. */
function columnsOf(posted: Record<string, unknown>): string[] {
  const columns = Array.from({ length: columnsAtMost }, (_, at) => posted[`column-${at}`]);
  return columns.filter((one): one is string => typeof one === "string");
}

const readStep = (typed: string) => (/^\d{1,6}$/.test(typed) ? Number(typed) : -1);

const isLimited = (c: Context<DeskEnv>) => c.var.settings.cloudflarePlan === "free";
const portsOf = (c: Context<DeskEnv>) => ({ ...c.var.ports, limited: isLimited(c) });

const townOf = (c: Context<DeskEnv>): TownOfList => ({
  name: c.var.town.name,
  topics: offeredInLists(c.var.town.offer),
  calls: c.var.ports.plan.voice !== undefined,
});

const leadTo = (c: Context<DeskEnv>, isLive: boolean) =>
  isLive ? c.body(null, 200, { "hx-redirect": paths.list(idOf(c)) }) : c.redirect(paths.list(idOf(c)), 303);

const goingPart = (c: Context<DeskEnv>, list: ListImport, stands: string | undefined) => (
  <GoingPart list={list} words={c.var.words} stands={stands} />
);

async function listsPage(c: Context<DeskEnv>, answer: { problem?: string; pasted?: string }, status: 200 | 422 = 200) {
  const { db } = c.var.ports;
  const { lists } = await readTogether(db, { lists: lastListsReading(db, listsShown) });
  const { problem, pasted = "" } = answer;
  return c.html(<ListsPage {...deskPageProps(c)} {...{ lists, problem, pasted }} />, status);
}

async function listPage(c: Context<DeskEnv>, answer: Answer, status: 200 | 409 | 422 = 200) {
  const { ports, now, town } = c.var;
  const show = c.req.query("show") ?? "problems";
  const page = Math.min(1000, Math.max(0, Math.trunc(Number(c.req.query("page"))) || 0));
  const asked = { listId: idOf(c), verdicts: verdictsOf(show), from: page * rowsAPage, most: rowsAPage + 1 };
  const { list, rows, day } = await readTogether(ports.db, {
    list: listReading(ports.db, idOf(c)),
    rows: listedReading(ports.db, asked),
    day: dayReading(ports.db, outflowOf(ports.plan), now),
  });
  if (!list) return notHere(c);
  const people = (list.counts.new ?? 0) + (list.counts.changed ?? 0);
  const room = { today: rowsLeft(day), day: rowsOfQuietDay(day) - 2 * people };
  const shown = { show, page, rows: rows.slice(0, rowsAPage), hasMore: rows.length > rowsAPage };
  const {
    refusal = stands(c, list),
    problem,
    typed = { ...blank, version: town.consenting[wordingKind(ports.plan)].version, topics: usualInLists(town.offer) },
  } = answer;
  const days = isLimited(c) ? daysFor(people, room) : undefined;
  const versions = versionsOf(town.consenting);
  const said = { list, refusal, problem, typed, days, versions, topics: offeredInLists(town.offer) };
  const isShown = !isGoing(list.state) && list.state !== "columns";
  return c.html(<ListPage {...deskPageProps(c)} {...said} shown={isShown ? shown : undefined} />, status);
}

const blank = { paper: "", agreedOn: "", wording: "", changes: false };

/** A list that waits for tomorrow says so. */
const stands = (c: Context<DeskEnv>, { state, fullOn }: ListImport) =>
  isGoing(state) && fullOn !== null && c.var.now < fullOn + 86_400_000
    ? c.var.words.desk.imports.refusals["day-is-full"]
    : undefined;

function notHere(c: Context<DeskEnv>) {
  const { title, refusals } = c.var.words.desk.imports;
  return c.html(<PlainPage {...deskPageProps(c)} title={title} text={refusals["no-such-list"]} />, 404);
}
