import { readIds } from "../audience/audience.ts";
import type { Clerk } from "../clerks/clerk.ts";
import { clerkReading, findClerk } from "../clerks/sign-in.ts";
import { readTogether } from "../db.ts";
import { madeReading } from "../messages/queries.ts";
import { clock } from "../monitoring/alarm.ts";
import { isLookCounted, usesOfOwnLook } from "../monitoring/look-limits.ts";
import { countLooks, roomToLookReading } from "../monitoring/look-queries.ts";
import { stateReading } from "../monitoring/queries.ts";
import { ownReading } from "../own/own-queries.ts";
import { namedByPass, ownPass } from "../own/pass.ts";
import { sentReading } from "../own/sent-queries.ts";
import { paths } from "../paths.ts";
import { isClerks } from "../permissions.ts";
import { placeNamesReading } from "../places/queries.ts";
import { type Kept, retentionReading } from "../privacy/retention-queries.ts";
import { linkKey } from "../secrets.ts";
import { type TownRow, townReading } from "../town/queries.ts";
import { type Wording, wordingKind } from "../town/wording.ts";
import { wordingReading } from "../town/wording-queries.ts";
import type { AnyContext, OpenedOwn, SignedIn } from "./app-env.ts";
import { askedAct } from "./asked-act.ts";
import { tokenOf } from "./cookies.ts";

/** Who is signed in on this browser, if anybody is. */
export async function clerkOf(c: AnyContext): Promise<Clerk | undefined> {
  const session = tokenOf(c, "session");
  return session ? findClerk(c.var.ports.db, session, c.var.now) : undefined;
}

/** What every page needs: the town, and who is signed in or has opened their settings, where somebody has. */
type Found = {
  town: TownRow;
  signedIn?: SignedIn | undefined;
  wording?: Wording | undefined;
  retention?: Kept | undefined;
  own?: OpenedOwn | "gone";
};

/**
 * The town and, for a page of the clerks', who is signed in: what every page needs, in one trip; where the address is that
 * of a form, what it has made with it; where it is that of a wording, or of how long what is kept, that; where the
 * counter's form is posted, the names by which its addresses are read.
 */
export async function findTownAndClerk(c: AnyContext): Promise<Found> {
  const { db, plan } = c.var.ports;
  const town = townReading(db);
  const pass = isOwnPath(c.req.path) ? tokenOf(c, "own") : undefined;
  if (pass) return findTownAndOwn(c, pass);
  const act = askedAct(c);
  const session = act !== undefined && isClerks(act) ? tokenOf(c, "session") : undefined;
  if (!session) {
    const retention = c.req.path === paths.dataPage && retentionReading(db);
    const wording = c.req.path === paths.consent && wordingReading(db, c.req.query("verze") || wordingKind(plan));
    return readTogether(db, { town, ...(wording && { wording }), ...(retention && { retention }) });
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

const isOwnPath = (path: string) => path === paths.own || path.startsWith(`${paths.own}/`);

/**
 * The town, and what the pass of this browser opens: whose settings, and a page of what was sent to them. The pass is only
 * believed once the link key is known, half of which is in the town's row.
 */
async function findTownAndOwn(c: AnyContext, pass: string): Promise<Found> {
  const { ports, now, settings } = c.var;
  const { db } = ports;
  const code = namedByPass(pass);
  if (!code) return readTogether(db, { town: townReading(db) });
  const page = sentPageOf(c);
  const uses = usesOfOwnLook(code);
  const { town, own, sent, isRoom } = await readTogether(db, {
    town: townReading(db),
    own: ownReading(db, code, now),
    ...(page && { sent: sentReading(db, { code, ...page, uses }, now), isRoom: roomToLookReading(db, uses, now) }),
  });
  const isTrue = pass === ownPass(linkKey(town.secret, settings.linkKey), code);
  if (!isTrue || (!own.own && !own.isGone)) return { town };
  if (isRoom && isLookCounted(settings.linkKey, `own ${now}`)) await countLooks(db, uses, now);
  return { town, own: own.own ? { own: own.own, sent: isRoom ? sent : undefined } : "gone" };
}

/** So many stand on the page of settings, and on each page of all. */
const sentOnSettings = 4;
const sentOnPage = 20;

/** Which page of what was sent is asked for. */
function sentPageOf(c: AnyContext): { before: number | undefined; most: number } | undefined {
  if (c.req.method !== "GET") return undefined;
  if (c.req.path === paths.own) return { before: undefined, most: sentOnSettings };
  const [before] = readIds(c.req.query("pred"));
  return c.req.path === paths.ownSent ? { before: before || undefined, most: sentOnPage } : undefined;
}
