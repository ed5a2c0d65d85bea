import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { type CallHours, ringsFrom } from "../messages/call-hours.ts";
import { findCallLimit } from "../monitoring/call-queries.ts";
import { ok, type Result, refuse } from "../result.ts";
import { callAgainAfterMs } from "./code-limits.ts";
import { isCodeOpen } from "./sign-up.ts";
import { findSignUp, type SignUp } from "./sign-up-queries.ts";
import type { EnrolmentPorts } from "./subscribe.ts";
import { declineRow, isCallOnItsWay, releaseRow } from "./waiting-queries.ts";

/**
 * Why no code is called.
 * - `no-calls`: the town has no gateway for calls
 * - `not-waiting`: it was called meanwhile, or is about to be; confirmed or declined, or is forgotten
 * - `hours`: telephones may not ring now
 * - `number`, `prefix`, `town`: which limit of the day's calls is reached
 */
type NotReleased = "no-calls" | "not-waiting" | "hours" | "number" | "prefix" | "town";

/**
 * A clerk has the code of a landline called, that somebody asked for on the web. Pressed twice it is one call, because the
 * button names when the code was last called.
 * @param releasing `seen`: when that was, as the page showed it; null when it never was. `hours`: when telephones may ring
 */
export async function releaseCall(
  { db, queue, plan }: EnrolmentPorts,
  actor: Actor,
  { id, seen, hours }: { id: string; seen: number | null; hours: CallHours },
  now: number,
): Promise<Result<{ phone: string }, NotReleased>> {
  const signUp = await findSignUp(db, id);
  if (!signUp || !mayBeCalled(signUp, seen, now)) return refuse("not-waiting");
  if (!plan.voice) return refuse("no-calls");
  if (ringsFrom(now, hours) > now) return refuse("hours");
  const { phone, language } = signUp;
  const { provider, channel } = plan.voice;
  const noticeId = await releaseRow(db, actor, { id, seen, language, voice: { provider, channel } }, now);
  if (noticeId === undefined) return refuse(await whyNot(db, { id, seen }, now));
  await queue.wakeNotices([{ noticeId }]);
  return ok({ phone });
}

/** The statement holds all that must be so; what it was that was not is asked only then. */
async function whyNot(db: Db, { id, seen }: { id: string; seen: number | null }, now: number): Promise<NotReleased> {
  const signUp = await findSignUp(db, id);
  if (!signUp || !mayBeCalled(signUp, seen, now) || (await isCallOnItsWay(db, id))) return "not-waiting";
  return (await findCallLimit(db, signUp.phone, now)) ?? "town";
}

/** Whether a request still waits as it was seen, and was not called just now. */
function mayBeCalled(signUp: SignUp, seen: number | null, now: number): boolean {
  const { waitsSince, releasedAt, undoneAt } = signUp;
  return (
    waitsSince !== null &&
    undoneAt === null &&
    releasedAt === seen &&
    isCodeOpen(signUp, now) &&
    isCallOver(signUp, now)
  );
}

/** Whether the last call of a request has had its time, if there was one: until then nobody is called again. */
export const isCallOver = ({ releasedAt }: Pick<SignUp, "releasedAt">, now: number): boolean =>
  now - (releasedAt ?? 0) >= callAgainAfterMs;

/** Nobody is called for this request any more: the office knows better, or could not ask. @returns false when it does not wait */
export function declineCall({ db }: { db: Db }, actor: Actor, id: string, now: number): Promise<boolean> {
  return declineRow(db, actor, id, now);
}
