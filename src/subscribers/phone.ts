import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import { refuse } from "../result.ts";
import { withPlainDigits } from "../text/digits.ts";
import { czechNumbers } from "./czech-numbers.ts";
import { digitsOf, numbersIn, partOfNumber, wholeNumber } from "./numbers-in-text.ts";

/** A Czech mobile number in E.164: `+420601234567`. Made only by `readMobile`. */
export type Phone = string & { readonly brand: "Phone" };

/**
 * Why what somebody typed is not a mobile number we can write to; each has a sentence that helps.
 * - `landline`: a Czech number that no SMS reaches
 * - `foreign`: another country's calling code
 * - `extension`: a good mobile number with a *linka* behind it
 * - `special`: nobody's telephone, but a service: emergency, free, premium, company, personal, voice over internet
 * - `two-numbers`: nobody can say which of them is meant
 * - `not-a-number`: letters, or nine digits that the numbering plan has given to nobody
 */
export const phoneProblems = [
  "empty",
  "landline",
  "foreign",
  "too-short",
  "too-long",
  "extension",
  "two-numbers",
  "not-a-number",
  "special",
] as const;
export type PhoneProblem = (typeof phoneProblems)[number];

type PhoneReading =
  | { readonly ok: true; readonly phone: Phone }
  | { readonly ok: false; readonly problem: PhoneProblem };

/** Nobody types more into one field, and a reader of numbers need not read a novel. */
export const longestTyped = 500;
const extension = /(?<!\p{L})(?:linka|klapka|kl|extension|ext)(?!\p{L})|(?<=\d)\s*(?:x\s*\d|#)/iu;
/** The calling code as people write it: 420, +420, 00420, padded with noughts, and doubled. No Czech number begins with 42. */
export const callingCode = /^0*420(?:0*420)*/;

/**
 * Reads a Czech mobile number as people write it: in groups, with +420, 00420, 420 or nothing before it, with any
 * dashes, slashes, dots and brackets, in any digits, and with words around it ("mobil: 601 234 567 (Jana)").
 *
 * Strict on purpose: the number must lie in a range that the numbering plan gives to mobiles (vyhláška 117/2007 Sb., as
 * kept by google/libphonenumber). A mistyped prefix is far likelier than a range newer than our metadata, and a number
 * let in by kindness would never get its code; a new range arrives with the next version of libphonenumber-js.
 */
export function readMobile(input: string): PhoneReading {
  const text = withPlainDigits(input.trim().slice(0, longestTyped)).trim();
  if (text === "") return refuse("empty");
  const extensionAt = text.search(extension);
  if (extensionAt === -1) return readOne(text);
  const reading = readOne(text.slice(0, extensionAt));
  return reading.ok ? refuse("extension") : reading;
}

function readOne(text: string): PhoneReading {
  const found = numbersIn(text);
  const whole = found.filter((number) => digitsOf(number).length >= wholeNumber);
  const [first] = found.length === 1 ? found : whole;
  if (first === undefined) return refuse("not-a-number");
  const rivals = found.filter((number) => digitsOf(number).length >= partOfNumber);
  if (rivals.length <= 1) return readNumber(first);
  const phones = new Set(rivals.map((number) => phoneIn(readNumber(number))));
  return phones.size === 1 && !phones.has(undefined) ? readNumber(first) : refuse("two-numbers");
}

const phoneIn = (reading: PhoneReading) => (reading.ok ? reading.phone : undefined);

function readNumber(written: string): PhoneReading {
  const digits = digitsOf(written);
  const code = callingCode.exec(digits);
  // "+420 (0) 601 234 567": some countries dial a nought, and say so behind the code.
  if (code) return readNational(digits.slice(code[0].length).replace(/^0+/, ""));
  const abroad = written.includes("+") || digits.startsWith("00") || neighbourWithoutPlus.test(digits);
  return abroad ? refuse("foreign") : readNational(digits);
}

/** Slovakia and Ukraine, where most of our foreigners come from. */
const neighbourWithoutPlus = /^0?(?:421|380)\d{9}$/;

/** Emergency and information lines (112, 155, 116111, 1188): nobody's telephone, and no plan of subscribers lists them. */
const shortCode = /^1\d{2,5}$/;

/** What the numbering plan says of digits without the calling code. */
export function readNational(digits: string): PhoneReading {
  if (shortCode.test(digits)) return refuse("special");
  const number = parsePhoneNumberFromString(`+420${digits}`, czechNumbers);
  const kind = number?.getType();
  if (number && kind === "MOBILE") return { ok: true, phone: number.number as string as Phone };
  if (kind === "FIXED_LINE") return refuse("landline");
  if (kind) return refuse("special");
  if (digits.length < 9) return refuse("too-short");
  return refuse(digits.length > 9 ? "too-long" : "not-a-number");
}

/** Whether something is a Czech number that can be dialled, mobile or not. For the office's own number. */
export function isCzechPhone(input: string): boolean {
  const read = readMobile(input);
  const digits = input.replace(/\D/g, "");
  return (
    read.ok ||
    read.problem === "landline" ||
    read.problem === "extension" ||
    (read.problem === "special" && digits.length >= 9)
  );
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
