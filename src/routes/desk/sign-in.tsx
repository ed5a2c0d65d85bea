import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import * as v from "valibot";
import { requestSignIn } from "../../clerks/request-link.ts";
import { isSignInOpen, signInByCode, signOut, signIn as spendLink } from "../../clerks/sign-in.ts";
import { readCode } from "../../enrolment/code.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { forgetToken, keepToken, tokenOf } from "../../middleware/cookies.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { pageProps } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { hashedCaller, rateLimited } from "../../middleware/rate-limit.tsx";
import { clerkOf } from "../../middleware/session.ts";
import { paths, patterns } from "../../paths.ts";
import { pressToken } from "../../secrets.ts";
import { readMobile } from "../../subscribers/phone.ts";
import { LinkGonePage, LinkPage, SignInPage } from "../../views/desk/sign-in.tsx";

const typed = v.fallback(v.pipe(v.string(), v.maxLength(600)), "");

/** Anything that no form of ours sends counts as empty. */
const Form = v.object({ phone: typed, code: typed, once: typed, action: typed });

/** Who comes back by the browser's arrow is at the desk by then. */
const uncached = createMiddleware<AppEnv>(async (c, next) => {
  c.header("cache-control", "no-store");
  await next();
});

/**
 * How a clerk gets in: an SMS holds a one-time link, and a code for the page that asked, because the office's computer
 * and the telephone are two. Looking at the link spends nothing; the button does. Who is in lands at the desk.
 */
export const signIn = new Hono<AppEnv>()
  // The pattern takes in /sign-in itself; a second one would count everybody twice.
  .use(`${patterns.signIn}/*`, rateLimited, uncached)
  .get(patterns.signIn, async (c) => {
    if (await clerkOf(c)) return c.redirect(paths.desk, 303);
    return c.html(<SignInPage {...pageProps(c)} phone="" asked={tokenOf(c, "sign-in") !== undefined} />);
  })
  .post(patterns.signIn, async (c) => {
    const form = await readForm(c);
    const page = { ...pageProps(c), phone: form.phone };
    if (isOnlyShown(form)) return c.html(<SignInPage {...page} />);
    const read = readMobile(form.phone);
    const { twoNumbers, badPhone } = c.var.words.desk.signIn;
    const problem = !read.ok && read.problem === "two-numbers" ? twoNumbers : badPhone;
    if (!read.ok) return c.html(<SignInPage {...page} problem={problem} />, 422);
    keepToken(c, "sign-in", await request(c, read.phone, form.once));
    // The same for a stranger's number: nobody learns who is a clerk. And the same for a form that was pressed again.
    return c.html(<SignInPage {...page} asked sent once={nextOf(c, form.once)} />);
  })
  .get(patterns.signInCode, (c) => c.redirect(paths.signIn, 303))
  .post(patterns.signInCode, async (c) => {
    const { once, action, ...form } = await readForm(c);
    if (isOnlyShown({ action })) return c.html(<SignInPage {...pageProps(c)} {...form} asked />);
    const { badCode, refusals } = c.var.words.desk.signIn;
    const code = readCode(form.code);
    const entered = code ? await enterByCode(c, code, once) : undefined;
    if (entered?.ok) return leadToDesk(c, entered.value.session);
    if (await clerkOf(c)) return c.redirect(paths.desk, 303);
    const page = { ...form, codeProblem: entered ? refusals[entered.problem] : badCode, once: nextOf(c, once) };
    return c.html(<SignInPage {...pageProps(c)} {...page} asked />, 422);
  })
  .get(patterns.signInLink, async (c) => {
    const token = c.req.param("token");
    const isOpen = await isSignInOpen(c.var.ports.db, token, c.var.now);
    return isOpen ? c.html(<LinkPage {...pageProps(c)} token={token} />) : linkGone(c);
  })
  .post(patterns.signInLink, async (c) => {
    const { once } = await readForm(c);
    const { ports, now } = c.var;
    const entered = await spendLink(
      ports,
      c.var.actor,
      { link: c.req.param("token"), linkKey: linkKeyOf(c), once, userAgent: userAgentOf(c) },
      now,
    );
    return entered.ok ? leadToDesk(c, entered.value.session) : linkGone(c);
  })
  .get(patterns.signOut, (c) => c.redirect(paths.desk, 303))
  .post(patterns.signOut, async (c) => {
    const session = tokenOf(c, "session");
    if (session) await signOut(c.var.ports, c.var.actor, session, c.var.now);
    forgetToken(c, "session");
    return c.redirect(paths.signIn, 303);
  });

const readForm = async (c: Context<AppEnv>) => v.parse(Form, await postedForm(c));

/** @returns the token of the browser that asked */
function request(c: Context<AppEnv>, phone: string, once: string): Promise<string> {
  const asked = { phone, caller: hashedCaller(c), linkKey: linkKeyOf(c), once };
  return requestSignIn(c.var.ports, c.var.actor, asked, c.var.now);
}

function enterByCode(c: Context<AppEnv>, code: string, once: string) {
  const browser = tokenOf(c, "sign-in") ?? "";
  return signInByCode(
    c.var.ports,
    c.var.actor,
    { browser, code, linkKey: linkKeyOf(c), once, userAgent: userAgentOf(c) },
    c.var.now,
  );
}

const userAgentOf = (c: Context<AppEnv>) => c.req.header("user-agent") ?? "";

/** The tokens of the forms that a press leads to: the same press leads to the same forms. */
function nextOf(c: Context<AppEnv>, once: string) {
  const next = (form: string) => pressToken(linkKeyOf(c), [form, once]);
  return { again: next("again"), code: next("code") };
}

function leadToDesk(c: Context<AppEnv>, session: string) {
  keepToken(c, "session", session);
  forgetToken(c, "sign-in");
  return c.redirect(paths.desk, 303);
}

/** A link that was spent, by whoever is signed in here, leads on all the same. */
async function linkGone(c: Context<AppEnv>) {
  if (await clerkOf(c)) return c.redirect(paths.desk, 303);
  return c.html(<LinkGonePage {...pageProps(c)} />, 410);
}
