import { type Context, Hono } from "hono";
import * as v from "valibot";
import { topicsOf } from "../../audience/audience.ts";
import { readAlone, readTogether } from "../../db.ts";
import { readCode } from "../../enrolment/code.ts";
import { confirmSignUp } from "../../enrolment/confirm-sign-up.ts";
import { counterToken, requestCounterCode } from "../../enrolment/counter-code.ts";
import { type CounterEntry, type Found, nextPaper } from "../../enrolment/counter-entry.ts";
import { entriesReading, foundReading } from "../../enrolment/counter-queries.ts";
import { enrol } from "../../enrolment/enrol.ts";
import { undoEnrolment } from "../../enrolment/undo-enrolment.ts";
import { outflowOf } from "../../gateway/sending-plan.ts";
import { findLetter } from "../../inbox/letter-queries.ts";
import { officeLanguage } from "../../language.ts";
import { callHoursOf } from "../../messages/call-hours.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { deskPageProps, officeOf } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { roomFor } from "../../monitoring/allowance.ts";
import { dayReading } from "../../monitoring/day.ts";
import { officeRows } from "../../monitoring/public-quota.ts";
import { paths, patterns } from "../../paths.ts";
import type { AddressRemark } from "../../places/address.ts";
import { findAddressesAmong } from "../../places/find-addresses.ts";
import { newToken, pressToken } from "../../secrets.ts";
import { readMobile, readPhone, sayPhone } from "../../subscribers/phone.ts";
import { townDay, townHour } from "../../time.ts";
import { offered } from "../../town/offered.ts";
import { usualTopics } from "../../town/town.ts";
import { versionsOf, wordingKind } from "../../town/wording.ts";
import { type EnrolmentFields, EnrolmentPage } from "../../views/desk/enrolment.tsx";
import { fieldsOf, formOf, verdictOf } from "../../views/desk/enrolment-verdict.tsx";
import type { Problems } from "../../views/parts/fields.tsx";
import { toPointOut, withAddresses } from "../citizen/sign-up-form.ts";
import { EnrolmentForm, type EnrolmentProblems, readEnrolment } from "./enrolment-form.ts";

const typed = v.fallback(v.pipe(v.string(), v.maxLength(600)), "");
const CodeForm = v.object({ code: typed, press: typed, once: typed, action: typed });
const NumberForm = v.object({ phone: typed });

/** Where buttons are pressed whose answer is another page. */
const pressed = [patterns.counterNumber, patterns.counterUndo];

/** The counter: a clerk signs a telephone up whose owner stands there, or whose paper lies there, or changes a known one. */
export const enrolment = new Hono<DeskEnv>()
  .get(patterns.enrolment, async (c) => {
    const edit = idAsked(c.req.query("edit"));
    return enrolmentPage(c, { ...newForm(c), phone: await findWriter(c) }, edit ? { edit } : {});
  })
  .post(patterns.enrolment, async (c) => {
    const { offer } = c.var.town;
    const form = withAddresses(v.parse(EnrolmentForm, await postedForm(c)), offer);
    if (isOnlyShown(form)) return enrolmentPage(c, form, {});
    // Who is known may have topics that are offered nowhere any more.
    const topics = form.seen ? offer.topics : offered(offer.topics, "office");
    const paper = { versions: versionsOf(c.var.town.consenting), today: townDay(c.var.now) };
    const read = readEnrolment(form, { ...offer, topics, canCall: canCall(c), ...paper });
    const { remarks, ...home } = await findAddressesAmong(c.var.ports, namesOf(c), form.addresses);
    const said = { remarks: toPointOut(form, remarks) };
    if (!read.ok) return enrolmentPage(c, form, { ...said, problems: worded(c, form, read.problems) }, 422);
    if (said.remarks.length > 0) return enrolmentPage(c, form, said, 422);
    return save(c, form, { ...read, wish: { ...read.wish, ...home } });
  })
  .on("GET", pressed, (c) => c.redirect(paths.enrolment, 303))
  .post(patterns.counterNumber, async (c) => {
    const { phone } = v.parse(NumberForm, await postedForm(c));
    const number = readNumber(c, phone);
    const found = number.ok ? await readAlone(foundReading(c.var.ports.db, number, c.var.now)) : undefined;
    const shown = { ...deskPageProps(c), number, found };
    const verdict = verdictOf({ ...shown, problem: number.ok ? undefined : problemOf(c, number) });
    const fields = fieldsOf({ ...shown, held: c.var.town.heldTopics, usual: newForm(c) });
    return c.json({ verdict: String(await verdict), ...fields });
  })
  .get(patterns.counterCode, (c) => enrolmentPage(c, newForm(c), { waiting: { id: idOf(c), typed: "" } }))
  .post(patterns.counterCode, async (c) => {
    const form = v.parse(CodeForm, await postedForm(c));
    const waiting = { id: idOf(c), typed: form.code };
    if (isOnlyShown(form)) return enrolmentPage(c, newForm(c), { waiting });
    const { codes } = c.var.words.desk.enrolment;
    const code = readCode(form.code);
    if (!code) return enrolmentPage(c, newForm(c), { waiting: { ...waiting, problem: codes["no-code"] } }, 422);
    const asked = { token: counterToken(linkKeyOf(c), form.press), code, once: form.once };
    const confirmed = await confirmSignUp(c.var.ports, clerkOf(c), asked, c.var.now);
    if (confirmed.ok) return c.redirect(paths.enrolled(waiting.id), 303);
    return enrolmentPage(c, newForm(c), { waiting: { ...waiting, problem: codes[confirmed.problem] } }, 422);
  })
  .post(patterns.counterUndo, async (c) => {
    const undone = await undoEnrolment(c.var.ports, clerkOf(c), idOf(c), c.var.now);
    if (undone.ok) return c.redirect(paths.enrolmentUndone(undone.value.id), 303);
    return enrolmentPage(c, newForm(c), { refusal: c.var.words.desk.enrolment.undoRefusals[undone.problem] }, 409);
  });

