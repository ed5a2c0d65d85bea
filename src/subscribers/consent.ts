import type { ConsentingActor } from "../audit/actor.ts";

/** How consent was given. */
export const consentSources = ["web", "sms", "in-person"] as const;
export type ConsentSource = (typeof consentSources)[number];

/**
 * How it ended. `letter`: a clerk read it in what the person texted. `provider`: they told their operator to stop us.
 * `call`: by keys, in a call.
 */
export const consentEnds = ["web", "sms", "in-person", "letter", "provider", "call"] as const;
export type ConsentEnd = (typeof consentEnds)[number];

/**
 * The version of the wording that people agree to now. The words stand in the catalogue under `consent`; a change of
 * meaning is a new version, and the old words stay there, because each consent names the version it was given under.
 */
export const consentWording = "2027-01";

/** The same where the town also calls: it says so, and how long a request to be called is kept. */
export const consentWordingWithCalls = "2027-02";

/** What people agree to in a town, by whether it calls. */
export const consentWordingOf = ({ voice }: { voice?: unknown }) => (voice ? consentWordingWithCalls : consentWording);

/** How somebody's consent comes to us: by themselves, or in person, as a clerk witnesses. */
export function consentSourceOf(actor: ConsentingActor): ConsentSource {
  return actor.kind === "clerk" ? "in-person" : actor.by;
}
