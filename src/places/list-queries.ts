import type { Db, Reading } from "../db.ts";
import type { ListedPlace, PlaceShown } from "./listed-place.ts";

type ListedRow = Omit<ListedPlace, "isVanished" | "isRegistered"> & { isVanished: number; isRegistered: number };

const listed = (rows: ListedRow[]): ListedPlace[] =>
  rows.map((row) => ({ ...row, isVanished: row.isVanished === 1, isRegistered: row.isRegistered === 1 }));

/**
 * Streets by the index of names, houses by the one of what lies where: `+` takes the column's affinity, without which the
 * index of an expression is not searched, and each place would read the houses of all.
 */
const streetsSql = "(SELECT count(*) FROM places i WHERE i.parentId = p.id AND i.kind <> 'house')";
const housesSql =
  "(SELECT count(*) FROM places i INDEXED BY places_name WHERE coalesce(i.parentId, 0) = +p.id AND i.kind = 'house')";

/** Parts of the town, or the streets of one. Reads what lies in them too, to count it. */
export const listPlacesReading = (db: Db, parentId: number | null): Reading<ListedPlace[]> => ({
  statement: db.$client
    .prepare(
      `SELECT p.id, p.name, p.isVanished, p.registerName IS NOT NULL AS isRegistered,
         ${streetsSql} AS streets, ${housesSql} AS houses
       FROM places p WHERE p.kind <> 'house' AND p.parentId IS ? ORDER BY p.position, p.name`,
    )
    .bind(parentId),
  read: listed,
});

/** Houses of a street or straight in a part, by their numbers: so many behind the first ones. */
export const listHousesReading = (
  db: Db,
  parentId: number,
  { from, most }: { from: number; most: number },
): Reading<{ id: number; name: string; isVanished: boolean }[]> => ({
  statement: db.$client
    .prepare(
      `SELECT id, name, isVanished FROM places WHERE coalesce(parentId, 0) = ?1 AND kind = 'house'
       ORDER BY substr(name, 1, 1) = 'č', CAST(name AS INTEGER), name LIMIT ?2 OFFSET ?3`,
    )
    .bind(parentId, most, from),
  read: (rows: { id: number; name: string; isVanished: number }[]) =>
    rows.map((row) => ({ ...row, isVanished: row.isVanished === 1 })),
});

export const placeShownReading = (db: Db, id: number): Reading<PlaceShown | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT o.id, o.kind, o.name, o.registerName, o.isVanished,
         p.id AS parentId, p.name AS parentName, g.id AS grandId, g.name AS grandName
       FROM places o LEFT JOIN places p ON p.id = o.parentId LEFT JOIN places g ON g.id = p.parentId WHERE o.id = ?`,
    )
    .bind(id),
  read([row]: (Omit<PlaceShown, "isVanished" | "above"> & {
    isVanished: number;
    parentId: number | null;
    parentName: string;
    grandId: number | null;
    grandName: string;
  })[]) {
    if (!row) return undefined;
    const { parentId, parentName, grandId, grandName, ...place } = row;
    const above = [
      ...(grandId === null ? [] : [{ id: grandId, name: grandName }]),
      ...(parentId === null ? [] : [{ id: parentId, name: parentName }]),
    ];
    return { ...place, isVanished: row.isVanished === 1, above };
  },
});

/** Places that the register has lost, so many at most, each with what it lies in. */
export const vanishedReading = (
  db: Db,
  most: number,
): Reading<{ id: number; name: string; parent: string | null }[]> => ({
  statement: db.$client
    .prepare(
      `SELECT o.id, o.name, p.name AS parent FROM places o LEFT JOIN places p ON p.id = o.parentId
       WHERE o.isVanished ORDER BY o.id LIMIT ?`,
    )
    .bind(most),
  read: (rows: { id: number; name: string; parent: string | null }[]) => rows,
});
