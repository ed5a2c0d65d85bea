import { type Context, Hono } from "hono";
import * as v from "valibot";
import { endSessions, openSessionsReading } from "../../clerks/sessions.ts";
import { staffReading } from "../../clerks/staff-queries.ts";
import { readTogether } from "../../db.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { tokenOf } from "../../middleware/cookies.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { SessionsPage } from "../../views/desk/sessions.tsx";
import { line } from "./town-calls-form.ts";

const SessionForm = v.object({ session: line });

/** Where one is signed in oneself; a manager also finds the colleague here whose telephone is lost. */
export const sessions = new Hono<DeskEnv>()
  .get(patterns.sessions, async (c) => {
    const { ports, clerk, now } = c.var;
    const { own, staff } = await readTogether(ports.db, {
      own: openSessionsReading(ports.db, { clerkId: clerk.id, session: sessionOf(c) }, now),
      ...(may(clerk.roles, "manage clerks") && { staff: staffReading(ports.db, now) }),
    });
    const others = staff?.filter(({ id, sessions: open }) => id !== clerk.id && open > 0) ?? [];
    const ended = c.req.query("ended") !== undefined;
    return c.html(<SessionsPage {...deskPageProps(c)} {...{ own, others, ended }} />);
  })
  .post(patterns.sessions, async (c) => {
    const { session: name } = v.parse(SessionForm, await postedForm(c));
    const { ports, actor, clerk, now } = c.var;
    const which = name ? { name } : { but: sessionOf(c) };
    await endSessions(ports, actor, { clerkId: clerk.id, ...which }, now);
    // Who has ended the browser at hand is led to sign in from there.
    return c.redirect(paths.endedSession, 303);
  });

const sessionOf = (c: Context<DeskEnv>) => tokenOf(c, "session") ?? "";
