import { createHash } from "node:crypto";
import type { InboundText, TextPart } from "./contract.ts";

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
 * What a text that somebody sent to the town is told by from another. Where a provider says no id, what it says of the
 * text tells a repeat, in whatever order and format; where nothing says when it was, only for a while.
 * @param when what the provider says of the time, if anything
 */
export function textNameOf(
  entry: Record<string, unknown>,
  id: string | undefined,
  when: unknown,
): Pick<InboundText, "providerId" | "isNameless"> {
  if (id !== undefined) return { providerId: id };
  const said = Object.keys(entry)
    .sort()
    .map((name) => [name, wordOf(entry[name]) ?? ""]);
  const providerId = createHash("sha256").update(JSON.stringify(said)).digest("base64url");
  return wordOf(when) === undefined ? { providerId, isNameless: true } : { providerId };
}

/**
 * Which part of a long text an SMS is, by its user data header in hexadecimal (3GPP TS 23.040 §9.2.3.24.1 and .8: after
 * the header's length elements, each an id, a length and its bytes; 00 counts its texts in one byte, 08 in two).
 */
export function partOf(header: unknown): TextPart | undefined {
  const bytes = (typeof header === "string" ? header : "").replace(/%|0x|[^\da-f]/gi, "").match(/../g) ?? [];
  for (let at = 1; at + 1 < bytes.length; ) {
    const [id, length] = [Number.parseInt(bytes[at] ?? "", 16), Number.parseInt(bytes[at + 1] ?? "", 16)];
    const said = bytes.slice(at + 2, at + 2 + length);
    const [total = 0, number = 0] = said.slice(-2).map((byte) => Number.parseInt(byte, 16));
    const isOfParts = (id === 0 && said.length === 3) || (id === 8 && said.length === 4);
    if (isOfParts && total > 1 && number >= 1 && number <= total)
      return { of: said.slice(0, -1).join(""), number, total };
    at += 2 + length;
  }
  return undefined;
}

/** Of two things that are said of one person: what was accepted once is believed, and what is open stays open. */
export function stronger<Said extends { kind: string }>(one: Said | undefined, other: Said): Said {
  const order = ["accepted", "uncertain", "refused", "halted", "deferred"];
  return one && order.indexOf(one.kind) <= order.indexOf(other.kind) ? one : other;
}
