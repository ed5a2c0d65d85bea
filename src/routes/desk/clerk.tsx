import { type Context, Hono } from "hono";
import * as v from "valibot";
import { changeClerk, endClerk } from "../../clerks/change-clerk.ts";
import { sendInvitation } from "../../clerks/invite.ts";
import { listRoles, type Roles } from "../../clerks/role.ts";
import { endSessions, openSessionsReading } from "../../clerks/sessions.ts";
import { staffRowReading } from "../../clerks/staff-queries.ts";
import { readTogether } from "../../db.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { tokenOf } from "../../middleware/cookies.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { onceOf, postedForm } from "../../middleware/posted-form.ts";
import { type ClerksDone, clerksDone, paths, patterns } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import { ClerkPage } from "../../views/desk/clerk.tsx";
import { PlainPage } from "../../views/errors.tsx";
import { type ClerkForm, PostedClerk, readClerk } from "./clerk-form.ts";
import { line } from "./town-calls-form.ts";

const SessionForm = v.object({ session: line, from: line });
const pressed = [patterns.clerkLink, patterns.clerkEnd, patterns.clerkReturn, patterns.clerkSessions];

/** One clerk: what they are called and may do, and where they are signed in. */
export const clerk = new Hono<DeskEnv>()
  .get(patterns.clerk, (c) => clerkPage(c, {}))
  .post(patterns.clerk, async (c) => {
    const { version, action, name, phone, roles } = v.parse(PostedClerk, await postedForm(c));
    const form = { name, phone, roles };
    if (isOnlyShown({ action })) return clerkPage(c, { form, version: Number(version) });
    const read = readClerk(form, c.var.words.desk.clerks);
    if (!read.ok) return clerkPage(c, { form, version: Number(version), problems: read.problems }, 422);
    const { ok: _ok, ...wanted } = read;
    const change = { id: idOf(c), version: Number(version) || 0, ...wanted, session: sessionOf(c) };
    const changed = await changeClerk(c.var.ports, c.var.actor, change, c.var.now);
    if (changed.ok) return c.redirect(isGivenUp(c, change) ? paths.desk : paths.clerkDone(change.id, "changed"), 303);
    return clerkPage(c, { form, refusal: changed.problem }, 409);
  })
  .on("GET", pressed, (c) => c.redirect(paths.clerk(idOf(c)), 303))
  .post(patterns.clerkLink, (c) => sendLink(c, "sent"))
  .post(patterns.clerkReturn, (c) => sendLink(c, "returned"))
  .post(patterns.clerkEnd, async (c) => {
    const { version } = v.parse(PostedClerk, await postedForm(c));
    const ended = await endClerk(c.var.ports, c.var.actor, { id: idOf(c), version: Number(version) || 0 }, c.var.now);
    if (ended.ok) return c.redirect(paths.clerksDone("ended", idOf(c)), 303);
    return clerkPage(c, { refusal: ended.problem }, 409);
  })
  .post(patterns.clerkSessions, async (c) => {
    const { session: name, from } = v.parse(SessionForm, await postedForm(c));
    const isOwn = idOf(c) === c.var.clerk.id;
    // Signing oneself out everywhere from here would end the browser that one locks the lost telephone out by.
    const which = { clerkId: idOf(c), ...(name ? { name } : isOwn && { but: sessionOf(c) }) };
    await endSessions(c.var.ports, c.var.actor, which, c.var.now);
    if (from === "clerks") return c.redirect(paths.clerksDone("out", idOf(c)), 303);
    return c.redirect(name ? paths.clerk(idOf(c)) : paths.clerkDone(idOf(c), "out"), 303);
  });

/** Who manages no more has no business on this page any more: to be refused would say that nothing was saved. */
const isGivenUp = (c: Context<DeskEnv>, { id, roles }: { id: number; roles: Roles }) =>
  id === c.var.clerk.id && !may(roles, "manage clerks");

const sessionOf = (c: Context<DeskEnv>) => tokenOf(c, "session") ?? "";

async function sendLink(c: Context<DeskEnv>, done: "sent" | "returned") {
  const form = { once: await onceOf(c), linkKey: linkKeyOf(c) };
  const invitation = { id: idOf(c), returns: done === "returned", ...form };
  const sent = await sendInvitation(c.var.ports, c.var.actor, invitation, c.var.now);
  if (sent.ok) return c.redirect(paths.clerkDone(idOf(c), done), 303);
  return clerkPage(c, { refusal: sent.problem }, 409);
}

type Refused = keyof DeskEnv["Variables"]["words"]["desk"]["clerks"]["refusals"];
type Answer = { form?: ClerkForm; version?: number; problems?: Record<string, string>; refusal?: Refused };

/** Of a form that somebody else has overtaken the next press counts. */
async function clerkPage(c: Context<DeskEnv>, answer: Answer, status: 200 | 409 | 422 = 200) {
  const { ports, now, words } = c.var;
  const { clerk: row, sessions } = await readTogether(ports.db, {
    clerk: staffRowReading(ports.db, idOf(c), now),
    sessions: openSessionsReading(ports.db, { clerkId: idOf(c), session: sessionOf(c) }, now),
  });
  const say = words.desk.clerks;
  if (!row) {
    const { title } = words.desk.refusals;
    return c.html(<PlainPage {...deskPageProps(c)} title={title} text={say.refusals["no-such-clerk"]} />, 404);
  }
  const { form, version = row.version, problems = {}, refusal } = answer;
  const kept = { name: row.name, phone: sayPhone(row.phone), roles: listRoles(row.roles) };
  const done = c.req.method === "GET" ? doneOf(c) : undefined;
  const shown = { row, sessions, version, problems, form: form ?? kept, done: done && say.done[done](row.name) };
  return c.html(<ClerkPage {...deskPageProps(c)} {...shown} refusal={refusal && say.refusals[refusal]} />, status);
}

const doneOf = (c: Context<DeskEnv>): ClerksDone | undefined => clerksDone.find((what) => what === c.req.query("done"));
