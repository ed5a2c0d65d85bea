import { type Context, Hono } from "hono";
import * as v from "valibot";
import { byWeb } from "../../audit/actor.ts";
import { readAlone } from "../../db.ts";
import { endOwn, leaveTopics } from "../../enrolment/leave.ts";
import type { AppEnv, OpenedOwn } from "../../middleware/app-env.ts";
import { linkKeyOf } from "../../middleware/link-key.ts";
import { citizenPageProps, whole } from "../../middleware/page-props.ts";
import { onceOf, postedForm } from "../../middleware/posted-form.ts";
import { rateLimited } from "../../middleware/rate-limit.tsx";
import { changeOwn, type OwnChange } from "../../own/change-own.ts";
import { downloadOwn } from "../../own/download.ts";
import type { Own } from "../../own/own.ts";
import { ownReading } from "../../own/own-queries.ts";
import { paths, patterns } from "../../paths.ts";
import { findAddresses } from "../../places/find-addresses.ts";
import { eraseSubscriber } from "../../privacy/erase.ts";
import { agreeToWording } from "../../subscribers/agree.ts";
import { LeavePage } from "../../views/citizen/leave.tsx";
import { ForgetPage } from "../../views/citizen/own.tsx";
import type { OwnTyped } from "../../views/citizen/own-rows.tsx";
import { OwnSentPage } from "../../views/citizen/own-sent.tsx";
import { keptTopics, topicsToLeave } from "./fewer-topics.ts";
import { forgetOwn } from "./own-door.tsx";
import { OwnForm, readOwn } from "./own-form.ts";
import { opened, showOwn } from "./own-pages.tsx";
import { toPointOut, withAddresses } from "./sign-up-form.ts";

/** What people do with what is theirs, once they have typed a code. */
export const own = new Hono<AppEnv>()
  .get(patterns.ownChange, (c) => c.redirect(paths.own, 303))
  .post(patterns.ownChange, rateLimited, opened(change))
  .get(
    patterns.ownSent,
    opened((c, { sent }) => c.html(<OwnSentPage {...citizenPageProps(c)} page={sent} now={c.var.now} />)),
  )
  .get(patterns.ownData, (c) => c.redirect(paths.own, 303))
  .post(patterns.ownData, rateLimited, opened(download))
  .get(patterns.ownLeaving, opened(showLeaving))
  .post(patterns.ownLeaving, opened(leave))
  .get(
    patterns.ownForgetting,
    opened((c, { own }) =>
      own.person
        ? c.html(<ForgetPage {...citizenPageProps(c)} phone={whole(own.phone)} />)
        : c.redirect(paths.own, 303),
    ),
  )
  .post(patterns.ownForgetting, opened(forget))
  .get(patterns.ownConsent, (c) => c.redirect(paths.own, 303))
  .post(patterns.ownConsent, rateLimited, opened(agree));

/** Everything as a file. */
async function download(c: Context<AppEnv>, open: OpenedOwn) {
  const { ports, actor, now } = c.var;
  const data = await downloadOwn(ports, actor, { own: open.own, once: await onceOf(c), linkKey: linkKeyOf(c) }, now);
  if (!data.ok) {
    const refusal = c.var.words.citizen.own.data.refused(citizenPageProps(c).office);
    return showOwn(c, open, { refusal }, 429);
  }
  c.header("content-disposition", 'attachment; filename="infokanal.json"');
  c.header("content-type", "application/json; charset=utf-8");
  return c.body(JSON.stringify({ at: new Date(now).toISOString(), phone: open.own.phone, ...data.value }, null, 2));
}

/** The question before leaving, and how to get less. */
function showLeaving(c: Context<AppEnv>, { own: { person, phone } }: OpenedOwn) {
  if (!person || person.state === "left") return c.redirect(paths.own, 303);
  const topics = topicsToLeave(c.var.town.offer, person.topics);
  const page = { ...citizenPageProps(c), phone: whole(phone), action: paths.ownLeaving, topics };
  return c.html(<LeavePage {...page} isKept={c.req.query("mene") !== undefined} />);
}

