import { audienceOf } from "../audience/audience.ts";
import type { Actor } from "../audit/actor.ts";
import { type Db, readTogether } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { townReading } from "../town/queries.ts";
import type { Message } from "./message.ts";
import {
  type Draft,
  deleteDraft,
  findMadeBy,
  findMessage,
  insertDraft,
  messageReading,
  type NewDraft,
  type Repair,
  repairDraftAt,
  saysTheSame,
  updateDraft,
  wasGiven,
} from "./queries.ts";
import { choiceOf } from "./shown.ts";

type Ports = { db: Db };

/** Why a draft cannot be written: it has left or waits for its time, there never was one, or somebody else changed it. */
export type ComposeRefusal = "not-draft" | "no-such-message" | "changed";

/**
 * Keeps what somebody has written as a draft. From a form that is pressed again it finds its draft made, and changes it
 * to what is written now. What has left meanwhile cannot be changed, but pressing again what has not changed is no refusal.
 */
export async function composeMessage(
  ports: Ports,
  actor: Actor,
  draft: NewDraft,
  now: number,
): Promise<Result<{ id: number }, ComposeRefusal>> {
  const id = await insertDraft(ports.db, actor, draft, now);
  if (id !== undefined) return ok({ id });
  const made = await findMadeBy(ports.db, draft.once ?? "");
  if (!made) return refuse("no-such-message");
  return saysTheSame(made, draft) ? ok({ id: made.id }) : changeDraft(ports, actor, { id: made.id, draft }, now);
}

/** A draft that is to be changed; `seen`: the version that the form showed, where one did. */
type Change = { id: number; draft: Draft; seen?: number | undefined };

/**
 * Changes a draft; what has left, or waits for its time, cannot be rewritten, and what somebody else has saved since it
 * was shown is not undone in silence.
 */
export async function changeDraft(
  { db }: Ports,
  actor: Actor,
  change: Change,
  now: number,
): Promise<Result<{ id: number }, ComposeRefusal>> {
  const { id, draft } = change;
  if (await updateDraft(db, actor, change, now)) return ok({ id });
  const message = await findMessage(db, id);
  if (!message) return refuse((await wasGiven(db, id)) ? "not-draft" : "no-such-message");
  if (saysTheSame(message, draft)) return ok({ id });
  return refuse(message.state === "draft" ? "changed" : "not-draft");
}

/**
 * Changes one thing of a draft, by the button beside what is wrong with it.
 * @param repaired `seen`: the version that the button's page showed; a draft that was changed since is checked anew, and
 * one that is so already needs no repair
 */
export async function repairDraft(
  { db }: Ports,
  actor: Actor,
  repaired: { id: number; repair: Repair; seen: number },
  now: number,
): Promise<Result<{ id: number }, ComposeRefusal>> {
  const { id, repair } = repaired;
  if (await repairDraftAt(db, actor, repaired, now)) return ok({ id });
  const message = await findMessage(db, id);
  if (!message) return refuse("no-such-message");
  if (message.state !== "draft") return refuse("not-draft");
  const isSo = Object.entries(repair).every(([name, value]) => message[name as keyof Message] === value);
  return isSo ? ok({ id }) : refuse("changed");
}

/**
 * Throws a draft away; thrown away before is as good.
 * @param discarded `seen`: the version that the button's page showed; a draft that was changed since stays
 */
export async function discardDraft(
  { db }: Ports,
  actor: Actor,
  discarded: { id: number; seen?: number | undefined },
  now: number,
): Promise<Result<{ id: number }, ComposeRefusal>> {
  const { id } = discarded;
  if (await deleteDraft(db, actor, discarded, now)) return ok({ id });
  const message = await findMessage(db, id);
  if (message) return refuse(message.state === "draft" ? "changed" : "not-draft");
  return (await wasGiven(db, id)) ? ok({ id }) : refuse("no-such-message");
}

/**
 * A new draft with the words and audience of another message, for what was cancelled or comes again. The same form
 * pressed again leads to the same copy, whatever has become of it.
 */
export async function copyMessage(
  { db }: Ports,
  actor: Actor,
  { id, once }: { id: number; once?: string | undefined },
  now: number,
): Promise<Result<{ id: number }, "no-such-message">> {
  const { message, town } = await readTogether(db, { message: messageReading(db, id), town: townReading(db) });
  if (!message) return refuse("no-such-message");
  const { lane, texts, accents, typedPlaces, placeList } = message;
  const whom = { audience: audienceOf(message), typedPlaces, placeList };
  const shown = choiceOf(message, town.offer.topics);
  const copy = { ...whom, lane, texts, accents, shown, dueAt: null, once, copyOf: id };
  const made = await insertDraft(db, actor, copy, now);
  return ok({ id: made ?? (await findMadeBy(db, once ?? ""))?.id ?? id });
}
