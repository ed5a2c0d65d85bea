import type { Actor } from "../audit/actor.ts";
import { type Db, newId, readTogether } from "../db.ts";
import { type AddressFile, addressCsv, openAddressFile } from "../places/address-file.ts";
import type { AddressFileProblem } from "../places/address-problems.ts";
import { ok, type Result, refuse } from "../result.ts";
import { slicesOf } from "./address-import.ts";
import { lastImportReading, registeredTownReading } from "./queries.ts";
import { insertImport } from "./start-queries.ts";

/** A file as it was given, and what the town calls itself. */
export type GivenFile = { name: string; bytes: Uint8Array; town: string };

const longestFileName = 100;

/**
 * Takes a file of addresses to be read, step by step. A file that is another town's, as far as one can tell, is taken too,
 * and waits for somebody to say whether it is ours: a town may call itself otherwise than the register does.
 */
export async function startImport(
  { db }: { db: Db },
  actor: Actor,
  { name, bytes, town }: GivenFile,
  now: number,
): Promise<Result<{ id: number }, AddressFileProblem | "already-running">> {
  const found = await readTogether(db, { last: lastImportReading(db), town: registeredTownReading(db) });
  if (found.last?.endedAt === null) return refuse("already-running");
  const csv = await addressCsv(bytes);
  if (!csv.ok) return csv;
  const opened = openFile(csv.value, { code: found.town?.code ?? null, name: town });
  if (!opened.ok) return opened;
  const { file, isOurs } = opened.value;
  const given = { token: newId(), fileName: name.slice(-longestFileName), slices: slicesOf(csv.value, file) };
  const kept = { columns: file.columns, town: file.town };
  const state = isOurs ? "running" : "town-asked";
  const id = await insertImport(db, actor, { ...given, state, file: kept }, now);
  return id === undefined ? refuse("already-running") : ok({ id });
}

/** A file and whether it is the town's that was expected. */
function openFile(
  csv: Uint8Array,
  expected: { code: number | null; name: string },
): Result<{ file: AddressFile; isOurs: boolean }, AddressFileProblem> {
  const opened = openAddressFile(csv, expected);
  if (opened.ok) return ok({ file: opened.value, isOurs: true });
  if (opened.problem !== "another-town") return opened;
  const theirs = openAddressFile(csv, opened.found);
  if (theirs.ok) return ok({ file: theirs.value, isOurs: false });
  return theirs.problem === "another-town" ? refuse("no-address-columns") : theirs;
}
