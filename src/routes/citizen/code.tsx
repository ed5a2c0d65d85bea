import { type Context, Hono } from "hono";
import * as v from "valibot";
import { type CodePurpose, readCode } from "../../enrolment/code.ts";
import { callIsRememberedMs } from "../../enrolment/code-limits.ts";
import { confirmSignUp } from "../../enrolment/confirm-sign-up.ts";
import { obstacleOf } from "../../enrolment/obstacle.ts";
import { requestAnotherCode } from "../../enrolment/request-code.ts";
import { findNewestSignUp, isCodeOpen, waitsForCall } from "../../enrolment/sign-up.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { refuseCode } from "../../middleware/code-refusal.ts";
import { keepToken, tokenOf } from "../../middleware/cookies.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { citizenPageProps, masked, whole } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { hashedCaller, rateLimited } from "../../middleware/rate-limit.tsx";
import { whenSetUp } from "../../middleware/when-set-up.tsx";
import { ownPass } from "../../own/pass.ts";
import { paths, patterns } from "../../paths.ts";
import { CodeGonePage, CodePage, CodeStuckPage, NoSignUpPage } from "../../views/citizen/code.tsx";
import { type CodeBy, codeWords } from "../../views/citizen/code-words.ts";

const typed = v.fallback(v.pipe(v.string(), v.maxLength(600)), "");
const Form = v.object({ code: typed, once: typed, action: typed });

/** Where the code from the SMS goes. The link holds a token that only this browser knows. */
export const code = new Hono<AppEnv>()
  .get(patterns.code, async (c) => {
    const token = c.req.param("token");
    const newest = await findNewest(c, token);
    // A newer code has been asked for since: only that one counts.
    if (newest && newest.token !== token) return c.redirect(paths.code(newest.token), 303);
    return showCode(c, newest, {}, 200);
  })
  .post(patterns.code, rateLimited, async (c) => {
    const newest = await findNewest(c, c.req.param("token"));
    const { code: typed, once, action } = v.parse(Form, await postedForm(c));
    if (isOnlyShown({ action })) return showCode(c, newest, { typed }, 200);
    const { noCode, codeRefusals } = wordsOf(c, newest);
    const code = readCode(typed);
    if (!code || !newest) return showCode(c, newest, { typed, problem: () => noCode }, 422);
    const tried = { token: newest.token, code, once, caller: hashedCaller(c) };
    const confirmed = await confirmSignUp(c.var.ports, c.var.actor, tried, c.var.now);
    if (confirmed.ok) return letIn(c, confirmed.value);
    const problem = confirmed.problem === "not-called" ? () => codeRefusals["not-called"] : codeRefusals["wrong-code"];
    return showCode(c, await findNewest(c, newest.token), { typed, problem }, 422);
  })
  // Who reloads, or changes the language, after a refusal.
  .get(patterns.anotherCode, (c) => c.redirect(paths.code(c.req.param("token")), 303))
  .post(patterns.anotherCode, rateLimited, whenSetUp, async (c) => {
    const { ports, now } = c.var;
    const token = c.req.param("token");
    const asked = { token, caller: hashedCaller(c), linkKey: linkKeyOf(c) };
    const sent = await requestAnotherCode(ports, c.var.actor, asked, now);
    if (!sent.ok) return refuseAnother(c, await findNewest(c, token), sent);
    const newest = await findNewest(c, sent.value.token);
    if (tokenOf(c, "sign-up") === token) keepOwn(c, newest);
    return c.redirect(paths.code(sent.value.token), 303);
  });

const findNewest = (c: Context<AppEnv>, token: string) => findNewestSignUp(c.var.ports.db, linkKeyOf(c), token);

type Newest = Awaited<ReturnType<typeof findNewest>>;
type NotSent = Exclude<Awaited<ReturnType<typeof requestAnotherCode>>, { ok: true }>;
type Said = { typed?: string; problem?: (triesLeft: number) => string; refusal?: string };

/** To what a code has opened: of one's own settings this browser keeps the pass. */
function letIn(c: Context<AppEnv>, opened: { id: string; purpose: CodePurpose }) {
  if (opened.purpose !== "sign-up") keepToken(c, "own", ownPass(linkKeyOf(c), opened.id));
  return c.redirect(behindCode(opened), 303);
}

const behindCode = ({ purpose }: { purpose: CodePurpose }) => (purpose === "sign-up" ? paths.signedUp : paths.own);

/** Who is called comes back to this page days later. */
function keepOwn(c: Context<AppEnv>, newest: Newest) {
  if (!newest) return;
  keepToken(c, "sign-up", newest.token, newest.signUp.waitsSince === null ? undefined : callIsRememberedMs);
}

/** How the code of a sign-up comes. */
function byOf(newest: Newest): CodeBy {
  if (!newest || newest.signUp.waitsSince === null) return "sms";
  return waitsForCall(newest.signUp) ? "later-call" : "call";
}

const wordsOf = (c: Context<AppEnv>, newest: Newest) => codeWords(c.var.words, byOf(newest));

/** Why no other code was sent, on the page of the sign-up. */
function refuseAnother(c: Context<AppEnv>, newest: Newest, refused: NotSent) {
  if (refused.problem === "code-gone" || !newest) return showCode(c, newest, {}, 410);
  const { refusals, refusalsWhenGone } = c.var.words.citizen.code;
  const isOpen = isCodeOpen(newest.signUp, c.var.now);
  const refusal = refuseCode(c, refused, isOpen ? refusals : refusalsWhenGone);
  return showCode(c, newest, { refusal }, 429);
}

/** The page of a sign-up as it stands now: open, out of time or tries, done, or not known. */
async function showCode(c: Context<AppEnv>, newest: Newest, said: Said, status: 200 | 410 | 422 | 429) {
  c.header("cache-control", "no-store");
  if (!newest) return c.html(<NoSignUpPage {...citizenPageProps(c)} />, 404);
  const { token, signUp } = newest;
  // A second press of the button, or the way back: it is done, not lost.
  if (signUp.confirmedAt !== null) return c.redirect(behindCode(signUp), 303);
  // Whole for who typed it here, so that a slip is seen; a link that was passed on shows no number.
  const phone = tokenOf(c, "sign-up") === token ? whole(signUp.phone) : masked(signUp.phone);
  const page = {
    ...citizenPageProps(c),
    ...said,
    problem: said.problem?.(signUp.triesLeft),
    token,
    phone,
    by: byOf(newest),
    purpose: signUp.purpose,
  };
  const obstacle = obstacleOf(signUp.failure);
  if (obstacle) return c.html(<CodeStuckPage {...page} obstacle={obstacle} />, status);
  if (!isCodeOpen(signUp, c.var.now)) return c.html(<CodeGonePage {...page} />, said.refusal ? 429 : 410);
  return c.html(<CodePage {...page} />, status);
}