const clerkOf = (c: Context<DeskEnv>) => ({ kind: "clerk", clerkId: c.var.clerk.id }) as const;

/** The names of places came with the town: whoever posts this form will need them. */
const namesOf = (c: Context<DeskEnv>) => c.var.signedIn?.placeNames ?? [];

type Entered = Extract<ReturnType<typeof readEnrolment>, { ok: true }> & {
  wish: Parameters<typeof enrol>[2]["wish"];
};

/** Signs up, changes, or asks for a code; what stands against it comes back with all that was typed. */
async function save(c: Context<DeskEnv>, form: EnrolmentForm & EnrolmentFields, entered: Entered) {
  const { ports, now } = c.var;
  const { agree, seen, wish, paper, signedOn, wording } = entered;
  const asked = { wish, seen, press: pressOf(c, form) };
  const hours = callHoursOf(c.var.town, "ordinary");
  const saved =
    agree === "code"
      ? await requestCounterCode(ports, clerkOf(c), { ...asked, hours, linkKey: linkKeyOf(c) }, now)
      : await enrol(
          ports,
          clerkOf(c),
          { ...asked, ...(isSigned(form, entered) ? { paper, signedOn, wording } : { paper: undefined }) },
          now,
        );
  if (saved.ok) return c.redirect((agree === "code" ? paths.counterCode : paths.enrolled)(saved.value.entry), 303);
  const refusal = c.var.words.desk.enrolment.refusals[saved.problem];
  const phone = saved.problem === "changed-meanwhile" ? wish.phone : undefined;
  return enrolmentPage(c, form, { refusal, phone }, 409);
}

/** A paper's number that the page proposed, and nobody touched, is no paper of who has agreed before. */
const isSigned = ({ proposed }: EnrolmentForm, { agree, paper }: Entered) =>
  agree === "paper" || (paper !== "" && paper !== proposed);

/** The same form with the same words, pressed again, is the same press; what was changed since makes another. */
function pressOf(c: Context<DeskEnv>, { once, phone, topics, addresses, ...form }: EnrolmentForm & EnrolmentFields) {
  const { name, language, calls, paper, seen, signedOn, wording } = form;
  const said = [
    phone,
    topics.join(),
    ...addresses,
    name,
    language,
    String(calls),
    paper,
    form.agree,
    seen,
    signedOn,
    wording,
  ];
  return pressToken(linkKeyOf(c), ["counter", once || newToken(26), ...said]);
}

/** `phone`: whose row is shown beside what was typed, because the page knew another one; `waiting`: whose code is typed. */
type Answer = {
  problems?: Problems;
  remarks?: readonly AddressRemark[];
  refusal?: string;
  phone?: string | undefined;
  /** Whose own choices the form shows, by the subscriber's id. */
  edit?: number;
  waiting?: { id: number; typed: string; problem?: string };
};

async function enrolmentPage(
  c: Context<DeskEnv>,
  form: EnrolmentFields,
  answer: Answer,
  status: 200 | 409 | 422 = 200,
) {
  const { db } = c.var.ports;
  const { entries, ...read } = await readTogether(db, {
    entries: entriesReading(db, townHour(c.var.now, 0), c.var.now),
    ...(c.var.settings.cloudflarePlan === "free" && { day: dayReading(db, outflowOf(c.var.ports.plan), c.var.now) }),
    ...((answer.phone || answer.edit) && {
      found: foundReading(db, { phone: answer.phone, id: answer.edit }, c.var.now),
    }),
  });
  // Whose code was typed twice is signed up.
  const waited = entries.find(({ id }) => id === answer.waiting?.id);
  if (waited?.state === "holds") return c.redirect(paths.enrolled(waited.id), 303);
  const found: Found | undefined = read.found;
  const edited = answer.edit && found?.known && found.known.state !== "left" ? formOf(found.known, form) : undefined;
  const page = {
    ...{ entries, found, calls: canCall(c), problems: {}, remarks: [], refusal: undefined },
    ...answer,
    form: edited ?? { ...form, ...seenNow(c, found, form), ...(form.once === "" && paperProposed(c, entries)) },
    ...{ versions: versionsOf(c.var.town.consenting), current: wordingOfNow(c) },
    done: named(entries, c.req.query("done")),
    undone: named(entries, c.req.query("undone")),
    room: read.day && roomFor(read.day, oneEntered),
  };
  const isGone = answer.waiting && !waited && status === 200;
  return c.html(<EnrolmentPage {...deskPageProps(c)} {...c.var.town.offer} {...page} />, isGone ? 404 : status);
}

