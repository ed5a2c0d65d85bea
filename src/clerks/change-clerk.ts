import { type Actor, clerkIdOf } from "../audit/actor.ts";
import { type Db, readAlone } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { hashToken } from "../secrets.ts";
import type { Clerk } from "./clerk.ts";
import { isManager } from "./role.ts";
import { disableClerk, type SeenClerk, updateClerk } from "./staff-change-queries.ts";
import { findByPhone, staffRowReading } from "./staff-queries.ts";

/**
 * - `no-such-clerk`: nobody is there, or they have ended
 * - `last-manager`: nobody would manage the town then
 * - `is-clerk`, `has-ended`: the number is that of another clerk, or was
 * - `changed-meanwhile`: somebody else has changed them since they were shown
 */
type NotChanged = "no-such-clerk" | "last-manager" | "is-clerk" | "has-ended" | "changed-meanwhile";

/**
 * Changes a clerk's name, number or roles. With another number links that were sent to the former one die and every
 * browser is signed out, because the former telephone may be lost; the browser by which one changes oneself stays.
 * @param change `session`: that of the browser that asks
 */
export async function changeClerk(
  { db }: { db: Db },
  actor: Actor,
  change: SeenClerk & Omit<Clerk, "id"> & { session: string },
  now: number,
): Promise<Result<undefined, NotChanged>> {
  const { id, session, ...wanted } = change;
  const before = await readAlone(staffRowReading(db, id, now));
  if (!before || before.disabledAt !== null) return refuse("no-such-clerk");
  const isOwn = clerkIdOf(actor) === id;
  const kept = { before, ...(isOwn && { but: hashToken(session) }) };
  if (await updateClerk(db, actor, { id, ...wanted, ...kept }, now)) return ok(undefined);
  return whyNot(db, { id, ...wanted }, now);
}

/** The statement holds all that must be so; what it was that was not is asked only then. */
async function whyNot(db: Db, { id, version, name, phone, roles }: SeenClerk & Omit<Clerk, "id">, now: number) {
  const is = await readAlone(staffRowReading(db, id, now));
  if (!is || is.disabledAt !== null) return refuse("no-such-clerk");
  // The same form pressed again: it is as it was to be.
  if (is.name === name && is.phone === phone && is.roles === roles) return ok(undefined);
  if (is.version !== version) return refuse("changed-meanwhile");
  const other = await findByPhone(db, phone);
  if (other && other.id !== id) return refuse(other.disabledAt === null ? "is-clerk" : "has-ended");
  return refuse("last-manager");
}

/**
 * Ends a clerk: they are signed out everywhere and can sign in no more. What they did keeps their name, and what they saved goes on.
 */
export async function endClerk(
  { db }: { db: Db },
  actor: Actor,
  seen: SeenClerk,
  now: number,
): Promise<Result<undefined, "no-such-clerk" | "last-manager" | "changed-meanwhile">> {
  if (await disableClerk(db, actor, seen, now)) return ok(undefined);
  const is = await readAlone(staffRowReading(db, seen.id, now));
  if (!is) return refuse("no-such-clerk");
  if (is.disabledAt !== null) return ok(undefined);
  return refuse(is.version === seen.version && isManager(is.roles) ? "last-manager" : "changed-meanwhile");
}
