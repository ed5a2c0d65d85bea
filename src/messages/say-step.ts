import { topicsOf } from "../audience/audience.ts";
import type { Actor } from "../audit/actor.ts";
import { type Db, readTogether } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Message, MessageState, Texts } from "./message.ts";
import { findMadeBy, insertDraft } from "./queries.ts";
import { isOpen, maySay, type Step, type Thread } from "./thread.ts";
import { endThreadRow, stepSourceReading, threadReading } from "./thread-queries.ts";

type Ports = { db: Db };

/** Why the next step of an event is not prepared: it is not as the page showed it, or a message of it is still leaving. */
export type StepRefusal = "no-such-thread" | "said-meanwhile" | "still-leaving";

/** What a clerk presses: the step, the version of the event that their page showed, and its new end if they say one, epoch ms. */
export type StepPress = {
  threadId: number;
  version: number;
  step: Step;
  endsAt: number | null;
  /** The words of it, by the message that began the event. */
  wording(first: Message): Texts;
};

/**
 * Prepares the next message of an event: a draft for exactly those who were told of it, to be looked at and sent. Two clerks
 * who press at once have one draft; what of it leaves first makes every other one of that version stale.
 */
export async function prepareStep(
  { db }: Ports,
  actor: Actor,
  press: StepPress,
  now: number,
): Promise<Result<{ id: number; state: MessageState }, StepRefusal>> {
  const { threadId, version, step } = press;
  const { thread, source } = await readTogether(db, {
    thread: threadReading(db, threadId),
    source: stepSourceReading(db, threadId),
  });
  if (!thread || !source) return refuse("no-such-thread");
  if (thread.version !== version || !maySay(thread.state, step)) return refuse("said-meanwhile");
  if (source.isLeaving) return refuse("still-leaving");
  const once = `thread-${threadId}-${version}-${step}-${press.endsAt ?? ""}`;
  const draft = draftOf(press, thread, source);
  const id = await insertDraft(db, actor, { ...draft, once }, now);
  if (id !== undefined) return ok({ id, state: "draft" });
  const made = await findMadeBy(db, once);
  return made ? ok({ id: made.id, state: made.state }) : refuse("said-meanwhile");
}

function draftOf(
  { threadId, version, step, endsAt, wording }: StepPress,
  thread: Thread,
  { first, toldIds }: { first: Message; toldIds: readonly number[] },
) {
  const { topics, places, typedPlaces, placeList, lane } = first;
  const [startsAt, end] = step === "begun" ? [thread.startsAt, thread.endsAt] : [null, endsAt];
  return {
    audience: { topics: topicsOf(topics), places, whom: { kind: "told" as const, messageIds: toldIds } },
    ...{ typedPlaces, placeList, lane, texts: wording(first), dueAt: null, startsAt, endsAt: end },
    // Prepared words are one segment without háčky and čárky.
    accents: "stripped" as const,
    shown: first.shown ?? false,
    saying: { threadId, step, threadVersion: version },
  };
}

/** Ends an event about which nobody needs to be told any more; ended before is as good. */
export async function endThread(
  { db }: Ports,
  actor: Actor,
  ended: { id: number; version: number },
  now: number,
): Promise<Result<{ lastId: number }, "no-such-thread" | "said-meanwhile">> {
  const isEnded = await endThreadRow(db, actor, ended, now);
  const { thread } = await readTogether(db, { thread: threadReading(db, ended.id) });
  if (!thread) return refuse("no-such-thread");
  return isEnded || !isOpen(thread) ? ok({ lastId: thread.lastId }) : refuse("said-meanwhile");
}
