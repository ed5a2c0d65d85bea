import type { Failure, HaltCause, Outcome, Suspicion } from "../contract.ts";
import { fieldsOf, numberOf, wordOf } from "../wire.ts";

/* What a status or an error of Infobip's may mean, of a text or of a call. */

/** Why one person did not get it. `halts`: the account is refused. `suspects`: it may be everybody. */
export type Trouble = { reason: Failure; halts?: HaltCause; suspects?: Suspicion };

/**
 * - `taken`: accepted, and how it ends is not known
 * - `delivered`: it arrived; of a call, somebody answered it
 * - `later`: not accepted for now
 * - `missed`: accepted, and nobody answered the call
 * - `failed`: accepted, and it did not arrive; the error says more
 * - `rejected`: not accepted
 */
export type Meaning =
  | { is: "taken" }
  | { is: "delivered" }
  | { is: "later"; seconds: number }
  | { is: "missed"; reason: Failure }
  | ({ is: "failed" } & Trouble)
  | ({ is: "rejected" } & Trouble);

export const taken: Meaning = { is: "taken" };
export const delivered: Meaning = { is: "delivered" };
export const later = (seconds: number): Meaning => ({ is: "later", seconds });
export const missed = (reason: Failure): Meaning => ({ is: "missed", reason });
export const failed = (reason: Failure): Meaning => ({ is: "failed", reason });
export const rejected = (reason: Failure, more: Omit<Trouble, "reason"> = {}): Meaning => ({
  is: "rejected",
  reason,
  ...more,
});

/** By the status's id, and by its group where the id is in no document. Group 0 is ACCEPTED. */
export type Meanings = { ids: Readonly<Record<number, Meaning>>; groups: Readonly<Record<number, Meaning>> };

/** A status as a wire has it; either number may be missing. */
export type Status = { id: number | undefined; groupId: number | undefined; name?: string | undefined };

/** A status of a wire; undefined where it has neither number. */
export function statusOf(value: unknown): Status | undefined {
  const { id, groupId, name } = fieldsOf(value);
  const status = { id: numberOf(id), groupId: numberOf(groupId), name: wordOf(name) };
  return status.id === undefined && status.groupId === undefined ? undefined : status;
}

/** How a status is recorded. */
export const codeOf = ({ id, groupId }: Status) =>
  String(id ?? (groupId === undefined ? "in-log" : `group-${groupId}`));

/** What it means to be answered with that; undefined where it says nothing. */
export function outcomeIn(meaning: Meaning | undefined, code: string): Outcome | undefined {
  if (!meaning) return undefined;
  if (meaning.is === "later") return { kind: "deferred", code, retryAfterSeconds: meaning.seconds };
  if (meaning.is !== "failed" && meaning.is !== "rejected") return { kind: "accepted", code };
  const { reason, halts, suspects } = meaning;
  if (halts) return { kind: "halted", cause: halts, code };
  return { kind: "refused", reason, code, ...(suspects && { suspects }) };
}

/** What it means to stand in the log with that: only who was rejected was not accepted, whatever else it says. */
export function loggedOutcomeIn(meaning: Meaning | undefined, code: string): Outcome {
  const wasRejected = meaning?.is === "rejected" || meaning?.is === "later";
  return (wasRejected && outcomeIn(meaning, code)) || { kind: "accepted", code };
}
