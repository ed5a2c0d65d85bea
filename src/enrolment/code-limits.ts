import type { Caller, Limit, Use } from "../monitoring/public-quota.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** To one number: three codes in ten minutes is Telnyx's published limit. */
export const codesToNumberAtOnce = { max: 3, withinMs: 10 * minute } as const;
export const codesToNumberADay = 5;

/**
 * Limits of callers and of numbers that begin alike. A mobile operator's whole town shares an address, and so does
 * everybody whom the office signs up. Pumping works through whole ranges of numbers, and a town's people hardly share
 * five digits. What a whole network may use is the public forms' share of the day, which holds a launch day and little
 * more.
 */
export const codeLimits = {
  address: { max: 300, withinMs: day },
  prefix: { max: 30, withinMs: day },
} as const satisfies Record<string, Limit>;

/** What a code counts for. @param prefix keyed hash of what numbers like this one begin with */
export function usesOfCode({ address }: Caller, prefix: string): Use[] {
  return [
    { who: `code-address:${address}`, ...codeLimits.address },
    { who: `code-prefix:${prefix}`, ...codeLimits.prefix },
  ];
}

/** Numbers that begin alike: +420 and the first five digits, as pumping takes whole ranges. */
export function prefixOf(phone: string): string {
  return phone.slice(0, 9);
}

/** How long a code works, ms, and how often it may be tried. */
export const codeLivesMs = 15 * minute;
export const codeTries = 5;

/**
 * How long a landline's request waits for the office, ms, over Christmas too; and how long its code works once it was
 * called: who wrote it down may come to a computer in the evening.
 */
export const requestWaitsMs = 14 * day;
export const calledCodeLivesMs = day;

/** How long a browser remembers that it asked for a call, ms: as long as there may be a code to type. */
export const callIsRememberedMs = requestWaitsMs + calledCodeLivesMs;

/** How soon a code may be called again, ms: by then the call before has ended. */
export const callAgainAfterMs = 2 * minute;

/** How long no code goes to a number that answered one with STOP, ms. */
export const codesHeldMs = day;

/** The wait before the next code to a number: 1, 2, 4 … minutes after as many codes today. */
export function nextCodeWaitMs(codesToday: number): number {
  return codesToday === 0 ? 0 : 2 ** (codesToday - 1) * minute;
}
