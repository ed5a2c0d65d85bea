import { keyedHash } from "../secrets.ts";

/**
 * Why nothing is sent to a number that nothing else is known of. `erased`: somebody asked to be forgotten; `left`: they left
 * so long ago that their row is gone.
 */
export const suppressionReasons = ["erased", "left"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** Under what a number stands on the suppression list. @param key of that list, and of nothing else */
export const suppressionHash = (key: string, phone: string): string => keyedHash(key, "suppressed", phone);
