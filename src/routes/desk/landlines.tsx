import { type Context, Hono } from "hono";
import { declineCall, isCallOver, releaseCall } from "../../enrolment/release.ts";
import { listWaiting } from "../../enrolment/waiting-queries.ts";
import { areCallsNotSetUp } from "../../gateway/sending-plan.ts";
import { callHoursOf, ringsFrom } from "../../messages/call-hours.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { LandlinesPage } from "../../views/desk/landlines.tsx";

/** Where buttons of a request are pressed. */
const pressed = [patterns.releaseCall, patterns.declineCall];

/** Landlines that wait for a call with their code: a clerk has it made, or declines. */
export const landlines = new Hono<DeskEnv>()
  .get(patterns.landlines, (c) => landlinesPage(c))
  .on("GET", pressed, (c) => c.redirect(paths.landlines, 303))
  .post(patterns.releaseCall, async (c) => {
    const seen = Number((await postedForm(c)).seen) || null;
    const releasing = { id: c.req.param("request"), seen, hours: hoursOf(c) };
    const released = await releaseCall(c.var.ports, c.var.actor, releasing, c.var.now);
    // Pressed twice, or by two at once: the list shows that it is called.
    if (released.ok || released.problem === "not-waiting") return c.redirect(paths.landlines, 303);
    const status = released.problem === "hours" ? 409 : 429;
    return landlinesPage(c, c.var.words.desk.landlines.refusals[released.problem], status);
  })
  .post(patterns.declineCall, async (c) => {
    await declineCall(c.var.ports, c.var.actor, c.req.param("request"), c.var.now);
    return c.redirect(paths.landlines, 303);
  });

/** A code is no crisis: it is called when messages are. */
const hoursOf = (c: Context<DeskEnv>) => callHoursOf(c.var.town, "ordinary");

async function landlinesPage(c: Context<DeskEnv>, refusal?: string, status: 200 | 409 | 429 = 200) {
  const { ports, now, town } = c.var;
  const listed = await listWaiting(ports.db, now);
  const waiting = listed.map((request) => ({ ...request, mayCall: isCallOver(request, now) }));
  const calls = ports.plan.voice !== undefined;
  const callsNotSetUp = calls && areCallsNotSetUp(ports);
  const opensAt = ringsFrom(now, hoursOf(c));
  const closed = opensAt > now ? { hours: hoursOf(c), opensAt } : undefined;
  return c.html(
    <LandlinesPage {...deskPageProps(c)} {...town.offer} {...{ waiting, calls, callsNotSetUp, closed, refusal }} />,
    status,
  );
}
