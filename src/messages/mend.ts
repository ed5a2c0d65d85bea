import { type Db, newId } from "../db.ts";
import type { Bell } from "../line/bell.ts";
import type { Way } from "../line/way.ts";
import type { Carrier, Carriers, Outcome } from "../providers/contract.ts";
import { type ChunkNote, nextRingMs, type OpenedChunk, type Person } from "./chunk.ts";
import { takeOverChunk } from "./claim-queries.ts";
import { recountChunk } from "./close-queries.ts";
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
  const { known, gone, notAccepted, open } = await lookUp(carrier, note, chunk, ageMs, now);
  const resent = await resend(carrier, note, chunk, open, ageMs, now);
  const sorted = sortOutcomes(
    [...known.people, ...resent.people],
    [...known.outcomes, ...resent.outcomes],
    chunk.try,
    now,
  );
  await settleHalt(db, carrier, sorted, now);
  const again = [...sorted.again];
  if (notAccepted.length > 0) again.push({ people: notAccepted.map(({ id }) => id), try: chunk.try + 1, dueAt: now });
  const unknown = [...sorted.unknown, ...resent.left];
  const waits = unknown.length > 0 && mayStillBeKnown(carrier, ageMs);
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
    unknownUntil: waits ? now + nextRingMs(Math.floor(ageMs / 120_000)) : null,
    now,
  });
  if (!waits) await recountChunk(db, note);
  await ringForAdded(bell, note, added, now);
  return chunk.people.length;
}

type Answers = { people: Person[]; outcomes: Outcome[] };

/** What the provider's log says. From a certain age of the call, an attempt that is not in it was not accepted. */
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
    else if (chunk.alive && person.subscribed) notAccepted.push(person);
    else gone.push(person);
  });
  return { known, gone, notAccepted, open };
}

/** The same attempts again, under the same names, where the provider refuses duplicates. `left`: who may not get it. */
async function resend(
  carrier: Carrier,
  note: ChunkNote,
  chunk: OpenedChunk,
  open: readonly Person[],
  ageMs: number,
  now: number,
): Promise<Answers & { left: Person[] }> {
  const may = chunk.alive && carrier.sms.idempotency !== "none" && ageMs < carrier.sms.windowSeconds * 1000;
  const people = open.filter(({ subscribed }) => may && subscribed);
  const left = open.filter((person) => !people.includes(person));
  const outcomes = people.length > 0 ? await carrier.send(dispatchOf(note, chunk, people, now)) : [];
  return { people, outcomes, left };
}

/** How often a crisis message is sent again to people of whom nothing can be known. */
const crisisTries = 3;

/** Rather twice than never: the town has said so, for crisis messages. */
const mayGoTwice = (chunk: OpenedChunk) => chunk.ratherTwice && chunk.alive && chunk.try < crisisTries;

/** Whether an automatic way is left: a look-up that is not conclusive yet, or a window in which duplicates are refused. */
function mayStillBeKnown({ sms }: Carrier, ageMs: number): boolean {
  const lookupUntil = (sms.lookupConclusiveAfterSeconds ?? 0) * 1000;
  const resendUntil = sms.idempotency === "none" ? 0 : sms.windowSeconds * 1000;
  return ageMs < Math.max(lookupUntil, resendUntil);
}
