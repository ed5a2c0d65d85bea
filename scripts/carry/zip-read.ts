import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createInflateRaw } from "node:zlib";
import type { Packed } from "./zip-write.ts";

/** The file is no archive, or not the whole of one. */
export class NotWhole extends Error {}

export type ZipReader = {
  names: readonly string[];
  /** The text of a small file. */
  text(name: string): Promise<string>;
  /** Lines of a file, without what ends them; what was read goes into `read` when all are. */
  lines(name: string, read?: (packed: Packed) => void): AsyncGenerator<string>;
};

type Entry = { name: string; packed: number; at: number };

/**
 * Opens an archive of ours and reads its list of files.
 * @throws NotWhole where its end is missing, or something else stands there
 */
export async function openZip(file: string): Promise<ZipReader> {
  const entries = await listEntries(file);
  const find = (name: string) => {
    const entry = entries.get(name);
    if (!entry) throw new NotWhole(`${name} is missing in it`);
    return entry;
  };
  return {
    names: [...entries.keys()],
    async text(name) {
      const parts: Buffer[] = [];
      for await (const part of contentOf(file, find(name))) parts.push(part);
      return Buffer.concat(parts).toString();
    },
    async *lines(name, read) {
      const hash = createHash("sha256");
      const decoder = new TextDecoder();
      let [rest, bytes] = ["", 0];
      for await (const part of contentOf(file, find(name))) {
        hash.update(part);
        bytes += part.length;
        const lines = (rest + decoder.decode(part, { stream: true })).split("\n");
        rest = lines.pop() ?? "";
        yield* lines;
      }
      if (rest + decoder.decode() !== "") yield rest;
      read?.({ bytes, sha256: hash.digest("hex") });
    },
  };
}

const endLength = 22;

async function listEntries(file: string): Promise<Map<string, Entry>> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const end = await readAt(handle, size - endLength, endLength);
    if (end.readUInt32LE(0) !== 0x0605_4b50) throw new NotWhole("its end is missing");
    const [count, length, at] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
    const list = await readAt(handle, at, length);
    return await readEntries(handle, list, count);
  } finally {
    await handle.close();
  }
}

async function readEntries(handle: FileHandle, list: Buffer, count: number): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for (let nth = 0, at = 0; nth < count; nth++) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== 0x0201_4b50)
      throw new NotWhole("its list of files is damaged");
    const [packed, nameLength, extra] = [
      list.readUInt32LE(at + 20),
      list.readUInt16LE(at + 28),
      list.readUInt16LE(at + 30),
    ];
    const name = list.toString("utf8", at + 46, at + 46 + nameLength);
    const header = await readAt(handle, list.readUInt32LE(at + 42), 30);
    const begin = list.readUInt32LE(at + 42) + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    entries.set(name, { name, packed, at: begin });
    at += 46 + nameLength + extra + list.readUInt16LE(at + 32);
  }
  return entries;
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = at < 0 ? { bytesRead: 0 } : await handle.read(buffer, 0, length, at);
  if (bytesRead < length) throw new NotWhole("it ends too soon");
  return buffer;
}

async function* contentOf(file: string, { name, packed, at }: Entry): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw();
  const source = createReadStream(file, { start: at, end: at + packed - 1 });
  source.once("error", (error) => inflate.destroy(error));
  try {
    for await (const part of source.pipe(inflate)) yield part as Buffer;
  } catch (error) {
    throw new NotWhole(`${name} is damaged (${(error as NodeJS.ErrnoException).code ?? error})`);
  } finally {
    source.destroy();
  }
}
