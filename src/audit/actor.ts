import type { ProviderName } from "../providers/names.ts";

/**
 * Who does something. Every verb that writes is told; a clerk's act that matters stands in the audit, a citizen's in
 * the consents.
 * - `clerk`: a person who is signed in
 * - `citizen`: anybody who is not: by a form or a link, or by a text
 * - `operator`: whoever runs the Worker, from a command line
 * - `provider`: what it reported
 * - `clock`: the minute and the night jobs
 * - `reminder`: a rule that a clerk has saved
 */
export type Actor =
  | { kind: "clerk"; clerkId: number }
  | { kind: "citizen"; by: "web" | "sms" }
  | { kind: "operator" }
  | { kind: "provider"; provider: ProviderName }
  | { kind: "clock" }
  | { kind: "reminder"; reminderId: number };

/** Those who may say of a telephone that it is to be told: its owner, or a clerk who wrote them down. */
export type ConsentingActor = Extract<Actor, { kind: "citizen" | "clerk" }>;

export const theClock: Actor = { kind: "clock" };
export const theOperator: Actor = { kind: "operator" };
export const byWeb = { kind: "citizen", by: "web" } as const satisfies Actor;
export const bySms = { kind: "citizen", by: "sms" } as const satisfies Actor;

/** The clerk of an actor; null when it is nobody of the office. */
export function clerkIdOf(actor: Actor): number | null {
  return actor.kind === "clerk" ? actor.clerkId : null;
}

/**
 * What an actor is called in the audit; null when nothing of theirs stands there. The clock and a reminder act in the
 * name of the clerk who has planned it, where there is one.
 */
export function auditNameOf(actor: Actor, isInSomebodysName: boolean): string | null {
  if (actor.kind === "clerk" || actor.kind === "operator") return actor.kind;
  if (!isInSomebodysName) return null;
  if (actor.kind === "reminder") return `reminder:${actor.reminderId}`;
  return actor.kind === "clock" ? actor.kind : null;
}
