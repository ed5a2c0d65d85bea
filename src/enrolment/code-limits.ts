import type { Caller, Use } from "../monitoring/public-quota.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** To one number: three codes in ten minutes is Telnyx's published limit. */
export const codesToNumberAtOnce = { max: 3, withinMs: 10 * minute } as const;
export const codesToNumberADay = 5;

/**
 * Limits of networks and of numbers that begin alike. Pumping works through whole ranges of numbers, and a town's people
 * hardly share five digits. A mobile operator's whole town shares a network, and so does everybody whom the office signs
 * up; a hall full of people asks at once. A code that nobody types may have been guessed at: a network has seventy of
 * those, which is 350 guesses of a million, and with fourteen rows each, its receipt included, less than a thousand rows.
 */
export const codeLimits = {
  network: { max: 300, withinMs: day, atOnce: 150, unconfirmed: 70 },
  prefix: { max: 30, withinMs: day, atOnce: 15 },
} as const satisfies Record<string, Omit<Use, "who">>;

/** What a code counts for. @param prefix keyed hash of what numbers like this one begin with */
export function usesOfCode(caller: Pick<Caller, "network">, prefix: string): Use[] {
  return [
    { who: codesOfNetwork(caller), ...codeLimits.network },
    { who: `code-prefix:${prefix}`, ...codeLimits.prefix },
  ];
}

/** Where the codes of a network are counted, those that nobody typed too. */
export const codesOfNetwork = ({ network }: Pick<Caller, "network">) => `code-network:${network}`;

/** Where the codes are counted that went to a number before it was forgotten: with them it gets no more than it would have. @param hash keyed, of the number */
export const codesBeforeForgotten = (hash: string): Use => ({
  who: `code-forgotten:${hash}`,
  max: codesToNumberADay,
  withinMs: day,
});

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

/** For so long who has typed a code may see and change what is theirs, ms. */
export const ownLivesMs = 30 * 60_000;

/** Whether a code that was typed still opens its owner's settings: not for long, and not when they have gone. */
export const isOpenToOwner = (
  { confirmedAt, closedAt }: { confirmedAt: number | null; closedAt: number | null },
  now: number,
): boolean => confirmedAt !== null && closedAt === null && confirmedAt > now - ownLivesMs;

/** How long no code goes to a number that answered one with STOP, ms. */
export const codesHeldMs = day;

/** The wait before the next code to a number: 1, 2, 4 … minutes after as many codes today. */
export function nextCodeWaitMs(codesToday: number): number {
  return codesToday === 0 ? 0 : 2 ** (codesToday - 1) * minute;
}
