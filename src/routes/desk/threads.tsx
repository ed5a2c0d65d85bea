import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readAlone } from "../../db.ts";
import { readTownTime } from "../../i18n/when.ts";
import type { Message } from "../../messages/message.ts";
import { endThread, prepareStep, type StepRefusal } from "../../messages/say-step.ts";
import { steps } from "../../messages/thread.ts";
import { threadReading } from "../../messages/thread-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { sayMeanwhile, type TypedEnd } from "../../views/desk/event.tsx";
import { PlainPage } from "../../views/errors.tsx";
import { messagePage, tell } from "./messages.tsx";
import { timeProblems } from "./read-draft.ts";
import { stepTexts } from "./step-texts.ts";

const word = v.fallback(v.string(), "");
const version = v.fallback(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), 0);
/** A step, the version of the event that the page showed, and its new end, where one was said. */
const StepForm = v.object({ version, step: v.picklist(steps), date: word, time: word });
const EndForm = v.object({ version });

/** What is said next of an event: a tap prepares it; or it ends, and nobody is told. */
export const threads = new Hono<DeskEnv>()
  .post(patterns.threadStep, async (c) => {
    const read = v.safeParse(StepForm, await postedForm(c));
    if (!read.success) return lastMessage(c);
    const { ports, actor, now, town } = c.var;
    const { step, version: seen, date, time } = read.output;
    const end = readEnd(c, date, time);
    if (!end.ok) return refuse(c, "no-such-end", { date, time, problem: end.problem });
    const { endsAt } = end;
    const said = { step, endsAt, offer: town.offer, mark: town.mark };
    const press = {
      threadId: idOf(c),
      version: seen,
      step,
      endsAt,
      wording: (first: Message) => stepTexts(first, said),
    };
    const prepared = await prepareStep(ports, actor, press, now);
    if (!prepared.ok) return refuse(c, prepared.problem);
    const { id, state } = prepared.value;
    return c.redirect(state === "draft" ? paths.checkMessage(id) : paths.message(id), 303);
  })
  .post(patterns.threadEnd, async (c) => {
    const { ports, actor, now } = c.var;
    const { version: seen } = v.parse(EndForm, await postedForm(c));
    const ended = await endThread(ports, actor, { id: idOf(c), version: seen }, now);
    return ended.ok ? c.redirect(paths.message(ended.value.lastId), 303) : refuse(c, ended.problem);
  })
  // Who asks for the address of a button is led to where the event stands.
  .on("GET", [patterns.threadStep, patterns.threadEnd], (c) => lastMessage(c));

/** The new end of an event, where one was typed; one that is over is none. */
function readEnd(c: Context<DeskEnv>, date: string, time: string) {
  const { compose } = c.var.words.desk;
  if (date.trim() === "" && time.trim() === "") return { ok: true, endsAt: null } as const;
  const end = readTownTime(date, time, c.var.now);
  if (!end.ok) return { ok: false, problem: compose[timeProblems[end.problem]] } as const;
  return end.at > c.var.now
    ? ({ ok: true, endsAt: end.at } as const)
    : ({ ok: false, problem: c.var.words.desk.threads.endIsOver } as const);
}

const findThread = (c: Context<DeskEnv>) => readAlone(threadReading(c.var.ports.db, idOf(c)));

async function lastMessage(c: Context<DeskEnv>) {
  const thread = await findThread(c);
  return thread ? c.redirect(paths.message(thread.lastId), 303) : refuse(c, "no-such-thread");
}

/** Why something is not said of an event: above its last message as it is now, with what has happened meanwhile. */
async function refuse(c: Context<DeskEnv>, refusal: StepRefusal | "no-such-end", typedEnd?: TypedEnd) {
  const { refusals } = c.var.words.desk.threads;
  const thread = refusal === "no-such-thread" ? undefined : await findThread(c);
  const told = thread && (await tell(c, thread.lastId));
  if (!told) {
    const { title } = c.var.words.desk.refusals;
    return c.html(<PlainPage {...deskPageProps(c)} title={title} text={refusals["no-such-thread"]} />, 404);
  }
  if (refusal === "no-such-end") {
    const event = told.event && Object.assign(told.event, { typedEnd });
    return messagePage(c, { ...told, event }, typedEnd?.problem, 422);
  }
  const isStale = refusal === "said-meanwhile" && told.event;
  return messagePage(c, told, isStale ? sayMeanwhile({ ...deskPageProps(c), ...isStale }) : refusals[refusal]);
}
