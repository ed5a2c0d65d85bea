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

/**
 * The end of a link as it was pasted: what a sentence or a letter program puts around it is left out, capitals are made
 * small, a break in the middle is closed, and a typographer's dash is a hyphen again. What stands behind the token after
 * a mark (a full stop, a bracket, a slash) is for the reader of the token to leave alone.
 */
export function readLinkEnd(pasted: string): string {
  const plain = pasted
    .normalize("NFKC")
    .replace(/[\s\p{Cf}\p{Cc}]/gu, "")
    .replace(/\p{Pd}/gu, "-");
  return plain.toLowerCase().replace(/^[^0-9a-z]+/, "");
}

/** The hash under which a token is kept. Tokens are long and random, so a plain SHA-256 is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The link key: half in the database, half in the Worker's secrets. */
export function linkKey(townSecret: string, workerSecret: string): string {
  return `${townSecret}:${workerSecret}`;
}

/** The token of a sign-in link, made from what is kept and a key that is not. 26 characters, 130 bits. */
export function signInToken(key: string, seed: string): string {
  const bytes = createHmac("sha256", key).update(`sign-in:${seed}`).digest();
  return Array.from(bytes.subarray(0, 26), (byte) => alphabet[byte % alphabet.length]).join("");
}

/**
 * The token of what a form makes, out of what the form carries: the same form pressed again makes the same token, and
 * nobody can foretell it without the key.
 * @param length in characters, 32 at most, five bits each
 */
export function pressToken(key: string, press: readonly string[], length = 26): string {
  const bytes = createHmac("sha256", key)
    .update(JSON.stringify(["press", ...press]))
    .digest();
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** The six digits of a sign-up, made likewise. */
export function signUpCode(key: string, signUpId: string): string {
  return sixDigits(key, `code:${signUpId}`);
}

/** The six digits that stand beside a sign-in link, for the browser that asked. */
export function signInCode(key: string, seed: string): string {
  return sixDigits(key, `sign-in-code:${seed}`);
}

function sixDigits(key: string, what: string): string {
  const number = createHmac("sha256", key).update(what).digest().readUIntBE(0, 6);
  return String(number % 1_000_000).padStart(6, "0");
}

/** The hash under which a code is kept or compared: useless without the token that only the person's browser holds. */
export function hashCode(browserToken: string, code: string): string {
  return createHash("sha256").update(`${browserToken}:${code}`).digest("hex");
}

/** A keyed hash of what must be recognized without being kept: a network address, what a number begins with. */
export function keyedHash(key: string, kind: string, value: string): string {
  return createHmac("sha256", key).update(`${kind}:${value}`).digest("hex").slice(0, 24);
}
