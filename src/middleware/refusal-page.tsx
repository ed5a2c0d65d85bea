import type { Context } from "hono";
import type { Message } from "../messages/message.ts";
import { paths } from "../paths.ts";
import { PlainPage } from "../views/errors.tsx";
import type { DeskEnv } from "./app-env.ts";
import { deskPageProps } from "./page-props.ts";

/** Why what was to be done to a message is refused. */
export type MessageRefusal = keyof DeskEnv["Variables"]["words"]["desk"]["refusals"]["ofMessages"];

/** A refusal as a page: its sentence, with 404 for what is not there and 409 for what cannot be any more. */
export function refusalPage(c: Context<DeskEnv>, refusal: MessageRefusal) {
  const { title, ofMessages } = c.var.words.desk.refusals;
  const status = refusal === "no-such-message" ? 404 : 409;
  return c.html(<PlainPage {...deskPageProps(c)} title={title} text={ofMessages[refusal]} />, status);
}

/** Why something that is done to drafts cannot be done to this message: by what it is now, never assumed. */
export function refuseNoDraft(c: Context<DeskEnv>, message: Pick<Message, "id" | "state"> | undefined) {
  if (!message) return refusalPage(c, "no-such-message");
  if (message.state === "draft") return c.redirect(paths.checkMessage(message.id), 303);
  return refusalPage(c, message.state === "sending" ? "not-draft" : message.state);
}
