import { audienceOf, people, topicsOf } from "../audience/audience.ts";
import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { type Db, isDayOver, type Look, lookAlone, lookFor, newId, readTogether } from "../db.ts";
import { callExcessOf, channelPlansOf, type SendingPlan } from "../gateway/sending-plan.ts";
import { log, logFault } from "../log.ts";
import { callHoursOf, ringsFrom } from "../messages/call-hours.ts";
import { callTroubles } from "../messages/call-troubles.ts";
import { personPrices } from "../messages/costs.ts";
import { unfilledIn } from "../messages/fields.ts";
import { tooLongTexts } from "../messages/length.ts";
import { expiryOf, type Message, type Seen } from "../messages/message.ts";
import { countAudience, findMessage, messageReading } from "../messages/queries.ts";
import { isToBeShown, type Showable } from "../messages/shown.ts";
import { type CallsByLanguage, callsIn, speakerOf } from "../messages/spoken.ts";
import { beginsEvent } from "../messages/thread.ts";
import { threadOfMessageReading } from "../messages/thread-queries.ts";
import { ringingChannels, rings } from "../providers/channel.ts";
import { ok, type Result, refuse } from "../result.ts";
import { type TownRow, townReading } from "../town/queries.ts";
import { type CallingTown, livesOf } from "../town/town.ts";
import { dueStatement, type Freeze, freezeRows, scheduleRow } from "./freeze-queries.ts";
import type { DeliveryPorts } from "./ports.ts";

type Ports = Pick<DeliveryPorts, "db" | "queue" | "plan">;

/** Why a message is not sent. */
export type DispatchRefusal =
  | "no-such-message"
  | "not-draft"
  | "changed"
  | "too-long"
  | "too-long-to-call"
  | "nothing-to-say"
  | "in-the-past"
  | "said-meanwhile"
  | "unfilled"
  | "held";

/** How many people it goes to; 0 while it only waits for its time. */
type Dispatched = Result<{ id: number; recipients: number }, DispatchRefusal>;

/**
 * Sends a draft: now, or at the time it was given. Its audience is frozen when it leaves. A second click begins
 * nothing and adds nobody; what would be other words or another price than the page showed is not sent.
 * @param dispatching what the button names: the message, as its page showed it
 */
export async function dispatchMessage(
  ports: Ports,
  actor: Actor,
  { id, seen }: { id: number; seen: Seen },
  now: number,
): Promise<Dispatched> {
  const { db, plan } = ports;
  const { message, town, thread } = await readTogether(db, {
    message: messageReading(db, id),
    town: townReading(db),
    thread: threadOfMessageReading(db, id),
  });
  if (!message) return refuse("no-such-message");
  if (message.state !== "draft") return refuse("not-draft");
  if (thread && thread.version !== message.threadVersion) return refuse("said-meanwhile");
  if (message.version !== seen.version) return refuse("changed");
  if (town.held) return refuse("held");
  if (unfilledIn(message.texts).length > 0) return refuse("unfilled");
  if (isTooLong(plan, message, seen)) return refuse("too-long");
  const spoken = readAloud(plan, message, town);
  const trouble = spoken && (await findCallTrouble(ports, message, spoken));
  if (trouble) return refuse(trouble);
  const leaving = { message, town, spoken, from: "draft", seen, leavesAt: now, event: eventOf(message, town) } as const;
  if (message.dueAt === null) return freezeAudience(ports, actor, leaving, now);
  if (message.dueAt <= now) return refuse("in-the-past");
  const scheduled = await scheduleRow(db, actor, { id, seen, clerkId: clerkIdOf(actor) }, now);
  return scheduled ? ok({ id, recipients: 0 }) : refuse(await whyNotSent(db, id));
}

/** What a message is to an event: its next step, or its begin. */
const eventOf = (message: Message, { offer }: TownRow): Freeze["event"] =>
  message.threadId !== null ? "steps" : beginsEvent(message, offer.topics) ? "begins" : undefined;

/** Another click was first, or somebody changed it. */
async function whyNotSent(db: Db, id: number): Promise<DispatchRefusal> {
  const message = await findMessage(db, id);
  if (!message) return "no-such-message";
  return message.state === "draft" ? "changed" : "not-draft";
}

/** Whether the providers in use would refuse the message for its length. */
const isTooLong = ({ sms }: SendingPlan, { texts, accents }: Message, { mark }: Seen): boolean =>
  Object.keys(tooLongTexts(sms.longestText, mark, texts, accents)).length > 0;

const ringingPlans = (plan: SendingPlan) => channelPlansOf(plan).filter(({ channel }) => rings(channel));

/** What is spoken in a message's calls; undefined where the town calls nobody. */
const readAloud = (plan: SendingPlan, { texts }: Pick<Message, "texts">, town: CallingTown) =>
  ringingPlans(plan).length > 0 ? callsIn(texts, speakerOf(town, plan.callWordings)) : undefined;

