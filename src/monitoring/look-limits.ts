import { keyedHash } from "../secrets.ts";
import type { Caller, Use } from "./public-quota.ts";

const day = 86_400_000;

/**
 * One look of twenty is written down, and counts for all: whoever types leaves a row for each twentieth key only. Which one
 * it is nobody can know beforehand.
 */
export const looksAtOnce = 20;

/**
 * Looks for houses while an address is typed. Of one address as many as some three hundred people type, because an operator's
 * whole town shares one; of all together as many as a tenth of the day's rows can bear with all else that strangers may ask.
 */
const lookLimits = {
  address: { max: 1_500, withinMs: day },
  everybody: { max: 6_000, withinMs: day },
} as const;

/** What a look counts for. */
export const usesOfLook = ({ address }: Pick<Caller, "address">): Use[] => [
  { who: `look-address:${address}`, ...lookLimits.address },
  { who: "look", ...lookLimits.everybody },
];

/** Looks at settings that are open, some sixty rows each: of one code as many as nobody needs, of all what the same tenth bears. */
const ownLookLimits = {
  code: { max: 200, withinMs: day },
  everybody: { max: 3_000, withinMs: day },
} as const;

/** What a look at one's own settings counts for. */
export const usesOfOwnLook = (code: string): Use[] => [
  { who: `own-look:${code}`, ...ownLookLimits.code },
  { who: "own-look", ...ownLookLimits.everybody },
];

/** Looks at one message of the town's page, or at what was, that no isolate remembers, some forty rows each. */
const newsLookLimits = {
  address: { max: 500, withinMs: day },
  everybody: { max: 1_500, withinMs: day },
} as const;

/** What such a look counts for. */
export const usesOfNewsLook = ({ address }: Pick<Caller, "address">): Use[] => [
  { who: `news-look:${address}`, ...newsLookLimits.address },
  { who: "news-look", ...newsLookLimits.everybody },
];

/** Whether this look is the one of twenty that counts. @param look what makes it another one than the next */
export const isLookCounted = (key: string, look: string): boolean =>
  Number.parseInt(keyedHash(key, "look", look).slice(0, 8), 16) % looksAtOnce === 0;
