import { type Case, type Gender, inCase } from "./grammar.ts";
import { counted, noun } from "./nouns.ts";
import { cardinal, spokenWhole } from "./numerals.ts";
import { adjective } from "./ordinals.ts";
import type { Noun } from "./paradigms.ts";

/** A number in figures: whole or decimal, its thousands apart by spaces or points. */
export const figure = "(?:\\d{1,3}(?:[ .]\\d{3})+(?!\\d)|\\d+)(?:[.,]\\d+(?!\\d))?";

type Amount = { readonly minus: string; readonly whole: string; readonly fraction: string };

function readAmount(written: string): Amount {
  const [, minus = "", whole = "", decimals = ""] =
    /^(-?) ?(\d{1,3}(?:[ .]\d{3})+(?!\d)|\d+)(?:[.,](\d+))?$/.exec(written) ?? [];
  return { minus: minus && "minus ", whole: whole.replace(/[ .]/g, ""), fraction: decimals.replace(/0+$/, "") };
}

const parts = ["desetina", "setina", "tisícina"];

/** *Tři celé dvě desetiny*; of more than three decimal places each is said by itself. */
function decimal({ whole, fraction }: Amount, wanted: Case): string {
  const number = Number(whole);
  const few = number < 5 && number > 1;
  const start = `${spokenWhole(whole, "feminine", wanted)} ${
    number < 2
      ? adjective("celý", "feminine", wanted)
      : adjective("celý", "plural", few || wanted !== "nominative" ? wanted : "genitive")
  }`;
  const part = parts[fraction.length - 1];
  if (!part) return `${start} ${[...fraction].map((digit) => cardinal(Number(digit))).join(" ")}`;
  const count = Number(fraction);
  return `${start} ${cardinal(count, "feminine", wanted)} ${counted(noun(part), count, wanted)}`;
}

/** A number in figures as it is said before a noun, without the noun. A half is said as one: *dva a půl*. */
export function spokenNumber(written: string, gender: Gender, wanted: Case): string {
  const amount = readAmount(written);
  if (!amount.fraction) return amount.minus + spokenWhole(amount.whole, gender, wanted);
  if (amount.fraction !== "5") return amount.minus + decimal(amount, wanted);
  if (Number(amount.whole) === 0) return `${amount.minus}půl`;
  return `${amount.minus}${spokenWhole(amount.whole, gender, wanted)} a půl`;
}

/** A number in figures with its noun: *pět metrů*, do *pěti metrů*, *jeden a půl metru*. */
export function spokenAmount(written: string, what: Noun, wanted: Case): string {
  const { whole, fraction } = readAmount(written);
  const number = spokenNumber(written, what.gender, wanted);
  return `${number} ${fraction ? inCase(what.singular, "genitive") : counted(what, Number(whole), wanted)}`;
}

/** *Osm korun padesát haléřů*. */
export function spokenMoney(written: string, wanted: Case): string {
  const [, crowns = "", hellers = ""] = /^(.*)[.,](\d\d)$/.exec(written) ?? [];
  if (!crowns || Number(hellers) === 0) return spokenAmount(crowns || written, noun("koruna"), wanted);
  return `${spokenAmount(crowns, noun("koruna"), wanted)} ${spokenAmount(String(Number(hellers)), noun("haléř"), wanted)}`;
}
