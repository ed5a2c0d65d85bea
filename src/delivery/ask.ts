import type { Db } from "../db.ts";
import { hearing, tryGateway } from "../gateway/probe.ts";
import { type Gateway, isOfOneRequest, type Outcome } from "../providers/contract.ts";
import type { ChunkNote, OpenedChunk, Person } from "./chunk.ts";
import { holdLease } from "./claim-queries.ts";
import { hearAnswers } from "./hear.ts";
import type { Answers } from "./outcomes.ts";
import { dispatchOf } from "./send.ts";

/** How long a worker may take from its beginning to its request, ms: what holds for a while holds for so much less. */
const slowMs = 60_000;

/** A chunk that was taken over. `hurries`: another provider would carry it at once. */
export type Held = { note: ChunkNote; lease: string; chunk: OpenedChunk; hurries: boolean };

/** What was found out about the people of a chunk. */
export type Found = {
  /** By the log, or by the answer to the same attempt again. */
  known: Answers;
  /** Certainly not accepted, and still to be told. */
  notAccepted: readonly Person[];
  gone: readonly Person[];
  /** Of whom nothing is known yet. */
  left: readonly Person[];
  /** Whether the log, where there is one, has answered for everybody. */
  isLogRead: boolean;
  hasResent: boolean;
  /** What is to be remembered of the provider, and why it is to be halted, if it is. */
  heard: D1PreparedStatement[];
  halted: string | undefined;
};

/** Nobody could be asked. */
export const nobodyAsked = ({ people }: OpenedChunk): Found => ({
  ...{ known: { people: [], outcomes: [] }, notAccepted: [], gone: [], left: people },
  ...{ isLogRead: false, hasResent: false, heard: [], halted: undefined },
});

/** Asks the provider's log, and makes the same attempts again where that is safe. A silent one is asked by one at a time. */
export async function askGateway(db: Db, gateway: Gateway, held: Held, now: number): Promise<Found> {
  const { chunk, lease, note } = held;
  if (chunk.people.length === 0) return { ...nobodyAsked(chunk), isLogRead: true };
  const hasLog = gateway.lookupConclusiveAfterSeconds !== undefined;
  if (chunk.isSilent && !(await tryGateway(db, chunk.provider, lease, now)))
    return { ...nobodyAsked(chunk), isLogRead: !hasLog };
  const log = await lookUp(gateway, note, chunk, now);
  // In a hurry, a gateway whose log is silent, too, is not waited for again.
  const open = held.hurries && hasLog && !log.isRead ? [] : log.open;
  const resent = await resend(db, gateway, held, open, now);
  const answers = await hearAnswers(db, chunk.provider, resent, now);
  return {
    known: {
      people: [...log.known.people, ...resent.people],
      outcomes: [...log.known.outcomes, ...answers.outcomes.map(ofBothCalls)],
    },
    notAccepted: log.notAccepted,
    gone: log.gone,
    left: log.open.filter((person) => !resent.people.includes(person)),
    isLogRead: log.isWhole || !hasLog,
    hasResent: resent.people.length > 0,
    heard: [
      ...(hasLog ? hearing(db, chunk.provider, log.isRead ? "something" : "nothing", now) : []),
      ...answers.heard,
    ],
    halted: answers.halted,
  };
}

/**
 * What the provider's log says. From a certain age of the call, an attempt that is not in it was not accepted. `isRead`
 * is false when the log did not answer, or there is none; `isWhole` when it did not answer for everybody.
 */
async function lookUp(gateway: Gateway, note: ChunkNote, chunk: OpenedChunk, now: number) {
  const found = await gateway.lookup(dispatchOf(note, chunk, chunk.people, now));
  const conclusiveMs = (gateway.lookupConclusiveAfterSeconds ?? Number.POSITIVE_INFINITY) * 1000;
  const isConclusive = now - (chunk.requestedAt ?? now) >= conclusiveMs;
  const isWhole = found?.every((one) => one !== undefined) ?? false;
  const known: { people: Person[]; outcomes: Outcome[] } = { people: [], outcomes: [] };
  const [gone, notAccepted, open]: [Person[], Person[], Person[]] = [[], [], []];
  chunk.people.forEach((person, index) => {
    const outcome = found?.[index];
    if (outcome && outcome !== "not-found") {
      known.people.push(person);
      known.outcomes.push(outcome);
    } else if (!outcome || !isConclusive) open.push(person);
    else if (person.subscribed) notAccepted.push(person);
    // They are counted once, when nobody is waited for any more.
    else (isWhole ? gone : open).push(person);
  });
  return { isRead: found !== undefined, isWhole, known, gone, notAccepted, open };
}

/** The same attempts again, under the same names, where the provider refuses duplicates. */
async function resend(
  db: Db,
  gateway: Gateway,
  { note, lease, chunk }: Held,
  open: readonly Person[],
  now: number,
): Promise<{ people: Person[]; outcomes: Outcome[] }> {
  const may = chunk.alive && now - (chunk.requestedAt ?? 0) < resendUntilMs(gateway);
  const people = open.filter(({ subscribed }) => may && subscribed);
  const rest = restMs(gateway);
  // Whatever becomes of this call, the next look-up is not before the log must know of it.
  if (people.length === 0 || (rest > 0 && !(await holdLease(db, { note, lease, until: now + rest }))))
    return { people: [], outcomes: [] };
  return { people, outcomes: await gateway.send(dispatchOf(note, chunk, people, now)) };
}

/** What is said of the second call only: the first may have been accepted all the same. */
const ofBothCalls = (outcome: Outcome): Outcome =>
  isOfOneRequest(outcome) ? { kind: "uncertain", code: outcome.code } : outcome;

/** From a call on, the time in which the provider's log may not know of it; 0 where it has none. */
export const restMs = ({ lookupConclusiveAfterSeconds: conclusiveAfter }: Gateway) =>
  conclusiveAfter === undefined ? 0 : conclusiveAfter * 1000 + slowMs;

/** Up to which age of the first call the same attempts may be made again, ms. */
export const resendUntilMs = ({ idempotency, windowSeconds }: Gateway) =>
  idempotency === "none" ? 0 : windowSeconds * 1000 - slowMs;
