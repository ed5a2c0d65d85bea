import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { findPlace, updateName } from "./edit-queries.ts";
import { cleanName, longestPlaceName } from "./typed-names.ts";

/**
 * Calls a place otherwise: people who live there, and messages, know it by its id. The register's name is kept beside it,
 * so that the next file does not take the office's name away.
 */
export async function renamePlace(
  { db }: { db: Db },
  actor: Actor,
  { id, typed }: { id: number; typed: string },
  now: number,
): Promise<Result<object, "no-name" | "name-too-long" | "no-such-place" | "already-there">> {
  const place = await findPlace(db, id);
  if (!place) return refuse("no-such-place");
  const name = cleanName(typed, place.kind);
  if (name === "") return refuse("no-name");
  if (name.length > longestPlaceName) return refuse("name-too-long");
  const isRenamed = name === place.name || (await updateName(db, actor, { id, name }, now));
  return isRenamed ? ok({}) : refuse("already-there");
}
