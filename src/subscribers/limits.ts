const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A limit on the codes that a public form may send. */
export type Limit = { name: LimitName; max: number; withinMs: number };

/** What is counted: codes to the same number, from the same address or network, to numbers that begin alike, of the town. */
export const limitNames = ["number", "address", "network", "prefix", "town"] as const;
export type LimitName = (typeof limitNames)[number];

/** To one number: three codes in ten minutes is Telnyx's published limit. */
export const codesToNumberAtOnce = { max: 3, withinMs: 10 * minute } as const;
export const codesToNumberADay = 5;

/** Limits against traffic pumping, sized for a town of up to 10,000 people. */
export const codeLimits: readonly Limit[] = [
  { name: "number", ...codesToNumberAtOnce },
  { name: "number", max: codesToNumberADay, withinMs: day },
  { name: "address", max: 5, withinMs: hour },
  { name: "network", max: 20, withinMs: hour },
  { name: "prefix", max: 20, withinMs: hour },
  { name: "town", max: 200, withinMs: day },
];

/** Rows of sign-ups that the limits look back on, ms. */
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
 * Rows that one use of a public door may write at most in all, with its tries, notice and receipts. Together the doors
 * have this share of the 100,000 rows a day, so that no stranger can use up what a crisis message needs.
 */
export const doorRows = { signUp: 40, leave: 12, text: 4 } as const;
export const doorRowsADay = 12_000;

/** The day of the free plan's allowances: UTC. */
export function doorDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** The network an address belongs to: /24 of IPv4, /48 of IPv6. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address.split(".").slice(0, 3).join(".");
  const [head = "", tail = ""] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const rest = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill("0") : [];
  return [...groups, ...zeros, ...rest].slice(0, 3).join(":");
}

/** Numbers that begin alike: +420 and the first five digits, as pumping takes whole ranges. */
export function prefixOf(phone: string): string {
  return phone.slice(0, 9);
}
