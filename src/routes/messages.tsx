import { Hono } from "hono";
import * as v from "valibot";
import { cancelMessage } from "../messages/cancel.ts";
import { dispatchMessage } from "../messages/dispatch.ts";
import { followMessage } from "../messages/follow.ts";
import { listFailed } from "../messages/progress-queries.ts";
import { findMessage } from "../messages/queries.ts";
import { resendUncertain } from "../messages/resolve.ts";
import { paths } from "../paths.ts";
import { listAreas, listTopics } from "../town/queries.ts";
import { FailedPage, MessagePage } from "../views/messages.tsx";
import { ProgressPart } from "../views/progress.tsx";
import { compose } from "./compose.tsx";
import type { Desk } from "./context.ts";
import { deskLook, messageId, refusal, refusalPage } from "./look.tsx";

/** Rows of a list of failed people: more than a clerk can call. */
const failedAtMost = 500;

const Whole = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
/** What the check page showed; its button names it. */
const SeenForm = v.object({ version: Whole, mark: v.string(), segmentPrice: Whole });

/** A message from the button on: sending it, watching it, taking it back. */
export const messages = new Hono<Desk>()
  .route("/", compose)
  .get("/messages/:id{[0-9]+}", async (c) => {
    const progress = await followMessage(c.var.db, messageId(c), c.var.now);
    if (!progress) return refusalPage(c, "no-such-message");
    if (progress.message.state === "draft") return c.redirect(paths.checkMessage(progress.message.id), 303);
    const { db, now } = c.var;
    return c.html(
      <MessagePage
        {...deskLook(c)}
        progress={progress}
        topics={await listTopics(db)}
        areas={await listAreas(db)}
        now={now}
        since={now}
      />,
    );
  })
  .get("/messages/:id{[0-9]+}/progress", async (c) => {
    const progress = await followMessage(c.var.db, messageId(c), c.var.now);
    if (!progress) return refusalPage(c, "no-such-message");
    const since = Number(c.req.query("since")) || 0;
    return c.html(<ProgressPart {...deskLook(c)} progress={progress} now={c.var.now} since={since} />);
  })
  .get("/messages/:id{[0-9]+}/failed", async (c) => {
    if (!(await findMessage(c.var.db, messageId(c)))) return refusalPage(c, "no-such-message");
    const failed = await listFailed(c.var.db, messageId(c), failedAtMost);
    return c.html(<FailedPage {...deskLook(c)} id={messageId(c)} failed={failed} atMost={failedAtMost} />);
  })
  .post("/messages/:id{[0-9]+}/dispatch", async (c) => {
    const { db, bell, settings, clerk, now } = c.var;
    const seen = v.safeParse(SeenForm, await c.req.parseBody().catch(() => ({})));
    if (!seen.success) return c.redirect(paths.checkAnew(messageId(c)), 303);
    const dispatching = { id: messageId(c), seen: seen.output, clerkId: clerk.id };
    const dispatched = await dispatchMessage(db, bell, settings.way, dispatching, now);
    // A second click finds it sent: it is shown, not scolded.
    if (dispatched.ok || dispatched.problem === "not-draft") return c.redirect(paths.message(messageId(c)), 303);
    if (dispatched.problem === "changed") return c.redirect(paths.checkAnew(messageId(c)), 303);
    return refusalPage(c, dispatched.problem);
  })
  .post("/messages/:id{[0-9]+}/resending", async (c) => {
    const { db, bell, settings, now } = c.var;
    const resent = await resendUncertain(db, bell, settings.way, messageId(c), now);
    if (!resent.ok) return refusal(c, resent.problem);
    return c.redirect(paths.message(messageId(c)), 303);
  })
  .post("/messages/:id{[0-9]+}/cancellation", async (c) => {
    const { db, bell, settings, clerk, now } = c.var;
    const cancelled = await cancelMessage(db, bell, settings.way, { id: messageId(c), clerkId: clerk.id }, now);
    if (!cancelled.ok) return refusal(c, cancelled.problem);
    return c.redirect(paths.message(messageId(c)), 303);
  });
