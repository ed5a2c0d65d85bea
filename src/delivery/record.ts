import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { Receipt } from "../providers/contract.ts";
import { endCalls } from "../subscribers/end-calls.ts";
import { applyDeliveryReports } from "../subscribers/suspend.ts";
import { findTown } from "../town/queries.ts";
import { attemptName, readAttemptName } from "./attempt.ts";
import { listCalled } from "./called-queries.ts";
import { recordCertain } from "./certain-queries.ts";
import { recordKeptClose } from "./close.ts";
import {
  comesAgain,
  hasOptedOut,
  isDelivered,
  type Moved,
  type NumberReceipt,
  type PersonReceipt,
} from "./delivery.ts";
import { hearReceipts } from "./hear.ts";
import type { Kept } from "./notes.ts";
import type { DeliveryPorts } from "./ports.ts";
import { listPeopleOf, recordNumberReceiptRows, recordReceiptRows } from "./receipt-queries.ts";
import { nextTriesOf } from "./retry.ts";
import { keepStrays, listKnownAttempts, listKnownRefs, type Stray } from "./stray-queries.ts";

type Ports = Pick<DeliveryPorts, "db" | "queue">;

type ByPhone = Extract<Receipt, { phone: string }>;

/** Receipts by what they name: an attempt of ours, a number, or nothing that we know. */
type ByName = { named: PersonReceipt[]; byPhone: ByPhone[]; unknown: Stray[] };

function sortByName(receipts: readonly Receipt[]): ByName {
  const sorted: ByName = { named: [], byPhone: [], unknown: [] };
  for (const receipt of receipts) {
    const { attempt, state, reason, code } = receipt;
    const parts = attempt === undefined ? undefined : readAttemptName(attempt);
    if (parts) sorted.named.push({ ...parts, state, reason, code });
    else if (receipt.attempt === undefined) sorted.byPhone.push(receipt);
    // What begins with "n." is a notice's.
    else if (!receipt.attempt.startsWith("n.")) sorted.unknown.push({ attempt: receipt.attempt, state, reason, code });
  }
  return sorted;
}

/**
 * Receipts that name a number, by the people whose they are. A number goes no further than here: neither what a queue
 * keeps nor what is put aside holds one. When the database cannot even say whose they are, it is a fault, and the
 * provider is asked to repeat.
 */
async function withoutNumbers(db: Db, byPhone: readonly ByPhone[]) {
  const numbered: NumberReceipt[] = [];
  const strange: Stray[] = [];
  const people =
    byPhone.length > 0 ? await listPeopleOf(db, [...new Set(byPhone.map(({ phone }) => phone))]) : undefined;
  for (const { phone, ref, state, reason, code } of byPhone) {
    const subscriberId = people?.get(phone);
    const reported = { ref, state, reason, code };
    if (subscriberId === undefined) strange.push(reported);
    else numbered.push({ subscriberId, ...reported });
  }
  return { numbered, strange };
}

/**
 * Records what a provider reported about messages. Late, doubled, shuffled and unknown receipts change nothing. When
 * the database will not take them, many travel in a queue note and are recorded later; a single one is a fault, which
 * the provider is asked to repeat.
 * @returns how many moved a delivery now
 */
export async function recordReceipts(
  { db, queue }: Ports,
  actor: Extract<Actor, { kind: "provider" }>,
  receipts: readonly Receipt[],
  now: number,
): Promise<number> {
  const { named, byPhone, unknown } = sortByName(receipts);
  const { numbered, strange } = await withoutNumbers(db, byPhone);
  const kept = { receipts: named, numbered };
  try {
    const moved = await recordSorted(db, actor, kept, now);
    const strays = [...unknown, ...strange];
    if (strays.length > 0) await keepStrays(db, strays, now);
    await hearReceipts(db, actor, receipts, now);
    return moved;
  } catch (error) {
    if (named.length + numbered.length > 1 && (await queue.keep(kept))) return 0;
    throw error;
  }
}

type Recording = { receipts: readonly PersonReceipt[]; numbered: readonly NumberReceipt[] };

