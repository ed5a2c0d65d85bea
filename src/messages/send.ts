import { type Db, newId } from "../db.ts";
import type { Bell } from "../line/bell.ts";
import { haltProvider } from "../line/halt.ts";
import type { ProviderName } from "../line/pace.ts";
import type { Lead, Way } from "../line/way.ts";
import type { Carriers, Dispatch, Outcome } from "../providers/contract.ts";
import { heedFailures } from "../subscribers/heed.ts";
import { type ChunkNote, type Close, type FrozenChunk, type OpenedChunk, type Person, retryWaitMs } from "./chunk.ts";
import { claimChunk, markCalled, type OpenClaim } from "./claim-queries.ts";
import { closeChunk, recordCertain } from "./close-queries.ts";
import type { PersonOutcome } from "./delivery.ts";
import { attemptName } from "./delivery.ts";
import { hearAnswers } from "./hear.ts";
import { smsText } from "./message.ts";
import { rerouteChunk } from "./reroute.ts";

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
  const leads = leadsOf(carriers, way);
  const chunk = await openChunk(db, bell, { note, lease, leaseMs: way.leaseMs, leads, now });
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
  const answers = await carrier.send(dispatchOf(note, chunk, people, now));
  const { outcomes, halted, heard } = await hearAnswers(db, carrier.name, { people, outcomes: answers }, now);
  const { unknown, again, certain } = sortOutcomes({ people, outcomes }, chunk, leads, now);
  const unknownUntil = unknown.length > 0 ? now + unknownWaitMs : null;
  const close = { note, lease, outcomes: certain, again, gone, unknownUntil, now };
  // What is certain is recorded first, whatever else fails.
  const { added } = await recordClose(db, bell, close, heard);
  if (halted) await haltProvider(db, carrier.name, halted, now);
  await ringForAdded(bell, note, added, now);
  return people.length;
}

/** The providers that are set up, the town's own first. */
export function leadsOf(carriers: Carriers, way: Way): Lead[] {
  return [way, way.fallback].flatMap((lead) => (lead && carriers[lead.provider] ? [lead] : []));
}

/** Claims a chunk; where its provider takes nothing, through another one, at once or at its slot there. */
async function openChunk(db: Db, bell: Bell, claim: Omit<OpenClaim, "isProbe">) {
  const { note, now } = claim;
  const opened = await claimChunk(db, claim);
  if (opened) return opened;
  const rerouted = await rerouteChunk(db, note, claim, now);
  if (rerouted === undefined) return undefined;
  if (rerouted === "probe") {
    const probe = await claimChunk(db, { ...claim, isProbe: true });
    // Whom the probe leaves behind waits for what it finds out.
    return probe && { ...probe, added: [] };
  }
  if (rerouted.dueAt <= now) return claimChunk(db, claim);
  await bell.forChunks([{ ...note, ...rerouted }], now);
  return undefined;
}

/**
 * Closes an envelope. When the database will not take it, its outcomes travel in a queue note and are recorded later:
 * they are known, and must not become uncertain. So are they when the lease was lost meanwhile.
 * @param alongside what else was learned, for the same batch
 */
export async function recordClose(
  db: Db,
  bell: Bell,
  close: Close,
  alongside: readonly D1PreparedStatement[] = [],
): Promise<{ closed: boolean; added: FrozenChunk[] }> {
  try {
    const result = await closeChunk(db, close, alongside);
    if (!result.closed) await recordCertain(db, close);
    await heedRefused(db, close);
    return result;
  } catch (error) {
    if (await bell.keep({ close })) return { closed: false, added: [] };
    throw error;
  }
}

/** Records a close that a queue kept. Throws when the database still will not take it. */
export async function recordKeptClose(db: Db, bell: Bell, close: Close): Promise<void> {
  const { closed, added } = await closeChunk(db, close);
  if (!closed) await recordCertain(db, close);
  await heedRefused(db, close);
  await ringForAdded(bell, close.note, added, close.now);
}

