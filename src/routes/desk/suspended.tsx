import { Hono } from "hono";
import { endSuspended } from "../../enrolment/leave.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { listSuspended } from "../../subscribers/queries.ts";
import { reinstate } from "../../subscribers/reinstate.ts";
import { SuspendedPage } from "../../views/desk/suspended.tsx";

/** Where buttons of a suspended number are pressed. */
const pressed = [patterns.reinstate, patterns.endSuspended];

/** Numbers that nothing arrives at: the office asks, and says what is to become of them. */
export const suspended = new Hono<DeskEnv>()
  .get(patterns.suspended, async (c) => {
    const suspended = await listSuspended(c.var.ports.db);
    return c.html(<SuspendedPage {...deskPageProps(c)} suspended={suspended} />);
  })
  .on("GET", pressed, (c) => c.redirect(paths.suspended, 303))
  .post(patterns.reinstate, async (c) => {
    await reinstate(c.var.ports, c.var.actor, idOf(c), c.var.now);
    const { from } = await postedForm(c);
    return c.redirect(from === "person" ? paths.subscriber(idOf(c)) : paths.suspended, 303);
  })
  .post(patterns.endSuspended, async (c) => {
    await endSuspended(c.var.ports, c.var.actor, idOf(c), c.var.now);
    return c.redirect(paths.suspended, 303);
  });
