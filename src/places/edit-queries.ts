import type { Actor } from "../audit/actor.ts";
import { auditStatement, foundFields } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { PlaceKind } from "./place.ts";
import { placeNamesStatement } from "./queries.ts";
import type { TownPlace } from "./town-places.ts";

/** What may lie in what: a street in a part, a house in a street or in a part. */
const parentKinds: Readonly<Record<PlaceKind, readonly PlaceKind[]>> = {
  part: [],
  street: ["part"],
  house: ["part", "street"],
};

/** Adds those that are not there yet. @returns how many */
export async function insertPlaces(
  db: Db,
  actor: Actor,
  { parentId, kind, names }: { parentId: number | null; kind: PlaceKind; names: readonly string[] },
  now: number,
): Promise<number> {
  const { added } = await runBatch<{ added: { id: number }; audit: unknown; names: unknown }>(db, {
    added: db.$client
      .prepare(
        `INSERT INTO places (name, kind, parentId, position)
         SELECT j.value, ?1, CAST(?2 AS INTEGER), iif(?1 = 'part',
           (SELECT coalesce(max(position), 0) + 1 + j.key FROM places WHERE parentId IS NULL AND kind <> 'house'), 0)
         FROM json_each(?3) j
         WHERE (?1 = 'part' AND ?2 IS NULL OR EXISTS (
             SELECT 1 FROM places WHERE id = ?2 AND kind IN (SELECT value FROM json_each(?4))))
           AND NOT EXISTS (SELECT 1 FROM places WHERE coalesce(parentId, 0) = coalesce(?2, 0) AND name = j.value)
         RETURNING id`,
      )
      .bind(kind, parentId, JSON.stringify(names), JSON.stringify(parentKinds[kind])),
    audit: auditStatement(
      db,
      actor,
      { act: "places-added", subject: `place:${parentId ?? "town"}`, after: { kind, names: names.join(", ") } },
      now,
    ),
    names: placeNamesStatement(db),
  });
  return added.rows.length;
}

/** One place. */
export async function findPlace(db: Db, id: number): Promise<TownPlace | null> {
  return db.$client.prepare("SELECT id, kind, name, parentId FROM places WHERE id = ?").bind(id).first<TownPlace>();
}

export const isThere = async (db: Db, id: number): Promise<boolean> => (await findPlace(db, id)) !== null;

/** That no other one beside a place is called so. */
const isNameFree = (name: string) => `NOT EXISTS (SELECT 1 FROM places other WHERE other.id <> places.id
  AND coalesce(other.parentId, 0) = coalesce(places.parentId, 0) AND other.name = ${name})`;

/** Gives a place another name. @returns false when another one beside it is called so */
export async function updateName(
  db: Db,
  actor: Actor,
  { id, name }: { id: number; name: string },
  now: number,
): Promise<boolean> {
  const row = { of: "places WHERE id = ?", values: [id] };
  const { renamed } = await runBatch<{ audit: unknown; renamed: { id: number }; names: unknown }>(db, {
    audit: auditStatement(
      db,
      actor,
      {
        act: "place-renamed",
        subject: `place:${id}`,
        before: foundFields(row, ["name"]),
        after: { name },
        onlyIf: { sql: `EXISTS (SELECT 1 FROM places WHERE id = ? AND ${isNameFree("?")})`, values: [id, name] },
      },
      now,
    ),
    renamed: db.$client
      .prepare(`UPDATE places SET name = ?2 WHERE id = ?1 AND ${isNameFree("?2")} RETURNING id`)
      .bind(id, name),
    names: placeNamesStatement(db),
  });
  return renamed.rows.length === 1;
}
