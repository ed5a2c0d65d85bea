import { type Context, Hono } from "hono";
import * as v from "valibot";
import { enrol } from "../../enrolment/enrol.ts";
import { findLetter } from "../../inbox/letter-queries.ts";
import { officeLanguage } from "../../language.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { deskPageProps, officeOf } from "../../middleware/page-props.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import type { AddressRemark } from "../../places/address.ts";
import { findAddresses } from "../../places/find-addresses.ts";
import { isLandline, sayPhone } from "../../subscribers/phone.ts";
import { findSubscriber } from "../../subscribers/queries.ts";
import { offered } from "../../town/offered.ts";
import { type Offer, usualTopics } from "../../town/town.ts";
import { type EnrolmentFields, EnrolmentPage } from "../../views/desk/enrolment.tsx";
import type { Problems } from "../../views/parts/fields.tsx";
import { toPointOut, withAddresses } from "../citizen/sign-up-form.ts";
import { EnrolmentForm, type EnrolmentProblems, readEnrolment } from "./enrolment-form.ts";

/** At the counter: a clerk signs a telephone up, whose owner has signed the paper. */
export const enrolment = new Hono<DeskEnv>()
  .get(patterns.enrolment, async (c) => {
    const [done, phone] = await Promise.all([findDone(c), findWriter(c)]);
    return enrolmentPage(c, { ...newForm(c), phone }, { done });
  })
  .post(patterns.enrolment, async (c) => {
    const offer = officeOffer(c);
    const form = withAddresses(v.parse(EnrolmentForm, await postedForm(c)), offer);
    if (isOnlyShown(form)) return enrolmentPage(c, form, {});
    const read = readEnrolment(form, { ...offer, canCall: canCall(c) });
    const { remarks, ...home } = await findAddresses(c.var.ports, form.addresses);
    const said = { remarks: toPointOut(form, remarks) };
    if (!read.ok) return enrolmentPage(c, form, { ...said, problems: worded(c, read.problems) }, 422);
    if (said.remarks.length > 0) return enrolmentPage(c, form, said, 422);
    const clerk = { kind: "clerk", clerkId: c.var.clerk.id } as const;
    const enrolled = await enrol(c.var.ports, clerk, { ...read, wish: { ...read.wish, ...home } }, c.var.now);
    if (enrolled.ok) return c.redirect(paths.enrolled(enrolled.value.id), 303);
    return enrolmentPage(c, form, { refusal: c.var.words.desk.enrolment.refusals[enrolled.problem] }, 409);
  });

/** What the office may give: its closed groups, too. */
function officeOffer(c: Context<DeskEnv>): Offer {
  const { offer } = c.var.town;
  return { ...offer, topics: offered(offer.topics, "office") };
}

type Answer = { done?: string | undefined; problems?: Problems; remarks?: readonly AddressRemark[]; refusal?: string };

function enrolmentPage(c: Context<DeskEnv>, form: EnrolmentFields, answer: Answer, status: 200 | 409 | 422 = 200) {
  const { done, problems = {}, remarks = [], refusal } = answer;
  const page = { form, calls: canCall(c), done, problems, remarks, refusal };
  return c.html(<EnrolmentPage {...deskPageProps(c)} {...officeOffer(c)} {...page} />, status);
}

const canCall = (c: Context<DeskEnv>) => c.var.ports.plan.voice !== undefined;

/** A form to be filled in, with what is usual. */
function newForm(c: Context<DeskEnv>): EnrolmentFields {
  const topics = usualTopics(c.var.town.offer).map(({ id }) => id);
  return { phone: "", calls: false, topics, addresses: [], language: officeLanguage, paper: "" };
}

/** Whom the last press has signed up. */
async function findDone(c: Context<DeskEnv>): Promise<string | undefined> {
  const id = Number(c.req.query("done"));
  const subscriber = Number.isSafeInteger(id) && id > 0 ? await findSubscriber(c.var.ports.db, id) : undefined;
  if (subscriber?.state !== "subscribed") return undefined;
  const { doneSms, doneVoice } = c.var.words.desk.enrolment;
  return (isLandline(subscriber.phone) ? doneVoice : doneSms)(sayPhone(subscriber.phone));
}

/** The number that wrote the letter from which a clerk comes; empty where none does. */
async function findWriter(c: Context<DeskEnv>): Promise<string> {
  const id = Number(c.req.query("letter"));
  const letter = Number.isSafeInteger(id) && id > 0 ? await findLetter(c.var.ports.db, id) : undefined;
  return letter ? sayPhone(letter.phone) : "";
}

/** What to correct, in the page's language. */
function worded(
  c: Context<DeskEnv>,
  { phone, telephone, topics, place, language, paper }: EnrolmentProblems,
): Problems {
  const { citizen, desk } = c.var.words;
  const { problems } = citizen.signUp;
  const office = officeOf(c);
  return {
    phone: phone ? problems.phone(office)[phone] : telephone && problems.telephone(office)[telephone],
    topics: topics && problems.topics,
    address: place && problems.place,
    language: language && desk.enrolment.badLanguage,
    paper: paper && desk.enrolment.noPaper,
  };
}
