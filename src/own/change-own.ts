import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { changeSubscriber } from "../subscribers/change.ts";
import type { Choices, Own } from "./own.ts";
import { takeChange } from "./own-queries.ts";

/** What of one's own is changed; the rest stays. */
export type OwnChange = Partial<Choices> & { name?: string | null };

/**
 * Somebody changes what they get, behind a code. `version`: of what their page showed. Pressed twice it is one change.
 *
 * Refused: `changed-meanwhile` where the office or another of their tabs has changed it since; `not-signed-up`; and
 * `too-many` where a code has been used to change something thirty times, or strangers have used up the day's share.
 */
export async function changeOwn(
  ports: { db: Db },
  actor: Actor,
  { own, version, change }: { own: Own; version: number; change: OwnChange },
  now: number,
): Promise<Result<null, "changed-meanwhile" | "not-signed-up" | "too-many">> {
  const { person } = own;
  if (!person || person.state === "left") return refuse("not-signed-up");
  const { id: subscriberId, topics, places, addresses, language, channel, name } = person;
  const before = { topics, places, addresses, language, channel, name };
  const after = { ...before, ...change };
  if (JSON.stringify(after) === JSON.stringify(before)) return ok(null);
  if (version !== person.version) return refuse("changed-meanwhile");
  if (!(await takeChange(ports.db, { code: own.code }, now))) return refuse("too-many");
  const changed = await changeSubscriber(ports, actor, { ...after, subscriberId, version }, now);
  if (changed.ok) return ok(null);
  return refuse(changed.problem === "no-such-subscriber" ? "not-signed-up" : changed.problem);
}
