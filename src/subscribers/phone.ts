import type { Channel } from "../providers/channel.ts";
import { refuse } from "../result.ts";
import { isService, type Phone, readLine, readNational, services, slips } from "./line.ts";
import { digitsOf } from "./numbers-in-text.ts";

export type { Phone } from "./line.ts";

/**
 * Why what somebody typed is not a mobile number we can write to; each has a sentence that helps.
 * - `landline`: a Czech number that no SMS reaches
 * - `foreign`: another country's calling code
 * - `extension`: a good number with a *linka* behind it
 * - `special`: nobody's telephone, but a service: emergency, free, premium, company, personal, voice over internet
 * - `two-numbers`: nobody can say which of them is meant
 * - `not-a-number`: letters, or nine digits that the numbering plan has given to nobody
 */
export const phoneProblems = [...slips, "landline", "special"] as const;
export type PhoneProblem = (typeof phoneProblems)[number];

/** Why what somebody typed is no telephone that can be called; the same where a mobile can be written to. */
export const callProblems = [...slips, ...services] as const;
export type CallProblem = (typeof callProblems)[number];

type Read<Problem extends string> =
  | { readonly ok: true; readonly phone: Phone }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Reads a Czech mobile number as people write it: in groups, with +420, 00420, 420 or nothing before it, with any
 * dashes, slashes, dots and brackets, in any digits, and with words around it ("mobil: 601 234 567 (Jana)").
 *
 * Strict on purpose: the number must lie in a range that the numbering plan gives to mobiles (vyhláška 117/2007 Sb., as
 * kept by google/libphonenumber). A mistyped prefix is far likelier than a range newer than our metadata, and a number
 * let in by kindness would never get its code; a new range arrives with the next version of libphonenumber-js.
 */
export function readMobile(input: string): Read<PhoneProblem> {
  const line = readLine(input);
  if (!line.ok) return refuse(isService(line.problem) ? "special" : line.problem);
  if (line.kind === "landline") return refuse("landline");
  return line.extension ? refuse("extension") : { ok: true, phone: line.phone };
}

/** Reads the number of a Czech telephone that can be called, landline or mobile, in the same way. */
export function readPhone(input: string): Read<CallProblem> {
  const line = readLine(input);
  if (!line.ok) return line;
  return line.extension ? refuse("extension") : { ok: true, phone: line.phone };
}

/** Whether a number is a landline's, which no SMS reaches. */
export function isLandline(phone: string): boolean {
  const line = readNational(phone.replace(/^\+420/, ""));
  return line.ok && line.kind === "landline";
}

/**
 * Whether a number in E.164 may be called: a Czech landline or mobile. Neither abroad nor to services, whose operators
 * are paid by the minute: whoever can make us call one earns by it.
 */
export const isCallable = (phone: string): boolean => phone.startsWith("+420") && readNational(phone.slice(4)).ok;

/** How a telephone is reached: a landline by call, a mobile by SMS, or by call where the person chose calls. */
export function channelOf(phone: Phone, { calls }: { calls: boolean }): Channel {
  return calls || isLandline(phone) ? "voice" : "sms";
}

/** Whether something is a Czech number that can be dialled, mobile or not. For the office's own number. */
export function isCzechPhone(input: string): boolean {
  const line = readLine(input);
  return line.ok || (isService(line.problem) && digitsOf(input).length >= 9);
}

/**
 * A number as Czechs say it, in threes with plain spaces, fit for a page and for an SMS: `601 234 567`. A foreign one,
 * such as texted the town, stays in E.164.
 */
export function sayPhone(phone: string): string {
  const czech = /^\+420(\d{3})(\d{3})(\d{3})$/.exec(phone);
  return czech ? czech.slice(1).join(" ") : phone;
}

/** Enough of a number to know one's own by, and no more: `••• ••• 567`. */
export function maskPhone(phone: string): string {
  return `••• ••• ${phone.slice(-3)}`;
}
