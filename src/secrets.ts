import { createHash, createHmac, randomInt } from "node:crypto";

/*
 * Tokens and codes. Only hashes of them are kept. What must be in an SMS that a queue sends later is made again from a
 * key when it is sent, so that neither the database nor a queue note ever holds it.
 */

/** Crockford's base 32 in lower case: no i, l, o, u, so that it can be read out and typed on a button phone. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A random token of so many characters, five bits each. */
export function newToken(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** The hash under which a token is kept. Tokens are long and random, so a plain SHA-256 is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The key of the house: half in the database, half in the Worker's secrets. */
export function houseKey(townSecret: string, workerSecret: string): string {
  return `${townSecret}:${workerSecret}`;
}

/** The token of a sign-in link, made from what is kept and a key that is not. 26 characters, 130 bits. */
export function signInToken(key: string, seed: string): string {
  const bytes = createHmac("sha256", key).update(`sign-in:${seed}`).digest();
  return Array.from(bytes.subarray(0, 26), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** The six digits of a sign-up, made likewise. */
export function signUpCode(key: string, signUpId: string): string {
  const number = createHmac("sha256", key).update(`code:${signUpId}`).digest().readUIntBE(0, 6);
  return String(number % 1_000_000).padStart(6, "0");
}

/** The hash under which a sign-up's code is kept: useless without the token that only the person's browser holds. */
export function hashCode(signUpToken: string, code: string): string {
  return createHash("sha256").update(`${signUpToken}:${code}`).digest("hex");
}

/** A keyed hash of a network address, for counting without keeping it. */
export function hashAddress(key: string, address: string): string {
  return createHmac("sha256", key).update(`address:${address}`).digest("hex").slice(0, 24);
}
