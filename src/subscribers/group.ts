import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { deleteMember, insertMember } from "./group-queries.ts";
import type { Phone } from "./line.ts";

type Ports = { db: Db };

/** The office adds a telephone that is signed up to a closed group. Who is in it already stays there. */
export async function joinGroup(
  { db }: Ports,
  actor: Actor,
  { phone, topicId }: { phone: Phone; topicId: number },
  now: number,
): Promise<Result<{ id: number }, "not-signed-up" | "no-such-group">> {
  const { id, isGroup } = await insertMember(db, actor, { phone, topicId }, now);
  if (!isGroup) return refuse("no-such-group");
  return id === undefined ? refuse("not-signed-up") : ok({ id });
}

/** Somebody is in a closed group no more. Whatever else they get, they go on getting. */
export async function leaveGroup(
  { db }: Ports,
  actor: Actor,
  leaving: { subscriberId: number; topicId: number },
  now: number,
): Promise<void> {
  await deleteMember(db, actor, leaving, now);
}
