import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as v from "valibot";
import { sessionLivesMs } from "../clerks/clerk.ts";
import { isSignInOpen, requestSignIn, signOut, signIn as spendLink } from "../clerks/sign-in.ts";
import { paths } from "../paths.ts";
import { readMobile } from "../subscribers/phone.ts";
import { LinkGonePage, LinkPage, SignInPage } from "../views/sign-in.tsx";
import type { House } from "./context.ts";
import { keyOf, publicDoor } from "./door.tsx";
import { sessionCookie } from "./gate.tsx";

/** Anything that no form of ours sends counts as empty. */
const Form = v.object({ phone: v.fallback(v.string(), "") });

const look = (c: Context<House>) => ({ town: c.var.town, language: c.var.language, words: c.var.words });

/** How a clerk gets in: a one-time link by SMS. Looking at the link spends nothing; the button does. */
export const signIn = new Hono<House>()
  // The pattern takes in /sign-in itself; a second one would count everybody twice.
  .use("/sign-in/*", publicDoor)
  .get("/sign-in", (c) => c.html(<SignInPage {...look(c)} phone="" problem={undefined} sent={false} />))
  .post("/sign-in", async (c) => {
    const { phone } = v.parse(Form, await c.req.parseBody().catch(() => ({})));
    const read = readMobile(phone);
    if (!read.ok) {
      const { twoNumbers, badPhone } = c.var.words.desk.signIn;
      const problem = read.problem === "two-numbers" ? twoNumbers : badPhone;
      return c.html(<SignInPage {...look(c)} phone={phone} problem={problem} sent={false} />, 422);
    }
    const { db, bell, settings, now } = c.var;
    await requestSignIn(db, bell, settings.way.provider, keyOf(c), read.phone, now);
    // The same for a stranger's number: nobody learns who is a clerk.
    return c.html(<SignInPage {...look(c)} phone={phone} problem={undefined} sent />);
  })
  .get("/sign-in/:token", async (c) => {
    const open = await isSignInOpen(c.var.db, c.req.param("token"), c.var.now);
    return open
      ? c.html(<LinkPage {...look(c)} token={c.req.param("token")} />)
      : c.html(<LinkGonePage {...look(c)} />, 410);
  })
  .post("/sign-in/:token", async (c) => {
    const result = await spendLink(c.var.db, c.req.param("token"), c.var.now);
    if (!result.ok) return c.html(<LinkGonePage {...look(c)} />, 410);
    setCookie(c, sessionCookie, result.value.session, {
      prefix: "host",
      httpOnly: true,
      sameSite: "Lax",
      maxAge: sessionLivesMs / 1000,
    });
    return c.redirect(paths.desk, 303);
  })
  .post("/sign-out", async (c) => {
    const session = getCookie(c, sessionCookie, "host");
    if (session) await signOut(c.var.db, session);
    deleteCookie(c, sessionCookie, { prefix: "host", secure: true, path: "/" });
    return c.redirect(paths.signIn, 303);
  });
