import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as v from "valibot";
import { byWeb } from "../../audit/actor.ts";
import { sessionLivesMs, signInLivesMs } from "../../clerks/clerk.ts";
import { requestSignIn } from "../../clerks/request-link.ts";
import { isSignInOpen, signInByCode, signOut, signIn as spendLink } from "../../clerks/sign-in.ts";
import { readCode } from "../../enrolment/code.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { keyOf, rateLimited, requesterOf } from "../../middleware/rate-limit.tsx";
import { clerkOf, sessionCookie } from "../../middleware/session.tsx";
import { paths, patterns } from "../../paths.ts";
import { pressToken } from "../../secrets.ts";
import { readMobile } from "../../subscribers/phone.ts";
import { LinkGonePage, LinkPage, SignInPage } from "../../views/desk/sign-in.tsx";

const typed = v.fallback(v.pipe(v.string(), v.maxLength(600)), "");

/** Anything that no form of ours sends counts as empty. */
const Form = v.object({ phone: typed, code: typed, once: typed, action: typed });

/** What makes a browser the one that asked; `__Host-` is put in front. */
const askedCookie = "sign-in";

/** A cookie that no script, no other site and no subdomain gets. */
const cookieFor = (ms: number) => ({ prefix: "host", httpOnly: true, sameSite: "Lax", maxAge: ms / 1000 }) as const;

const pageProps = (c: Context<AppEnv>) => ({ town: c.var.town, language: c.var.language, words: c.var.words });

/**
 * How a clerk gets in: an SMS holds a one-time link, and a code for the page that asked, because the office's computer
 * and the telephone are two. Looking at the link spends nothing; the button does. Who is in lands at the desk.
 */
export const signIn = new Hono<AppEnv>()
  // The pattern takes in /sign-in itself; a second one would count everybody twice.
  .use(`${patterns.signIn}/*`, rateLimited, async (c, next) => {
    // Who comes back by the browser's arrow is at the desk by then.
    c.header("cache-control", "no-store");
    await next();
  })
  .get(patterns.signIn, async (c) => {
    if (await clerkOf(c)) return c.redirect(paths.desk, 303);
    return c.html(<SignInPage {...pageProps(c)} phone="" asked={askedBy(c) !== undefined} />);
  })
  .post(patterns.signIn, async (c) => {
    const { phone, once, action } = await readForm(c);
    if (isOnlyShown({ action })) return c.html(<SignInPage {...pageProps(c)} phone={phone} />);
    const read = readMobile(phone);
    if (!read.ok) {
      const { twoNumbers, badPhone } = c.var.words.desk.signIn;
      const problem = read.problem === "two-numbers" ? twoNumbers : badPhone;
      return c.html(<SignInPage {...pageProps(c)} phone={phone} problem={problem} />, 422);
    }
    const asked = { phone: read.phone, caller: requesterOf(c), linkKey: keyOf(c), once };
    const browser = await requestSignIn(c.var.ports, byWeb, asked, c.var.now);
    setCookie(c, askedCookie, browser, cookieFor(signInLivesMs));
    // The same for a stranger's number: nobody learns who is a clerk. And the same for a form that was pressed again.
    return c.html(<SignInPage {...pageProps(c)} phone={phone} asked sent once={nextOf(c, once)} />);
  })
  .get(patterns.signInCode, (c) => c.redirect(paths.signIn, 303))
  .post(patterns.signInCode, async (c) => {
    const { once, action, ...form } = await readForm(c);
    if (isOnlyShown({ action })) return c.html(<SignInPage {...pageProps(c)} {...form} asked />);
    const { badCode, wrongCode } = c.var.words.desk.signIn;
    const code = readCode(form.code);
    const { ports, now } = c.var;
    const typed = { browser: askedBy(c) ?? "", code: code ?? "", linkKey: keyOf(c), once };
    const entered = code ? await signInByCode(ports, byWeb, typed, now) : undefined;
    if (entered?.ok) return enter(c, entered.value.session);
    if (await clerkOf(c)) return c.redirect(paths.desk, 303);
    const page = { ...form, codeProblem: entered ? wrongCode : badCode, once: nextOf(c, once) };
    return c.html(<SignInPage {...pageProps(c)} {...page} asked />, 422);
  })
  .get(patterns.signInLink, async (c) => {
    const token = c.req.param("token");
    if (await isSignInOpen(c.var.db, token, c.var.now)) return c.html(<LinkPage {...pageProps(c)} token={token} />);
    if (await clerkOf(c)) return c.redirect(paths.desk, 303);
    return c.html(<LinkGonePage {...pageProps(c)} />, 410);
  })
  .post(patterns.signInLink, async (c) => {
    const { once } = await readForm(c);
    const entered = await spendLink(
      c.var.ports,
      byWeb,
      { link: c.req.param("token"), linkKey: keyOf(c), once },
      c.var.now,
    );
    if (entered.ok) return enter(c, entered.value.session);
    if (await clerkOf(c)) return c.redirect(paths.desk, 303);
    return c.html(<LinkGonePage {...pageProps(c)} />, 410);
  })
  .get(patterns.signOut, (c) => c.redirect(paths.desk, 303))
  .post(patterns.signOut, async (c) => {
    const session = getCookie(c, sessionCookie, "host");
    if (session) await signOut(c.var.ports, byWeb, session);
    deleteCookie(c, sessionCookie, { prefix: "host", secure: true, path: paths.home });
    return c.redirect(paths.signIn, 303);
  });

const readForm = async (c: Context<AppEnv>) => v.parse(Form, await c.req.parseBody().catch(() => ({})));

/** The tokens of the forms that a press leads to: the same press leads to the same forms. */
function nextOf(c: Context<AppEnv>, once: string) {
  const next = (form: string) => pressToken(keyOf(c), [form, once]);
  return { again: next("again"), code: next("code") };
}

const askedBy = (c: Context<AppEnv>) => getCookie(c, askedCookie, "host");

function enter(c: Context<AppEnv>, session: string) {
  setCookie(c, sessionCookie, session, cookieFor(sessionLivesMs));
  deleteCookie(c, askedCookie, { prefix: "host", secure: true, path: paths.home });
  return c.redirect(paths.desk, 303);
}
