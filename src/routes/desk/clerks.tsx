import { type Context, Hono } from "hono";
import * as v from "valibot";
import { inviteClerk } from "../../clerks/invite.ts";
import type { Whose } from "../../clerks/staff.ts";
import { staffReading } from "../../clerks/staff-queries.ts";
import { readAlone } from "../../db.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { clerksDone, paths, patterns } from "../../paths.ts";
import { ClerksPage, type Invited } from "../../views/desk/clerks.tsx";
import { PostedClerk, readClerk } from "./clerk-form.ts";

const nobody: Invited = { name: "", phone: "", roles: ["speaker", "registrar"] };

/** Who speaks for the town; a manager invites others. */
export const clerks = new Hono<DeskEnv>()
  .get(patterns.clerks, (c) => clerksPage(c, { form: nobody }))
  .post(patterns.clerks, async (c) => {
    const { once, action, takesOver, version: _version, ...form } = v.parse(PostedClerk, await postedForm(c));
    if (isOnlyShown({ action })) return clerksPage(c, { form });
    const read = readClerk(form, c.var.words.desk.clerks);
    if (!read.ok) return clerksPage(c, { form, problems: read.problems }, 422);
    const { ok: _ok, ...clerk } = read;
    const wanted = { ...clerk, takesOver: takesOver === "yes", once, linkKey: linkKeyOf(c) };
    const invited = await inviteClerk(c.var.ports, c.var.actor, wanted, c.var.now);
    if (invited.ok) return c.redirect(paths.clerksDone("invited", invited.value.id), 303);
    return clerksPage(c, { form, whose: invited }, 409);
  });

type Answer = { form: Invited; problems?: Record<string, string>; whose?: Whose };

async function clerksPage(c: Context<DeskEnv>, { form, problems = {}, whose }: Answer, status: 200 | 409 | 422 = 200) {
  const staff = await readAlone(staffReading(c.var.ports.db, c.var.now));
  const done = clerksDone.find((what) => what === c.req.query("done"));
  const of = staff.find(({ id }) => String(id) === c.req.query("id"));
  const said = done && of && c.req.method === "GET" ? c.var.words.desk.clerks.done[done](of.name) : undefined;
  return c.html(<ClerksPage {...deskPageProps(c)} {...{ staff, form, problems, whose, done: said }} />, status);
}
