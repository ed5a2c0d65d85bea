import { pathAtMost, placesAtMost } from "../audience/audience.ts";
import type { Db } from "../db.ts";
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
           ORDER BY one.key))
       WHERE s.places IS NOT NULL AND ${onlyIf.sql}
         AND EXISTS (SELECT 1 FROM (VALUES ${named.join(", ")}) WHERE column1 IN (SELECT value FROM json_each(?)))`,
    )
    .bind(...onlyIf.values, JSON.stringify(moved));
