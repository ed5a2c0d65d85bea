import type { Db } from "../db.ts";
import type { Halt } from "../gateway/halt.ts";
import { hearing, tryGateway } from "../gateway/probe.ts";
import { type CallWordings, type Gateway, isOfOneRequest, type Outcome } from "../providers/contract.ts";
import { dispatchOf } from "./attempt.ts";
import type { OpenedChunk, Person } from "./chunk.ts";
import { hearAnswers } from "./hear.ts";
import { holdLease, type Lease } from "./lease-queries.ts";
import type { PeoplesOutcomes } from "./outcomes.ts";

/** How long a worker may take from its beginning to its request, ms: what holds for a while holds for so much less. */
const slowMs = 60_000;

/** A chunk that was taken over, and the gateway that was asked for it. `hurries`: another one would carry it at once. */
export type Held = Lease & { chunk: OpenedChunk; gateway: Gateway; hurries: boolean; callWordings: CallWordings };

/** What was found out about the people of a chunk. */
export type FoundOut = {
  /** By the log, or by the answer to the same attempt again. */
  known: PeoplesOutcomes;
  /** Certainly not accepted, and still to be told. */
  notAccepted: readonly Person[];
  gone: readonly Person[];
  /** Of whom nothing is known yet. */
  unknown: readonly Person[];
  /** Whether the log, where there is one, has answered for everybody. */
  isLogRead: boolean;
  hasResent: boolean;
  /** What is to be remembered of the gateway, and why it is to be halted, if it is. */
  heard: D1PreparedStatement[];
  halt: Halt | undefined;
};

/** Nobody could be asked. */
export const nobodyAsked = ({ people }: OpenedChunk): FoundOut => ({
  ...{ known: { people: [], outcomes: [] }, notAccepted: [], gone: [], unknown: people },
  ...{ isLogRead: false, hasResent: false, heard: [], halt: undefined },
});

const hasLog = ({ lookupConclusiveAfterSeconds }: Gateway) => lookupConclusiveAfterSeconds !== undefined;

/** Asks the provider's log, and makes the same attempts again where that is safe. A silent one is asked by one at a time. */
export async function askGateway(db: Db, held: Held, now: number): Promise<FoundOut> {
  const { chunk, gateway } = held;
  if (chunk.people.length === 0) return { ...nobodyAsked(chunk), isLogRead: true };
  if (chunk.isSilent && !(await tryGateway(db, chunk, now)))
    return { ...nobodyAsked(chunk), isLogRead: !hasLog(gateway) };
  const log = await lookUp(held, now);
  // In a hurry, a gateway whose log is silent, too, is not waited for again.
  const isInVain = held.hurries && hasLog(gateway) && !log.isRead;
  const resent = await resend(db, held, isInVain ? [] : log.unknown, now);
  const { outcomes, heard, halt } = await hearAnswers(db, chunk, resent, now);
  const known = {
    people: [...log.known.people, ...resent.people],
    outcomes: [...log.known.outcomes, ...outcomes.map(ofBothRequests)],
  };
  return {
    ...{ known, halt, notAccepted: log.notAccepted, gone: log.gone },
    unknown: log.unknown.filter((person) => !resent.people.includes(person)),
    isLogRead: log.isWhole || !hasLog(gateway),
    hasResent: resent.people.length > 0,
    heard: [...(hasLog(gateway) ? hearing(db, chunk, log.isRead ? "something" : "nothing", now) : []), ...heard],
  };
}

/**
 * What the provider's log says. From a certain age of the request, an attempt that is not in it was not accepted. `isRead`
 * is false when the log did not answer, or there is none; `isWhole` when it did not answer for everybody.
 */
async function lookUp(held: Held, now: number) {
  const { gateway, chunk } = held;
  const found = await gateway.lookup(dispatchOf(held, chunk.people, now));
  const conclusiveMs = (gateway.lookupConclusiveAfterSeconds ?? Number.POSITIVE_INFINITY) * 1000;
  const isConclusive = now - (chunk.requestedAt ?? now) >= conclusiveMs;
  const isWhole = found?.every((one) => one !== undefined) ?? false;
  const known: { people: Person[]; outcomes: Outcome[] } = { people: [], outcomes: [] };
  const [gone, notAccepted, unknown]: [Person[], Person[], Person[]] = [[], [], []];
  chunk.people.forEach((person, index) => {
    const outcome = found?.[index];
    if (outcome && outcome !== "not-found") {
      known.people.push(person);
      known.outcomes.push(outcome);
    } else if (!outcome || !isConclusive) unknown.push(person);
    else if (person.subscribed) notAccepted.push(person);
    // They are counted once, when nobody is waited for any more.
    else (isWhole ? gone : unknown).push(person);
  });
  return { isRead: found !== undefined, isWhole, known, gone, notAccepted, unknown };
}

/** The same attempts again, under the same names, where the provider refuses duplicates. */
async function resend(
  db: Db,
  held: Held,
  unknown: readonly Person[],
  now: number,
): Promise<{ people: Person[]; outcomes: Outcome[] }> {
  const { chunk, gateway } = held;
  const may = chunk.alive && now - (chunk.requestedAt ?? 0) < resendUntilMs(gateway);
  const people = unknown.filter(({ subscribed }) => may && subscribed);
  const rest = restMs(gateway);
  // Whatever becomes of this request, the next look-up is not before the log must know of it.
  if (people.length === 0 || (rest > 0 && !(await holdLease(db, held, now + rest))))
    return { people: [], outcomes: [] };
  return { people, outcomes: await gateway.send(dispatchOf(held, people, now)) };
}

/** What is said of the second request only: the first may have been accepted all the same. */
const ofBothRequests = (outcome: Outcome): Outcome =>
  isOfOneRequest(outcome) ? { kind: "uncertain", code: outcome.code } : outcome;

/** From a request on, the time in which the provider's log may not know of it; 0 where it has none. */
export const restMs = ({ lookupConclusiveAfterSeconds: conclusiveAfter }: Gateway) =>
  conclusiveAfter === undefined ? 0 : conclusiveAfter * 1000 + slowMs;

/** Up to which age of the first request the same attempts may be made again, ms. */
export const resendUntilMs = ({ idempotency, windowSeconds }: Gateway) =>
  idempotency === "none" ? 0 : windowSeconds * 1000 - slowMs;
