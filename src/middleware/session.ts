import type { Clerk } from "../clerks/clerk.ts";
import { clerkReading, findClerk } from "../clerks/sign-in.ts";
import { readTogether } from "../db.ts";
import { madeReading } from "../messages/queries.ts";
import { clock } from "../monitoring/alarm.ts";
import { stateReading } from "../monitoring/queries.ts";
import { paths } from "../paths.ts";
import { isClerks } from "../permissions.ts";
import { type TownRow, townReading } from "../town/queries.ts";
import type { AnyContext, SignedIn } from "./app-env.ts";
import { askedAct } from "./asked-act.ts";
import { tokenOf } from "./cookies.ts";

/** Who is signed in on this browser, if anybody is. */
export async function clerkOf(c: AnyContext): Promise<Clerk | undefined> {
  const session = tokenOf(c, "session");
  return session ? findClerk(c.var.ports.db, session, c.var.now) : undefined;
}

/**
 * The town and, for a page of the clerks', who is signed in: what every page needs, in one trip; where the address is that
 * of a form, what it has made with it.
 */
export async function findTownAndClerk(c: AnyContext): Promise<{ town: TownRow; signedIn: SignedIn | undefined }> {
  const { db } = c.var.ports;
  const town = townReading(db);
  const act = askedAct(c);
  const session = act !== undefined && isClerks(act) ? tokenOf(c, "session") : undefined;
  if (!session) return { ...(await readTogether(db, { town })), signedIn: undefined };
  const once = c.req.path === paths.newMessage ? c.req.query("form") : undefined;
  const { clerk, state, made, ...found } = await readTogether(db, {
    ...{ town, clerk: clerkReading(db, session, c.var.now), state: stateReading(db, clock) },
    ...(once && { made: madeReading(db, once) }),
  });
  return { ...found, signedIn: clerk && { clerk, state, made } };
}
