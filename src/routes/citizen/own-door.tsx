import { type Context, Hono } from "hono";
import * as v from "valibot";
import { requestSignUp } from "../../enrolment/request-code.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { refuseCode } from "../../middleware/code-refusal.ts";
import { forgetToken, tokenOf } from "../../middleware/cookies.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { citizenPageProps } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { hashedCaller, rateLimited } from "../../middleware/rate-limit.tsx";
import { whenSetUp } from "../../middleware/when-set-up.tsx";
import { endOwnVisit } from "../../own/end.ts";
import { paths, patterns } from "../../paths.ts";
import { pressToken } from "../../secrets.ts";
import { channelOf, isLandline, type Phone } from "../../subscribers/phone.ts";
import { maskOf } from "../../town/offered.ts";
import { type Ended, OwnDoorPage } from "../../views/citizen/own-door.tsx";
import { findBegun, leadToCode } from "./begun.ts";
import { showOwn } from "./own-pages.tsx";
import { readNumber, SignUpForm, type SignUpProblems } from "./sign-up-form.ts";

/**
 * To one's own settings, and out of them. A number that is not known gets a code like one that is: that nothing is sent to it
 * is said only to whoever has typed the code.
 */
export const ownDoor = new Hono<AppEnv>()
  .get(patterns.own, whenSetUp, (c) => {
    c.header("cache-control", "no-store");
    if (c.var.own && c.var.own !== "gone") return showOwn(c, c.var.own, { savedIs: c.req.query("ulozeno") });
    return doorPage(c, { phone: "", once: "" }, { ended: endedAt(c) }, 200);
  })
  .post(patterns.own, rateLimited, whenSetUp, async (c) => {
    const posted = await postedForm(c);
    const form = v.parse(SignUpForm, posted);
    if (isOnlyShown(form)) return doorPage(c, form, {}, 200);
    const { calls } = citizenPageProps(c);
    const number = readNumber(form.phone, calls);
    if ("problems" in number) return doorPage(c, form, { problem: worded(c, number.problems) }, 422);
    return askForCode(c, form, number.phone);
  })
  .get(patterns.ownEnd, (c) => c.redirect(paths.own, 303))
  .post(patterns.ownEnd, async (c) => {
    if (c.var.own && c.var.own !== "gone") await endOwnVisit(c.var.ports, c.var.actor, c.var.own.own, c.var.now);
    forgetOwn(c);
    return c.redirect(paths.ownEnded, 303);
  });

/** Nothing of theirs stays in this browser. */
export function forgetOwn(c: Context<AppEnv>) {
  forgetToken(c, "own");
  forgetToken(c, "sign-up");
}

type Said = { ended?: Ended | undefined; problem?: string | undefined; refusal?: string };

function doorPage(
  c: Context<AppEnv>,
  { phone, once }: { phone: string; once: string },
  said: Said,
  status: 200 | 422 | 429,
) {
  return c.html(<OwnDoorPage {...citizenPageProps(c)} {...{ phone, once }} {...said} />, status);
}

/** What was just ended, as the address says it, or the cookie that opens nothing any more. */
function endedAt(c: Context<AppEnv>): Ended | undefined {
  if (c.req.query("konec") !== undefined) return "ended";
  if (c.req.query("zapomenuto") !== undefined || c.var.own === "gone") return "forgotten";
  if (c.req.query("vyprselo") === undefined && tokenOf(c, "own") === undefined) return undefined;
  forgetToken(c, "own");
  return "expired";
}

async function askForCode(c: Context<AppEnv>, form: { phone: string; once: string }, phone: Phone) {
  const { ports, actor, now, town, language } = c.var;
  // A call that is waited for is not asked for anew: its code would be another one.
  const waiting = isLandline(phone) ? await findBegun(c, phone) : undefined;
  if (waiting) return leadToCode(c, waiting.token, { phone });
  const linkKey = linkKeyOf(c);
  const token = form.once ? pressToken(linkKey, ["own", form.once, phone]) : undefined;
  const topics = maskOf(town.offer.topics.filter(({ always }) => always));
  const wish = { phone, topics, places: null, addresses: null, language, channel: channelOf(phone, { calls: false }) };
  const asking = { wish, token, purpose: "own" as const, caller: hashedCaller(c), linkKey };
  const requested = await requestSignUp(ports, actor, asking, now);
  if (requested.ok) return leadToCode(c, requested.value.token, { phone });
  const begun = requested.problem === "wait" ? await findBegun(c, phone) : undefined;
  if (begun) return leadToCode(c, begun.token, { phone });
  const { refusals, landlineRefusals } = c.var.words.citizen.signUp;
  const refusal = refuseCode(c, requested, isLandline(phone) ? landlineRefusals : refusals);
  return doorPage(c, form, { refusal }, 429);
}

function worded(c: Context<AppEnv>, { phone, telephone }: SignUpProblems): string | undefined {
  const { problems } = c.var.words.citizen.signUp;
  const { office } = citizenPageProps(c);
  return phone ? problems.phone(office)[phone] : telephone && problems.telephone(office)[telephone];
}
