import { type Db, newId } from "../db.ts";
import type { Bell } from "../line/bell.ts";
import { haltProvider } from "../line/halt.ts";
import type { Lead, Way } from "../line/way.ts";
import type { Carrier, Carriers, Dispatch, Outcome } from "../providers/contract.ts";
import { heedFailures } from "../subscribers/heed.ts";
import { type ChunkNote, type Close, type FrozenChunk, type OpenedChunk, type Person, retryWaitMs } from "./chunk.ts";
import { claimChunk, markCalled } from "./claim-queries.ts";
import { closeChunk } from "./close-queries.ts";
import type { PersonOutcome } from "./delivery.ts";
import { attemptName } from "./delivery.ts";
import { smsText } from "./message.ts";

/** How soon a chunk with people of whom nothing is known is looked at again, ms. */
export const unknownWaitMs = 60_000;

/**
 * Opens one envelope and sends it: claim, read who is still subscribed, mark called, call, record. Whatever interrupts
 * it leaves a row that the sweep finds.
 * @returns how many people were in it, or undefined when there was nothing to claim
 */
export async function sendChunk(
  db: Db,
  bell: Bell,
  carriers: Carriers,
  way: Way,
  note: ChunkNote,
  now: number,
): Promise<number | undefined> {
  const lease = newId();
  const leads = [way, way.fallback].filter(
    (lead) => lead !== undefined && carriers[lead.provider] !== undefined,
  ) as Lead[];
  const chunk = await claimChunk(db, { note, lease, leaseMs: way.leaseMs, leads, now });
  const carrier = chunk && carriers[chunk.provider];
  if (!chunk || !carrier) return undefined;
  await ringForAdded(bell, note, chunk.added, now);
  const people = chunk.people.filter(({ subscribed }) => subscribed);
  const gone = chunk.size - people.length;
  if (people.length === 0) {
    await closeChunk(db, { note, lease, outcomes: [], again: [], gone, unknownUntil: null, now });
    return 0;
  }
  if (!(await markCalled(db, note, lease, now))) return undefined;
  const outcomes = await carrier.send(dispatchOf(note, chunk, people, now));
  const sorted = sortOutcomes(people, outcomes, chunk.try, now);
  await settleHalt(db, carrier, sorted, now);
  const { unknown, again, certain } = sorted;
  const unknownUntil = unknown.length > 0 ? now + unknownWaitMs : null;
  const { added } = await recordClose(db, bell, { note, lease, outcomes: certain, again, gone, unknownUntil, now });
  await ringForAdded(bell, note, added, now);
  return people.length;
}

/**
 * Closes an envelope. When the database will not take it, its outcomes travel in a queue note and are recorded later:
 * they are known, and must not become uncertain.
 */
export async function recordClose(
  db: Db,
  bell: Bell,
  close: Close,
): Promise<{ closed: boolean; added: FrozenChunk[] }> {
  try {
    const result = await closeChunk(db, close);
    const refused = close.outcomes.filter(({ state }) => state === "refused");
    if (result.closed && refused.length > 0)
      await heedFailures(
        db,
        refused.map(({ id, code }) => ({ subscriberId: id, code })),
        close.now,
      );
    return result;
  } catch (error) {
    if (await bell.keep({ close })) return { closed: false, added: [] };
    throw error;
  }
}

/** What a provider is handed for these people: the same words and the same names whenever it is made. */
export function dispatchOf(note: ChunkNote, chunk: OpenedChunk, people: readonly Person[], now: number): Dispatch {
  const words = {
    cs: smsText(chunk.mark, chunk.texts, "cs", chunk.accents),
    en: smsText(chunk.mark, chunk.texts, "en", chunk.accents),
  };
  return {
    name: `${note.messageId}.${note.chunk}`,
    attempts: people.map(({ id, phone, language }) => ({
      name: attemptName(note.messageId, note.chunk, id),
      to: phone,
      text: words[language],
    })),
    from: "message",
    expiresAt: chunk.expiresAt,
    now,
  };
}

export type Sorted = {
  certain: PersonOutcome[];
  unknown: Person[];
  again: Close["again"];
  halted: Extract<Outcome, { kind: "halted" }> | undefined;
};

/** Sorts people by what the provider answered: known for certain, unknown, or to come again in a new chunk. */
export function sortOutcomes(
  people: readonly Person[],
  outcomes: readonly (Outcome | undefined)[],
  tries: number,
  now: number,
): Sorted {
  const sorted: Sorted = { certain: [], unknown: [], again: [], halted: undefined };
  const deferred: number[] = [];
  const parked: number[] = [];
  let retryAfterSeconds = 0;
  people.forEach((person, index) => {
    const outcome = outcomes[index] ?? { kind: "uncertain", code: "no-outcome" };
    if (outcome.kind === "accepted") sorted.certain.push(acceptedBy(person, outcome));
    else if (outcome.kind === "refused")
      sorted.certain.push({ id: person.id, state: "refused", code: `${outcome.reason}:${outcome.code}` });
    else if (outcome.kind === "uncertain") sorted.unknown.push(person);
    else if (outcome.kind === "halted") {
      sorted.halted = outcome;
      parked.push(person.id);
    } else {
      retryAfterSeconds = Math.max(retryAfterSeconds, outcome.retryAfterSeconds);
      deferred.push(person.id);
    }
  });
  const again: Close["again"][number][] = [];
  if (deferred.length > 0)
    again.push({ people: deferred, try: tries + 1, dueAt: now + retryWaitMs(tries, retryAfterSeconds, Math.random()) });
  // The halt is not these people's fault: their next try is the same one.
  if (parked.length > 0) again.push({ people: parked, try: tries, dueAt: now });
  return { ...sorted, again };
}

function acceptedBy({ id }: Person, { code, ref }: Extract<Outcome, { kind: "accepted" }>): PersonOutcome {
  return ref === undefined ? { id, state: "accepted", code } : { id, state: "accepted", code, ref };
}

/** An account-wide refusal halts the provider instead of failing everybody one by one. */
export async function settleHalt(
  db: Db,
  carrier: Carrier,
  { halted }: Pick<Sorted, "halted">,
  now: number,
): Promise<void> {
  if (halted) await haltProvider(db, carrier.name, `${halted.cause}:${halted.code}`, now);
}

/** Rings for chunks that a close has added; those of a halted provider are not claimable and wait for the sweep. */
export async function ringForAdded(
  bell: Bell,
  note: ChunkNote,
  added: readonly { number: number; dueAt: number; lane: "ordinary" | "urgent" }[],
  now: number,
): Promise<void> {
  const bells = added.map(({ number, dueAt, lane }) => ({ messageId: note.messageId, chunk: number, lane, dueAt }));
  if (bells.length > 0) await bell.forChunks(bells, now);
}
