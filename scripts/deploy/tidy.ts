import type { SettingKind } from "../../src/setting-kinds.ts";

/** What people type or paste for a setting, as it is to be written. Of a key nothing is guessed. */
const written: { [Kind in SettingKind]?: (typed: string) => string } = {
  provider: (typed) => typed.toLowerCase(),
  voiceProvider: (typed) => typed.toLowerCase(),
  plan: (typed) => typed.toLowerCase(),
  // Infobip's portal shows the address of an account without it.
  address: (typed) => (/^[^:]+\.[^:]+$/.test(typed) ? `https://${typed}` : typed),
  phone: wholeNumber,
  caller: wholeNumber,
  sender: (typed) => (/^[+\d\s().-]+$/.test(typed) ? wholeNumber(typed) : typed),
};

/** A number without blanks, and a Czech one with its prefix. */
function wholeNumber(typed: string): string {
  const digits = typed.replace(/[\s().-]/g, "").replace(/^00/, "+");
  if (/^\d{9}$/.test(digits)) return `+420${digits}`;
  return /^420\d{9}$/.test(digits) ? `+${digits}` : digits;
}

/** What was meant by what was typed for a setting of this kind. */
export const tidied = (kind: SettingKind, typed: string): string => written[kind]?.(typed) ?? typed;
