import { type Context, Hono } from "hono";
import { readTogether } from "../../db.ts";
import { sentToReading } from "../../delivery/sent-to-queries.ts";
import { signOff } from "../../enrolment/leave.ts";
import { lettersOfReading } from "../../inbox/letter-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { paths, patterns } from "../../paths.ts";
import { eraseSubscriber } from "../../privacy/erase.ts";
import { endReasons } from "../../subscribers/consent.ts";
import { personReading } from "../../subscribers/person-queries.ts";
import { ErasurePage } from "../../views/desk/erasure.tsx";
import { PersonPage } from "../../views/desk/person.tsx";
import { noSuchSubscriber } from "./no-such-subscriber.tsx";

/** One person: what they get, what was sent, and how it ends. */
export const subscriber = new Hono<DeskEnv>()
  .get(patterns.subscriber, (c) => personPage(c))
  .get(patterns.subscriberLeaving, (c) => c.redirect(paths.subscriber(idOf(c)), 303))
  .post(patterns.subscriberLeaving, async (c) => {
    const { ports, actor, now } = c.var;
    const asked = (await postedForm(c)).reason;
    const reason = endReasons.find((one) => one === asked && one !== "erased");
    if (!reason) return personPage(c, "no-reason");
    const left = await signOff(ports, actor, { subscriberId: idOf(c), reason }, now);
    return left.ok ? c.redirect(paths.subscriberDone(idOf(c), "left"), 303) : noSuchSubscriber(c);
  })
  .get(patterns.subscriberErasure, (c) => erasurePage(c))
  .post(patterns.subscriberErasure, async (c) => {
    const { ports, actor, now } = c.var;
    const version = Number((await postedForm(c)).version) || 0;
    const erased = await eraseSubscriber(ports, actor, { subscriberId: idOf(c), version }, now);
    if (!erased.ok && erased.problem === "changed-meanwhile") return erasurePage(c, erased.problem);
    // Whoever presses twice, or after a colleague, wanted just that.
    return c.redirect(paths.erasedSubscriber, 303);
  });

async function personPage(c: Context<DeskEnv>, refusal?: "no-reason") {
  const { ports, town, now } = c.var;
  const [id, { before, left, changed }] = [idOf(c), c.req.query()];
  const from = Number(before);
  const { person, page, letters } = await readTogether(ports.db, {
    person: personReading(ports.db, id),
    page: sentToReading(ports.db, { subscriberId: id, before: Number.isSafeInteger(from) && from > 0 ? from : null }),
    letters: lettersOfReading(ports.db, id),
  });
  if (!person) return noSuchSubscriber(c);
  const words = c.var.words.desk.subscribers;
  const isLeft = left !== undefined && person.state === "left";
  const props = {
    ...{ person, letters, now, ...page, isNewest: before === undefined, receiptMs: ports.plan.receiptMs },
    done: isLeft ? words.signedOff : changed === undefined ? undefined : words.changed,
    refusal: refusal && words.refusals[refusal],
  };
  return c.html(<PersonPage {...deskPageProps(c)} {...town.offer} {...props} />, refusal ? 422 : 200);
}

/** The question before somebody is erased. */
async function erasurePage(c: Context<DeskEnv>, refusal?: "changed-meanwhile") {
  const { person } = await readTogether(c.var.ports.db, { person: personReading(c.var.ports.db, idOf(c)) });
  if (!person) return noSuchSubscriber(c);
  const said = refusal && c.var.words.desk.subscribers.refusals[refusal];
  return c.html(
    <ErasurePage {...deskPageProps(c)} {...c.var.town.offer} person={person} refusal={said} />,
    refusal ? 409 : 200,
  );
}
