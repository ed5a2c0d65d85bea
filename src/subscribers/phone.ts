import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import { refuse } from "../result.ts";
import { czechNumbers } from "./czech-numbers.ts";

/** A Czech mobile number in E.164: `+420601234567`. Made only by `readMobile`. */
export type Phone = string & { readonly brand: "Phone" };

/**
 * Why what somebody typed is not a mobile number we can write to; each has a sentence that helps.
 * - `landline`: a Czech number that no SMS reaches
 * - `foreign`: another country's calling code
 * - `extension`: a good mobile number with a *linka* behind it
 * - `special`: nobody's telephone, but a service: emergency, free, premium, company, personal, voice over internet
 * - `not-a-number`: letters, or nine digits that the numbering plan has given to nobody
 */
export const phoneProblems = [
  "empty",
  "landline",
  "foreign",
  "too-short",
  "too-long",
  "extension",
  "not-a-number",
  "special",
] as const;
export type PhoneProblem = (typeof phoneProblems)[number];

type Reading = { readonly ok: true; readonly phone: Phone } | { readonly ok: false; readonly problem: PhoneProblem };

const invisible = /\p{Cf}/gu;
const extension = /(?<!\p{L})(?:linka|klapka|kl|extension|ext)(?!\p{L})|(?<=\d)\s*x\s*\d|#/iu;
const written = /^[([]?\+?[\d\s\p{Pd}−/\\.,;_()[\]]*$/u;

/**
 * Reads a Czech mobile number as people write it: in groups, with +420, 00420, 420 or nothing before it, with any
 * dashes, slashes, dots and brackets, in full-width digits, pasted with invisible marks.
 *
 * Strict on purpose: the number must lie in a range that the numbering plan gives to mobiles (vyhláška 117/2007 Sb., as
 * kept by google/libphonenumber). A mistyped prefix is far likelier than a range newer than our metadata, and a number
 * let in by kindness would never get its code; a new range arrives with the next version of libphonenumber-js.
 */
export function readMobile(input: string): Reading {
  const text = input.normalize("NFKC").replace(invisible, "").trim();
  if (text === "") return refuse("empty");
  const extensionAt = text.search(extension);
  if (extensionAt === -1) return readDigits(text);
  const reading = readDigits(text.slice(0, extensionAt));
  return reading.ok ? refuse("extension") : reading;
}

function readDigits(text: string): Reading {
  const digits = text.replace(/\D/g, "");
  if (!written.test(text) || digits === "") return refuse("not-a-number");
  const national = nationalDigits(text, digits);
  return national === undefined ? refuse("foreign") : readNational(national);
}

/** The digits behind +420, 00420, 420 or nothing; undefined behind another country's code. No Czech number begins with 42. */
function nationalDigits(text: string, digits: string): string | undefined {
  const callingCode = /^[([]?\+/.test(text) ? digits : digits.startsWith("00") ? digits.slice(2) : undefined;
  if ((callingCode ?? digits).startsWith("420")) return (callingCode ?? digits).slice(3);
  const slovakWithoutPlus = digits.length === 12 && digits.startsWith("421");
  return callingCode === undefined && !slovakWithoutPlus ? digits : undefined;
}

/** Emergency and information lines (112, 155, 116111, 1188): nobody's telephone, and no plan of subscribers lists them. */
const shortCode = /^1\d{2,5}$/;

function readNational(digits: string): Reading {
  if (shortCode.test(digits)) return refuse("special");
  const number = parsePhoneNumberFromString(`+420${digits}`, czechNumbers);
  const kind = number?.getType();
  if (number && kind === "MOBILE") return { ok: true, phone: number.number as string as Phone };
  if (kind === "FIXED_LINE") return refuse("landline");
  if (kind) return refuse("special");
  if (digits.length < 9) return refuse("too-short");
  return refuse(digits.length > 9 ? "too-long" : "not-a-number");
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
