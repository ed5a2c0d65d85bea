/** How Czech texts are kept in files. */
export type Encoding = "utf-8" | "windows-1250" | "iso-8859-2" | "utf-16le" | "utf-16be";

/** Š, Ť, Ž, š, ť, ž where ISO 8859-2 has them; there Windows-1250 has signs that no Czech name holds. */
const onlyInLatin2 = [0xa9, 0xab, 0xae, 0xb9, 0xbb, 0xbe];
/** The same letters in Windows-1250. */
const onlyInWindows = [0x8a, 0x8d, 0x8e, 0x9a, 0x9d, 0x9e];

const lookedAt = 1000;

/** UTF-16 by its noughts, else UTF-8 where the bytes can be that, else one of the two older ones; null for what is no text. */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, lookedAt);
  if (head.includes(0)) return wideEncodingOf(head);
  if (isUtf8(bytes)) return "utf-8";
  const hasAny = (some: readonly number[]) => some.some((byte) => bytes.includes(byte));
  return hasAny(onlyInLatin2) && !hasAny(onlyInWindows) ? "iso-8859-2" : "windows-1250";
}

/** Without a mark: Czech in UTF-16 has a nought in most pairs, always on the same side. */
function wideEncodingOf(head: Uint8Array): Encoding | null {
  const noughts = [0, 1].map((side) => head.filter((byte, at) => byte === 0 && at % 2 === side).length);
  const [first = 0, second = 0] = noughts;
  if (Math.min(first, second) > 0 || Math.max(first, second) < head.length / 4) return null;
  return first > second ? "utf-16be" : "utf-16le";
}

/** A character may be cut where the file was; that is said of the file's end, not of its encoding. */
function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  try {
    decoder.decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
