import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { type Done, ok, refuse } from "../result.ts";
import { hashToken, newToken } from "../secrets.ts";
import { writeManager } from "./manager-queries.ts";
import { isManager } from "./role.ts";
import { findByPhone } from "./staff-queries.ts";

/** What somebody was who manages now. */
type Was = "nobody" | "clerk" | "manager" | "ended";

/**
 * Lets somebody manage the town, and makes a one-time link that lets them in: for whoever runs the Worker, when there is nobody yet,
 * or nobody left. It needs no SMS and none of the Worker's secrets. Run again it makes another link.
 * A number of somebody who has ended and is called otherwise now is taken over from them.
 * - `somebody-else`: the number is that of a clerk who is called otherwise
 * @returns the link's token; `was`: what they were before
 */
export async function makeManager(
  { db }: { db: Db },
  actor: Actor,
  { name, phone }: { name: string; phone: string },
  now: number,
): Promise<Done<{ token: string; was: Was; name: string }> | { ok: false; problem: "somebody-else"; name: string }> {
  const whose = await findByPhone(db, phone);
  const isSame = whose && plainName(whose.name) === plainName(name);
  if (whose && whose.disabledAt === null && !isSame) return { ...refuse("somebody-else"), name: whose.name };
  const token = newToken(26);
  await writeManager(db, actor, { name, phone, takesOver: !isSame, linkId: hashToken(token) }, now);
  const was =
    !whose || !isSame ? "nobody" : whose.disabledAt !== null ? "ended" : isManager(whose.roles) ? "manager" : "clerk";
  return ok({ token, was, name: whose && isSame ? whose.name : name });
}

/** Names that differ only in accents, capitals and spaces are one. */
const plainName = (name: string) =>
  name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