/** Why people who would be called would not hear the whole of a message; undefined where they would, or nobody is called. */
async function findCallTrouble(
  { db, plan }: Ports,
  message: Message,
  spoken: CallsByLanguage,
): Promise<"too-long-to-call" | "nothing-to-say" | undefined> {
  const [trouble] = ringingPlans(plan).flatMap((one) =>
    Object.values(callTroubles(spoken, (call) => callExcessOf(one, call))),
  );
  if (trouble === undefined) return undefined;
  const called = await countAudience(db, audienceOf(message), ringingChannels);
  if (ringingChannels.every((channel) => people(called[channel]) === 0)) return undefined;
  return trouble === "nothing-to-say" ? trouble : "too-long-to-call";
}

/**
 * Sends what is due by now, however late the clock is. For the minute job. One that fails does not keep the others.
 * A text that is too long meanwhile, because the provider is another, is refused person by person: the page says so.
 * @returns how many were due
 */
export function dispatchDue(ports: Ports, actor: Actor, now: number): Promise<number> {
  return lookAlone(ports.db, dueMessages(ports, actor, now));
}

/** The look that it begins with, for one batch with others. */
export function dueMessages(ports: Ports, actor: Actor, now: number): Look {
  return lookFor<{ due: { id: number } }>({ due: dueStatement(ports.db, now) }, async ({ due }) => {
    for (const { id } of due.rows) {
      try {
        await dispatchPlanned(ports, actor, id, now);
      } catch (error) {
        if (isDayOver(error)) throw error;
        logFault(`dispatch of message ${id}`, error);
      }
    }
    return due.rows.length;
  });
}

async function dispatchPlanned(ports: Ports, actor: Actor, id: number, now: number): Promise<void> {
  const { db } = ports;
  const { message, town } = await readTogether(db, { message: messageReading(db, id), town: townReading(db) });
  if (!message) return;
  const [spoken, leavesAt] = [readAloud(ports.plan, message, town), message.dueAt ?? now];
  const leaving = {
    message,
    town,
    spoken,
    from: "scheduled",
    seen: null,
    leavesAt,
    event: eventOf(message, town),
  } as const;
  await freezeAudience(ports, actor, leaving, now);
}

/** What of a message matters when it leaves. */
type Sent = Pick<Message, "id" | "version" | "lane" | "topics" | "texts" | "accents"> & Showable;

/**
 * Sends a draft that nobody looks at, because it was made by a rule: at once, and as what is planned, whatever the town's
 * price is by now. Neither it nor the town is read again, nor its gateways made known: several leave in one minute, and an
 * invocation has few statements.
 * @param made `endsAt`: when it is of no use any more, if that is sooner than its topic says, epoch ms
 */
export async function dispatchMade(
  ports: Ports,
  actor: Actor,
  made: { message: Sent; town: TownRow; endsAt: number },
  now: number,
): Promise<Dispatched> {
  const spoken = readAloud(ports.plan, made.message, made.town);
  return freezeAudience(
    ports,
    actor,
    { ...made, spoken, from: "draft", seen: null, leavesAt: now, areKnown: true, event: undefined },
    now,
  );
}

type Leaving = Pick<Freeze, "from" | "seen" | "spoken"> & {
  message: Sent;
  town: TownRow;
  leavesAt: number;
  endsAt?: number;
  areKnown?: boolean;
  event: Freeze["event"];
};

async function freezeAudience(
  { db, queue, plan }: Ports,
  actor: Actor,
  { message, town, spoken, from, seen, leavesAt, event, endsAt = Number.POSITIVE_INFINITY, areKnown = false }: Leaving,
  now: number,
): Promise<Dispatched> {
  const { id, version, lane, topics } = message;
  // Who presses "now" may change their mind; what was planned, and a crisis, goes at once.
  const startAt = seen && from === "draft" && lane === "ordinary" ? now + plan.holdMs : now;
  const expiresAt = Math.min(endsAt, expiryOf(livesOf(topicsOf(topics), town.offer), lane, leavesAt));
  // Telephones that ring wait for the day; what is of no use by then is over as soon as the message is.
  const ringsAt = Math.min(expiresAt, ringsFrom(startAt, callHoursOf(town, lane)));
  const prices = personPrices(message, town, spoken);
  const taking = {
    id,
    token: newId(),
    from,
    version,
    seen,
    clerkId: clerkIdOf(actor),
    expiresAt,
    spoken,
    prices,
    event,
    shown: isToBeShown(message, town.offer.topics),
  };
  const chunks = await freezeRows(
    db,
    actor,
    { ...taking, lane, plan, areKnown, startAt: (one) => (rings(one) ? ringsAt : startAt) },
    now,
  );
  if (!chunks) return refuse(await whyNotSent(db, id));
  await queue.wakeChunks(
    chunks.map(({ number, dueAt }) => ({ messageId: id, chunk: number, lane, dueAt })),
    now,
  );
  const recipients = chunks.reduce((sum, { size }) => sum + size, 0);
  log("frozen", { messageId: id, lane, chunks: chunks.length, people: recipients });
  return ok({ id, recipients });
}
