import { type Context, Hono } from "hono";
import * as v from "valibot";
import { topicsOf } from "../../audience/audience.ts";
import { type CodeRefusal, codeRefusalReading, requestSignUp } from "../../enrolment/request-code.ts";
import { chooseAgain, findNewestSignUp } from "../../enrolment/sign-up.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { refuseCode } from "../../middleware/code-refusal.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { citizenPageProps } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { hashedCaller, rateLimited } from "../../middleware/rate-limit.tsx";
import { whenSetUp } from "../../middleware/when-set-up.tsx";
import { patterns } from "../../paths.ts";
import type { AddressRemark } from "../../places/address.ts";
import { findAddresses, findAddressesUnless } from "../../places/find-addresses.ts";
import { pressToken } from "../../secrets.ts";
import { isLandline } from "../../subscribers/phone.ts";
import type { Wish } from "../../subscribers/subscriber.ts";
import { offered } from "../../town/offered.ts";
import { type Offer, usualTopics } from "../../town/town.ts";
import { agreedTo, wordingKind } from "../../town/wording.ts";
import { type SignUpFields, SignUpPage } from "../../views/citizen/sign-up.tsx";
import type { Problems } from "../../views/parts/fields.tsx";
import { findBegun, leadToCode } from "./begun.ts";
import { type ReadWish, readWish, SignUpForm, type SignUpProblems, toPointOut, withAddresses } from "./sign-up-form.ts";

/** How citizens sign up by the web: the form on the first page; the code has a page of its own. */
export const signUp = new Hono<AppEnv>()
  .get(patterns.home, whenSetUp, async (c) => signUpPage(c, await newForm(c), {}, 200))
  .post(patterns.home, rateLimited, whenSetUp, async (c) => {
    const offer = publicOffer(c);
    const form = withAddresses(v.parse(SignUpForm, await postedForm(c)), offer);
    if (isOnlyShown(form)) return signUpPage(c, form, {}, 200);
    const read = readWish(form, whatMayBe(c));
    const looked = await lookForHome(c, form, read);
    if (looked.refusal) return refused(c, form, looked);
    const { remarks, ...home } = looked.found;
    const said = { remarks: toPointOut(form, remarks) };
    if (!read.ok) return signUpPage(c, form, { ...said, problems: worded(c, read.problems) }, 422);
    if (said.remarks.length > 0) return signUpPage(c, form, said, 422);
    const wish = { ...read.wish, ...home, language: c.var.language };
    // A call that is waited for is not asked for anew: its code would be another one.
    const waiting = isLandline(wish.phone) ? await changeOwn(c, wish, read.wording) : undefined;
    if (waiting) return leadToCode(c, waiting, wish);
    const asked = { wish, wording: read.wording, ...askingOf(c, form, wish) };
    const requested = await requestSignUp(c.var.ports, c.var.actor, asked, c.var.now);
    if (requested.ok) return leadToCode(c, requested.value.token, wish);
    const own = requested.problem === "wait" ? await changeOwn(c, wish, read.wording) : undefined;
    if (own) return leadToCode(c, own, wish);
    return refused(c, form, { refusal: requested, phone: wish.phone });
  });

/** What a form may choose from, and which wordings it may agree to. */
function whatMayBe(c: Context<AppEnv>) {
  const { town, ports, now } = c.var;
  const kind = wordingKind(ports.plan);
  return {
    ...publicOffer(c),
    canCall: ports.plan.voice !== undefined,
    agreedTo: (wording: string) => agreedTo(town.consenting, { wording, kind }, now),
  };
}

type Said = { problems?: Problems; remarks?: readonly AddressRemark[]; refusal?: string };

function signUpPage(c: Context<AppEnv>, form: SignUpFields, said: Said, status: 200 | 422 | 429) {
  const wording = c.var.town.consenting[wordingKind(c.var.ports.plan)];
  // Who agreed to another wording than the one that the page shows now is asked anew.
  const consent = form.consent && whatMayBe(c).agreedTo(form.wording) === wording.version;
  const { now } = c.var;
  const { happening } = c.var.town;
  const page = { ...citizenPageProps(c), ...publicOffer(c), happening, now, form: { ...form, consent }, wording };
  return c.html(<SignUpPage {...page} problems={{}} remarks={[]} {...said} />, status);
}

