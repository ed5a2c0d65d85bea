import { type Db, newId } from "../db.ts";
import type { Bell } from "../line/bell.ts";
import { isUsable } from "../line/gateway.ts";
import { haltProvider } from "../line/halt.ts";
import { findGateways, hearing, tryGateway } from "../line/probe.ts";
import type { Lead, Way } from "../line/way.ts";
import type { Carrier, Carriers, Outcome } from "../providers/contract.ts";
import { type ChunkNote, type Close, nextRingMs, type OpenedChunk, type Person } from "./chunk.ts";
import { holdLease, takeOverChunk } from "./claim-queries.ts";
import { hearAnswers } from "./hear.ts";
import { type Answers, dispatchOf, leadsOf, recordClose, ringForAdded, sendChunk, sortOutcomes } from "./send.ts";
import { sweepChunks } from "./sweep-queries.ts";

/**
 * The minute sweep: what is overdue is rung for again. When notes cannot be sent at all, the oldest urgent chunk is sent
 * from here.
 * @returns how many bells it rang
 */
export async function mendChunks(db: Db, bell: Bell, carriers: Carriers, way: Way, now: number): Promise<number> {
  const leads = leadsOf(carriers, way);
  const notes = await sweepChunks(
    db,
    leads.map(({ provider }) => provider),
    now,
  );
  if (notes.length === 0) return 0;
  const isRung = await bell.forChunks(
    notes.map((note) => ({ ...note, dueAt: now })),
    now,
  );
  const urgent = notes.find(({ lane }) => lane === "urgent");
  if (!isRung && urgent) await answerChunk(db, bell, carriers, way, urgent, now);
  return notes.length;
}

/** Looks at a chunk: it is sent if it is open and due, or settled if it was called and its worker is gone. */
export async function answerChunk(
  db: Db,
  bell: Bell,
  carriers: Carriers,
  way: Way,
  { messageId, chunk }: ChunkNote,
  now: number,
): Promise<void> {
  const note = { messageId, chunk };
  const sent = await sendChunk(db, bell, carriers, way, note, now);
  if (sent === undefined) await settleChunk(db, bell, carriers, way, note, now);
}

/** How long a worker may take from its beginning to its request, ms: what holds for a while holds for so much less. */
const slowMs = 60_000;

/** How long a provider's log is asked when it does not answer: Infobip keeps it for two days. */
const logKeptMs = 48 * 3_600_000;

/** How long a crisis waits for a gateway that says nothing, when another one would carry it. */
const crisisPatienceMs = 3 * 60_000;

/**
 * Takes over a chunk that was called and never closed, and settles its people: by the provider's log; else by the same
 * attempt again where duplicates are refused, unless the message was cancelled or has expired, or the person has left;
 * else they stay uncertain. A crisis that would rather come twice than never goes on to another provider soon.
 * @returns how many people it held, or undefined when there was nothing to take over
 */
export async function settleChunk(
  db: Db,
  bell: Bell,
  carriers: Carriers,
  way: Way,
  note: ChunkNote,
  now: number,
): Promise<number | undefined> {
  const lease = newId();
  const chunk = await takeOverChunk(db, { note, lease, leaseMs: way.leaseMs, now });
  if (!chunk?.calledAt) return undefined;
  const leads = leadsOf(carriers, way);
  const hurries = await isInAHurry(db, chunk, leads, now);
  const held = { note, lease, chunk, hurries };
  // What is uncertain is settled only with the provider that was called; one that is not set up any more cannot be asked.
  const carrier = carriers[chunk.provider];
  const found = carrier ? await askGateway(db, carrier, held, now) : nobodyAsked(chunk);
  const sorted = sortOutcomes(found.known, chunk, leads, now);
  const unknown = [...sorted.unknown, ...found.left];
  const waitMs = unknown.length > 0 && carrier ? patienceMs(carrier, chunk, found, hurries, now) : undefined;
  const again = [...sorted.again, ...comingAgain(chunk, found, waitMs === undefined ? unknown : [], now)];
  const isAgain = new Set(again.flatMap(({ people }) => people));
  const given = waitMs === undefined ? unknown.filter(({ id }) => !isAgain.has(id)) : [];
  const close: Close = {
    ...{ note, lease, again, now },
    outcomes: [...sorted.certain, ...given.map(({ id }) => ({ id, state: "uncertain" as const, code: "no-answer" }))],
    gone: found.gone.length,
    unknownUntil: waitMs === undefined ? null : now + waitMs,
    recount: waitMs === undefined,
  };
  const { added } = await recordClose(db, bell, close, found.heard);
  if (carrier && found.halted) await haltProvider(db, carrier.name, found.halted, now);
  await ringForAdded(bell, note, added, now);
  return chunk.people.length;
}

