import { type Context, Hono } from "hono";
import * as v from "valibot";
import { people, topicsOf } from "../../audience/audience.ts";
import { changeDraft, composeOnce, copyMessage, discardDraft } from "../../messages/compose.ts";
import { tooLongTexts } from "../../messages/length.ts";
import { expiryOf, longestText } from "../../messages/message.ts";
import { estimate } from "../../messages/price.ts";
import { countAudience, findMadeBy, findMessage, listHoursToLive } from "../../messages/queries.ts";
import { findRepeat } from "../../messages/repeat.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { withTodaysNames } from "../../middleware/former-names.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { weighSending } from "../../monitoring/day.ts";
import { paths, patterns } from "../../paths.ts";
import { endOfUtcDay } from "../../time.ts";
import { CheckPage } from "../../views/desk/check.tsx";
import { ComposePage } from "../../views/desk/compose.tsx";
import {
  audienceKey,
  ComposeForm,
  type ComposeProblem,
  type ComposeProblems,
  carriedCount,
  crisisForm,
  draftOf,
  emptyForm,
  formOf,
} from "./compose-form.ts";
import { messageId, onceOf, refusalPage, refuseNoDraft } from "./refusal-page.tsx";

/** Writing a message: the form, its preview, and the one page that says who, how many and what it costs. */
export const compose = new Hono<DeskEnv>()
  .get(patterns.newMessage, async (c) => {
    // Back, or a reload, after the form has made its draft: on with that one, and no second.
    const made = await findMadeBy(c.var.db, c.req.query("form") ?? "");
    if (made) return c.redirect(made.state === "draft" ? paths.editMessage(made.id) : paths.message(made.id), 303);
    const isCrisis = c.req.query("kind") === "crisis";
    const form = isCrisis ? crisisForm(c.var.town.offer) : emptyForm;
    return composePage(c, undefined, { ...form, once: c.req.query("form") ?? "" });
  })
  // Only forms are posted there; who asks for the address wants to write.
  .get(patterns.messages, (c) => c.redirect(paths.newMessage, 303))
  .post(patterns.messages, async (c) => {
    const form = await readForm(c);
    const { draft, problems } = await readDraft(c, form);
    if (isOnlyCounted(form)) return composePage(c, undefined, form);
    if (!mayKeep(form, problems)) return composePage(c, undefined, form, { problems });
    const { db, clerk, now } = c.var;
    const kept = await composeOnce(db, { ...draft, once: form.once }, clerk.id, now);
    return kept.ok ? goOn(c, form, kept.value.id) : writeAnew(c, form);
  })
  .get(patterns.editMessage, async (c) => {
    const message = await findMessage(c.var.db, messageId(c));
    return message?.state === "draft" ? composePage(c, message.id, formOf(message)) : refuseNoDraft(c);
  })
  .post(patterns.editMessage, async (c) => {
    const form = await readForm(c);
    const id = messageId(c);
    const { draft, problems } = await readDraft(c, form);
    if (isOnlyCounted(form)) return composePage(c, id, form);
    if (!mayKeep(form, problems)) return composePage(c, id, form, { problems });
    const changed = await changeDraft(c.var.db, id, draft, form.version ? Number(form.version) : undefined);
    if (changed.ok) return goOn(c, form, id);
    if (changed.problem === "changed") return editAnew(c, id, form);
    return changed.problem === "no-such-message" ? refusalPage(c, changed.problem) : writeAnew(c, form);
  })
  .get(patterns.checkMessage, async (c) => {
    const message = await findMessage(c.var.db, messageId(c));
    if (!message) return refusalPage(c, "no-such-message");
    if (message.state !== "draft") return c.redirect(paths.message(message.id), 303);
    const { db, town, settings, now } = c.var;
    const audience = { topics: topicsOf(message.topics), places: message.places };
    const headcount = await countAudience(db, audience);
    const hours = await listHoursToLive(db, message.topics);
    const leavesAt = message.dueAt ?? now + (message.lane === "urgent" ? 0 : settings.plan.holdMs);
    return c.html(
      <CheckPage
        {...deskPageProps(c)}
        message={message}
        changed={c.req.query("changed") !== undefined}
        {...c.var.town.offer}
        headcount={headcount}
        estimate={estimate(town.mark, message.texts, message.accents, headcount, town.segmentPrice)}
        expiresAt={expiryOf(hours, message.lane, message.dueAt ?? now)}
        holdSeconds={message.lane === "urgent" ? 0 : Math.round(settings.plan.holdMs / 1000)}
        notSetUp={!settings.ready}
        tooLong={tooLongTexts(settings.plan.longestText, town.mark, message.texts, message.accents)}
        repeat={await findRepeat(db, settings.plan, { ...message, mark: town.mark, leavesAt }, now)}
        isTooLate={message.dueAt !== null && message.dueAt <= now}
        budget={await weigh(c, people(headcount), message.dueAt ?? now)}
      />,
    );
  })
  .post(patterns.disposal, async (c) => {
    const { version } = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
    const discarded = await discardDraft(c.var.db, messageId(c), Number(version) || undefined);
    if (discarded.ok) return c.redirect(paths.desk, 303);
    return discarded.problem === "changed" ? c.redirect(paths.checkAnew(messageId(c)), 303) : refuseNoDraft(c);
  })
  .post(patterns.copies, async (c) => {
    const copy = await copyMessage(c.var.db, messageId(c), c.var.clerk.id, c.var.now, (await onceOf(c)) || undefined);
    return copy.ok ? c.redirect(paths.editMessage(copy.value.id), 303) : refusalPage(c, copy.problem);
  });

