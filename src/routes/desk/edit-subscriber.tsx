import { type Context, Hono } from "hono";
import * as v from "valibot";
import { readAlone } from "../../db.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { isOnlyShown } from "../../middleware/held-form.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import type { AddressRemark } from "../../places/address.ts";
import { findAddresses } from "../../places/find-addresses.ts";
import { changeSubscriber } from "../../subscribers/change.ts";
import type { Person } from "../../subscribers/person.ts";
import { personReading } from "../../subscribers/person-queries.ts";
import { EditPersonPage } from "../../views/desk/edit-person.tsx";
import type { Problems } from "../../views/parts/fields.tsx";
import { toPointOut, withAddresses } from "../citizen/sign-up-form.ts";
import { noSuchSubscriber } from "./no-such-subscriber.tsx";
import { formOfPerson, livesThere, PersonForm, readPersonForm } from "./person-form.ts";

/** A clerk changes what somebody is told, as they say it at the counter or by telephone. */
export const editSubscriber = new Hono<DeskEnv>()
  .get(patterns.editSubscriber, async (c) => {
    const person = await findPerson(c);
    if (!person) return noSuchSubscriber(c);
    if (person.state === "left") return c.redirect(paths.subscriber(person.id), 303);
    return editPage(c, person, formOfPerson(person, c.var.town.offer));
  })
  .post(patterns.editSubscriber, async (c) => {
    const { ports, actor, now, town } = c.var;
    const form = withAddresses(v.parse(PersonForm, await postedForm(c)), town.offer);
    const person = await findPerson(c);
    if (!person) return noSuchSubscriber(c);
    if (isOnlyShown(form)) return editPage(c, person, form);
    const read = readPersonForm(form, town.offer, person);
    if (!read.ok) return editPage(c, person, form, { problems: worded(c, read.problems), status: 422 });
    const { remarks, ...home } = await homeFor(c, form, person);
    if (remarks.length > 0) return editPage(c, person, form, { remarks, status: 422 });
    const change = { subscriberId: person.id, version: form.version, ...read.wish, ...home };
    const changed = await changeSubscriber(ports, actor, change, now);
    if (changed.ok) return c.redirect(paths.subscriberDone(person.id, "changed"), 303);
    return refused(c, form, changed.problem);
  });

const findPerson = (c: Context<DeskEnv>) => readAlone(personReading(c.var.ports.db, idOf(c)));

/** Where somebody lives from now on, and what to point out of it. */
async function homeFor(c: Context<DeskEnv>, form: PersonForm & { addresses: readonly string[] }, person: Person) {
  const { addresses, places } = person;
  if (livesThere(form, person, c.var.town.offer)) return { addresses, places, remarks: [] };
  const found = await findAddresses(c.var.ports, form.addresses);
  return { ...found, remarks: toPointOut(form, found.remarks) };
}

/** The form as it was typed, beside what holds now. */
async function refused(
  c: Context<DeskEnv>,
  form: PersonForm & { addresses: readonly string[] },
  problem: "changed-meanwhile" | "not-signed-up" | "no-such-subscriber",
) {
  const person = await findPerson(c);
  if (!person || problem === "no-such-subscriber") return noSuchSubscriber(c);
  if (problem === "not-signed-up")
    return editPage(c, person, form, { refusal: c.var.words.desk.subscribers.refusals[problem], status: 409 });
  return editPage(c, person, { ...form, version: person.version }, { isBeside: true, status: 409 });
}

/** `isBeside`: somebody has changed the person meanwhile, so that what holds now is shown beside what was typed. */
type Answer = {
  problems?: Problems;
  remarks?: readonly AddressRemark[];
  refusal?: string;
  isBeside?: boolean;
  status?: 409 | 422;
};

function editPage(
  c: Context<DeskEnv>,
  person: Person,
  form: PersonForm & { addresses: readonly string[] },
  { problems = {}, remarks = [], refusal, isBeside = false, status }: Answer = {},
) {
  const page = { person, form, problems, remarks, refusal, isBeside, calls: c.var.ports.plan.voice !== undefined };
  return c.html(<EditPersonPage {...deskPageProps(c)} {...c.var.town.offer} {...page} />, status ?? 200);
}

const worded = (c: Context<DeskEnv>, { language, topics }: { language: boolean; topics: boolean }): Problems => ({
  topics: topics ? c.var.words.citizen.signUp.problems.topics : undefined,
  language: language ? c.var.words.desk.enrolment.badLanguage : undefined,
});
