import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readAlone } from "../../db.ts";
import { dispatchMessage } from "../../delivery/dispatch.ts";
import { areCallsNotSetUp } from "../../gateway/sending-plan.ts";
import { languages, officeLanguage } from "../../language.ts";
import { checkDraft } from "../../messages/check.ts";
import { discardDraft, repairDraft } from "../../messages/compose.ts";
import { findMessage } from "../../messages/queries.ts";
import { choiceOf } from "../../messages/shown.ts";
import type { Thread } from "../../messages/thread.ts";
import { threadMessagesReading } from "../../messages/thread-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { refusalPage, refuseNoDraft } from "../../middleware/refusal-page.tsx";
import { paths, patterns } from "../../paths.ts";
import { callsFromOffice } from "../../settings.ts";
import { CheckPage } from "../../views/desk/check.tsx";
import { sayMeanwhile } from "../../views/desk/event.tsx";
import { findDraft } from "./find-draft.ts";
import { callWithText, triedOf } from "./trial.ts";

const Whole = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
/** What the check page showed; its button names it. */
const SeenForm = v.object({ version: Whole, mark: v.string(), segmentPrice: Whole, townVersion: v.optional(Whole) });

/** Which version of a draft is to be tried, and in which language. */
const TrialForm = v.object({ version: v.fallback(Whole, 0), of: v.fallback(v.picklist(languages), officeLanguage) });

/** One thing of a draft, as the button beside what is wrong with it says: when it leaves, or how its accents travel. */
const RepairForm = v.union([
  v.object({ version: Whole, leaves: v.union([v.literal("now"), Whole]) }),
  v.object({ version: Whole, accents: v.literal("stripped") }),
  v.object({ version: Whole, shown: v.picklist(["yes", "no"]) }),
]);

/** The one page that says who, how many and what it costs, and its buttons: to send the draft, or to throw it away. */
export const check = new Hono<DeskEnv>()
  .get(patterns.checkMessage, async (c) => {
    const { ports, town, settings, now } = c.var;
    const { message, counted, thread } = await findDraft(c);
    if (!message) return refusalPage(c, "no-such-message");
    if (message.state !== "draft") return c.redirect(paths.message(message.id), 303);
    const isLimited = settings.cloudflarePlan === "free";
    const checked = await checkDraft(ports, { message, counted, town, isLimited }, now);
    const page = {
      ...checked,
      ...town.offer,
      message,
      meanwhile: thread && thread.version !== message.threadVersion ? await saidMeanwhile(c, thread) : undefined,
      notSetUp: !settings.ready,
      townVersion: town.version,
      tried: triedOf(c),
      callsNotSetUp: areCallsNotSetUp(ports),
      callsFromOffice: callsFromOffice(settings, town.officePhone),
    };
    return c.html(<CheckPage {...deskPageProps(c)} {...page} changed={c.req.query("changed") !== undefined} />);
  })
  .post(patterns.dispatch, async (c) => {
    const seen = v.safeParse(SeenForm, await postedForm(c));
    if (!seen.success) return checkAnew(c);
    const { ports, actor, now } = c.var;
    const dispatched = await dispatchMessage(ports, actor, { id: idOf(c), seen: seen.output }, now);
    // A second click finds it sent: it is shown, not scolded.
    if (dispatched.ok || dispatched.problem === "not-draft") return c.redirect(paths.message(idOf(c)), 303);
    const { problem } = dispatched;
    return problem === "changed" || problem === "said-meanwhile" ? checkAnew(c) : refusalPage(c, problem);
  })
  .post(patterns.tryMessage, async (c) => {
    const message = await findMessage(c.var.ports.db, idOf(c));
    if (message?.state !== "draft") return refuseNoDraft(c, message);
    const { version, of } = v.parse(TrialForm, await postedForm(c));
    if (version !== message.version) return checkAnew(c);
    const answer = await callWithText(c, { texts: message.texts, of, subject: `message:${message.id}` });
    return c.redirect(paths.triedMessage(message.id, answer), 303);
  })
  .post(patterns.repair, async (c) => {
    const read = v.safeParse(RepairForm, await postedForm(c));
    if (!read.success) return checkAnew(c);
    const { version: seen, ...set } = read.output;
    const { ports, actor } = c.var;
    const repair = "accents" in set ? set : "shown" in set ? await onPage(c, set.shown) : { dueAt: leavesAt(set) };
    const repaired = await repairDraft(ports, actor, { id: idOf(c), repair, seen }, c.var.now);
    if (repaired.ok) return c.redirect(paths.checkMessage(idOf(c)), 303);
    return repaired.problem === "changed" ? checkAnew(c) : refuseNoDraft(c, await findMessage(ports.db, idOf(c)));
  })
  .post(patterns.disposal, async (c) => {
    const { version } = await postedForm(c);
    const { ports, actor, now } = c.var;
    const discarded = await discardDraft(ports, actor, { id: idOf(c), seen: Number(version) || undefined }, now);
    if (discarded.ok) return c.redirect(paths.desk, 303);
    return discarded.problem === "changed" ? checkAnew(c) : refuseNoDraft(c, await findMessage(ports.db, idOf(c)));
  });

const leavesAt = ({ leaves }: { leaves: "now" | number }) => (leaves === "now" ? null : leaves);

/** What a draft keeps of whether the town's page is to show it: nothing where that is what is usual for its audience. */
async function onPage(c: Context<DeskEnv>, shown: "yes" | "no") {
  const message = await findMessage(c.var.ports.db, idOf(c));
  const chosen = shown === "yes";
  return { shown: message ? choiceOf({ ...message, shown: chosen }, c.var.town.offer.topics) : chosen };
}

const checkAnew = (c: Context<DeskEnv>) => c.redirect(paths.checkAnew(idOf(c)), 303);

/** What has happened to an event since a step of it was prepared. */
async function saidMeanwhile(c: Context<DeskEnv>, thread: Thread) {
  const said = await readAlone(threadMessagesReading(c.var.ports.db, thread.lastId));
  return { text: sayMeanwhile({ ...deskPageProps(c), thread, said }), lastId: thread.lastId };
}
