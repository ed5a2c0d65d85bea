import { refuse } from "../result.ts";
import { withPlainDigits } from "../text/digits.ts";
import { callingCode, longestTyped, readNational } from "./line.ts";
import { digitsOf } from "./numbers-in-text.ts";

/**
 * The sender of an inbound text as a wire says it, in E.164 where it is a Czech number: `00420601111222`,
 * `420601111222`, `601111222`, and `+601111222`, which a wire's adapter made of the nine digits (no country has so short
 * numbers behind 60 or 7). Foreign senders, short codes and names stay as they are.
 */
export function readSender(from: string): string {
  const text = withPlainDigits(from.slice(0, longestTyped)).trim();
  const bare = text.replace(/^(?:tel|sms):/i, "");
  if (!/^\+?[\d ()./-]+$/.test(bare)) return from;
  const digits = digitsOf(bare);
  const code = callingCode.exec(digits);
  if (code) return /^[2-9]\d{8}$/.test(digits.slice(code[0].length)) ? `+420${digits.slice(code[0].length)}` : from;
  const reading = digits.length === 9 ? readNational(digits) : refuse("foreign");
  const isCzech = reading.ok && (reading.kind === "mobile" || !bare.startsWith("+"));
  return isCzech ? `+420${digits}` : from;
}
