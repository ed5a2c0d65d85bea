import { ok, type Result } from "../result.ts";
import { unreadable } from "./address-problems.ts";

/** A file in a `.zip`; `start` is where its local header stands. */
export type ZipEntry = { name: string; start: number; packed: number; size: number; method: number };

/*
 * As much of the format (PKWARE APPNOTE 6.3) as the cadastre's files use: no encryption, no ZIP64, one disk, stored or
 * deflated.
 */
const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };
const endLength = 22;
const longestComment = 0xffff;
const localLength = 30;
const centralLength = 46;

/** Whether a file is a `.zip`, by its first four bytes. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > 3 && view(bytes).getUint32(0, true) === signatures.local;

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The files of a `.zip`, from the list at its end; a `.zip` without its end was cut. */
export function filesInZip(bytes: Uint8Array): Result<ZipEntry[], "cut"> {
  const data = view(bytes);
  const end = endOf(data);
  if (end === null) return unreadable("cut");
  const entries: ZipEntry[] = [];
  let at = data.getUint32(end + 16, true);
  for (let left = data.getUint16(end + 10, true); left > 0; left--) {
    if (at + centralLength > end || data.getUint32(at, true) !== signatures.central) return unreadable("cut");
    const next =
      at +
      centralLength +
      data.getUint16(at + 28, true) +
      data.getUint16(at + 30, true) +
      data.getUint16(at + 32, true);
    if (next > end) return unreadable("cut");
    entries.push(entryAt(data, at));
    at = next;
  }
  return ok(entries);
}

function endOf(data: DataView): number | null {
  const first = Math.max(0, data.byteLength - endLength - longestComment);
  for (let at = data.byteLength - endLength; at >= first; at--) {
    if (data.getUint32(at, true) === signatures.end) return at;
  }
  return null;
}

function entryAt(data: DataView, at: number): ZipEntry {
  const name = new Uint8Array(data.buffer, data.byteOffset + at + centralLength, data.getUint16(at + 28, true));
  return {
    name: new TextDecoder().decode(name),
    start: data.getUint32(at + 42, true),
    packed: data.getUint32(at + 20, true),
    size: data.getUint32(at + 24, true),
    method: data.getUint16(at + 10, true),
  };
}

/**
 * One file of a `.zip`. Refuses one that says, or turns out, to be larger than `most` bytes: what is unpacked is held in
 * memory.
 */
export async function unzip(
  bytes: Uint8Array,
  { start, packed, size, method }: ZipEntry,
  most: number,
): Promise<Result<Uint8Array, "cut" | "too-large">> {
  const data = view(bytes);
  if (size > most) return unreadable("too-large");
  if (start + localLength > bytes.length || data.getUint32(start, true) !== signatures.local) return unreadable("cut");
  const from = start + localLength + data.getUint16(start + 26, true) + data.getUint16(start + 28, true);
  const content = bytes.subarray(from, from + packed);
  if (content.length < packed || (method !== 0 && method !== 8)) return unreadable("cut");
  if (method === 0) return ok(content);
  const inflated = await inflate(content, size);
  return inflated?.length === size ? ok(inflated) : unreadable("cut");
}

/** Null where the content is damaged, or longer than was said. */
async function inflate(content: Uint8Array, size: number): Promise<Uint8Array | null> {
  const inflated = new Uint8Array(size);
  let length = 0;
  try {
    const stream = new Blob([content as Uint8Array<ArrayBuffer>]).stream();
    for await (const chunk of stream.pipeThrough(new DecompressionStream("deflate-raw"))) {
      if (length + chunk.length > size) return null;
      inflated.set(chunk, length);
      length += chunk.length;
    }
  } catch {
    return null;
  }
  return inflated.subarray(0, length);
}