type Held = { note: ChunkNote; lease: string; chunk: OpenedChunk; hurries: boolean };

/** What was found out about the people of a chunk. */
type Found = {
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

const nobodyAsked = ({ people }: OpenedChunk): Found => ({
  ...{ known: { people: [], outcomes: [] }, notAccepted: [], gone: [], left: people },
  ...{ isLogRead: false, hasResent: false, heard: [], halted: undefined },
});

/** Asks the provider's log, and makes the same attempts again where that is safe. A silent one is asked by one at a time. */
async function askGateway(db: Db, carrier: Carrier, held: Held, now: number): Promise<Found> {
  const { chunk, lease, note } = held;
  if (chunk.people.length === 0) return { ...nobodyAsked(chunk), isLogRead: true };
  if (chunk.isSilent && !(await tryGateway(db, chunk.provider, lease, now))) return nobodyAsked(chunk);
  const log = await lookUp(carrier, note, chunk, now);
  const hasLog = carrier.sms.lookupConclusiveAfterSeconds !== undefined;
  // In a hurry, a gateway whose log is silent, too, is not waited for again.
  const open = held.hurries && hasLog && !log.isRead ? [] : log.open;
  const resent = await resend(db, carrier, held, open, now);
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
    heard: [...(hasLog ? hearing(db, chunk.provider, log.isRead, now) : []), ...answers.heard],
    halted: answers.halted,
  };
}

/**
 * What the provider's log says. From a certain age of the call, an attempt that is not in it was not accepted. `isRead`
 * is false when the log did not answer, or there is none; `isWhole` when it did not answer for everybody.
 */
async function lookUp(carrier: Carrier, note: ChunkNote, chunk: OpenedChunk, now: number) {
  const found = await carrier.lookup(dispatchOf(note, chunk, chunk.people, now));
  const conclusiveMs = (carrier.sms.lookupConclusiveAfterSeconds ?? Number.POSITIVE_INFINITY) * 1000;
  const isConclusive = now - (chunk.calledAt ?? now) >= conclusiveMs;
  const known: { people: Person[]; outcomes: Outcome[] } = { people: [], outcomes: [] };
  const [gone, notAccepted, open]: [Person[], Person[], Person[]] = [[], [], []];
  chunk.people.forEach((person, index) => {
    const outcome = found?.[index];
    if (outcome && outcome !== "not-found") {
      known.people.push(person);
      known.outcomes.push(outcome);
    } else if (!outcome || !isConclusive) open.push(person);
    else if (person.subscribed) notAccepted.push(person);
    else gone.push(person);
  });
  const isWhole = found?.every((one) => one !== undefined) ?? false;
  return { isRead: found !== undefined, isWhole, known, gone, notAccepted, open };
}

