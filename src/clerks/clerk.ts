import type { Roles } from "./role.ts";

/** A person who may speak for the town. */
export type Clerk = { id: number; name: string; phone: string; roles: Roles };

/** A clerk who asks, and roughly when the browser was last used by which they do. */
export type SignedInClerk = Clerk & { seenAt: number };

/** How long a sign-in link works, and the code beside it, ms. */
export const signInLivesMs = 15 * 60_000;

/** How long an invitation works, ms: who is invited on a Friday comes in on Monday. */
export const invitationLivesMs = 3 * 24 * 3_600_000;

/** So long may a clerk's name be, letters. */
export const longestName = 60;

/** How often the code beside the link may be tried. */
export const signInTries = 5;

/** How long a clerk stays signed in on one browser, ms: a working week, so that a Sunday's flood needs no link. */
export const sessionLivesMs = 7 * 24 * 3_600_000;
