import * as v from "valibot";
import { Complaint } from "../conditions.ts";

/* What a file of the town says of itself. */

export const manifestName = "manifest.json";

/** Where rows of a table stand in the archive. */
export const fileOfTable = (table: string): string => `data/${table}.jsonl`;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const File = v.object({ rows: Count, bytes: Count, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

const Manifest = v.object({
  format: v.literal("infokanal-town"),
  /** Of this form of a file: one that is changed so that this code would misread it has another. */
  version: v.literal(1),
  town: v.string(),
  /** Epoch ms. */
  exportedAt: Count,
  from: v.picklist(["here", "remote"]),
  /** The migrations that its tables had, in their order: the last one is the version of its schema. */
  migrations: v.pipe(v.array(v.pipe(v.string(), v.regex(/^\d{4}_\w+\.sql$/))), v.minLength(1)),
  tables: v.record(v.pipe(v.string(), v.regex(/^\w+$/)), File),
  /** The same for people to read; nothing is restored from them. */
  readable: v.record(v.string(), File),
  /** The last number that each table has given: they are never given again. */
  sequence: v.record(v.string(), Count),
  /** Marks of the keys that it needs, where the town has kept them. */
  keys: v.object({ suppression: v.optional(v.string()), links: v.optional(v.string()) }),
});

export type Manifest = v.InferOutput<typeof Manifest>;

/** @throws Complaint where it is another's, or a later version's */
export function readManifest(text: string): Manifest {
  const found = parsed(text);
  if (found?.format !== "infokanal-town") throw new Complaint("This archive is no file of a town.");
  if (Number(found.version) > 1)
    throw new Complaint("The file was written by a newer InfoKanál: update this one first (git pull).");
  const read = v.safeParse(Manifest, found);
  if (!read.success) throw new Complaint(`The file's list of contents is damaged: ${read.issues[0].message}`);
  return read.output;
}

function parsed(text: string): { format?: unknown; version?: unknown } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
