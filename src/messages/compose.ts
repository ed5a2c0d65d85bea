import { audienceOf } from "../audience/audience.ts";
import type { Db } from "../db.ts";
import { ok, refuse } from "../result.ts";
import {
  type Draft,
  deleteDraft,
  findMadeBy,
  findMessage,
  insertDraft,
  type NewDraft,
  saysTheSame,
  updateDraft,
  wasGiven,
} from "./queries.ts";

export type ComposeRefusal = "not-draft" | "no-such-message" | "changed";

/** Keeps what a clerk has written as a draft. */
export async function composeMessage(db: Db, draft: Draft, clerkId: number, now: number) {
  const id = await insertDraft(db, draft, clerkId, now);
  if (id === undefined) throw new Error("a draft without a form's token was not stored");
  return ok({ id });
}

/**
 * The same, from a form: pressed again it finds its draft made, and changes it to what is written now. What has left
 * meanwhile cannot be changed, but pressing again what has not changed is no refusal.
 */
export async function composeOnce(db: Db, draft: NewDraft, clerkId: number, now: number) {
  const id = await insertDraft(db, draft, clerkId, now);
  if (id !== undefined) return ok({ id });
  const made = await findMadeBy(db, draft.once ?? "");
  if (!made) return refuse("no-such-message");
  return saysTheSame(made, draft) ? ok({ id: made.id }) : changeDraft(db, made.id, draft);
}

/**
 * Changes a draft; what has left, or waits for its time, cannot be rewritten.
 * @param seen the version that the form showed: what somebody else has saved since is not undone in silence
 */
export async function changeDraft(db: Db, id: number, draft: Draft, seen?: number) {
  if (await updateDraft(db, id, draft, seen)) return ok({ id });
  const message = await findMessage(db, id);
  if (!message) return refuse((await wasGiven(db, id)) ? "not-draft" : "no-such-message");
  if (saysTheSame(message, draft)) return ok({ id });
  return refuse(message.state === "draft" ? "changed" : "not-draft");
}

/**
 * Throws a draft away; thrown away before is as good.
 * @param seen the version that the button's page showed; a draft that was changed since stays
 */
export async function discardDraft(db: Db, id: number, seen?: number) {
  if (await deleteDraft(db, id, seen)) return ok({ id });
  const message = await findMessage(db, id);
  if (message) return refuse(message.state === "draft" ? "changed" : "not-draft");
  return (await wasGiven(db, id)) ? ok({ id }) : refuse("no-such-message");
}

/**
 * A new draft with the words and audience of another message, for what was cancelled or comes again. The same form
 * pressed again leads to the same copy, whatever has become of it.
 */
export async function copyMessage(db: Db, id: number, clerkId: number, now: number, once?: string) {
  const message = await findMessage(db, id);
  if (!message) return refuse("no-such-message");
  const { lane, texts, accents } = message;
  const audience = audienceOf(message);
  const made = await insertDraft(db, { lane, texts, accents, audience, dueAt: null, once }, clerkId, now);
  return ok({ id: made ?? (await findMadeBy(db, once ?? ""))?.id ?? id });
}