const isOnlyCounted = ({ action }: ComposeForm) => action === "recount" || action === "show";

/** A message that was kept: to its check, or to the desk when it is for later. */
const goOn = (c: Context<DeskEnv>, form: ComposeForm, id: number) =>
  c.redirect(form.action === "save" ? paths.desk : paths.checkMessage(id), 303);

/** What was to be changed has left, or is gone: what was typed stays, as a message of its own. */
const writeAnew = (c: Context<DeskEnv>, form: ComposeForm) =>
  composePage(c, undefined, { ...form, once: "", version: "" }, { refusal: c.var.words.desk.compose.tooLate });

/** Somebody else has saved it meanwhile: what they wrote is shown above what was typed, and the next press counts. */
async function editAnew(c: Context<DeskEnv>, id: number, form: ComposeForm) {
  const message = await findMessage(c.var.db, id);
  if (!message) return refusalPage(c, "no-such-message");
  const refusal = c.var.words.desk.compose.changedMeanwhile(message.texts.sms.cs);
  return composePage(c, id, { ...form, version: String(message.version) }, { refusal });
}

/** What a message would do to the day it leaves on; on a paid plan the day has no end. */
async function weigh(c: Context<DeskEnv>, people: number, leavesAt: number) {
  const { db, settings, now } = c.var;
  const sending = { people, perChunk: settings.plan.perChunk, leavesAt };
  return {
    verdict: settings.cloudflarePlan === "free" ? await weighSending(db, sending, now) : ("fits" as const),
    nextDayAt: endOfUtcDay(Math.max(leavesAt, now)),
  };
}

const readForm = async (c: Context<DeskEnv>) =>
  v.parse(ComposeForm, withTodaysNames(await c.req.parseBody({ all: true }).catch(() => ({}))));

/** The form as a draft, and what is wrong with it; too long is also what a gateway in use would not take. */
async function readDraft(c: Context<DeskEnv>, form: ComposeForm) {
  const { settings, town, now } = c.var;
  const { draft, problems } = draftOf(form, town.offer, now);
  const { cs, en } = tooLongTexts(settings.plan.longestText, town.mark, draft.texts, draft.accents);
  return { draft, problems: { ...(cs && { text: cs }), ...(en && { english: en }), ...problems } };
}

/** What is put aside for later may lack a topic; a bad time would silently become "now". */
function mayKeep(form: ComposeForm, problems: ComposeProblems): boolean {
  const found = Object.values(problems);
  return (form.action === "save" ? found.filter((problem) => problem !== "needTopic") : found).length === 0;
}

/** Problems in the page's language. */
function worded(c: Context<DeskEnv>, problems: ComposeProblems): Record<string, string> {
  const words = c.var.words.desk.compose;
  const say = (problem: ComposeProblem) => {
    if (typeof problem === "object") return words.tooLongForGateway(problem.by, problem.fitsStripped);
    return problem === "tooLong" ? words.tooLong(longestText) : words[problem];
  };
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, say(problem)]));
}

type Answer = { problems?: ComposeProblems; refusal?: string };

async function composePage(c: Context<DeskEnv>, id: number | undefined, form: ComposeForm, answer: Answer = {}) {
  const { settings } = c.var;
  const { problems = {}, refusal } = answer;
  const page = (
    <ComposePage
      {...deskPageProps(c)}
      id={id}
      form={form}
      problems={worded(c, problems)}
      refusal={refusal}
      {...c.var.town.offer}
      preview={await previewOf(c, form)}
      notSetUp={!settings.ready}
    />
  );
  if (refusal) return c.html(page, 409);
  return c.html(page, Object.keys(problems).length > 0 ? 422 : 200);
}

/** What a preview shows. People are counted only when the audience is another than the one the form was counted for. */
async function previewOf(c: Context<DeskEnv>, form: ComposeForm) {
  const { db, town, settings } = c.var;
  const audience = { topics: form.topics, places: form.places.length > 0 ? form.places : null };
  const headcount =
    carriedCount(form) ?? (form.topics.length === 0 ? { cs: 0, en: 0 } : await countAudience(db, audience));
  const texts = { sms: form.english ? { cs: form.text, en: form.english } : { cs: form.text } };
  const priced = (accents: "kept" | "stripped") => estimate(town.mark, texts, accents, headcount, town.segmentPrice);
  return {
    texts,
    accents: form.accents,
    headcount,
    countedFor: audienceKey(form),
    kept: priced("kept"),
    stripped: priced("stripped"),
    tooLong: tooLongTexts(settings.plan.longestText, town.mark, texts, form.accents),
  };
}