/** What one press at the counter costs the day, at most: its own page, the two notices of a code, and their receipts. */
const oneEntered = { rowsWritten: officeRows.enrolment, rowsRead: 400, queueOperations: 3, requests: 8 };

/**
 * A row that another has made or changed is now seen: what is pressed next is meant for it. Of groups that the page before
 * could not show nobody is thrown out by it.
 */
function seenNow(c: Context<DeskEnv>, found: Found | undefined, form: EnrolmentFields): Partial<EnrolmentFields> {
  const known = found?.known;
  if (!known || known.state === "left") return {};
  const topics = [...form.topics, ...topicsOf(known.topics & c.var.town.heldTopics)];
  const isOnPaper = form.paper !== "" && form.paper !== form.proposed;
  const agreed = known.state === "subscribed" && !isOnPaper ? { agree: "none", paper: "", proposed: "" } : {};
  return { seen: `${known.id}.${known.version}`, topics, ...agreed };
}

/** The next paper of a stack, under the wording of the one before. */
function paperProposed(c: Context<DeskEnv>, entries: readonly CounterEntry[]): Partial<EnrolmentFields> {
  const next = nextPaper(entries, c.var.clerk.id);
  return next ? { paper: next.paper, proposed: next.paper, wording: next.wording } : {};
}

const named = (entries: readonly CounterEntry[], id: string | undefined) =>
  entries.find((entry) => String(entry.id) === id);

const canCall = (c: Context<DeskEnv>) => c.var.ports.plan.voice !== undefined;

/** A form to be filled in, with what is usual. */
function newForm(c: Context<DeskEnv>): EnrolmentFields {
  const topics = usualTopics(c.var.town.offer).map(({ id }) => id);
  const said = {
    phone: "",
    name: "",
    addresses: [],
    calls: false,
    paper: "",
    agree: "paper",
    ...{ seen: "", was: "", once: "", kept: [], signedOn: "", proposed: "" },
  } as const;
  return { ...said, topics, language: officeLanguage, wording: wordingOfNow(c) };
}

/** The version that a paper printed now has. */
const wordingOfNow = (c: Context<DeskEnv>) => c.var.town.consenting[wordingKind(c.var.ports.plan)].version;

/** The number that a clerk looked for, or that wrote the letter from which they come; empty where there is none. */
async function findWriter(c: Context<DeskEnv>): Promise<string> {
  const sought = readPhone(c.req.query("phone") ?? "");
  if (sought.ok) return sayPhone(sought.phone);
  const id = idAsked(c.req.query("letter"));
  const letter = id ? await findLetter(c.var.ports.db, id) : undefined;
  return letter ? sayPhone(letter.phone) : "";
}

/** An id in a question; nought, which nothing has, for anything else. */
const idAsked = (asked: string | undefined) => (/^\d{1,9}$/.test(asked ?? "") ? Number(asked) : 0);

type NumberRead = ReturnType<typeof readPhone> | ReturnType<typeof readMobile>;
const readNumber = (c: Context<DeskEnv>, typed: string): NumberRead => (canCall(c) ? readPhone : readMobile)(typed);

/** Why it is no number of ours. */
function problemOf(c: Context<DeskEnv>, { problem }: Extract<NumberRead, { ok: false }>): string {
  const { problems } = c.var.words.citizen.signUp;
  const said: Record<string, string> = canCall(c) ? problems.telephone(officeOf(c)) : problems.phone(officeOf(c));
  return said[problem] ?? "";
}

/** What to correct, in the page's language. */
function worded(c: Context<DeskEnv>, form: EnrolmentForm, problems: EnrolmentProblems): Problems {
  const { citizen, desk } = c.var.words;
  const { phone, telephone, topics, place, language, paper, signedOn, name, agree } = problems;
  const said = citizen.signUp.problems;
  const office = officeOf(c);
  return {
    phone: phone ? said.phone(office)[phone] : telephone && said.telephone(office)[telephone],
    name: name && (name === "another" ? desk.enrolment.anotherName(form.was) : desk.enrolment.badName),
    topics: topics && said.topics,
    address: place && said.place,
    language: language && desk.enrolment.badLanguage,
    agree: agree && desk.enrolment.noAgreement,
    paper: paper && desk.enrolment.badPaper,
    signedOn: signedOn && desk.enrolment.badDay,
  };
}
