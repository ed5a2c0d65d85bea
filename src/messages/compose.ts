import type { Db } from "../db.ts";
import { ok, refuse } from "../result.ts";
import { topicsOf } from "./audience.ts";
import { type Draft, deleteDraft, findMessage, insertDraft, updateDraft } from "./queries.ts";

export type ComposeRefusal = "not-draft";

/** Keeps what a clerk has written as a draft. */
export async function composeMessage(db: Db, draft: Draft, clerkId: number, now: number) {
  return ok({ id: await insertDraft(db, draft, clerkId, now) });
}

/** Changes a draft; what has left, or waits for its time, cannot be rewritten. */
export async function changeDraft(db: Db, id: number, draft: Draft) {
  return (await updateDraft(db, id, draft)) ? ok({ id }) : refuse("not-draft");
}

/** Throws a draft away. */
export async function discardDraft(db: Db, id: number) {
  return (await deleteDraft(db, id)) ? ok({ id }) : refuse("not-draft");
}

/** A new draft with the words and audience of another message, for what was cancelled or comes again. */
export async function copyMessage(db: Db, id: number, clerkId: number, now: number) {
  const message = await findMessage(db, id);
  if (!message) return refuse("no-such-message");
  const { lane, texts, accents, topics, areas } = message;
  const audience = { topics: topicsOf(topics), areas };
  return ok({ id: await insertDraft(db, { lane, texts, accents, audience, dueAt: null }, clerkId, now) });
}
