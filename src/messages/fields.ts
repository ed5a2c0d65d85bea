import { languages } from "../language.ts";
import { withoutAccents } from "../text/sms/segments.ts";
import type { Texts } from "./message.ts";

/*
 * Fields of a text, `{datum}`: what stands in braces is written anew each time the text is used. Reminders and templates
 * share them.
 */

/** A field as it is known: small letters without accents. */
const known = (written: string) => withoutAccents(written.trim()).toLowerCase();

const field = /\{([^{}\n]{1,40})\}/g;

/** The fields of a text, each once, as they are known: small letters without accents. */
export const fieldsIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(field), ([, name = ""]) => known(name))),
];

/** Fields of a text that nobody knows, as they are written; a brace by itself is one, too. */
export function strangeFields(text: string, names: readonly string[]): string[] {
  const strange = Array.from(text.matchAll(field), ([whole, name = ""]) =>
    names.includes(known(name)) ? [] : [whole],
  );
  const loose = text.replace(field, "").match(/[{}]/g) ?? [];
  return [...new Set([...strange.flat(), ...loose])];
}

/** Fields of a text for which nothing is given: such a text says less than it means, and is not sent. */
export const emptyFields = (text: string, values: Readonly<Record<string, string>>): string[] =>
  fieldsIn(text).filter((name) => !Object.hasOwn(values, name) || values[name]?.trim() === "");

/**
 * The text with its fields written. One that begins with a capital, `{Den}`, begins its value with one. What is not given
 * stays as it stands.
 */
export function fillFields(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(field, (whole, name: string) => {
    const value = Object.hasOwn(values, known(name)) ? values[known(name)] : undefined;
    if (value === undefined) return whole;
    const first = name.trim().charAt(0);
    return first === first.toLowerCase() ? value : value.charAt(0).toUpperCase() + value.slice(1);
  });
}

/** What the fields of a text say of a day, in a language: `den` is when ("ve středu"), `datum` which ("14. 10."). */
export type FieldsOfDay = (day: string) => { den: string; datum: string };

/** A day, and minutes of it; null where no hour is said. */
export type Moment = { day: string; minutes: number | null };

/** What the fields `od` and `do` of a text say of a time from when until when; undefined where one is not given. */
export type FieldsOfSpan = (
  from: Moment | undefined,
  until: Moment | undefined,
) => { od: string | undefined; do: string | undefined };

/** What a message says, is read aloud of it too, and stands in it in braces still: fields that nobody has filled in. */
export const unfilledIn = ({ sms, voice = {} }: Texts): string[] => [
  ...new Set(languages.flatMap((one) => strangeFields(`${sms[one] ?? ""}\n${voice[one] ?? ""}`, []))),
];

/** The names of the fields of texts as they are written first, by how they are known. */
export const namesOfFields = (texts: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    texts
      .flatMap((text) => Array.from(text.matchAll(field), ([, name = ""]) => [known(name), name.trim()] as const))
      .reverse(),
  );
