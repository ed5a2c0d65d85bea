import { keyedHash } from "../secrets.ts";

/**
 * What a browser holds of a code that was typed in it: which one, and a keyed hash that nobody makes without the link key.
 * Whether it still opens anything, the row of the code says: see `isOpenToOwner`.
 */
export const ownPass = (linkKey: string, signUpId: string): string =>
  `${signUpId}.${keyedHash(linkKey, "own", signUpId)}`;

/** Which code a pass names, whether it is a true one or not; undefined where it cannot be one. */
export const namedByPass = (pass: string | undefined): string | undefined =>
  /^([0-9a-f]{64})\.[0-9a-f]{24}$/.exec(pass ?? "")?.[1];
