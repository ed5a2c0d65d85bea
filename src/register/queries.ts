import { type Db, type Reading, rowOf } from "../db.ts";
import type { KnownPlace } from "../places/month-changes.ts";
import type { AddressImport, NamedChanges } from "./address-import.ts";
import { addressImports } from "./tables.ts";

type ImportRow = Record<string, unknown> & { startedByName: string | null };

const importOf = ([row]: ImportRow[]): AddressImport | undefined =>
  row && { ...rowOf(addressImports, row), startedByName: row.startedByName };

const importSql = "SELECT i.*, (SELECT name FROM clerks WHERE id = i.startedBy) AS startedByName FROM addressImports i";

/** The last file that somebody has given, read or not. */
export const lastImportReading = (db: Db): Reading<AddressImport | undefined> => ({
  statement: db.$client.prepare(`${importSql} ORDER BY i.id DESC LIMIT 1`),
  read: importOf,
});

/** One of them. */
export const importReading = (db: Db, id: number): Reading<AddressImport | undefined> => ({
  statement: db.$client.prepare(`${importSql} WHERE i.id = ?`).bind(id),
  read: importOf,
});

/** Whose addresses the last file was that was read to its end: from then on the town is known by its code. */
export const registeredTownReading = (db: Db): Reading<{ code: number; name: string } | undefined> => ({
  statement: db.$client.prepare(
    "SELECT file -> '$.town' AS town FROM addressImports WHERE state = 'finished' ORDER BY id DESC LIMIT 1",
  ),
  read: ([row]: { town: string }[]) => row && JSON.parse(row.town),
});

/** More changes than these are counted only: nobody reads through them. */
const changesNamed = 60;

/** What the steps of the last file changed, by names; what was added only where it is little, because a first file adds a town. */
export const lastChangesReading = (db: Db): Reading<NamedChanges> => ({
  statement: db.$client.prepare(
    `SELECT CASE WHEN i.added <= ${changesNamed} THEN s.changes ELSE json_set(s.changes, '$.added', json('[]')) END AS changes
       FROM addressImports i CROSS JOIN addressSlices s ON s.importId = i.id WHERE i.id = (SELECT max(id) FROM addressImports) AND i.endedAt IS NOT NULL AND s.changes IS NOT NULL`,
  ),
  read(rows: { changes: string }[]) {
    const steps = rows.map(({ changes }) => JSON.parse(changes) as NamedChanges);
    return {
      added: steps.flatMap(({ added }) => added).slice(0, changesNamed),
      renamed: steps.flatMap(({ renamed }) => renamed).slice(0, changesNamed),
      moved: steps.flatMap(({ moved }) => moved).slice(0, changesNamed),
      blocked: steps.flatMap(({ blocked }) => blocked).slice(0, changesNamed),
      returned: steps.flatMap(({ returned }) => returned).slice(0, changesNamed),
      unread: steps.flatMap(({ unread }) => unread).slice(0, changesNamed),
    };
  },
});

const knownColumns = "id, kind, name, parentId, code, registerName, isVanished";

type KnownRow = Omit<KnownPlace, "isVanished"> & { isVanished: number };

const knownOf = (rows: KnownRow[]): KnownPlace[] => rows.map((row) => ({ ...row, isVanished: row.isVanished === 1 }));

/** All parts and streets, with what the register says of them. */
export const knownNamesReading = (db: Db): Reading<KnownPlace[]> => ({
  statement: db.$client.prepare(`SELECT ${knownColumns} FROM places WHERE kind <> 'house'`),
  read: knownOf,
});

/** Houses that addresses may mean: by the codes of these, and by their names in some streets and parts. */
export const knownHousesReading = (
  db: Db,
  codes: readonly number[],
  named: readonly { parentId: number; name: string }[],
): Reading<KnownPlace[]> => ({
  statement: db.$client
    .prepare(
      `SELECT ${knownColumns} FROM places WHERE kind = 'house' AND code IS NOT NULL
         AND code IN (SELECT value FROM json_each(?1))
       UNION SELECT ${knownColumns
         .split(", ")
         .map((column) => `p.${column}`)
         .join(", ")}
       FROM json_each(?2) j CROSS JOIN places p
         ON coalesce(p.parentId, 0) = j.value ->> '$.parentId' AND p.name = j.value ->> '$.name'`,
    )
    .bind(JSON.stringify(codes), JSON.stringify(named)),
  read: knownOf,
});

/** The version of the town's places, which grows with every change. */
export const placesVersionReading = (db: Db): Reading<number> => ({
  statement: db.$client.prepare("SELECT version FROM placeNames WHERE id = 1"),
  read: ([row]: { version: number }[]) => row?.version ?? 0,
});

/** What the next step of a file reads; undefined when there is none. */
export const nextSliceReading = (
  db: Db,
  importId: number,
): Reading<{ step: number; line: number; text: string } | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT s.step, s.line, s.text FROM addressImports i CROSS JOIN addressSlices s
         ON s.importId = i.id AND s.step = i.done WHERE i.id = ? AND s.takenBy IS NULL`,
    )
    .bind(importId),
  read: ([row]: { step: number; line: number; text: string }[]) => row,
});

/**
 * Whether a place `p` was in the register before this file, and is not in it: `?1` is the file's id. Nothing in it depends
 * on another row, so that the list of what was seen is made once and not for each place.
 */
export const missingSql = `p.registerName IS NOT NULL AND NOT p.isVanished
  AND p.id <= (SELECT lastPlaceId FROM addressImports WHERE id = ?1)
  AND p.id NOT IN (SELECT j.value FROM addressSlices s, json_each(s.seen) j WHERE s.importId = ?1)`;

/** How many houses the register had, and how many of them are missing. */
export const missingReading = (db: Db, importId: number): Reading<{ houses: number; missing: number }> => ({
  statement: db.$client
    .prepare(
      `SELECT count(*) FILTER (WHERE p.kind = 'house') AS houses,
         count(*) FILTER (WHERE p.kind = 'house' AND ${missingSql}) AS missing
       FROM places p WHERE p.registerName IS NOT NULL AND NOT p.isVanished
         AND p.id <= (SELECT lastPlaceId FROM addressImports WHERE id = ?1)`,
    )
    .bind(importId),
  read: ([row]: { houses: number; missing: number }[]) => row ?? { houses: 0, missing: 0 },
});
