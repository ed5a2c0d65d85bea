const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** To one number: three codes in ten minutes is Telnyx's published limit. */
export const codesToNumberAtOnce = { max: 3, withinMs: 10 * minute } as const;
export const codesToNumberADay = 5;

/** How many uses of a door are let through, counted from the first of them on. */
type Limit = { max: number; withinMs: number };

/**
 * Limits of callers and of numbers that begin alike. A mobile operator's whole town shares an address, and so does
 * everybody whom the office signs up. Pumping works through whole ranges of numbers, and a town's people hardly share
 * five digits. What a whole network may use is the doors' share of the day, which holds a launch day and little more.
 */
export const codeLimits = {
  address: { max: 300, withinMs: day },
  prefix: { max: 30, withinMs: day },
} as const satisfies Record<string, Limit>;

/** Sign-in links: an office has a handful of clerks, who stay signed in for a week. */
export const linkLimits = {
  address: { max: 10, withinMs: hour },
  network: { max: 30, withinMs: hour },
} as const satisfies Record<string, Limit>;

/** Who knocks: keyed hashes of the address and its network. */
export type Caller = { address: string; network: string };

/** Something that is counted: what, and its limit. */
export type Use = Limit & { who: string };

/** What a code counts for. @param prefix keyed hash of what numbers like this one begin with */
export function usesOfCode({ address }: Caller, prefix: string): Use[] {
  return [
    { who: `code-address:${address}`, ...codeLimits.address },
    { who: `code-prefix:${prefix}`, ...codeLimits.prefix },
  ];
}

/** What a sign-in link counts for: the caller, never the clerk, whom strangers could lock out. */
export function usesOfLink({ address, network }: Caller): Use[] {
  return [
    { who: `link-address:${address}`, ...linkLimits.address },
    { who: `link-network:${network}`, ...linkLimits.network },
  ];
}

/** Rows of sign-ups and counts that the limits look back on, ms. */
export const limitsLookBackMs = day;

/** How long a code works, ms, and how often it may be tried. */
export const codeLivesMs = 15 * minute;
export const codeTries = 5;

/** How long no code goes to a number that answered one with STOP, ms. */
export const codesHeldMs = day;

/** The wait before the next code to a number: 1, 2, 4 … minutes after as many codes today. */
export function nextCodeWaitMs(codesToday: number): number {
  return codesToday === 0 ? 0 : 2 ** (codesToday - 1) * minute;
}

/**
 * Rows that a stranger can make one use of a public door write, from the form to its being forgotten: a code with four
 * wrong tries, its welcome and both receipts; a letter; a link. Together the doors have a fifth of the 100,000 rows a
 * day, so that no stranger can use up what a crisis message needs. A part is kept for clerks who sign in: codes and
 * letters end before it. Leaving is counted and never refused; there is no more of it than of people who came.
 */
export const quotaRows = { signUp: 36, leave: 12, text: 4, signIn: 24 } as const;
export const quotaRowsADay = 20_000;
export const quotaRowsForClerks = 2_000;

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

/** IPv4 in IPv6's clothes (RFC 4291, 2.5.5.2) is the same caller. */
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

/** Numbers that begin alike: +420 and the first five digits, as pumping takes whole ranges. */
export function prefixOf(phone: string): string {
  return phone.slice(0, 9);
}
