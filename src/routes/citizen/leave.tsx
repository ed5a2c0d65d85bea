import { type Context, Hono } from "hono";
import { findByLeaveCode, leaveByCode, leaveTopics } from "../../enrolment/leave.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { citizenPageProps, masked } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { leaveCode } from "../../subscribers/subscriber.ts";
import { LeavePage, LeftPage, NotLeftPage } from "../../views/citizen/leave.tsx";
import { keptTopics, topicsToLeave } from "./fewer-topics.ts";

const links = [patterns.leave, patterns.leaveInCapitals];
const codeOf = (c: Context<AppEnv>) => c.req.param("code") ?? "";

/**
 * The link in the welcome SMS. Looking at it changes nothing, so that no preview of a link signs anybody out. No limit
 * stands before it: leaving is never refused, and a link that is none costs one row.
 */
export const leave = new Hono<AppEnv>()
  .on("GET", links, async (c) => {
    c.header("cache-control", "no-store");
    const subscriber = await findByLeaveCode(c.var.ports.db, codeOf(c));
    if (!subscriber) return c.html(<NotLeftPage {...citizenPageProps(c)} />, 404);
    const page = { ...citizenPageProps(c), phone: masked(subscriber.phone) };
    if (subscriber.state === "left") return c.html(<LeftPage {...page} />);
    const action = paths.leave(leaveCode(subscriber.id, subscriber.leaveToken));
    const topics = topicsToLeave(c.var.town.offer, subscriber.topics);
    return c.html(<LeavePage {...page} {...{ action, topics }} isKept={c.req.query("mene") !== undefined} />);
  })
  .on("POST", links, async (c) => {
    const keep = keptTopics(c.var.town.offer, await postedForm(c));
    if (keep !== undefined) return keepOnly(c, keep);
    const left = await leaveByCode(c.var.ports, c.var.actor, codeOf(c), c.var.now);
    if (!left.ok) return c.html(<NotLeftPage {...citizenPageProps(c)} />, 404);
    return c.redirect(paths.leave(codeOf(c)), 303);
  });

/** The link of somebody who wants less. */
async function keepOnly(c: Context<AppEnv>, keep: number) {
  const subscriber = await findByLeaveCode(c.var.ports.db, codeOf(c));
  if (!subscriber) return c.html(<NotLeftPage {...citizenPageProps(c)} />, 404);
  await leaveTopics(c.var.ports, c.var.actor, { id: subscriber.id, keep }, c.var.now);
  return c.redirect(paths.leftSome(codeOf(c)), 303);
}
