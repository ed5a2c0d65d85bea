import type { Actor } from "../audit/actor.ts";
import { type Db, newId } from "../db.ts";
import { nextWakeMs } from "../gateway/back-off.ts";
import { isOtherProvider, isSameGateway, isUsable } from "../gateway/gateway.ts";
import { findGateways } from "../gateway/probe.ts";
import { type ProviderPlan, plansSetUp } from "../gateway/sending-plan.ts";
import { askGateway, type FoundOut, type Held, nobodyAsked, resendUntilMs, restMs } from "./ask.ts";
import type { ChunkNote, Close, ComingAgain, OpenedChunk, Person } from "./chunk.ts";
import { takeOverChunk } from "./claim-queries.ts";
import { finishChunk } from "./close.ts";
import type { Lease } from "./lease-queries.ts";
import { sortOutcomes } from "./outcomes.ts";
import type { DeliveryPorts } from "./ports.ts";
import { reserveArriving } from "./slot-queries.ts";

/** How long a provider's log is asked when it does not answer: the longest-lived is kept for two days. */
const logKeptMs = 48 * 3_600_000;

/** How long a crisis waits for a gateway that says nothing, when another one would carry it. */
const crisisPatienceMs = 3 * 60_000;

/**
 * Takes over a chunk that was requested and never closed, and settles its people: by the provider's log; else by the same
 * attempt again where duplicates are refused, unless the message was cancelled or has expired, or the person has left;
 * else they stay uncertain. A crisis that would rather come twice than never goes on to another provider soon.
 * @returns how many people it held, or undefined when there was nothing to take over
 */
export async function settleChunk(
  ports: DeliveryPorts,
  actor: Actor,
  note: ChunkNote,
  now: number,
): Promise<number | undefined> {
  const { db, gateways, plan } = ports;
  const lease = { note, lease: newId() };
  const chunk = await takeOverChunk(db, { ...lease, leaseMs: plan.leaseMs }, now);
  if (!chunk?.requestedAt) return undefined;
  const plans = plansSetUp(plan, gateways);
  const other = mayGoTwice(chunk) ? await findOther(db, chunk, plans) : undefined;
  const hurries = other !== undefined && now - chunk.requestedAt >= crisisPatienceMs;
  // What is uncertain is settled only with the provider that was asked; one that is not set up any more cannot be.
  const gateway = gateways[chunk.provider]?.[chunk.channel];
  const held = gateway && { ...lease, chunk, gateway, hurries, callWordings: plan.callWordings };
  const found = held ? await askGateway(db, held, now) : nobodyAsked(chunk);
  const close = await decide(db, { ...lease, chunk, held, plans, other }, found, now);
  await finishChunk(ports, actor, { close, gateway: chunk, heard: found.heard, halt: found.halt }, now);
  return chunk.people.length;
}

/** What is decided about a chunk: through whom its people may go on, and `held` where its gateway can be asked. */
type Deciding = Lease & {
  chunk: OpenedChunk;
  held: Held | undefined;
  plans: readonly ProviderPlan[];
  other: ProviderPlan | undefined;
};

/** What becomes of the people of a chunk, by what was found out about them. */
async function decide(db: Db, deciding: Deciding, found: FoundOut, now: number): Promise<Close> {
  const { note, lease, chunk, held, plans, other } = deciding;
  const sorted = sortOutcomes(found.known, chunk, plans, now);
  const unknown = [...sorted.unknown, ...found.unknown];
  const waitMs = held && unknown.length > 0 ? patienceMs(held, found, now) : undefined;
  const twice = waitMs === undefined && mayGoTwice(chunk) ? unknown.filter(({ subscribed }) => subscribed) : [];
  const givenUp = waitMs === undefined ? unknown.filter((person) => !twice.includes(person)) : [];
  const again = [
    ...sorted.again,
    ...nextTry(chunk, found.notAccepted, { dueAt: now }),
    ...nextTry(chunk, twice, await placeFor(db, other, { lane: chunk.lane, size: twice.length }, now)),
  ];
  // Of people who were called before, that call remains the last.
  const [gone, kept] = chunk.retry ? [[], found.gone.map(({ id }) => id)] : [found.gone, []];
  return {
    ...{ note, tag: chunk.tag, lease, again, now, gone: gone.length, kept },
    outcomes: [...sorted.certain, ...givenUp.map(({ id }) => ({ id, state: "uncertain" as const, code: "no-answer" }))],
    unknownUntil: waitMs === undefined ? null : now + waitMs,
    recount: waitMs === undefined,
  };
}

type Place = Pick<ComingAgain, "dueAt" | "provider">;

/** These people's next try, in a new chunk. */
function nextTry(chunk: OpenedChunk, people: readonly Person[], place: Place): ComingAgain[] {
  return people.length > 0 ? [{ people: people.map(({ id }) => id), try: chunk.try + 1, ...place }] : [];
}

/** Where people go on: at another provider's next slots, if there is one; else where they are, at once. */
async function placeFor(
  db: Db,
  other: ProviderPlan | undefined,
  people: Pick<OpenedChunk, "lane" | "size">,
  now: number,
): Promise<Place> {
  if (!other || people.size === 0) return { dueAt: now };
  return { provider: other.provider, dueAt: await reserveArriving(db, other, people, now) };
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
  const others = plans.filter((plan) => isOtherProvider(plan, chunk));
  if (others.length === 0) return undefined;
  const usable = (await findGateways(db, others)).filter(isUsable);
  return others.find((plan) => usable.some((state) => isSameGateway(state, plan)));
}

/**
 * How long people of whom nothing is known go on waiting, ms; undefined when no automatic way is left: no look-up that
 * is not conclusive yet, no window in which duplicates are refused, no log that is only silent at the moment. A crisis
 * waits for a silent log at most until half of its life is gone; then it goes again, or the clerk is asked.
 */
function patienceMs(
  { gateway, chunk, hurries }: Held,
  { isLogRead, hasResent }: FoundOut,
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
