import { createRequire } from "node:module";
import type { Encoding } from "./text.ts";

// split-sms is CommonJS without types. It counts here, and not src/text/sms/segments.ts, because the exchange must be
// able to disagree with the product.
const { split } = createRequire(import.meta.url)("split-sms") as {
  split(text: string, options: { summary: true }): { characterSet: "GSM" | "Unicode"; parts: unknown[] };
  split(text: string): { parts: { content: string }[] };
};

/** A text as a telephone sends it: whole, or in its parts. */
export const partsOf = (text: string): string[] =>
  text === "" ? [""] : split(text).parts.map(({ content }) => content);

export type Parts = { segments: number; encoding: Encoding };

const remembered = new Map<string, Parts>();
const REMEMBERED_TEXTS = 200;

/** Billed parts of a text and its encoding (3GPP TS 23.038: 160/153 septets, 70/67 UCS-2 units), as split-sms counts. */
export function countParts(text: string): Parts {
  const known = remembered.get(text);
  if (known) return known;
  const { characterSet, parts } = split(text, { summary: true });
  const counted: Parts = { segments: parts.length, encoding: characterSet === "GSM" ? "GSM-7" : "UCS-2" };
  if (remembered.size >= REMEMBERED_TEXTS) remembered.clear();
  remembered.set(text, counted);
  return counted;
}