/** Leaves everything, or the topics that were left out. */
async function leave(c: Context<AppEnv>, { own: { person } }: OpenedOwn) {
  const { ports, actor, now, town } = c.var;
  if (!person) return c.redirect(paths.own, 303);
  const keep = keptTopics(town.offer, await postedForm(c));
  if (keep === undefined) await endOwn(ports, actor, person.id, now);
  else await leaveTopics(ports, actor, { id: person.id, keep }, now);
  return c.redirect(keep === undefined ? paths.own : `${paths.ownLeaving}?mene`, 303);
}

/** Forgets them, and closes what was open; of whom nothing is known the settings say so. */
async function forget(c: Context<AppEnv>, { own: { person } }: OpenedOwn) {
  const { ports, actor, now } = c.var;
  if (!person) return c.redirect(paths.own, 303);
  await eraseSubscriber(ports, actor, { subscriberId: person.id }, now);
  forgetOwn(c);
  return c.redirect(paths.ownForgotten, 303);
}

/** Agrees to the wording that the page asked about; what is asked about by now is shown instead. */
async function agree(c: Context<AppEnv>, { own: { person, phone } }: OpenedOwn) {
  const { ports, now } = c.var;
  const { wording } = await postedForm(c);
  if (person?.asked && person.asked.wording === wording) await agreeToWording(ports, byWeb, { phone, wording }, now);
  return c.redirect(paths.ownSaved("souhlas"), 303);
}

/** Saves one row of the settings; what cannot be saved comes back with what was typed. */
async function change(c: Context<AppEnv>, { own }: OpenedOwn) {
  const { ports, actor, now, town } = c.var;
  const form = withAddresses(v.parse(OwnForm, await postedForm(c)), town.offer);
  const { person } = own;
  if (!person) return c.redirect(paths.own, 303);
  const read = await readChange(c, form, own);
  const typed = typedOf(form);
  if ("typed" in read)
    return showOwn(c, { own, sent: undefined }, { typed: typed && { ...typed, ...read.typed } }, 422);
  const changed = await changeOwn(ports, actor, { own, version: form.version, change: read.change }, now);
  if (changed.ok) return c.redirect(paths.ownSaved(form.what), 303);
  const fresh = (await readAlone(ownReading(ports.db, own.code, now))).own ?? own;
  const refusal = c.var.words.citizen.own.refusals(citizenPageProps(c).office)[changed.problem];
  const status = changed.problem === "too-many" ? 429 : 409;
  return showOwn(c, { own: fresh, sent: undefined }, { refusal, typed }, status);
}

type Typed = v.InferOutput<typeof OwnForm> & { addresses: readonly string[] };
type Read = { change: OwnChange } | { typed: Pick<OwnTyped, "remarks"> & { problem?: string } };

/** What a row asks for, in our own terms; an address that the town does not have is pointed out once. */
async function readChange(c: Context<AppEnv>, form: Typed, { phone, person, asked }: Own): Promise<Read> {
  const has = person?.topics ?? 0;
  // Groups that no public door gives are kept.
  if (form.what === "asked") return { change: { ...asked, topics: asked.topics | (has & c.var.town.heldTopics) } };
  if (form.what === "home") {
    const { remarks, ...home } = await findAddresses(c.var.ports, form.addresses);
    const toSay = toPointOut(form, remarks);
    return toSay.length > 0 ? { typed: { remarks: toSay } } : { change: home };
  }
  if (!person) return { change: {} };
  const { calls: canCall } = citizenPageProps(c);
  const read = readOwn(form.what, form, { person, phone, topics: c.var.town.offer.topics, canCall });
  if ("change" in read) return read;
  return { typed: { remarks: [], problem: c.var.words.citizen.own.problems[read.problem] } };
}

/** What was typed into a row; of the choice that was made in the form of signing up nothing. */
function typedOf({ what, topics, addresses, language, channel, name }: Typed): OwnTyped | undefined {
  return what === "asked" ? undefined : { what, topics, addresses, language, channel, name, remarks: [] };
}
