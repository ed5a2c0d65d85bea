import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { suppressionHash } from "../subscribers/suppression.ts";
import { readSuppressionList, type Suppressed, writeSuppressionList } from "../subscribers/suppression-list.ts";
import { listSuppressed } from "../subscribers/suppression-queries.ts";
import type { Hold } from "../town/town.ts";
import { releaseRows } from "./release-queries.ts";
import { findSuppressed, listStanding, mergeSuppressed } from "./suppressed-queries.ts";

type Ports = { db: Db; suppressionKey: string };

/**
 * The suppression list as a file, to be kept while the database is restored. On it stands also who has left, and is not
 * forgotten yet: a backup knows nothing of that either.
 */
export async function exportSuppressed({ db, suppressionKey }: Ports, actor: Actor, now: number): Promise<string> {
  const { suppressed, left, lastId } = await findSuppressed(db, actor, now);
  const listed = new Map(suppressed.map((one) => [one.hash, one]));
  for (const { id, phone, leftAt } of left) {
    const hash = suppressionHash(suppressionKey, phone);
    if (!listed.has(hash)) listed.set(hash, { hash, subscriberId: id, reason: "left", at: leftAt });
  }
  return writeSuppressionList(suppressionKey, { lastId, listed: [...listed.values()] });
}

/**
 * Such a file comes back, after a restore: what it says is added to the list, and whom the restore has brought back has left
 * before anything else is sent. Who has come anew by their own door since stays. Twice is as good as once. A town that was held
 * for this list is free then.
 * @param brought the file; how the town is held, if it is: a list from before its own file knows nothing of what came behind
 */
export async function bringSuppressed(
  { db, suppressionKey }: Ports,
  actor: Actor,
  { file, held }: { file: string; held: Hold | null },
  now: number,
): Promise<Result<object, "not-a-list" | "not-ours" | "older">> {
  const read = readSuppressionList(suppressionKey, file);
  if (!read.ok) return read;
  const { lastId, listed } = read.value;
  if (held && lastId < held.lastId) return refuse("older");
  const byId = new Map(listed.flatMap((one) => (one.subscriberId === null ? [] : [[one.subscriberId, one]])));
  const [standing, known] = await Promise.all([
    listStanding(db, [...byId.keys()]),
    listSuppressed(
      db,
      listed.map(({ hash }) => hash),
    ),
  ]);
  const isListed = ({ id, phone }: { id: number; phone: string }) =>
    byId.get(id)?.hash === suppressionHash(suppressionKey, phone);
  const restored = standing.filter(isListed).flatMap(({ id }) => byId.get(id) ?? []);
  const missing = listed.filter(({ hash }) => !known.has(hash));
  if (missing.length + restored.length > 0)
    await mergeSuppressed(db, actor, { lastId, listed: missing, restored: restored as readonly Restored[] }, now);
  if (held) await releaseRows(db, actor, now);
  return ok({});
}

/** Who stands on the list, and among the subscribers. */
export type Restored = Suppressed & { subscriberId: number };
