import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import { type Halt, haltGateway } from "../gateway/halt.ts";
import { hearing } from "../gateway/probe.ts";
import { suspecting, suspectReported } from "../gateway/suspect.ts";
import type { Told } from "../gateway/suspicion.ts";
import type { Channel } from "../providers/channel.ts";
import type { Failure, Outcome, Receipt } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { type AttemptParts, readAttemptName } from "./attempt.ts";
import { listRecentlyRequested, wasDeliveredSince } from "./hear-queries.ts";
import type { PeoplesOutcomes } from "./outcomes.ts";

/** What answers mean beyond the people they are of. */
export type Heard = {
  /** The answers, with those of a gateway that is to be halted as such. */
  outcomes: Outcome[];
  /** Why the gateway is to be halted, if it is. */
  halt: Halt | undefined;
  /** What the batch that records them is to remember of the gateway. */
  heard: D1PreparedStatement[];
};

/**
 * Hears what a provider's answers say of itself: whether it answers at all, and whether it refuses the account, by its
 * own words or by telling different people the same route or sender error. Of nobody asked nothing is heard.
 */
export async function hearAnswers(
  db: Db,
  gateway: GatewayKey,
  { people, outcomes }: PeoplesOutcomes,
  now: number,
): Promise<Heard> {
  if (people.length === 0) return { outcomes: [], halt: undefined, heard: [] };
  const given = people.map((_, index) => outcomes[index] ?? ({ kind: "uncertain", code: "no-outcome" } as const));
  const told = people.map(({ id }, index) => toldBy(id, given[index]));
  const { halts, remembering } = await suspecting(db, gateway, told, now);
  const heard = [...hearing(db, gateway, saidBy(given), now), ...remembering];
  if (halts) {
    const halted: Outcome = { kind: "halted", ...halts };
    const meant = given.map((outcome) => (isSuspicious(outcome, halts.code) ? halted : outcome));
    return { outcomes: meant, halt: halts, heard };
  }
  return { outcomes: given, halt: given.find((outcome) => outcome.kind === "halted"), heard };
}

/** What answers say of their provider: that it takes messages, that it answers, or nothing at all. */
function saidBy(outcomes: readonly Outcome[]): "success" | "something" | "nothing" {
  if (outcomes.some(({ kind }) => kind === "accepted")) return "success";
  return outcomes.some(isAnswer) ? "something" : "nothing";
}

const isAnswer = (outcome: Outcome) => !("unanswered" in outcome && outcome.unanswered);

const isSuspicious = (outcome: Outcome, code: string) =>
  outcome.kind === "refused" && outcome.suspects !== undefined && outcome.code === code;

function toldBy(person: number, outcome: Outcome | undefined): Told {
  if (outcome?.kind === "accepted") return { person, said: "success" };
  if (outcome?.kind !== "refused" || !outcome.suspects) return { person, said: "other" };
  return { person, said: { suspects: outcome.suspects, code: outcome.code } };
}

/**
 * Hears what receipts say of the account: a refusal that comes later is still one of the account, by the same rule. Of
 * attempts from before a clerk continued it is old news. Receipts of people who have it cost nothing here: whether one
 * came in between is asked only when somebody is suspected.
 */
export async function hearReceipts(
  db: Db,
  actor: Extract<Actor, { kind: "provider" }>,
  receipts: readonly Receipt[],
  now: number,
): Promise<void> {
  const blaming = receipts.flatMap((receipt) => {
    const parts = receipt.attempt === undefined ? undefined : readAttemptName(receipt.attempt);
    return parts && receipt.reason && (receipt.halts ?? receipt.suspects) ? [{ parts, receipt }] : [];
  });
  if (blaming.length === 0) return;
  for (const [channel, recent] of await recentByChannel(db, actor.provider, blaming)) {
    const gateway = { provider: actor.provider, channel };
    const told = recent.map(toldByReceipt);
    const hasSucceeded = (since: number) => wasDeliveredSince(db, channel, since, now);
    const halt =
      recent.map(({ receipt }) => haltOf(receipt)).find((one) => one !== undefined) ??
      (await suspectReported(db, gateway, { told, hasSucceeded }, now));
    if (halt) await haltGateway({ db }, actor, { gateway, halt }, now);
  }
}

/** A receipt that may mean the account. */
type Blaming = { parts: AttemptParts; receipt: Extract<Receipt, { reason: Failure }> };

const haltOf = ({ halts, code }: Blaming["receipt"]): Halt | undefined => halts && { cause: halts, code };

/** Those of attempts since a clerk last continued, by the channel of their chunks. */
async function recentByChannel(
  db: Db,
  provider: ProviderName,
  blaming: readonly Blaming[],
): Promise<Map<Channel, Blaming[]>> {
  const chunks = await listRecentlyRequested(
    db,
    provider,
    blaming.map(({ parts }) => parts),
  );
  const found = blaming.flatMap((one) => {
    const { messageId, chunk } = one.parts;
    const of = chunks.find((sent) => sent.messageId === messageId && sent.chunk === chunk);
    return of ? [{ ...one, channel: of.channel }] : [];
  });
  return Map.groupBy(found, ({ channel }) => channel);
}

const toldByReceipt = ({ parts, receipt: { suspects, code } }: Blaming): Told => ({
  person: parts.subscriberId,
  said: suspects ? { suspects, code } : "other",
});
