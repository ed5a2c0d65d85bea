import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readTogether } from "../../db.ts";
import { type CancelRefusal, cancelMessage } from "../../delivery/cancel.ts";
import type { Progress } from "../../delivery/progress.ts";
import { failedReading, missedReading, progressReading } from "../../delivery/progress-queries.ts";
import { standsStill } from "../../delivery/progress-rules.ts";
import { refreshProgress } from "../../delivery/refresh-progress.ts";
import { type ResendRefusal, resendUncertain } from "../../delivery/resend.ts";
import type { GatewayState } from "../../gateway/gateway.ts";
import { gatewaysReading } from "../../gateway/queries.ts";
import { gatewayPlansOf } from "../../gateway/sending-plan.ts";
import { copyMessage } from "../../messages/compose.ts";
import { findMessage, messageReading } from "../../messages/queries.ts";
import { showMessage } from "../../messages/show.ts";
import { threadMessagesReading, threadOfMessageReading } from "../../messages/thread-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { onceOf, postedForm } from "../../middleware/posted-form.ts";
import { refusalPage } from "../../middleware/refusal-page.tsx";
import { paths, patterns } from "../../paths.ts";
import { FailedPage } from "../../views/desk/failed.tsx";
import { MessagePage } from "../../views/desk/messages.tsx";
import { MissedPage } from "../../views/desk/missed.tsx";
import { ProgressPart } from "../../views/desk/progress.tsx";

/** Rows of a list of failed people: more than a clerk can call. */
const failedAtMost = 500;

/** Whether the town's page is to show it: only who says yes shows it. */
const ShownForm = v.object({ shown: v.fallback(v.picklist(["yes", "no"]), "no") });

/** Where buttons of a message are pressed. */
const pressed = [
  patterns.dispatch,
  patterns.cancellation,
  patterns.repair,
  patterns.disposal,
  patterns.resending,
  patterns.copies,
  patterns.tryMessage,
  patterns.messageShown,
];

/** A message that has left: watching it, taking it back, sending it again, beginning another one with its words. */
export const messages = new Hono<DeskEnv>()
  .get(patterns.message, async (c) => {
    const told = await tell(c);
    if (!told) return refusalPage(c, "no-such-message");
    if (told.progress.message.state === "draft") return c.redirect(paths.checkMessage(idOf(c)), 303);
    return messagePage(c, told);
  })
  .get(patterns.progress, async (c) => {
    const told = await tellProgress(c);
    if (!told) return refusalPage(c, "no-such-message");
    const since = Number(c.req.query("since")) || 0;
    return c.html(<ProgressPart {...deskPageProps(c)} {...told} since={since} />);
  })
  .get(patterns.failed, async (c) => {
    const { db, plan } = c.var.ports;
    const { message, failed } = await readTogether(db, {
      message: messageReading(db, idOf(c)),
      failed: failedReading(db, { id: idOf(c), limit: failedAtMost, waits: plan.receiptMs }, c.var.now),
    });
    if (!message) return refusalPage(c, "no-such-message");
    return c.html(<FailedPage {...deskPageProps(c)} id={idOf(c)} failed={failed} atMost={failedAtMost} />);
  })
  .get(patterns.missed, async (c) => {
    const { db } = c.var.ports;
    const { message, missed } = await readTogether(db, {
      message: messageReading(db, idOf(c)),
      missed: missedReading(db, { id: idOf(c), limit: failedAtMost }, c.var.now),
    });
    if (!message) return refusalPage(c, "no-such-message");
    return c.html(<MissedPage {...deskPageProps(c)} message={message} missed={missed} atMost={failedAtMost} />);
  })
  // Who asks for the address of a button, by reloading or changing the language, is led to the message.
  .on("GET", pressed, (c) => c.redirect(paths.message(idOf(c)), 303))
  .post(patterns.resending, async (c) => {
    const { ports, actor, now } = c.var;
    const press = { id: idOf(c), once: await onceOf(c) };
    const resent = await resendUncertain(ports, actor, press, now);
    return resent.ok ? c.redirect(paths.message(press.id), 303) : refuseOnPage(c, resent.problem);
  })
  .post(patterns.cancellation, async (c) => {
    const { ports, actor, now } = c.var;
    const cancelled = await cancelMessage(ports, actor, idOf(c), now);
    return cancelled.ok ? c.redirect(paths.message(idOf(c)), 303) : refuseOnPage(c, cancelled.problem);
  })
  .post(patterns.messageShown, async (c) => {
    const { ports, actor, now } = c.var;
    const { shown } = v.parse(ShownForm, await postedForm(c));
    const done = await showMessage(ports, actor, { id: idOf(c), shown: shown === "yes" }, now);
    if (done.ok || done.problem === "not-sent") return c.redirect(paths.message(idOf(c)), 303);
    return refusalPage(c, done.problem);
  })
  .post(patterns.copies, async (c) => {
    const { ports, actor, now } = c.var;
    const copy = await copyMessage(ports, actor, { id: idOf(c), once: (await onceOf(c)) || undefined }, now);
    return copy.ok ? c.redirect(paths.editMessage(copy.value.id), 303) : refusalPage(c, copy.problem);
  });

/** How a message stands, what was said of its event, and whether a gateway takes it. */
export async function tell(c: Context<DeskEnv>, id = idOf(c)) {
  const { db } = c.var.ports;
  const { thread, said, ...found } = await readTogether(db, {
    ...standing(c, id),
    thread: threadOfMessageReading(db, id),
    said: threadMessagesReading(db, id),
  });
  const told = await toldBy(c, found);
  return told && { ...told, event: thread && { thread, said } };
}

/** The same for who only asks how it goes on. */
const tellProgress = async (c: Context<DeskEnv>) => toldBy(c, await readTogether(c.var.ports.db, standing(c, idOf(c))));

const standing = ({ var: { ports } }: Context<DeskEnv>, id: number) => ({
  found: progressReading(ports.db, id),
  states: gatewaysReading(ports.db, gatewayPlansOf(ports.plan)),
});

type Found = { found: Progress | undefined; states: readonly GatewayState[] };

async function toldBy(c: Context<DeskEnv>, { found, states }: Found) {
  const { ports, actor, now } = c.var;
  const progress = found && (await refreshProgress(ports, actor, found, now));
  return progress && { progress, now, gatewayStands: standsStill(progress, ports.plan, states) };
}

type Told = NonNullable<Awaited<ReturnType<typeof tell>>>;

/** The page of a message; with a refusal, as one that something could not be done on. */
export async function messagePage(c: Context<DeskEnv>, told: Told, refusal?: string, status: 409 | 422 = 409) {
  const { now, ports } = c.var;
  const page = {
    ...c.var.town.offer,
    since: now,
    townCalls: ports.plan.voice !== undefined,
    ...(refusal && { refusal }),
  };
  return c.html(<MessagePage {...deskPageProps(c)} {...told} {...page} />, refusal ? status : 200);
}

/**
 * What was pressed could not be done to a message that is leaving: its page says so, over the numbers as they are. Of one
 * that was stopped, or is a draft again, a press before this one has done it.
 */
async function refuseOnPage(c: Context<DeskEnv>, refusal: CancelRefusal | ResendRefusal) {
  const message = await findMessage(c.var.ports.db, idOf(c));
  const told = message?.state === "sending" ? await tell(c) : undefined;
  if (told) return messagePage(c, told, c.var.words.desk.progress.refusals[refusal]);
  return message ? c.redirect(paths.message(message.id), 303) : refusalPage(c, "no-such-message");
}
