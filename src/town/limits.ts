import { inGsm7 } from "../text/sms/segments.ts";

/** Letters in one line of what the town says of itself. */
export const longestLine = 200;

/** Haléře that one segment may cost: a price outside was typed in another unit, and every estimate would mislead. */
const cheapestSegment = 10;
const dearestSegment = 2000;

/** A price of a segment in crowns as people write it, in haléře; undefined for what none costs. */
export const readSegmentPrice = (typed: string): number | undefined =>
  readPrice(typed, { cheapest: cheapestSegment, dearest: dearestSegment });

/** A price in crowns as people write it, in haléře; undefined for what is none, or outside of these haléře. */
export function readPrice(
  typed: string,
  { cheapest, dearest }: { cheapest: number; dearest: number },
): number | undefined {
  const crowns = /^\d{1,3}([.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : Number.NaN;
  const halers = Math.round(crowns * 100);
  return halers >= cheapest && halers <= dearest ? halers : undefined;
}

/** Whether it may stand before every SMS: short, and of letters that leave the SMS its length. */
export const isMark = (mark: string): boolean => mark.length >= 2 && mark.length <= 20 && [...mark].every(inGsm7);

/** Something, an @, and a domain of two parts at least: whether it is anybody's only a letter can tell. */
export const looksLikeEmail = (typed: string): boolean => /^[^\s@<>,;]+@[^\s@.<>,;]+(?:\.[^\s@.<>,;]+)+$/.test(typed);

/** What commands by SMS may call the town by: a few letters, or nothing. */
export const isAbbreviation = (typed: string): boolean => /^(?:[A-Za-z]{2,10})?$/.test(typed);
