import { type Context, Hono } from "hono";
import * as v from "valibot";
import { cancelMessage } from "../../delivery/cancel.ts";
import { dispatchMessage } from "../../delivery/dispatch.ts";
import { listFailed } from "../../delivery/progress-queries.ts";
import { refreshProgress } from "../../delivery/refresh-progress.ts";
import { resendOnce } from "../../delivery/resend.ts";
import { findGateways } from "../../gateway/probe.ts";
import { openProvider, providerPlansOf } from "../../gateway/sending-plan.ts";
import { findMessage } from "../../messages/queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { paths, patterns } from "../../paths.ts";
import { FailedPage, MessagePage } from "../../views/desk/messages.tsx";
import { ProgressPart } from "../../views/desk/progress.tsx";
import { messageId, onceOf, refusalPage } from "./refusal-page.tsx";

/** Rows of a list of failed people: more than a clerk can call. */
const failedAtMost = 500;

const Whole = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
/** What the check page showed; its button names it. */
const SeenForm = v.object({ version: Whole, mark: v.string(), segmentPrice: Whole });

/** Where buttons of a message are pressed. */
const pressed = [patterns.dispatch, patterns.cancellation, patterns.disposal, patterns.resending, patterns.copies];

/** A message from the button on: sending it, watching it, taking it back. */
export const messages = new Hono<DeskEnv>()
  .get(patterns.message, async (c) => {
    const told = await tell(c);
    if (!told) return refusalPage(c, "no-such-message");
    if (told.progress.message.state === "draft") return c.redirect(paths.checkMessage(messageId(c)), 303);
    return messagePage(c, told);
  })
  .get(patterns.progress, async (c) => {
    const told = await tell(c);
    if (!told) return refusalPage(c, "no-such-message");
    const since = Number(c.req.query("since")) || 0;
    return c.html(<ProgressPart {...deskPageProps(c)} {...told} since={since} />);
  })
  .get(patterns.failed, async (c) => {
    if (!(await findMessage(c.var.db, messageId(c)))) return refusalPage(c, "no-such-message");
    const failed = await listFailed(c.var.db, messageId(c), failedAtMost);
    return c.html(<FailedPage {...deskPageProps(c)} id={messageId(c)} failed={failed} atMost={failedAtMost} />);
  })
  // Who asks for the address, by reloading or changing the language, is led to the message.
  .on("GET", pressed, (c) => c.redirect(paths.message(messageId(c)), 303))
  .post(patterns.dispatch, async (c) => {
    const {
      db,
      settings,
      clerk,
      now,
      ports: { queue },
    } = c.var;
    const seen = v.safeParse(SeenForm, await c.req.parseBody().catch(() => ({})));
    if (!seen.success) return c.redirect(paths.checkAnew(messageId(c)), 303);
    const dispatching = { id: messageId(c), seen: seen.output, clerkId: clerk.id };
    const dispatched = await dispatchMessage(db, queue, settings.plan, dispatching, now);
    // A second click finds it sent: it is shown, not scolded.
    if (dispatched.ok || dispatched.problem === "not-draft") return c.redirect(paths.message(messageId(c)), 303);
    if (dispatched.problem === "changed") return c.redirect(paths.checkAnew(messageId(c)), 303);
    return refusalPage(c, dispatched.problem);
  })
  .post(patterns.resending, async (c) => {
    const {
      db,
      settings,
      now,
      ports: { queue },
    } = c.var;
    const press = { id: messageId(c), once: await onceOf(c) };
    const resent = await resendOnce(db, queue, settings.plan, press, now);
    return resent.ok ? c.redirect(paths.message(press.id), 303) : refuseOnPage(c, "nobodyUncertain");
  })
  .post(patterns.cancellation, async (c) => {
    const {
      db,
      settings,
      clerk,
      now,
      ports: { queue },
    } = c.var;
    const cancelled = await cancelMessage(db, queue, settings.plan, { id: messageId(c), clerkId: clerk.id }, now);
    return cancelled.ok ? c.redirect(paths.message(messageId(c)), 303) : refuseOnPage(c, "notStopped");
  });

/** How a message stands, and whether a gateway takes it. */
async function tell(c: Context<DeskEnv>) {
  const { db, now, settings } = c.var;
  const progress = await refreshProgress(db, messageId(c), now);
  const gatewayStands =
    openProvider(settings.plan, await findGateways(db, providerPlansOf(settings.plan))) === undefined;
  return progress && { progress, now, gatewayStands };
}

type Told = NonNullable<Awaited<ReturnType<typeof tell>>>;

async function messagePage(c: Context<DeskEnv>, told: Told, refusal?: string) {
  const { now } = c.var;
  const page = { ...c.var.town.offer, since: now, ...(refusal && { refusal }) };
  return c.html(<MessagePage {...deskPageProps(c)} {...told} {...page} />, refusal ? 409 : 200);
}

/**
 * What was pressed could not be done to a message that is leaving: its page says so, over the numbers as they are. Of one
 * that was stopped, or is a draft again, a press before this one has done it.
 */
async function refuseOnPage(c: Context<DeskEnv>, refusal: "notStopped" | "nobodyUncertain") {
  const message = await findMessage(c.var.db, messageId(c));
  const told = message?.state === "sending" ? await tell(c) : undefined;
  if (told) return messagePage(c, told, c.var.words.desk.progress[refusal]);
  return message ? c.redirect(paths.message(message.id), 303) : refusalPage(c, "no-such-message");
}
