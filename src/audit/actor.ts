import type { ProviderName } from "../providers/names.ts";

/**
 * Who does something. Every verb that writes is told; a clerk's act that matters stands in the audit, a citizen's in
 * the consents.
 * - `clerk`: a person who is signed in
 * - `citizen`: by a form, by a text, or by a link
 * - `provider`: what it reported
 * - `clock`: the minute and the night jobs
 */
export type Actor =
  | { kind: "clerk"; clerkId: number }
  | { kind: "citizen"; by: "web" | "sms" }
  | { kind: "provider"; provider: ProviderName }
  | { kind: "clock" };

export const theClock: Actor = { kind: "clock" };

/** The clerk of an actor; null when it is nobody of the office. */
export function clerkIdOf(actor: Actor): number | null {
  return actor.kind === "clerk" ? actor.clerkId : null;
}
