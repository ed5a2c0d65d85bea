import type { Actor } from "../audit/actor.ts";
import { type Db, readAlone } from "../db.ts";
import { officeLanguage } from "../language.ts";
import { type Done, ok, type Refused, type Result, refuse } from "../result.ts";
import { hasRoom, isNameTaken, newTopic, type SaidOfTopic, type TopicRow } from "./topic.ts";
import { insertTopic, orderTopics, topicsReading, updateTopic } from "./topic-queries.ts";

type Ports = { db: Db };

/**
 * Adds a topic that everybody may choose, or a closed group. Pressed twice it is one: what was just made so is found.
 * There are 31 at most, as each is a bit for ever.
 */
export async function addTopic(
  { db }: Ports,
  actor: Actor,
  { name, closed }: { name: string; closed: boolean },
  now: number,
): Promise<Result<{ id: number }, "name-taken" | "no-room">> {
  const before = await readAlone(topicsReading(db));
  if (hasRoom(before) && !isNameTaken(before, { name })) {
    const id = await insertTopic(db, actor, { said: newTopic(name), closed }, now);
    if (id !== undefined) return ok({ id });
  }
  const topics = await readAlone(topicsReading(db));
  const made = topics.find((one) => one.names[officeLanguage] === name && one.closed === closed && one.version === 1);
  if (made && made.id === Math.max(...topics.map(({ id }) => id))) return ok({ id: made.id });
  return refuse(isNameTaken(topics, { name }) ? "name-taken" : "no-room");
}

/**
 * Changes what a topic is called and how it is offered, from a page that showed it at some version. What everybody gets is
 * never hidden, and is no choice; a closed group is nobody's usual choice.
 * @returns the topic as it is, where it was changed meanwhile
 */
export async function changeTopic(
  { db }: Ports,
  actor: Actor,
  { id, version, said }: { id: number; version: number; said: SaidOfTopic },
  now: number,
): Promise<
  Done<object> | Refused<"no-such-topic"> | Refused<"name-taken"> | (Refused<"changed-meanwhile"> & { topic: TopicRow })
> {
  const topics = await readAlone(topicsReading(db));
  const topic = topics.find((one) => one.id === id);
  if (!topic) return refuse("no-such-topic");
  if (isNameTaken(topics, { id, name: said.names[officeLanguage] })) return refuse("name-taken");
  const kept = { ...said, hidden: said.hidden && !topic.always, usual: said.usual && !topic.always && !topic.closed };
  const meant = topic.always ? { ...kept, usual: topic.usual } : kept;
  if (await updateTopic(db, actor, { id, version, said: meant, was: topic }, now)) return ok({});
  const found = (await readAlone(topicsReading(db))).find((one) => one.id === id) ?? topic;
  return isSaid(found, meant) ? ok({}) : { ...refuse("changed-meanwhile"), topic: found };
}

const isSaid = (topic: TopicRow, said: SaidOfTopic): boolean =>
  (Object.keys(said) as (keyof SaidOfTopic)[]).every((key) => JSON.stringify(topic[key]) === JSON.stringify(said[key]));

/** Two who move topics at once: the second moves them in the order that the first has made. */
const tries = 3;

/** Puts a topic right before another one. Where it stands there already, or either is unknown, nothing changes. */
export async function moveTopic(
  { db }: Ports,
  actor: Actor,
  { id, before }: { id: number; before: number },
  now: number,
): Promise<void> {
  for (let left = tries; left > 0; left--) {
    const from = (await readAlone(topicsReading(db))).map((topic) => topic.id);
    if (id === before || !from.includes(id) || !from.includes(before)) return;
    const others = from.filter((one) => one !== id);
    const to = others.toSpliced(others.indexOf(before), 0, id);
    if (String(from) === String(to) || (await orderTopics(db, actor, { id, from, to }, now))) return;
  }
}
