import { createHash } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { crc32, createDeflateRaw } from "node:zlib";

/** What went into a file of an archive: its bytes before they were packed, and their hash. */
export type Packed = { bytes: number; sha256: string };

export type ZipWriter = {
  add(name: string, lines: Iterable<string> | AsyncIterable<string>): Promise<Packed>;
  /** Writes the list of its files: before that it is no archive, and has another name. */
  finish(): Promise<void>;
  /** Nothing of it stays. */
  giveUp(): Promise<void>;
};

type Entry = Packed & { name: string; crc: number; packed: number; at: number };

/** As far as 32 bits count. */
const largest = 0xffff_ffff;

/** How much text is handed on at once. */
const pieceLength = 64 * 1024;

/**
 * Writes a zip archive piece by piece, so that memory does not grow with it. Any system opens one by a double click
 * (PKWARE, APPNOTE.TXT 6.3.10; sizes stand behind each file, names are UTF-8). Only its owner may read it.
 */
export async function createZip(file: string): Promise<ZipWriter> {
  const unfinished = `${file}.part`;
  const handle = await open(unfinished, "w", 0o600);
  const entries: Entry[] = [];
  let at = 0;
  const write = async (bytes: Buffer) => {
    await handle.write(bytes);
    at += bytes.length;
  };
  return {
    async add(name, lines) {
      const entry: Entry = { name, crc: 0, packed: 0, bytes: 0, sha256: "", at };
      const hash = createHash("sha256");
      await write(localHeader(entry));
      const begin = at;
      for await (const part of deflated(lines, (bytes) => {
        hash.update(bytes);
        entry.crc = crc32(bytes, entry.crc);
        entry.bytes += bytes.length;
      }))
        await write(part);
      Object.assign(entry, { packed: at - begin, sha256: hash.digest("hex") });
      if (entry.bytes > largest || at > largest) throw new Error("more than an archive of 4 GB holds");
      await write(numbers([0x0807_4b50, 4], [entry.crc, 4], [entry.packed, 4], [entry.bytes, 4]));
      entries.push(entry);
      return { bytes: entry.bytes, sha256: entry.sha256 };
    },
    async finish() {
      const begin = at;
      for (const entry of entries) await write(centralHeader(entry));
      const size = at - begin;
      const count: [number, 2] = [entries.length, 2];
      await write(numbers([0x0605_4b50, 4], [0, 4], count, count, [size, 4], [begin, 4], [0, 2]));
      await handle.sync();
      await handle.close();
      await rename(unfinished, file);
    },
    async giveUp() {
      await handle.close();
      await rm(unfinished, { force: true });
    },
  };
}

async function* deflated(lines: Iterable<string> | AsyncIterable<string>, seen: (bytes: Buffer) => void) {
  const deflate = createDeflateRaw();
  const feed = async () => {
    for await (const piece of pieces(lines)) {
      seen(piece);
      if (!deflate.write(piece)) await new Promise((done) => deflate.once("drain", done));
    }
    deflate.end();
  };
  const fed = feed().catch((error) => deflate.destroy(error));
  for await (const part of deflate) yield part as Buffer;
  await fed;
}

/** Lines together, as they are too short each. */
async function* pieces(lines: Iterable<string> | AsyncIterable<string>) {
  let text = "";
  for await (const line of lines) {
    text += line;
    if (text.length < pieceLength) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}

/** Sizes behind the file, names in UTF-8. */
const flags = 0x0808;
const deflate = 8;
/** 1 January 1980: the manifest says when. */
const noTime = 0x0021_0000;

const localHeader = ({ name }: Entry) => {
  const bytes = Buffer.from(name);
  const sizes = numbers([0, 4], [0, 4], [0, 4], [bytes.length, 2], [0, 2]);
  return Buffer.concat([numbers([0x0403_4b50, 4], [20, 2], [flags, 2], [deflate, 2], [noTime, 4]), sizes, bytes]);
};

const centralHeader = ({ name, crc, packed, bytes, at }: Entry) => {
  const named = Buffer.from(name);
  const what = numbers([0x0201_4b50, 4], [20, 2], [20, 2], [flags, 2], [deflate, 2], [noTime, 4]);
  const sizes = numbers([crc, 4], [packed, 4], [bytes, 4], [named.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4]);
  return Buffer.concat([what, sizes, numbers([at, 4]), named]);
};

/** Numbers, each in so many bytes, the lowest first. */
function numbers(...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
