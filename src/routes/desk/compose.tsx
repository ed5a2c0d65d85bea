import { type Context, Hono } from "hono";
import { topicMask } from "../../audience/audience.ts";
import { readAlone } from "../../db.ts";
import { channelsLeftBy } from "../../gateway/sending-plan.ts";
import { officeLanguage } from "../../language.ts";
import { changeDraft, composeMessage } from "../../messages/compose.ts";
import { longestSpoken, longestText } from "../../messages/message.ts";
import { previewDraft } from "../../messages/preview.ts";
import { findMessage } from "../../messages/queries.ts";
import type { Template } from "../../messages/template.ts";
import { templatesReading } from "../../messages/template-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { refusalPage, refuseNoDraft } from "../../middleware/refusal-page.tsx";
import { paths, patterns } from "../../paths.ts";
import { type MeantPlaces, understandPlaces } from "../../places/understand.ts";
import { townDay } from "../../time.ts";
import { choosable } from "../../town/offered.ts";
import { ComposePage } from "../../views/desk/compose.tsx";
import type { Tried } from "../../views/desk/trial.tsx";
import { carriedIn, carry } from "./carried.ts";
import {
  type ComposeForm,
  crisisForm,
  emptyForm,
  formOf,
  isOnlyCounted,
  readComposeForm,
  textsOf,
  triedIn,
  withTemplate,
} from "./compose-form.ts";
import { fillForm } from "./fill-fields.ts";
import { findDraft } from "./find-draft.ts";
import { onPageOf } from "./on-page.ts";
import { type ComposeProblem, type ComposeProblems, draftOf, mayKeep } from "./read-draft.ts";
import { callWithText, triedOf } from "./trial.ts";

/** Writing a message: the form, and its preview, which is the same form pressed by another button. */
export const compose = new Hono<DeskEnv>()
  .get(patterns.newMessage, async (c) => {
    // Back, or a reload, after the form has made its draft: on with that one, and no second.
    const once = c.req.query("form");
    const made = c.var.signedIn?.made;
    if (made) return c.redirect(made.state === "draft" ? paths.editMessage(made.id) : paths.message(made.id), 303);
    const form = c.req.query("kind") === "crisis" ? crisisForm(c.var.town.offer) : emptyForm;
    return composePage(c, undefined, {
      ...form,
      once: once ?? "",
      template: c.req.query("template") ?? "",
      action: "template",
    });
  })
  // Only forms are posted there; who asks for the address wants to write.
  .get(patterns.messages, (c) => c.redirect(paths.newMessage, 303))
  .post(patterns.messages, async (c) => {
    const form = readComposeForm(await postedForm(c));
    if (isOnlyCounted(form)) return composePage(c, undefined, form, await tryText(c, form));
    const { draft, problems, meant } = await readDraft(c, form);
    if (!mayKeep(form, problems)) return composePage(c, undefined, form, { problems, meant });
    const { ports, actor, now } = c.var;
    const kept = await composeMessage(ports, actor, { ...draft, once: form.once }, now);
    return kept.ok ? goOn(c, form, kept.value.id) : writeAnew(c, form);
  })
  .get(patterns.editMessage, async (c) => {
    const [{ message, counted }, templates] = await Promise.all([
      findDraft(c),
      readAlone(templatesReading(c.var.ports.db)),
    ]);
    if (message?.state !== "draft") return refuseNoDraft(c, message);
    const form = formOf(message);
    const carried = carry(form, { counted, list: message.placeList }, channelsLeftBy(c.var.ports.plan));
    return composePage(c, message.id, { ...form, ...carried }, { templates });
  })
  .post(patterns.editMessage, async (c) => {
    const form = readComposeForm(await postedForm(c));
    if (isOnlyCounted(form)) return composePage(c, idOf(c), form, await tryText(c, form));
    const { draft, problems, meant } = await readDraft(c, form);
    if (!mayKeep(form, problems)) return composePage(c, idOf(c), form, { problems, meant });
    const seen = form.version ? Number(form.version) : undefined;
    const changed = await changeDraft(c.var.ports, c.var.actor, { id: idOf(c), draft, seen }, c.var.now);
    if (changed.ok) return goOn(c, form, idOf(c));
    if (changed.problem === "changed") return editAnew(c, form);
    return changed.problem === "no-such-message" ? refusalPage(c, changed.problem) : writeAnew(c, form);
  });

/** The form as a draft, what is wrong with it, and how its places were understood. */
async function readDraft(c: Context<DeskEnv>, form: ComposeForm) {
  const meant = await readPlaces(c, form);
  return { ...draftOf(form, measureOf(c, meant), c.var.now), meant };
}

const readPlaces = (c: Context<DeskEnv>, { places, houses }: ComposeForm): Promise<MeantPlaces> =>
  understandPlaces(c.var.ports, { parts: places, typed: houses });

const measureOf = (c: Context<DeskEnv>, meant: MeantPlaces) => {
  const { ports, town } = c.var;
  return { offer: town.offer, mark: town.mark, longestText: ports.plan.sms.longestText, meant };
};

