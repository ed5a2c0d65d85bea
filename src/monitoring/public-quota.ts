/** How many uses of a public form are let through, counted from the first of them on. */
export type Limit = { max: number; withinMs: number };

/** Who asks: keyed hashes of the address and its network. */
export type Caller = { address: string; network: string };

/**
 * Something that is counted: what, and its limit. `atOnce`: how much of it within an hour; `unconfirmed`: how many codes of
 * its window may be such as nobody has typed.
 */
export type Use = Limit & { who: string; atOnce?: number; unconfirmed?: number };

/** The window of what is let through at once, ms. */
export const atOnceMs = 3_600_000;

/** How far the limits look back, ms: sign-ups and counts are kept for so long. */
export const limitsLookBackMs = 86_400_000;

/**
 * Rows that a stranger can make one use of a public form write, from the form to its being forgotten: a code with four
 * wrong tries, its welcome and both receipts; a text with what it changes, and its answer; a link; a change that somebody
 * makes who has typed a code. Together the public forms have a fifth of the 100,000
 * rows a day, so that no stranger can use up what a crisis message needs. A part is kept for clerks who sign in: codes and
 * letters end before it. A code that was typed gives back the rows of the tries that it had left. Leaving is counted and never refused; there is no more of it than of people who came.
 */
export const quotaRows = { signUp: 41, leave: 12, text: 9, reply: 27, signIn: 24, own: 10 } as const;
export const quotaRowsADay = 20_000;
export const quotaRowsForClerks = 500;

/**
 * Codes of the whole town: in an hour, and such of a day as nobody has typed. Each of those may have been guessed at five
 * times: of a million codes a thousand are tried in a day at most, from however many networks.
 */
export const codesOfTown = { atOnce: 200, unconfirmed: 200 } as const;

/** Codes of a day as they are watched: of so many, at least every third is typed, or somebody should look. */
export const codesWatched = { from: 40, confirmedOneOf: 3 } as const;

/** The codes of a day: how many were asked for, and typed. */
export type CodesOfDay = { codes: number; confirmed: number };

/** Whether so few of the codes asked for are typed that somebody else must be asking for them. */
export const areCodesGuessed = ({ codes, confirmed }: CodesOfDay): boolean =>
  codes >= codesWatched.from && confirmed * codesWatched.confirmedOneOf < codes;

/**
 * Rows that one press at the counter makes us write: a telephone with its consent, its audit, its welcome with the receipt,
 * and its being forgotten; a code that a clerk asks for, with the same behind it.
 */
export const officeRows = { enrolment: 40, code: 20 } as const;

/** The day of the free plan's allowances: UTC. */
export function quotaDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/**
 * Who is counted as one caller: an address of IPv4, a /64 of IPv6, because that is what one household or telephone is
 * given whole (RFC 6177, RIPE-690) and may change within as it likes.
 */
export function callerOf(address: string): string {
  return isIpv6(address) ? groupsOf(address).slice(0, 4).join(":") : unmapped(address);
}

/** The network an address belongs to: /24 of IPv4, /48 of IPv6. */
export function networkOf(address: string): string {
  if (isIpv6(address)) return groupsOf(address).slice(0, 3).join(":");
  return unmapped(address).split(".").slice(0, 3).join(".");
}

/** IPv4 written as IPv6 (RFC 4291, 2.5.5.2) is the same caller. */
const mapped = /^::ffff:(?=\d+\.)/i;
const unmapped = (address: string) => address.replace(mapped, "");
const isIpv6 = (address: string) => address.includes(":") && !mapped.test(address);

/** The groups of an IPv6 address, however it was shortened. */
function groupsOf(address: string): string[] {
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const groups = head.split(":").filter(Boolean);
  const rest = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill("0") : [];
  return [...groups, ...zeros, ...rest].map((group) => group.replace(/^0+(?=.)/, ""));
}

/**
 * Where answers are counted that went to telephones which had texted and are not signed up, ms for so long. So many are
 * several telephones', each of which is answered a few times only: somebody must know, it may be pumping.
 */
export const strangersCount = "text-strangers";
export const strangersCountedMs = 86_400_000;
export const manyStrangers = 60;