/** What there is to choose for anybody. */
function publicOffer(c: Context<AppEnv>): Offer {
  const { offer } = c.var.town;
  return { ...offer, topics: offered(offer.topics, "public") };
}

/** A form to be filled in: with what is usual, or as in the sign-up that somebody goes back from to give another number. */
async function newForm(c: Context<AppEnv>): Promise<SignUpFields> {
  const empty = { phone: "", addresses: [], calls: false, consent: false, wording: "", once: "" };
  const before = await findSignUpOf(c, c.req.query("od"));
  if (before) {
    const calls = before.channel === "voice" && !isLandline(before.phone);
    return { ...empty, topics: topicsOf(before.topics), addresses: before.addresses ?? [], calls };
  }
  return { ...empty, topics: usualTopics(c.var.town.offer).map(({ id }) => id) };
}

async function findSignUpOf(c: Context<AppEnv>, token: string | undefined) {
  const newest = token === undefined ? undefined : await findNewestSignUp(c.var.ports.db, linkKeyOf(c), token);
  return newest?.signUp;
}

/**
 * Where somebody lives. Whom a limit would refuse all the same is refused before any house is looked up, unless a sign-up of
 * their own is open, which they may change.
 */
async function lookForHome(c: Context<AppEnv>, form: SignUpForm & { addresses: readonly string[] }, read: ReadWish) {
  const { ports, now } = c.var;
  const everything = async () => ({ refusal: undefined, found: await findAddresses(ports, form.addresses) });
  if (!read.ok) return everything();
  const { phone } = read.wish;
  const refusing = codeRefusalReading(ports.db, { phone, ...askingOf(c, form, read.wish) }, now);
  const looked = await findAddressesUnless(ports, form.addresses, refusing);
  if (!looked.refusal) return looked;
  return (await findBegun(c, phone)) ? everything() : { refusal: looked.refusal, phone };
}

/** How a form asks for a code: who asks, and the token that this press makes, which what was changed since makes another. */
function askingOf(
  c: Context<AppEnv>,
  { once, place, addresses }: Pick<SignUpForm, "once" | "place"> & { addresses: readonly string[] },
  { phone, topics, channel }: Pick<Wish, "phone" | "topics" | "channel">,
) {
  // Forms that were open before addresses were asked for named a part by its id.
  const home = place || JSON.stringify(addresses.filter(Boolean));
  // Of SMS it says nothing: neither did older forms.
  const press = ["sign-up", once, phone, String(topics), home, ...(channel === "sms" ? [] : [channel])];
  const token = once ? pressToken(linkKeyOf(c), press) : undefined;
  return { token, caller: hashedCaller(c), linkKey: linkKeyOf(c) };
}

type Refused = { refusal: CodeRefusal; phone: Wish["phone"] };

function refused(c: Context<AppEnv>, form: SignUpFields, { refusal, phone }: Refused) {
  const { refusals, landlineRefusals } = c.var.words.citizen.signUp;
  const said = refuseCode(c, refusal, isLandline(phone) ? landlineRefusals : refusals);
  return signUpPage(c, form, { refusal: said }, 429);
}

/**
 * Somebody whose code is on its way, to this number and from this browser, fills in the form again: their choice is
 * changed.
 * @returns the token of the sign-up that they have begun; undefined when there is none
 */
async function changeOwn(c: Context<AppEnv>, wish: Wish, wording: string): Promise<string | undefined> {
  const own = await findBegun(c, wish.phone);
  if (!own) return undefined;
  const { ports, actor, now } = c.var;
  return (await chooseAgain(ports, actor, { signUp: own.signUp, wish, wording }, now)) ? own.token : undefined;
}

/** What to correct, in the page's language. */
function worded(c: Context<AppEnv>, { phone, telephone, topics, place, consent }: SignUpProblems): Problems {
  const { problems: words, calling } = c.var.words.citizen.signUp;
  const { office, calls } = citizenPageProps(c);
  return {
    phone: phone ? words.phone(office)[phone] : telephone && words.telephone(office)[telephone],
    topics: topics && words.topics,
    address: place && words.place,
    consent: consent === "changed" ? words.wordingChanged : consent && (calls ? calling.consent : words.consent),
  };
}
