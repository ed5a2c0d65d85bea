import type { Actor } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import { ok, type Result, refuse } from "../result.ts";
import { insertPlaces, isThere } from "./edit-queries.ts";
import type { PlaceKind } from "./place.ts";
import { addedAtMost, longestPlaceName, namesTyped } from "./typed-names.ts";

/** Places as typed, and what they lie in: a street or houses in a part, houses in a street; null for parts. */
export type NewPlaces = { parentId: number | null; kind: PlaceKind; typed: string };

/**
 * Adds places by hand. Those that are there already stay as they are, and that is no refusal.
 * @returns how many were new
 */
export async function addPlaces(
  { db }: { db: Db },
  actor: Actor,
  { parentId, kind, typed }: NewPlaces,
  now: number,
): Promise<Result<{ added: number }, "no-name" | "name-too-long" | "too-many-names" | "no-such-place">> {
  const names = namesTyped(typed, kind);
  if (names.length === 0) return refuse("no-name");
  if (names.length > addedAtMost) return refuse("too-many-names");
  if (names.some((name) => name.length > longestPlaceName)) return refuse("name-too-long");
  const added = await insertPlaces(db, actor, { parentId, kind, names }, now);
  if (added === 0 && parentId !== null && !(await isThere(db, parentId))) return refuse("no-such-place");
  return ok({ added });
}
