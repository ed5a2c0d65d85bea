import type { Context } from "hono";
import { findMessage } from "../messages/queries.ts";
import { PlainPage } from "../views/errors.tsx";
import type { Desk } from "./context.ts";

/** What every page of the desk is given. */
export const deskLook = (c: Context<Desk>) => ({
  town: c.var.town,
  language: c.var.language,
  words: c.var.words,
  clerk: c.var.clerk,
  alarms: c.var.alarms,
});

/** The id in a message's URL; what is no number is nobody's. */
export const messageId = (c: Context<Desk>) => Number(c.req.param("id"));

/** What could not be done to a message: because it cannot be any more, or because there is none. */
export async function refusal(c: Context<Desk>, problem: Problem) {
  return refusalPage(c, (await findMessage(c.var.db, messageId(c))) ? problem : "no-such-message");
}

type Problem = keyof Desk["Variables"]["words"]["desk"]["problems"];

/** A refusal as a page: its sentence, with 404 for what is not there and 409 for what cannot be any more. */
export function refusalPage(c: Context<Desk>, problem: Problem) {
  const { town, language, words } = c.var;
  const text = words.desk.problems[problem];
  return c.html(
    <PlainPage {...{ town, language, words }} title={words.desk.start.title} text={text} />,
    problem === "no-such-message" ? 404 : 409,
  );
}
