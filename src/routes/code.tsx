import { type Context, Hono } from "hono";
import * as v from "valibot";
import { paths } from "../paths.ts";
import { readCode } from "../subscribers/code.ts";
import { confirmSignUp, findOpenSignUp, requestAnotherCode } from "../subscribers/sign-up.ts";
import { CodeGonePage, CodePage, NoSignUpPage } from "../views/code.tsx";
import { citizenLook, masked } from "./citizen-look.ts";
import type { House } from "./context.ts";
import { callerOf, keyOf, publicDoor } from "./door.tsx";
import { refuseCode, whenSetUp } from "./sending-codes.tsx";

const Form = v.object({ code: v.fallback(v.pipe(v.string(), v.maxLength(600)), "") });

/** Where the code from the SMS goes. The link holds a token that only this browser knows. */
export const code = new Hono<House>()
  .get("/kod/:token", (c) => showCode(c, c.req.param("token"), {}, 200))
  .post("/kod/:token", publicDoor, async (c) => {
    const token = c.req.param("token");
    const { code: typed } = v.parse(Form, await c.req.parseBody().catch(() => ({})));
    const { format, wrong } = c.var.words.citizen.code.problems;
    const found = readCode(typed);
    if (!found) return showCode(c, token, { typed, problem: format }, 422);
    const { db, bell, settings, now } = c.var;
    const confirmed = await confirmSignUp(db, bell, settings.way.provider, token, found, now);
    if (confirmed.ok) return c.redirect(paths.signedUp, 303);
    return showCode(c, token, { typed, problem: wrong }, 422);
  })
  // Who reloads, or changes the language, after a refusal.
  .get("/kod/:token/znovu", (c) => c.redirect(paths.code(c.req.param("token")), 303))
  .post("/kod/:token/znovu", publicDoor, whenSetUp, async (c) => {
    const token = c.req.param("token");
    const { db, bell, settings, now } = c.var;
    const sent = await requestAnotherCode(db, bell, settings.way.provider, keyOf(c), token, callerOf(c), now);
    if (sent.ok) return c.redirect(paths.code(sent.value.token), 303);
    if (sent.problem === "code-gone") return showCode(c, token, {}, 410);
    const { problem, waitSeconds } = sent;
    const refusal = refuseCode(c, { problem, waitSeconds }, c.var.words.citizen.code.wait);
    return showCode(c, token, { refusal }, 429);
  });

type Said = { typed?: string; problem?: string; refusal?: string };

/** The page of a sign-up as it stands now: open, out of time or tries, done, or not known. */
async function showCode(c: Context<House>, token: string, said: Said, status: 200 | 410 | 422 | 429) {
  c.header("cache-control", "no-store");
  const signUp = await findOpenSignUp(c.var.db, token);
  if (!signUp) return c.html(<NoSignUpPage {...citizenLook(c)} />, 404);
  // A second press of the button, or the way back: it is done, not lost.
  if (signUp.confirmedAt !== null) return c.redirect(paths.signedUp, 303);
  const page = { ...citizenLook(c), ...said, token, phone: masked(signUp.phone) };
  const gone = signUp.expiresAt <= c.var.now || signUp.triesLeft === 0;
  if (gone) return c.html(<CodeGonePage {...page} />, said.refusal ? 429 : 410);
  return c.html(<CodePage {...page} />, status);
}
