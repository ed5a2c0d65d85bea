import { type Db, newId } from "../db.ts";
import type { Bell } from "../line/bell.ts";
import type { Way } from "../line/way.ts";
import type { Carrier, Carriers, Outcome } from "../providers/contract.ts";
import { type ChunkNote, nextRingMs, type OpenedChunk, type Person } from "./chunk.ts";
import { holdLease, takeOverChunk } from "./claim-queries.ts";
import { dispatchOf, recordClose, ringForAdded, settleHalt, sortOutcomes } from "./send.ts";
import { sweepChunks } from "./sweep-queries.ts";

/** The minute sweep: what is overdue is rung for again. @returns how many bells it rang */
export async function mendChunks(db: Db, bell: Bell, way: Way, now: number): Promise<number> {
  const leads = way.fallback ? [way.provider, way.fallback.provider] : [way.provider];
  const notes = await sweepChunks(db, leads, now);
  const bells = notes.map((note) => ({ ...note, dueAt: now }));
  if (bells.length > 0) await bell.forChunks(bells, now);
  return bells.length;
}

/** How long a worker may take from its beginning to its request, ms: what holds for a while holds for so much less. */
const slowMs = 60_000;

/** How long a provider's log is asked when it does not answer: Infobip keeps it for two days. */
const logKeptMs = 48 * 3_600_000;

/**
 * Takes over a chunk that was called and never closed, and settles its people: by the provider's log; else by the same
 * attempt again where duplicates are refused, unless the message was cancelled or has expired, or the person has left;
 * else they stay uncertain.
 * @returns how many people it held, or undefined when there was nothing to take over
 */
export async function settleChunk(
  db: Db,
  bell: Bell,
  carriers: Carriers,
  way: Pick<Way, "leaseMs">,
  note: ChunkNote,
  now: number,
): Promise<number | undefined> {
  const lease = newId();
  const chunk = await takeOverChunk(db, { note, lease, leaseMs: way.leaseMs, now });
  // What is uncertain is settled only with the provider that was called.
  const carrier = chunk && carriers[chunk.provider];
  if (!chunk?.calledAt || !carrier) return undefined;
  const ageMs = now - chunk.calledAt;
  const { asked, known, gone, notAccepted, open } = await lookUp(carrier, note, chunk, ageMs, now);
  const resent = await resend(db, carrier, { note, lease, chunk }, open, now);
  const people = [...known.people, ...resent.people];
  const sorted = sortOutcomes(people, [...known.outcomes, ...resent.outcomes.map(ofBothCalls)], chunk.try, now);
  const halted = resent.outcomes.find((outcome) => outcome.kind === "halted") ?? sorted.halted;
  await settleHalt(db, carrier, { halted }, now);
  const again = [...sorted.again];
  if (notAccepted.length > 0) again.push({ people: notAccepted.map(({ id }) => id), try: chunk.try + 1, dueAt: now });
  const unknown = [...sorted.unknown, ...resent.left];
  const waits = unknown.length > 0 && (mayStillBeKnown(carrier, ageMs) || (!asked && ageMs < logKeptMs));
  const nextMs = Math.max(nextRingMs(Math.floor(ageMs / 120_000)), resent.people.length > 0 ? restMs(carrier) : 0);
  const twice = waits ? [] : unknown.filter(({ subscribed }) => subscribed && mayGoTwice(chunk));
  if (twice.length > 0) again.push({ people: twice.map(({ id }) => id), try: chunk.try + 1, dueAt: now });
  const uncertain = waits
    ? []
    : unknown
        .filter((person) => !twice.includes(person))
        .map(({ id }) => ({ id, state: "uncertain" as const, code: "no-answer" }));
  const { added } = await recordClose(db, bell, {
    note,
    lease,
    outcomes: [...sorted.certain, ...uncertain],
    again,
    gone: gone.length,
    unknownUntil: waits ? now + nextMs : null,
    recount: !waits,
    now,
  });
  await ringForAdded(bell, note, added, now);
  return chunk.people.length;
}

