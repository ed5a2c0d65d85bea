/** A browser that a clerk is signed in on, as a page shows it. */
export type Session = {
  /** By which it is ended; it opens nothing. */
  name: string;
  device: string;
  createdAt: number;
  /** Roughly when it was last used. */
  seenAt: number;
  /** The browser that asks. */
  isThis: boolean;
};

/** How exactly it is known when a session was last used, ms: it is written down once in so long, however often it looks. */
export const seenEveryMs = 3_600_000;

/** Whether its last use is to be written down. */
export const isSeenLongAgo = (seenAt: number, now: number): boolean => now - seenAt >= seenEveryMs;

/** So many letters of what a session is kept under name it: two of one clerk do not share them. */
export const sessionNameLength = 16;
