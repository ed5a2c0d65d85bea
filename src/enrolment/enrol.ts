import type { Actor } from "../audit/actor.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Wish } from "../subscribers/subscriber.ts";
import { wordingKind } from "../town/wording.ts";
import { pressAtCounter, type Seen } from "./counter-queries.ts";
import { type EnrolmentPorts, newLeaveToken, welcomeThrough } from "./subscribe.ts";

/** What a clerk enters at the counter. `name`: null where it is not said. */
export type Enrolling = {
  wish: Wish & { name: string | null };
  /** Which paper the person has signed; undefined where they have agreed before, and only change what they get. */
  paper: string | undefined;
  /** The day that stands on the paper, and the version on it, where it is not the one of now. */
  signedOn?: string | undefined;
  wording?: string | undefined;
  /** The token of the form with what was typed: the same press again changes nothing. */
  press: string;
  /** The telephone as the page showed it; undefined where the office did not know it, or has signed it off. */
  seen: Seen | undefined;
};

/**
 * A clerk signs a telephone up whose owner has signed a paper (`paper`: its number, empty where it has none), or changes
 * what a known one gets. It is told from now on, with the consent in person, and is welcomed by SMS, or a landline by a
 * short call, if it was not told before. No limit of the public forms holds the office back; the day counts what it writes.
 * @returns the entry of today's list; or why not: the telephone is another one by now than the page showed, or the consent
 *   was withdrawn since the paper was signed
 */
export async function enrol(
  { db, queue, plan, suppressionKey }: EnrolmentPorts,
  clerk: Extract<Actor, { kind: "clerk" }>,
  { wish, paper, signedOn, wording = wordingKind(plan), press, seen }: Enrolling,
  now: number,
): Promise<Result<{ entry: number }, "withdrawn" | "changed-meanwhile">> {
  const subscriber = {
    ...wish,
    // The page showed all that a known one has.
    ...(seen && { isWhole: true as const }),
    ...{ wording, leaveToken: newLeaveToken(), paper, signedOn, suppressionKey },
  };
  const welcome = welcomeThrough(plan, clerk, wish.phone);
  const pressing = { press, phone: wish.phone, seen, subscriber, agreed: paper !== undefined, welcome };
  const met = await pressAtCounter(db, clerk, pressing, now);
  if (met.welcome !== undefined) await queue.wakeNotices([{ noticeId: met.welcome }]);
  if (met.entry !== null) return ok({ entry: met.entry });
  return refuse(met.withdrawn === 1 ? "withdrawn" : "changed-meanwhile");
}
