import type { ConsentingActor } from "../audit/actor.ts";

/** How consent was given. `list`: on a paper, of which the office had a list that was imported. */
export const consentSources = ["web", "sms", "in-person", "list"] as const;
export type ConsentSource = (typeof consentSources)[number];

/**
 * How it ended. `letter`: a clerk read it in what the person texted. `provider`: they told their operator to stop us.
 * `call`: by keys, in a call. `import-undone`: the list that it came with was taken back.
 */
export const consentEnds = ["web", "sms", "in-person", "letter", "provider", "call", "import-undone"] as const;
export type ConsentEnd = (typeof consentEnds)[number];

/**
 * Why it ended, where the office says it, or because the person was erased. A closed list: what a clerk might write freely
 * would outlive the person.
 */
export const endReasons = ["asked", "died", "moved", "not-theirs", "unreachable", "other", "erased"] as const;
export type EndReason = (typeof endReasons)[number];

/** How somebody's consent comes to us: by themselves, or in person, as a clerk witnesses. */
export function consentSourceOf(actor: ConsentingActor): ConsentSource {
  return actor.kind === "clerk" ? "in-person" : actor.by;
}

/**
 * Of a wording: how many who are sent to have agreed to another one, by channel; when people were last asked about this one,
 * epoch ms; how many of them have not answered, and how many have agreed to it who had agreed to another.
 */
export type AskedAnew = { sms: number; voice: number; askedAt: number | null; unanswered: number; agreed: number };
