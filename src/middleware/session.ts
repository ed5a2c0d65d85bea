import type { Clerk } from "../clerks/clerk.ts";
import { clerkReading, findClerk } from "../clerks/sign-in.ts";
import { readTogether } from "../db.ts";
import { madeReading } from "../messages/queries.ts";
import { clock } from "../monitoring/alarm.ts";
import { stateReading } from "../monitoring/queries.ts";
import { paths } from "../paths.ts";
import { isClerks } from "../permissions.ts";
import { placeNamesReading } from "../places/queries.ts";
import { type Kept, retentionReading } from "../privacy/retention-queries.ts";
import { type TownRow, townReading } from "../town/queries.ts";
import { type Wording, wordingKind } from "../town/wording.ts";
import { wordingReading } from "../town/wording-queries.ts";
import type { AnyContext, SignedIn } from "./app-env.ts";
import { askedAct } from "./asked-act.ts";
import { tokenOf } from "./cookies.ts";

/** Who is signed in on this browser, if anybody is. */
export async function clerkOf(c: AnyContext): Promise<Clerk | undefined> {
  const session = tokenOf(c, "session");
  return session ? findClerk(c.var.ports.db, session, c.var.now) : undefined;
}

type Found = {
  town: TownRow;
  signedIn: SignedIn | undefined;
  wording?: Wording | undefined;
  retention?: Kept | undefined;
};

/**
 * The town and, for a page of the clerks', who is signed in: what every page needs, in one trip; where the address is that
 * of a form, what it has made with it; where it is that of a wording, or of how long what is kept, that; where the
 * counter's form is posted, the names by which its addresses are read.
 */
export async function findTownAndClerk(c: AnyContext): Promise<Found> {
  const { db, plan } = c.var.ports;
  const town = townReading(db);
  const act = askedAct(c);
  const session = act !== undefined && isClerks(act) ? tokenOf(c, "session") : undefined;
  if (!session) {
    const retention = c.req.path === paths.dataPage && retentionReading(db);
    const wording = c.req.path === paths.consent && wordingReading(db, c.req.query("verze") || wordingKind(plan));
    return {
      ...(await readTogether(db, { town, ...(wording && { wording }), ...(retention && { retention }) })),
      signedIn: undefined,
    };
  }
  const once = c.req.path === paths.newMessage ? c.req.query("form") : undefined;
  const isAtCounter = c.req.method === "POST" && c.req.path === paths.enrolment;
  const { clerk, state, made, placeNames, ...found } = await readTogether(db, {
    ...{ town, clerk: clerkReading(db, session, c.var.now), state: stateReading(db, clock) },
    ...(once && { made: madeReading(db, once) }),
    ...(isAtCounter && { placeNames: placeNamesReading(db) }),
  });
  return { ...found, signedIn: clerk && { clerk, state, made, placeNames } };
}
