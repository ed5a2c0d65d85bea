import type { Context } from "hono";
import { findMessage } from "../../messages/queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { paths } from "../../paths.ts";
import { PlainPage } from "../../views/errors.tsx";

/** The id in a message's URL; what is no number is nobody's. */
export const messageId = (c: Context<DeskEnv>) => Number(c.req.param("id"));

/** The token of the form that was posted; empty when it carries none. */
export async function onceOf(c: Context<DeskEnv>): Promise<string> {
  const { once } = await c.req.parseBody({ all: true }).catch(() => ({ once: "" }));
  return typeof once === "string" ? once.slice(0, 40) : "";
}

/** Why something that is done to drafts cannot be done to this message: looked up, never assumed. */
export async function refuseNoDraft(c: Context<DeskEnv>) {
  const message = await findMessage(c.var.db, messageId(c));
  if (!message) return refusalPage(c, "no-such-message");
  if (message.state === "draft") return c.redirect(paths.checkMessage(message.id), 303);
  return refusalPage(c, message.state === "sending" ? "not-draft" : message.state);
}

type Problem = keyof DeskEnv["Variables"]["words"]["desk"]["problems"];

/** A refusal as a page: its sentence, with 404 for what is not there and 409 for what cannot be any more. */
export function refusalPage(c: Context<DeskEnv>, problem: Problem) {
  const { refusedTitle: title, problems } = c.var.words.desk;
  return c.html(
    <PlainPage {...deskPageProps(c)} title={title} text={problems[problem]} />,
    problem === "no-such-message" ? 404 : 409,
  );
}
