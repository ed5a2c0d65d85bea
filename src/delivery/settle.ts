import { type Db, newId } from "../db.ts";
import { isUsable } from "../gateway/gateway.ts";
import { haltProvider } from "../gateway/halt.ts";
import { findGateways } from "../gateway/probe.ts";
import { reserveArriving } from "../gateway/reserve.ts";
import type { ProviderPlan, SendingPlan } from "../gateway/sending-plan.ts";
import type { Gateway, Gateways } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { askGateway, type Found, nobodyAsked, resendUntilMs, restMs } from "./ask.ts";
import { type ChunkNote, type Close, nextWakeMs, type OpenedChunk, type Person } from "./chunk.ts";
import { takeOverChunk } from "./claim-queries.ts";
import { recordClose, wakeAdded } from "./close.ts";
import type { ChunkQueue } from "./notes.ts";
import { sortOutcomes } from "./outcomes.ts";
import { providerPlansOf } from "./send.ts";

/** How long a provider's log is asked when it does not answer: the longest-lived is kept for two days. */
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
  queue: ChunkQueue,
  gateways: Gateways,
  plan: SendingPlan,
  note: ChunkNote,
  now: number,
): Promise<number | undefined> {
  const lease = newId();
  const chunk = await takeOverChunk(db, { note, lease, leaseMs: plan.leaseMs, now });
  if (!chunk?.requestedAt) return undefined;
  const plans = providerPlansOf(gateways, plan);
  const other = mayGoTwice(chunk) ? await findOther(db, chunk, plans) : undefined;
  const hurries = other !== undefined && now - chunk.requestedAt >= crisisPatienceMs;
  const held = { note, lease, chunk, hurries };
  // What is uncertain is settled only with the provider that was called; one that is not set up any more cannot be asked.
  const gateway = gateways[chunk.provider]?.sms;
  const found = gateway ? await askGateway(db, gateway, held, now) : nobodyAsked(chunk);
  const sorted = sortOutcomes(found.known, chunk, plans, now);
  const unknown = [...sorted.unknown, ...found.left];
  const waitMs = unknown.length > 0 && gateway ? patienceMs(gateway, chunk, found, hurries, now) : undefined;
  const twice = waitMs === undefined && mayGoTwice(chunk) ? unknown.filter(({ subscribed }) => subscribed) : [];
  const elsewhere = other && twice.length > 0 ? await placeAt(db, other, chunk, twice.length, now) : { dueAt: now };
  const again = [
    ...sorted.again,
    ...nextTry(chunk, found.notAccepted, { dueAt: now }),
    ...nextTry(chunk, twice, elsewhere),
  ];
  const isAgain = new Set(again.flatMap(({ people }) => people));
  const given = waitMs === undefined ? unknown.filter(({ id }) => !isAgain.has(id)) : [];
  const close: Close = {
    ...{ note, tag: chunk.tag, lease, again, now },
    outcomes: [...sorted.certain, ...given.map(({ id }) => ({ id, state: "uncertain" as const, code: "no-answer" }))],
    gone: found.gone.length,
    unknownUntil: waitMs === undefined ? null : now + waitMs,
    recount: waitMs === undefined,
  };
  const { added } = await recordClose(db, queue, close, found.heard);
  if (gateway && found.halted) await haltProvider(db, gateway.name, found.halted, now);
  await wakeAdded(queue, note, added, now);
  return chunk.people.length;
}

/** These people's next try, in a new chunk. */
function nextTry(
  chunk: OpenedChunk,
  people: readonly Person[],
  place: { dueAt: number; provider?: ProviderName },
): Close["again"] {
  return people.length > 0 ? [{ people: people.map(({ id }) => id), try: chunk.try + 1, ...place }] : [];
}

async function placeAt(db: Db, providerPlan: ProviderPlan, { lane }: OpenedChunk, size: number, now: number) {
  return { provider: providerPlan.provider, dueAt: await reserveArriving(db, providerPlan, { lane, size }, now) };
}

/** How often a crisis message is sent again to people of whom nothing can be known. */
const crisisTries = 3;

/** Rather twice than never: the town has said so, for crisis messages. */
const mayGoTwice = (chunk: OpenedChunk) => chunk.ratherTwice && chunk.alive && chunk.try < crisisTries;

/** Another provider that would carry a chunk now. */
async function findOther(
  db: Db,
  chunk: OpenedChunk,
  plans: readonly ProviderPlan[],
): Promise<ProviderPlan | undefined> {
  const others = plans.filter(({ provider }) => provider !== chunk.provider);
  if (others.length === 0) return undefined;
  const usable = (await findGateways(db, others)).filter(isUsable).map(({ name }) => name);
  return others.find(({ provider }) => usable.includes(provider));
}

/**
 * How long people of whom nothing is known go on waiting, ms; undefined when no automatic way is left: no look-up that
 * is not conclusive yet, no window in which duplicates are refused, no log that is only silent at the moment. A crisis
 * waits for a silent log at most until half of its life is gone; then it goes again, or the clerk is asked.
 */
function patienceMs(
  gateway: Gateway,
  chunk: OpenedChunk,
  { isLogRead, hasResent }: Found,
  hurries: boolean,
  now: number,
): number | undefined {
  const ageMs = now - (chunk.requestedAt ?? now);
  const lookupUntil = (gateway.lookupConclusiveAfterSeconds ?? 0) * 1000;
  const mayBeKnown = ageMs < Math.max(lookupUntil, resendUntilMs(gateway));
  const isHalfOver = now - chunk.dispatchedAt >= (chunk.expiresAt - chunk.dispatchedAt) / 2;
  const mayBeRead = !isLogRead && ageMs < logKeptMs && !(chunk.lane === "urgent" && isHalfOver);
  if (hurries && (!isLogRead || chunk.isSilent)) return undefined;
  if (!mayBeKnown && !mayBeRead) return undefined;
  return Math.max(nextWakeMs(Math.floor(ageMs / 120_000)), hasResent ? restMs(gateway) : 0);
}
