import { parsePhoneNumberFromString } from "libphonenumber-js/core";
import { refuse } from "../result.ts";
import { withPlainDigits } from "../text/digits.ts";
import { czechNumbers } from "./czech-numbers.ts";
import { digitsOf, numbersIn, partOfNumber, wholeNumber } from "./numbers-in-text.ts";

/** A Czech number of somebody's telephone in E.164: `+420601234567`. Made only by `readMobile` and `readPhone`. */
export type Phone = string & { readonly brand: "Phone" };

/** What may be wrong with a number, whatever it is wanted for. */
export const slips = ["empty", "foreign", "too-short", "too-long", "extension", "two-numbers", "not-a-number"] as const;
export type Slip = (typeof slips)[number];

/**
 * What is nobody's telephone. Calls to the first two may cost whoever calls any amount.
 * - `premium`: 900, 905, 906, 908, 909, 976
 * - `shared-cost`: 81, 83, 84
 * - `internet`: 910 and 970, which may ring anywhere in the world
 * - `short`: emergency and information lines
 * - `service`: the rest: free, company, personal and mailbox numbers
 */
export const services = ["premium", "shared-cost", "internet", "short", "service"] as const;
export type Service = (typeof services)[number];

export const isService = (problem: Slip | Service): problem is Service => services.some((one) => one === problem);

/** A number as the numbering plan knows it; `extension`: there was one behind it. */
export type Line =
  | { readonly ok: true; readonly phone: Phone; readonly kind: "mobile" | "landline"; readonly extension?: true }
  | { readonly ok: false; readonly problem: Slip | Service };

/** Nobody types more into one field, and a reader of numbers need not read a novel. */
export const longestTyped = 500;
const extension = /(?<!\p{L})(?:linka|klapka|kl|extension|ext)(?!\p{L})|(?<=\d)\s*(?:x\s*\d|#)/iu;
/** The calling code as people write it: 420, +420, 00420, padded with noughts, and doubled. No Czech number begins with 42. */
export const callingCode = /^0*420(?:0*420)*/;

/**
 * What stands in a field: a number in groups, with +420, 00420, 420 or nothing before it, with any dashes, slashes, dots
 * and brackets, in any digits, and with words around it ("mobil: 601 234 567 (Jana)").
 */
export function readLine(input: string): Line {
  const [, plain] = plainNumber.exec(input) ?? [];
  if (plain) return readNational(plain.replaceAll(" ", ""));
  const text = withPlainDigits(input.trim().slice(0, longestTyped)).trim();
  if (text === "") return refuse("empty");
  const extensionAt = text.search(extension);
  if (extensionAt === -1) return readOne(text);
  const line = readOne(text.slice(0, extensionAt));
  return line.ok ? { ...line, extension: true } : line;
}

/** As nearly everybody writes it, and every spreadsheet; what is written otherwise takes ten times as long. */
const plainNumber = /^(?:(?:\+|00)?420 ?)?([2-9]\d{2} ?\d{3} ?\d{3})$/;

function readOne(text: string): Line {
  const found = numbersIn(text);
  const whole = found.filter((number) => digitsOf(number).length >= wholeNumber);
  const [first] = found.length === 1 ? found : whole;
  if (first === undefined) return refuse("not-a-number");
  const rivals = found.filter((number) => digitsOf(number).length >= partOfNumber);
  if (rivals.length <= 1) return readNumber(first);
  const phones = new Set(rivals.map((number) => phoneIn(readNumber(number))));
  return phones.size === 1 && !phones.has(undefined) ? readNumber(first) : refuse("two-numbers");
}

/** The same of a field in which there may be several (*601 234 567, 311 222 333*): each number that stands there, once. */
export function readLines(input: string): Line[] {
  const line = readLine(input);
  if (line.ok || line.problem !== "two-numbers") return [line];
  const text = withPlainDigits(input.trim().slice(0, longestTyped)).trim();
  const lines = numbersIn(text)
    .filter((number) => digitsOf(number).length >= partOfNumber)
    .map(readNumber);
  return [...new Map(lines.map((one, at) => [phoneIn(one) ?? at, one])).values()];
}

const phoneIn = (line: Line) => (line.ok ? line.phone : undefined);

function readNumber(written: string): Line {
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

/** By libphonenumber's names; what is in no row is a service of some kind. */
const serviceByType: Readonly<Record<string, Service>> = {
  PREMIUM_RATE: "premium",
  SHARED_COST: "shared-cost",
  VOIP: "internet",
};

/** What the plan gives to telephones, which libphonenumber would find as well, and ten times as slowly. */
const [landlines, mobiles] = [0, 1].map((kind) => new RegExp(`^(?:${czechNumbers.countries.CZ?.[11][kind][0]})$`)) as [
  RegExp,
  RegExp,
];

/** What the numbering plan says of digits without the calling code. */
export function readNational(digits: string): Line {
  if (shortCode.test(digits)) return refuse("short");
  if (mobiles.test(digits)) return { ok: true, phone: `+420${digits}` as Phone, kind: "mobile" };
  if (landlines.test(digits)) return { ok: true, phone: `+420${digits}` as Phone, kind: "landline" };
  const number = parsePhoneNumberFromString(`+420${digits}`, czechNumbers);
  const type = number?.getType();
  const phone = number?.number as string as Phone;
  if (type === "MOBILE") return { ok: true, phone, kind: "mobile" };
  if (type === "FIXED_LINE") return { ok: true, phone, kind: "landline" };
  if (type) return refuse(serviceByType[type] ?? "service");
  if (digits.length < 9) return refuse("too-short");
  return refuse(digits.length > 9 ? "too-long" : "not-a-number");
}