type Answers = { people: Person[]; outcomes: Outcome[] };

/**
 * What the provider's log says. From a certain age of the call, an attempt that is not in it was not accepted. `asked`
 * is false when there is a log, and it did not answer.
 */
async function lookUp(carrier: Carrier, note: ChunkNote, chunk: OpenedChunk, ageMs: number, now: number) {
  const found = chunk.people.length > 0 ? await carrier.lookup(dispatchOf(note, chunk, chunk.people, now)) : [];
  const conclusive =
    found !== undefined &&
    carrier.sms.lookupConclusiveAfterSeconds !== undefined &&
    ageMs >= carrier.sms.lookupConclusiveAfterSeconds * 1000;
  const known: Answers = { people: [], outcomes: [] };
  const gone: Person[] = [];
  const notAccepted: Person[] = [];
  const open: Person[] = [];
  chunk.people.forEach((person, index) => {
    const outcome = found?.[index];
    if (outcome && outcome.kind !== "uncertain") {
      known.people.push(person);
      known.outcomes.push(outcome);
    } else if (!conclusive) open.push(person);
    else if (person.subscribed) notAccepted.push(person);
    else gone.push(person);
  });
  const asked = found !== undefined || carrier.sms.lookupConclusiveAfterSeconds === undefined;
  return { asked, known, gone, notAccepted, open };
}

type TakenOver = { note: ChunkNote; lease: string; chunk: OpenedChunk };

/** The same attempts again, under the same names, where the provider refuses duplicates. `left`: who may not get it. */
async function resend(
  db: Db,
  carrier: Carrier,
  { note, lease, chunk }: TakenOver,
  open: readonly Person[],
  now: number,
): Promise<Answers & { left: Person[] }> {
  const may = chunk.alive && now - (chunk.calledAt ?? 0) < resendUntilMs(carrier);
  const people = open.filter(({ subscribed }) => may && subscribed);
  const rest = restMs(carrier);
  // Whatever becomes of this call, the next look-up is not before the log must know of it.
  if (people.length === 0 || (rest > 0 && !(await holdLease(db, { note, lease, until: now + rest }))))
    return { people: [], outcomes: [], left: [...open] };
  const outcomes = await carrier.send(dispatchOf(note, chunk, people, now));
  return { people, outcomes, left: open.filter((person) => !people.includes(person)) };
}

/** "Not now" and "not you" are said of the second call: the first may have been accepted all the same. */
const ofBothCalls = (outcome: Outcome): Outcome =>
  outcome.kind === "deferred" || outcome.kind === "halted" ? { kind: "uncertain", code: outcome.code } : outcome;

/** From a call on, the time in which the provider's log may not know of it; 0 where it has none. */
const restMs = ({ sms }: Carrier) =>
  sms.lookupConclusiveAfterSeconds === undefined ? 0 : sms.lookupConclusiveAfterSeconds * 1000 + slowMs;

/** Up to which age of the first call the same attempts may be made again, ms. */
const resendUntilMs = ({ sms }: Carrier) => (sms.idempotency === "none" ? 0 : sms.windowSeconds * 1000 - slowMs);

/** How often a crisis message is sent again to people of whom nothing can be known. */
const crisisTries = 3;

/** Rather twice than never: the town has said so, for crisis messages. */
const mayGoTwice = (chunk: OpenedChunk) => chunk.ratherTwice && chunk.alive && chunk.try < crisisTries;

/** Whether an automatic way is left: a look-up that is not conclusive yet, or a window in which duplicates are refused. */
function mayStillBeKnown(carrier: Carrier, ageMs: number): boolean {
  const lookupUntil = (carrier.sms.lookupConclusiveAfterSeconds ?? 0) * 1000;
  return ageMs < Math.max(lookupUntil, resendUntilMs(carrier));
}
