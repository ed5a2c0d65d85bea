import { type PlacePath, pathAtMost, placesAtMost } from "../audience/audience.ts";
import type { Db, Reading } from "../db.ts";
import type { Condition } from "./subscribe-queries.ts";

/** Of each place that a person may name: all that stand in its path. */
const named = Array.from({ length: placesAtMost }, (_, place) =>
  Array.from({ length: pathAtMost }, (_, level) => `(s.places ->> '$[${place}][${level}]')`),
).flat();

/**
 * Writes people's places anew where they name one of these: into another street or part has gone the place itself, or
 * what it lies in. Reads each person once, and a few rows for each who is written.
 */
export const followPlacesStatement = (db: Db, moved: readonly number[], onlyIf: Condition): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE subscribers AS s SET places = (
         SELECT json_group_array(json(path)) FROM (
           SELECT CASE
               WHEN own.id IS NULL THEN one.value
               WHEN grand.id IS NOT NULL THEN json_array(grand.id, parent.id, own.id)
               WHEN parent.id IS NOT NULL THEN json_array(parent.id, own.id)
               ELSE json_array(own.id) END AS path
           FROM json_each(s.places) one LEFT JOIN places own ON own.id = one.value ->> '$[#-1]'
             LEFT JOIN places parent ON parent.id = own.parentId LEFT JOIN places grand ON grand.id = parent.parentId
           ORDER BY one.key)), version = version + 1
       WHERE s.places IS NOT NULL AND ${onlyIf.sql}
         AND EXISTS (SELECT 1 FROM (VALUES ${named.join(", ")}) WHERE column1 IN (SELECT value FROM json_each(?)))`,
    )
    .bind(...onlyIf.values, JSON.stringify(moved));

/** Somebody who wrote where they live, and what was understood of it. */
export type PersonWritten = { id: number; places: readonly PlacePath[] | null; addresses: readonly string[] };

/**
 * People from an id on, in its order, of whom not every address leads to a house. Reads each person once over all steps,
 * and a row for each place of those who wrote one. Who only chose a part wrote nothing, and is none of them.
 */
export const vaguePeopleReading = (db: Db, after: number, most: number): Reading<PersonWritten[]> => ({
  statement: db.$client
    .prepare(
      `SELECT id, places, addresses FROM subscribers s
       WHERE id > ?1 AND addresses IS NOT NULL AND (places IS NULL OR EXISTS (
         SELECT 1 FROM json_each(s.places) one LEFT JOIN places own ON own.id = one.value ->> '$[#-1]'
         WHERE own.kind IS NOT 'house'))
       ORDER BY id LIMIT ?2`,
    )
    .bind(after, most),
  read: (rows: { id: number; places: string | null; addresses: string }[]) =>
    rows.map(({ id, places, addresses }) => ({
      id,
      places: places === null ? null : JSON.parse(places),
      addresses: JSON.parse(addresses),
    })),
});

/** What somebody's places become, while they are what they were: who has changed them meanwhile knows better. */
export type PlacedAnew = PersonWritten & { placedAt: readonly PlacePath[] };

/** Writes people's places anew; for a batch, right behind the statement that must have done something (`changes()`). */
export const placeAnewStatement = (db: Db, people: readonly PlacedAnew[]): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE subscribers SET places = j.value ->> '$.placedAt', version = version + 1 FROM json_each(?) j
       WHERE (SELECT changes()) > 0 AND subscribers.id = j.value ->> '$.id'
         AND subscribers.places IS (j.value ->> '$.places') AND subscribers.addresses = j.value ->> '$.addresses'`,
    )
    .bind(
      JSON.stringify(
        people.map(({ id, places, addresses, placedAt }) => ({
          id,
          places: places && JSON.stringify(places),
          addresses: JSON.stringify(addresses),
          placedAt: JSON.stringify(placedAt),
        })),
      ),
    );
