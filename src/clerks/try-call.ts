import type { Actor } from "../audit/actor.ts";
import { type Db, newId } from "../db.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import { findCallLimit } from "../monitoring/call-queries.ts";
import type { Attempt, Calling, Gateways, Outcome } from "../providers/contract.ts";
import { ok, type Result, refuse } from "../result.ts";
import { findTrialPhone, isTrialFresh, takeTrial } from "./try-call-queries.ts";

/** What is called to try it: all that is spoken, how, and what it is of, for the audit. */
export type Trial = { spoken: Pick<Attempt, "text" | "call">; calling: Calling; subject: string };

/**
 * Why no telephone rings.
 * - `no-calls`: the town has no gateway for calls
 * - `just-called`: it has rung a moment ago, by this press or another
 * - `nothing-to-say`, `too-long`: what is to be spoken
 * - `number`, `prefix`, `town`: which limit of the day's calls is reached
 * - `held`: the town was restored, and nobody has said yet who left meanwhile
 * - `sender`: the gateway does not let the town call from its number
 * - `account`, `refused`, `not-now`: it takes nothing from the town; not this call; nothing at the moment
 * - `unanswered`: nobody knows whether it rings
 */
type NotTried =
  | "no-calls"
  | "just-called"
  | "nothing-to-say"
  | "too-long"
  | "number"
  | "prefix"
  | "town"
  | "held"
  | "sender"
  | "account"
  | "refused"
  | "not-now"
  | "unanswered";

type TrialPorts = { db: Db; gateways: Gateways; plan: SendingPlan };

/** How long a gateway may try, ms: the clerk waits for it. */
const livesMs = 5 * 60_000;

/**
 * Calls the acting clerk's own telephone, so that they hear what others will, and see which number it shows. It is asked
 * for once and never again by itself: whoever waits for it presses again.
 */
export async function tryCall(
  { db, gateways, plan }: TrialPorts,
  actor: Actor,
  { spoken, calling, subject }: Trial,
  now: number,
): Promise<Result<{ phone: string }, NotTried>> {
  const gateway = plan.voice && gateways[plan.voice.provider]?.voice;
  if (!gateway) return refuse("no-calls");
  if (spoken.text === "") return refuse("nothing-to-say");
  if (gateway.fits?.(spoken) === false) return refuse("too-long");
  const phone = await takeTrial(db, actor, { subject }, now);
  if (phone === undefined) return refuse(await whyNot(db, actor, now));
  const name = `t.${newId()}`;
  const attempts = [{ name, to: phone, ...spoken }];
  const dispatch = { name, attempts, from: "message", calling, expiresAt: now + livesMs, now } as const;
  const [outcome] = await gateway.send(dispatch);
  const problem = problemOf(outcome);
  return problem ? refuse(problem) : ok({ phone });
}

/** The statement holds all that must be so; what it was that was not is asked only then. */
async function whyNot(db: Db, actor: Actor, now: number): Promise<NotTried> {
  const clerk = await findTrialPhone(db, actor);
  if (clerk?.isHeld) return "held";
  if (!clerk || isTrialFresh(clerk.triedAt, now)) return "just-called";
  return (await findCallLimit(db, clerk.phone, now)) ?? "town";
}

function problemOf(outcome: Outcome | undefined): NotTried | undefined {
  if (!outcome || outcome.kind === "uncertain") return "unanswered";
  if (outcome.kind === "deferred") return "not-now";
  if (outcome.kind === "halted") return outcome.cause === "sender" || outcome.cause === "route" ? "sender" : "account";
  if (outcome.kind === "refused") return outcome.suspects === "sender" ? "sender" : "refused";
  return undefined;
}
