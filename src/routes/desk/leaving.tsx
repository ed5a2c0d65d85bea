import { type Context, Hono } from "hono";
import * as v from "valibot";
import { leaveAtDesk } from "../../enrolment/leave.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { deskPageProps, officeOf, whole } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { readPhone } from "../../subscribers/phone.ts";
import { findSubscriber } from "../../subscribers/queries.ts";
import { LeavingPage } from "../../views/desk/leaving.tsx";

const typed = v.fallback(v.pipe(v.string(), v.maxLength(200)), "");
const LeavingForm = v.object({ phone: typed, action: typed });

/** At the counter, or by telephone: somebody wants no more, and the clerk signs them off. */
export const leaving = new Hono<DeskEnv>()
  .get(patterns.leaving, async (c) => leavingPage(c, { phone: "", ...(await findDone(c)) }))
  .post(patterns.leaving, async (c) => {
    const form = v.parse(LeavingForm, await postedForm(c));
    if (isOnlyShown(form)) return leavingPage(c, form);
    const read = readPhone(form.phone);
    const { citizen, desk } = c.var.words;
    if (!read.ok) {
      const problem = citizen.signUp.problems.telephone(officeOf(c))[read.problem];
      return leavingPage(c, { ...form, problem }, 422);
    }
    const left = await leaveAtDesk(c.var.ports, c.var.actor, read.phone, c.var.now);
    if (!left.ok) return leavingPage(c, { ...form, refusal: desk.leaving.refusals[left.problem] }, 409);
    return c.redirect(paths.left(left.value.id ?? 0), 303);
  });

/** Whom the last press has signed off; 0 is somebody who had only asked to be signed up. */
async function findDone(c: Context<DeskEnv>): Promise<Pick<Shown, "done">> {
  const [asked, { done, doneRequest }] = [c.req.query("done"), c.var.words.desk.leaving];
  if (asked === "0") return { done: doneRequest };
  const id = Number(asked);
  const telephone = Number.isSafeInteger(id) && id > 0 ? await findSubscriber(c.var.ports.db, id) : undefined;
  return telephone?.state === "left" ? { done: done(whole(telephone.phone)) } : {};
}

type Shown = { phone: string; problem?: string; refusal?: string; done?: string };

function leavingPage(c: Context<DeskEnv>, { phone, problem, refusal, done }: Shown, status: 200 | 409 | 422 = 200) {
  return c.html(<LeavingPage {...deskPageProps(c)} {...{ phone, problem, refusal, done }} />, status);
}