async function heedRefused(db: Db, { outcomes, now }: Close): Promise<void> {
  const refused = outcomes.filter(({ state }) => state === "refused");
  if (refused.length > 0)
    await heedFailures(
      db,
      refused.map(({ id, code }) => ({ subscriberId: id, code })),
      now,
    );
}

/** What a provider is handed for these people: the same words and the same names whenever it is made. */
export function dispatchOf(note: ChunkNote, chunk: OpenedChunk, people: readonly Person[], now: number): Dispatch {
  const words = {
    cs: smsText(chunk.mark, chunk.texts, "cs", chunk.accents),
    en: smsText(chunk.mark, chunk.texts, "en", chunk.accents),
  };
  return {
    name: `${note.messageId}.${note.chunk}.${chunk.tag}`,
    attempts: people.map(({ id, phone, language }) => ({
      name: attemptName({ ...note, subscriberId: id, tag: chunk.tag }),
      to: phone,
      text: words[language],
    })),
    from: "message",
    expiresAt: chunk.expiresAt,
    now,
  };
}

export type Answers = { people: readonly Person[]; outcomes: readonly (Outcome | undefined)[] };

export type Sorted = { certain: PersonOutcome[]; unknown: Person[]; again: Close["again"] };

/**
 * Sorts people by what the provider answered: known for certain, unknown, or to come again in a new chunk. Who is put
 * off for longer than the message lives goes to another provider, where there is one.
 */
export function sortOutcomes(
  { people, outcomes }: Answers,
  chunk: Pick<OpenedChunk, "try" | "expiresAt" | "provider">,
  leads: readonly Lead[],
  now: number,
): Sorted {
  const sorted: Sorted = { certain: [], unknown: [], again: [] };
  const deferred: number[] = [];
  const parked: number[] = [];
  let retryAfterSeconds = 0;
  people.forEach((person, index) => {
    const outcome = outcomes[index] ?? { kind: "uncertain", code: "no-outcome" };
    if (outcome.kind === "accepted") sorted.certain.push(acceptedBy(person, outcome));
    else if (outcome.kind === "refused")
      sorted.certain.push({ id: person.id, state: "refused", code: `${outcome.reason}:${outcome.code}` });
    else if (outcome.kind === "uncertain") sorted.unknown.push(person);
    else if (outcome.kind === "halted") parked.push(person.id);
    else {
      retryAfterSeconds = Math.max(retryAfterSeconds, outcome.retryAfterSeconds);
      deferred.push(person.id);
    }
  });
  const again: Close["again"][number][] = [];
  if (deferred.length > 0) {
    const dueAt = now + retryWaitMs(chunk.try, retryAfterSeconds, Math.random());
    again.push({ people: deferred, try: chunk.try + 1, ...inTime(dueAt, chunk, leads, now) });
  }
  // The halt is not these people's fault: their next try is the same one.
  if (parked.length > 0) again.push({ people: parked, try: chunk.try, dueAt: now });
  return { ...sorted, again };
}

/** The last moment at which trying again is of use, ms before the expiry. */
const lastTryMs = 60_000;

/** When and through whom people come again who were put off: elsewhere at once, if the message would not live so long. */
function inTime(
  dueAt: number,
  { expiresAt, provider }: Pick<OpenedChunk, "expiresAt" | "provider">,
  leads: readonly Lead[],
  now: number,
): { dueAt: number; provider?: ProviderName } {
  const latest = expiresAt - lastTryMs;
  if (dueAt <= latest) return { dueAt };
  const other = leads.find((lead) => lead.provider !== provider);
  return other ? { dueAt: now, provider: other.provider } : { dueAt: Math.max(now, latest) };
}

function acceptedBy({ id }: Person, { code, ref }: Extract<Outcome, { kind: "accepted" }>): PersonOutcome {
  return ref === undefined ? { id, state: "accepted", code } : { id, state: "accepted", code, ref };
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