/** The same attempts again, under the same names, where the provider refuses duplicates. */
async function resend(
  db: Db,
  carrier: Carrier,
  { note, lease, chunk }: Held,
  open: readonly Person[],
  now: number,
): Promise<{ people: Person[]; outcomes: Outcome[] }> {
  const may = chunk.alive && now - (chunk.calledAt ?? 0) < resendUntilMs(carrier);
  const people = open.filter(({ subscribed }) => may && subscribed);
  const rest = restMs(carrier);
  // Whatever becomes of this call, the next look-up is not before the log must know of it.
  if (people.length === 0 || (rest > 0 && !(await holdLease(db, { note, lease, until: now + rest }))))
    return { people: [], outcomes: [] };
  return { people, outcomes: await carrier.send(dispatchOf(note, chunk, people, now)) };
}

/** "Not now" and "not you" are said of the second call: the first may have been accepted all the same. */
const ofBothCalls = (outcome: Outcome): Outcome =>
  outcome.kind === "deferred" || outcome.kind === "halted" ? { kind: "uncertain", code: outcome.code } : outcome;

/** From a call on, the time in which the provider's log may not know of it; 0 where it has none. */
const restMs = ({ sms }: Carrier) =>
  sms.lookupConclusiveAfterSeconds === undefined ? 0 : sms.lookupConclusiveAfterSeconds * 1000 + slowMs;

/** Up to which age of the first call the same attempts may be made again, ms. */
const resendUntilMs = ({ sms }: Carrier) => (sms.idempotency === "none" ? 0 : sms.windowSeconds * 1000 - slowMs);

/** People who come again in new chunks: who was not accepted, and in a crisis who may have been, rather than never. */
function comingAgain(chunk: OpenedChunk, found: Found, unknown: readonly Person[], now: number): Close["again"] {
  const twice = mayGoTwice(chunk) ? unknown.filter(({ subscribed }) => subscribed) : [];
  return [found.notAccepted, twice]
    .filter((people) => people.length > 0)
    .map((people) => ({ people: people.map(({ id }) => id), try: chunk.try + 1, dueAt: now }));
}

/** How often a crisis message is sent again to people of whom nothing can be known. */
const crisisTries = 3;

/** Rather twice than never: the town has said so, for crisis messages. */
const mayGoTwice = (chunk: OpenedChunk) => chunk.ratherTwice && chunk.alive && chunk.try < crisisTries;

/** Whether a crisis should not wait any longer for its own gateway, because another one would carry it. */
async function isInAHurry(db: Db, chunk: OpenedChunk, leads: readonly Lead[], now: number): Promise<boolean> {
  if (!mayGoTwice(chunk) || now - (chunk.calledAt ?? now) < crisisPatienceMs) return false;
  const others = leads.filter(({ provider }) => provider !== chunk.provider);
  return others.length > 0 && (await findGateways(db, others)).some(isUsable);
}

/**
 * How long people of whom nothing is known go on waiting, ms; undefined when no automatic way is left: no look-up that
 * is not conclusive yet, no window in which duplicates are refused, no log that is only silent at the moment. A crisis
 * waits for a silent log at most until half of its life is gone; then it goes again, or the clerk is asked.
 */
function patienceMs(
  carrier: Carrier,
  chunk: OpenedChunk,
  { isLogRead, hasResent }: Found,
  hurries: boolean,
  now: number,
): number | undefined {
  const ageMs = now - (chunk.calledAt ?? now);
  const lookupUntil = (carrier.sms.lookupConclusiveAfterSeconds ?? 0) * 1000;
  const mayBeKnown = ageMs < Math.max(lookupUntil, resendUntilMs(carrier));
  const isHalfOver = now - chunk.dispatchedAt >= (chunk.expiresAt - chunk.dispatchedAt) / 2;
  const mayBeRead = !isLogRead && ageMs < logKeptMs && !(chunk.lane === "urgent" && isHalfOver);
  if (hurries && (!isLogRead || chunk.isSilent)) return undefined;
  if (!mayBeKnown && !mayBeRead) return undefined;
  return Math.max(nextRingMs(Math.floor(ageMs / 120_000)), hasResent ? restMs(carrier) : 0);
}
