import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { TemplateSaid } from "./template.ts";
import { findTemplate, insertTemplate, templatesReading, updateTemplate } from "./template-queries.ts";

type Ports = { db: Db };

/** Adds a template to a topic. Pressed twice it is one. */
export async function addTemplate(
  { db }: Ports,
  actor: Actor,
  { topicId, said }: { topicId: number; said: TemplateSaid },
  now: number,
): Promise<Result<{ id: number }, "no-such-topic">> {
  const id = await insertTemplate(db, actor, { topicId, said, hidden: false }, now);
  if (id !== undefined) return ok({ id });
  const made = (await readAlone(templatesReading(db))).find((one) => one.topicId === topicId && isSame(one.said, said));
  return made ? ok({ id: made.id }) : refuse("no-such-topic");
}

/**
 * Changes what a template says, and whether it is offered, from a page that showed it at a version.
 * @param changed `said`: null puts back what it was shipped as
 */
export async function changeTemplate(
  { db }: Ports,
  actor: Actor,
  changed: { id: number; seen: number; said: TemplateSaid | null; hidden: boolean },
  now: number,
): Promise<Result<{ id: number }, "no-such-template" | "changed-meanwhile">> {
  const { id, seen, hidden } = changed;
  const template = await findTemplate(db, id);
  const said = changed.said ?? template?.shipped;
  if (!template || !said) return refuse("no-such-template");
  if (await updateTemplate(db, actor, { id, seen, said, hidden, was: template }, now)) return ok({ id });
  const found = await findTemplate(db, id);
  return found && isSame(found.said, said) && found.hidden === hidden ? ok({ id }) : refuse("changed-meanwhile");
}

const isSame = (one: TemplateSaid, other: TemplateSaid) => JSON.stringify(one) === JSON.stringify(other);
