import { suppressionHash } from "../subscribers/suppression.ts";
import { listSuppressed } from "../subscribers/suppression-queries.ts";
import type { ListPorts } from "./go-on.ts";

/** Of some numbers those that no import may write to: they were erased, or left so long ago that nothing else is known of them. */
export async function findSuppressed(
  { db, suppressionKey }: Pick<ListPorts, "db" | "suppressionKey">,
  phones: readonly string[],
): Promise<ReadonlySet<string>> {
  if (phones.length === 0) return new Set();
  const hashes = new Map(phones.map((phone) => [suppressionHash(suppressionKey, phone), phone]));
  const found = await listSuppressed(db, [...hashes.keys()]);
  return new Set([...found.keys()].map((hash) => hashes.get(hash) ?? ""));
}