/** A message that was kept: to its check, or to the desk when it is for later. */
const goOn = (c: Context<DeskEnv>, form: ComposeForm, id: number) =>
  c.redirect(form.action === "save" ? paths.desk : paths.checkMessage(id), 303);

/** What was to be changed has left, or is gone: what was typed stays, as a message of its own. */
const writeAnew = (c: Context<DeskEnv>, form: ComposeForm) =>
  composePage(c, undefined, { ...form, once: "", version: "" }, { refusal: c.var.words.desk.compose.tooLate });

/** Somebody else has saved it meanwhile: what they wrote is shown above what was typed, and the next press counts. */
async function editAnew(c: Context<DeskEnv>, form: ComposeForm) {
  const message = await findMessage(c.var.ports.db, idOf(c));
  if (!message) return refusalPage(c, "no-such-message");
  const refusal = c.var.words.desk.compose.changedMeanwhile(message.texts.sms[officeLanguage]);
  return composePage(c, message.id, { ...form, version: String(message.version) }, { refusal });
}

/** Has the text called to the clerk's own telephone, where they asked for that; nothing is kept of it. */
async function tryText(c: Context<DeskEnv>, form: ComposeForm): Promise<Answer> {
  const of = triedIn(form);
  if (!of) return {};
  const texts = textsOf({ ...form, ...fillForm(form, townDay(c.var.now)) }, c.var.town);
  const tried = triedOf(c, await callWithText(c, { texts, of, subject: "text" }));
  return tried ? { tried } : {};
}

type Answer = {
  problems?: ComposeProblems;
  refusal?: string;
  tried?: Tried;
  meant?: MeantPlaces;
  templates?: Template[];
};

async function composePage(c: Context<DeskEnv>, id: number | undefined, typed: ComposeForm, answer: Answer = {}) {
  const { problems = {}, refusal, tried } = answer;
  const { form, preview, templates } = await withTemplates(c, typed, answer);
  const page = {
    ...{ id, form, refusal, tried, problems: worded(c, problems) },
    ...c.var.town.offer,
    topics: choosable(c.var.town.offer.topics, "office", topicMask(form.topics)),
    preview,
    onPage: onPageOf(
      { ...form, placeList: preview.list, hasPlaces: form.places.length > 0 || preview.list !== null },
      c.var.town.offer.topics,
    ),
    templates,
    notSetUp: !c.var.settings.ready,
  };
  const status = refusal ? 409 : Object.keys(problems).length > 0 ? 422 : 200;
  return c.html(<ComposePage {...deskPageProps(c)} {...page} />, status);
}

/**
 * The form, begun with a template where one was picked, its preview, and the templates there are to pick: read beside the
 * people that are counted. A preview while somebody types shows none.
 */
async function withTemplates(c: Context<DeskEnv>, typed: ComposeForm, { meant, templates: read }: Answer) {
  const isTyping = typed.action === "recount" && c.req.header("hx-request") !== undefined;
  const reading = isTyping ? [] : (read ?? readAlone(templatesReading(c.var.ports.db)));
  if (typed.action !== "template" || typed.template === "") {
    const [templates, preview] = await Promise.all([reading, previewOf(c, typed, meant)]);
    return { form: typed, preview, templates };
  }
  const templates = await reading;
  const picked = templates.find(({ id }) => String(id) === typed.template);
  const form = withTemplate(typed, picked, templates);
  return { form, preview: await previewOf(c, form, meant), templates };
}

/**
 * What the preview shows. People are counted, and a list of houses is read, only when the audience is another than the one
 * that the form carries with it.
 * @param read how its places were understood, where that has just been read
 */
async function previewOf(c: Context<DeskEnv>, form: ComposeForm, read?: MeantPlaces) {
  const { ports, town, now } = c.var;
  const channels = channelsLeftBy(ports.plan);
  const carried = carriedIn(form, channels);
  const meant = read ?? (carried ? { places: null, list: carried.list } : await readPlaces(c, form));
  const { draft } = draftOf(form, measureOf(c, meant), now);
  const written = {
    ...draft,
    audience: { topics: form.topics, places: meant.places, whom: form.whom },
    counted: carried?.counted,
  };
  const { counted, ...preview } = await previewDraft(ports, written, { town }, now);
  const { list } = meant;
  return { ...preview, vague: counted.vague, list, ...carry(form, { counted, list }, channels) };
}

/** Problems of a message's fields in the page's language. */
export function worded(c: Context<DeskEnv>, problems: ComposeProblems): Record<string, string> {
  const words = c.var.words.desk.compose;
  const say = (problem: ComposeProblem) => {
    if (typeof problem === "object" && "stray" in problem) return words.stray(problem.stray.join(" "));
    if (typeof problem === "object") return words.tooLongForGateway(problem.by, problem.fitsStripped);
    if (problem === "spokenTooLong") return c.var.words.desk.calls.tooLong(longestSpoken);
    if (problem === "noSpan") return c.var.words.desk.threads.notATime;
    if (problem === "endsFirst" || problem === "endsInPast") return c.var.words.desk.threads[problem];
    return problem === "tooLong" ? words.tooLong(longestText) : words[problem];
  };
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, say(problem)]));
}
