import { createHash, randomUUID } from "node:crypto";

/*
 * What every wire has in common: values that a provider may write in more than one way, and telephone numbers. `null` is
 * as good as missing, a number in quotes as good as a number, and what is no object has no fields.
 */

/** The fields of an object; none where it is something else. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The entries of a list; undefined where it is no list. */
export function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** A word or an id, also where it is written as a number; undefined where there is none, or it is empty. */
export function wordOf(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A number, also in quotes; undefined where there is none. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "string" && !/^\s*-?\d{1,15}(\.\d+)?\s*$/.test(value)) return undefined;
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** What a body of JSON says; undefined where it is none. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** As providers write numbers who list them without the plus. */
export const wireNumber = (phone: string) => phone.replace(/^\+/, "");

/**
 * A number as we keep it, from however a wire writes it: with a plus, two zeros or neither, with spaces; nine digits are
 * Czech, as our numbers are. What is no number stays as it is.
 */
export function ourNumber(wire: string): string {
  const [, prefix, digits] = /^(\+|00)?([1-9]\d{7,14})$/.exec(wire.replace(/[\s()./-]/g, "")) ?? [];
  if (digits === undefined) return wire;
  return prefix === undefined && digits.length === 9 ? `+420${digits}` : `+${digits}`;
}

/**
 * The id of a text that somebody sent to the town. Where a provider says none, what it says of the text tells a repeat,
 * unless nothing says when it was: then each is one of its own, for a second STOP must count.
 * @param when what the provider says of the time, if anything
 */
export function textIdOf(entry: object, id: string | undefined, when: unknown): string {
  if (id !== undefined) return id;
  if (wordOf(when) === undefined) return randomUUID();
  return createHash("sha256").update(JSON.stringify(entry)).digest("base64url");
}

/** Of two things that are said of one person: what was accepted once is believed, and what is open stays open. */
export function stronger<Said extends { kind: string }>(one: Said | undefined, other: Said): Said {
  const order = ["accepted", "uncertain", "refused", "halted", "deferred"];
  return one && order.indexOf(one.kind) <= order.indexOf(other.kind) ? one : other;
}
