import { theClock } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { Receipt } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { applyDeliveryReports } from "../subscribers/suspend.ts";
import { recordCertain } from "./certain-queries.ts";
import { recordKeptClose } from "./close.ts";
import {
  attemptName,
  failureIn,
  type Moved,
  type NumberReceipt,
  type PersonReceipt,
  readAttemptName,
} from "./delivery.ts";
import { hearReceipts } from "./hear.ts";
import type { ChunkQueue, Kept } from "./notes.ts";
import {
  keepStrays,
  listKnownAttempts,
  listKnownRefs,
  listPeopleOf,
  recordNumberReceiptRows,
  recordReceiptRows,
  type Stray,
} from "./receipt-queries.ts";

type ByPhone = Extract<Receipt, { phone: string }>;
type Sorted = { named: PersonReceipt[]; byPhone: ByPhone[]; unknown: Receipt[] };

/** The code a delivery keeps: what failed says why in the house's words first. */
const codeOf = (receipt: Receipt) =>
  receipt.state === "delivered" ? receipt.code : `${receipt.reason}:${receipt.code}`;

function sort(receipts: readonly Receipt[]): Sorted {
  const sorted: Sorted = { named: [], byPhone: [], unknown: [] };
  for (const receipt of receipts) {
    const { state } = receipt;
    const parts = receipt.attempt === undefined ? undefined : readAttemptName(receipt.attempt);
    if (parts) sorted.named.push({ ...parts, state, code: codeOf(receipt) });
    else if (receipt.attempt === undefined) sorted.byPhone.push(receipt);
    // What begins with "n." is a notice's.
    else if (!receipt.attempt.startsWith("n.")) sorted.unknown.push(receipt);
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
  for (const receipt of byPhone) {
    const subscriberId = people?.get(receipt.phone);
    const reported = { ref: receipt.ref, state: receipt.state, code: codeOf(receipt) };
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
  db: Db,
  queue: ChunkQueue,
  { provider, receipts }: { provider: ProviderName; receipts: readonly Receipt[] },
  now: number,
): Promise<number> {
  const { named, byPhone, unknown } = sort(receipts);
  const { numbered, strange } = await withoutNumbers(db, byPhone);
  const kept = { receipts: named, numbered };
  try {
    const moved = await recordSorted(db, kept, now);
    const strays = [...unknown.map((receipt) => ({ ...receipt, code: codeOf(receipt) })), ...strange];
    if (strays.length > 0) await keepStrays(db, strays, now);
    await hearReceipts(db, provider, receipts, now);
    return moved;
  } catch (error) {
    if (named.length + numbered.length > 1 && (await queue.keep(kept))) return 0;
    throw error;
  }
}

async function recordSorted(
  db: Db,
  { receipts, numbered }: { receipts: readonly PersonReceipt[]; numbered: readonly NumberReceipt[] },
  now: number,
): Promise<number> {
  const moved: Moved[] = [];
  if (receipts.length > 0) moved.push(...(await recordReceiptRows(db, receipts, now)));
  const movedByName = moved.length;
  if (numbered.length > 0) moved.push(...(await recordNumberReceiptRows(db, numbered, now)));
  // Only when some moved nothing is it asked whether they are repeats or strays.
  if (movedByName < receipts.length) {
    const unknown = await withoutKnown(db, receipts);
    const late = await recordLate(db, unknown, now);
    const strays = late ? await withoutKnown(db, unknown) : unknown;
    const named = strays.map(({ state, code, ...parts }) => ({
      attempt: attemptName(parts),
      state,
      code,
    }));
    if (named.length > 0) await keepStrays(db, named, now);
  }
  if (moved.length - movedByName < numbered.length) {
    const known = await listKnownRefs(db, numbered, now);
    const strays = numbered.filter(({ ref }) => !known.has(ref));
    if (strays.length > 0) await keepStrays(db, strays, now);
  }
  const reports = moved.map((one) => ({ ...one, reason: failureIn(one.code) }));
  await applyDeliveryReports({ db }, theClock, reports, now);
  return moved.length;
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
  const delivered = receipts.filter(({ state }) => state === "delivered");
  const groups = [...Map.groupBy(delivered, ({ messageId, chunk, tag }) => `${messageId}.${chunk}.${tag}`).values()];
  for (const group of groups.slice(0, lateChunks)) {
    const [{ messageId, chunk, tag } = { messageId: 0, chunk: 0, tag: "" }] = group;
    const outcomes = group.map(({ subscriberId, state, code }) => ({ id: subscriberId, state, code }));
    await recordCertain(db, { note: { messageId, chunk }, tag, outcomes, now });
  }
  return groups.length > 0;
}

/** Records what a queue kept while the database would not take it. Throws when it still will not. */
export async function recordKept(db: Db, queue: ChunkQueue, kept: Kept, now: number): Promise<void> {
  if ("receipts" in kept) await recordSorted(db, kept, now);
  else await recordKeptClose(db, queue, kept.close);
}
