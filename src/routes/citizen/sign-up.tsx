import { type Context, Hono } from "hono";
import * as v from "valibot";
import { areKnown, readIds, topicMask, topicsOf } from "../../audience/audience.ts";
import { byWeb } from "../../audit/actor.ts";
import { requestSignUp } from "../../enrolment/request-code.ts";
import { chooseAgain, findNewestSignUp, isCodeOpen } from "../../enrolment/sign-up.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { withTodaysNames } from "../../middleware/former-names.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { citizenPageProps } from "../../middleware/page-props.ts";
import { keyOf, rateLimited, requesterOf } from "../../middleware/rate-limit.tsx";
import { ownSignUp, rememberSignUp } from "../../middleware/sign-up-cookie.ts";
import { paths, patterns } from "../../paths.ts";
import { pressToken } from "../../secrets.ts";
import { type Phone, readMobile } from "../../subscribers/phone.ts";
import { usualTopics } from "../../town/town.ts";
import { type SignUpFields, SignUpPage } from "../../views/citizen/sign-up.tsx";
import type { Problems } from "../../views/fields.tsx";
import { refuseCode, whenSetUp } from "./sending-codes.tsx";

const textOf = (given: unknown) => (typeof given === "string" ? given.slice(0, 200) : "");

const line = v.optional(v.pipe(v.unknown(), v.transform(textOf)), "");

/** What was typed, kept as it is to be shown again. What no form of ours sends counts as empty. */
const Form = v.object({
  phone: line,
  topics: v.optional(v.pipe(v.unknown(), v.transform(readIds)), []),
  place: line,
  once: line,
  action: line,
  consent: v.pipe(
    line,
    v.transform((given) => given === "yes"),
  ),
});

type Wished = { phone: Phone; topics: number; placeId: number | null };

/** The citizens' door: the form on the first page, then the code. */
export const signUp = new Hono<AppEnv>()
  .get(patterns.home, whenSetUp, async (c) => {
    const form = { phone: "", ...(await findChoice(c)), consent: false, once: "" };
    return c.html(<SignUpPage {...citizenPageProps(c)} {...c.var.town.offer} form={form} problems={{}} />);
  })
  .post(patterns.home, rateLimited, whenSetUp, async (c) => {
    const form = v.parse(Form, withTodaysNames(await c.req.parseBody({ all: true }).catch(() => ({}))));
    const page = { ...citizenPageProps(c), ...c.var.town.offer, form };
    if (isOnlyShown(form)) return c.html(<SignUpPage {...page} problems={{}} />);
    const read = readWish(c, form);
    if (!read.ok) return c.html(<SignUpPage {...page} problems={read.problems} />, 422);
    const { ports, language, words, now } = c.var;
    const wish = { ...read.wish, language };
    const asked = { wish, token: tokenOf(c, form, wish), caller: requesterOf(c), linkKey: keyOf(c) };
    const requested = await requestSignUp(ports, byWeb, asked, now);
    if (requested.ok) return leadToCode(c, requested.value.token);
    const own = requested.problem === "wait" ? await findOwn(c, wish) : undefined;
    if (own && (await chooseAgain(ports, byWeb, { signUp: own.signUp, wish }, now))) return leadToCode(c, own.token);
    const refusal = refuseCode(c, requested, words.citizen.signUp.wait);
    return c.html(<SignUpPage {...page} problems={{}} refusal={refusal} />, 429);
  });

/** What is chosen beforehand: as in the sign-up that somebody goes back from to enter another number, else the usual. */
async function findChoice(c: Context<AppEnv>): Promise<Pick<SignUpFields, "topics" | "place">> {
  const token = c.req.query("od");
  const before = token === undefined ? undefined : await findNewestSignUp(c.var.db, keyOf(c), token);
  if (before) return { topics: topicsOf(before.signUp.topics), place: String(before.signUp.placeId ?? "") };
  return { topics: usualTopics(c.var.town.offer).map(({ id }) => id), place: "" };
}

/** The token that this press makes; what was changed since makes another. */
function tokenOf(c: Context<AppEnv>, { once }: SignUpFields, { phone, topics, placeId }: Wished): string | undefined {
  return once ? pressToken(keyOf(c), ["sign-up", once, phone, String(topics), String(placeId)]) : undefined;
}

function leadToCode(c: Context<AppEnv>, token: string) {
  rememberSignUp(c, token);
  return c.redirect(paths.code(token), 303);
}

/** The sign-up of this number that this browser has begun, while its code can be typed: who comes again is led to it. */
async function findOwn(c: Context<AppEnv>, { phone }: Wished) {
  const token = ownSignUp(c);
  const own = token === undefined ? undefined : await findNewestSignUp(c.var.db, keyOf(c), token);
  return own && own.signUp.phone === phone && isCodeOpen(own.signUp, c.var.now) ? own : undefined;
}

/** The form in the house's own terms, or what to correct, in words. */
function readWish(c: Context<AppEnv>, form: SignUpFields) {
  const words = c.var.words.citizen.signUp.problems;
  const { topics, places } = c.var.town.offer;
  const phone = readMobile(form.phone);
  const place = readIds(form.place);
  const problems: Problems = {
    phone: phone.ok ? undefined : words.phone(citizenPageProps(c).office)[phone.problem],
    topics: areKnown(form.topics, topics) ? undefined : words.topics,
    place: areKnown(place, places) ? undefined : words.place,
    consent: form.consent ? undefined : words.consent,
  };
  if (!phone.ok || Object.values(problems).some(Boolean)) return { ok: false, problems } as const;
  const chosen = topics.filter(({ id, always }) => always || form.topics.includes(id));
  const wish: Wished = { phone: phone.phone, topics: topicMask(chosen.map(({ id }) => id)), placeId: place[0] ?? null };
  return { ok: true, wish } as const;
}
