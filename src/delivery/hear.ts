import type { Db } from "../db.ts";
import { haltProvider } from "../gateway/halt.ts";
import { hearing } from "../gateway/probe.ts";
import { suspecting, suspectReported } from "../gateway/suspect.ts";
import type { Told } from "../gateway/suspicion.ts";
import type { HaltCause, Outcome, Receipt } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import type { Person } from "./chunk.ts";
import { type AttemptParts, readAttemptName } from "./delivery.ts";
import { listRecentlyRequested, wasDeliveredSince } from "./receipt-queries.ts";

/** What answers mean beyond the people they are of. */
export type Heard = {
  /** The answers, with those of a provider that is to be halted as such. */
  outcomes: Outcome[];
  /** Why the provider is to be halted, `cause:code`, if it is. */
  halted: string | undefined;
  /** What the batch that records them is to remember of the provider. */
  heard: D1PreparedStatement[];
};

/**
 * Hears what a provider's answers say of itself: whether it answers at all, and whether it refuses the account, by its
 * own words or by telling different people the same route or sender error. Of nobody asked nothing is heard.
 */
export async function hearAnswers(
  db: Db,
  provider: ProviderName,
  { people, outcomes }: { people: readonly Person[]; outcomes: readonly (Outcome | undefined)[] },
  now: number,
): Promise<Heard> {
  if (people.length === 0) return { outcomes: [], halted: undefined, heard: [] };
  const given = people.map((_, index) => outcomes[index] ?? ({ kind: "uncertain", code: "no-outcome" } as const));
  const told = people.map(({ id }, index) => toldBy(id, given[index]));
  const { halts, remembering } = await suspecting(db, provider, told, now);
  const heard = [...hearing(db, provider, saidBy(given), now), ...remembering];
  if (halts) {
    const halt: Outcome = { kind: "halted", ...halts };
    const meant = given.map((outcome) => (isSuspicious(outcome, halts.code) ? halt : outcome));
    return { outcomes: meant, halted: haltReason(halts), heard };
  }
  const refusal = given.find((outcome) => outcome.kind === "halted");
  return { outcomes: given, halted: refusal && haltReason(refusal), heard };
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
  provider: ProviderName,
  receipts: readonly Receipt[],
  now: number,
): Promise<void> {
  const reported = receipts.flatMap((receipt) => {
    const parts = receipt.attempt === undefined ? undefined : readAttemptName(receipt.attempt);
    return parts ? [{ parts, receipt }] : [];
  });
  const blaming = reported.filter(({ receipt }) => receipt.state === "undelivered" && isBlame(receipt));
  if (blaming.length === 0) return;
  const recent = await recentOf(db, provider, blaming);
  const halt = recent.map(({ receipt }) => haltOf(receipt)).find((one) => one !== undefined);
  const told = recent.map(toldByReceipt);
  const hasSucceeded = (since: number) => wasDeliveredSince(db, since, now);
  const reason = halt ?? (await suspectReported(db, provider, { told, hasSucceeded }, now));
  if (reason) await haltProvider(db, provider, haltReason(reason), now);
}

type Reported = { parts: AttemptParts; receipt: Receipt };

const isBlame = (receipt: Extract<Receipt, { state: "undelivered" }>) => receipt.halts ?? receipt.suspects;

const haltOf = (receipt: Receipt) =>
  receipt.state === "undelivered" && receipt.halts ? { cause: receipt.halts, code: receipt.code } : undefined;

const haltReason = ({ cause, code }: { cause: HaltCause; code: string }) => `${cause}:${code}`;

async function recentOf(db: Db, provider: ProviderName, blaming: readonly Reported[]): Promise<Reported[]> {
  if (blaming.length === 0) return [];
  const attempts = blaming.map(({ parts }) => parts);
  const recent = new Set(await listRecentlyRequested(db, provider, attempts));
  return blaming.filter(({ parts: { messageId, chunk } }) => recent.has(`${messageId}.${chunk}`));
}

const toldByReceipt = ({ parts, receipt }: Reported): Told => ({
  person: parts.subscriberId,
  said:
    receipt.state === "undelivered" && receipt.suspects ? { suspects: receipt.suspects, code: receipt.code } : "other",
});