async function recordSorted(db: Db, actor: Actor, { receipts, numbered }: Recording, now: number): Promise<number> {
  const byName = receipts.length > 0 ? await recordNamed(db, receipts, now) : [];
  const byNumber = numbered.length > 0 ? await recordNumberReceiptRows(db, numbered, now) : [];
  // Only when some moved nothing is it asked whether they are repeats or strays.
  if (byName.length < receipts.length) await keepUnknown(db, receipts, now);
  if (byNumber.length < numbered.length) {
    const known = await listKnownRefs(db, numbered, now);
    const strays = numbered.filter(({ ref }) => !known.has(ref));
    if (strays.length > 0) await keepStrays(db, strays, now);
  }
  const moved = [...byName, ...byNumber];
  await applyDeliveryReports({ db }, actor, moved.map(arrived), now);
  await heedOptedOut(db, actor, receipts, now);
  return moved.length;
}

/** By the town's hours those come again who were not reached: nobody asks for them of other receipts. */
async function recordNamed(db: Db, receipts: readonly PersonReceipt[], now: number): Promise<Moved[]> {
  const tries = receipts.some(({ state }) => comesAgain(state)) ? nextTriesOf(await findTown(db), now) : undefined;
  return recordReceiptRows(db, { receipts, tries }, now);
}

/** Who ended the calls has, whatever else is known of that call; a receipt that comes again says nothing new. */
async function heedOptedOut(db: Db, actor: Actor, receipts: readonly PersonReceipt[], now: number): Promise<void> {
  const optedOut = receipts.filter(({ state }) => hasOptedOut(state));
  if (optedOut.length > 0) await endCalls({ db }, actor, await listCalled(db, optedOut), now);
}

/** A number at which a call was heard is as good as one at which a text arrived. */
const arrived = (moved: Moved) => (isDelivered(moved.state) ? { ...moved, state: "delivered" } : moved);

/** Keeps those of which nothing is known; what says late that somebody has it is heeded first. */
async function keepUnknown(db: Db, receipts: readonly PersonReceipt[], now: number): Promise<void> {
  const unknown = await withoutKnown(db, receipts);
  const late = await recordLate(db, unknown, now);
  const strays = late ? await withoutKnown(db, unknown) : unknown;
  const named = strays.map(({ state, reason, code, ...parts }) => ({
    attempt: attemptName(parts),
    state,
    reason,
    code,
  }));
  if (named.length > 0) await keepStrays(db, named, now);
}

async function withoutKnown(db: Db, receipts: readonly PersonReceipt[]): Promise<PersonReceipt[]> {
  const known = await listKnownAttempts(db, receipts);
  return receipts.filter(({ messageId, subscriberId }) => !known.has(`${messageId}.${subscriberId}`));
}

/** Chunks of which one webhook's late receipts are recorded: an invocation has so many statements. */
const lateChunks = 3;

/**
 * Somebody of whom nothing was known is to be sent to again, and is reported as having it by the earlier attempt: they are
 * taken out of the chunk that waits. @returns whether there was anybody
 */
async function recordLate(db: Db, receipts: readonly PersonReceipt[], now: number): Promise<boolean> {
  const delivered = receipts.filter(({ state }) => isDelivered(state));
  const groups = [...Map.groupBy(delivered, ({ messageId, chunk, tag }) => `${messageId}.${chunk}.${tag}`).values()];
  for (const group of groups.slice(0, lateChunks)) {
    const [{ messageId, chunk, tag } = { messageId: 0, chunk: 0, tag: "" }] = group;
    const outcomes = group.map(({ subscriberId, state, code }) => ({ id: subscriberId, state, code }));
    await recordCertain(db, { note: { messageId, chunk }, tag, outcomes, now });
  }
  return groups.length > 0;
}

/** Records what a queue kept while the database would not take it. Throws when it still will not. */
export async function recordKept(ports: Ports, actor: Actor, kept: Kept, now: number): Promise<void> {
  if ("receipts" in kept) await recordSorted(ports.db, actor, kept, now);
  else await recordKeptClose(ports, actor, kept.close);
}
