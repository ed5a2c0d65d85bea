import type { Db, Reading } from "../db.ts";
import type { TownPlace } from "./town-places.ts";

/**
 * Numbers of houses to look up, by names of places: `own` anywhere in the town (*201*, *č.ev. 7*), `inStreet` in a street
 * or straight in a part, by either number.
 */
export type NumbersToFind = {
  own: readonly string[];
  inStreet: readonly (readonly [parentId: number, number: string])[];
};

/** A number is no more often in a town than it has parts. Beyond that, and beyond all that a form may ask, none are looked at. */
const foundForOne = 40;

/** As indexes keep them. */
const own = "substr(house.name, 1, instr(house.name || '/', '/') - 1)";
const orientation = "substr(house.name, instr(house.name, '/') + 1)";
const columns = "house.id, house.kind, house.name, house.parentId";

/**
 * Houses that bear these numbers, the vanished ones too, because people live there; in no order, a house may come twice.
 * About a row for each house found, whatever the town has; `foundAtMost` by each way of numbering.
 */
export const numberedHousesReading = (
  db: Db,
  { own: numbers, inStreet }: NumbersToFind,
  foundAtMost = foundForOne,
): Reading<TownPlace[]> => ({
  statement: db.$client
    .prepare(
      `SELECT * FROM (SELECT ${columns} FROM json_each(?1) asked CROSS JOIN places house INDEXED BY places_own
         ON house.kind = 'house' AND ${own} = asked.value LIMIT ${foundAtMost})
       UNION ALL SELECT * FROM (SELECT ${columns} FROM json_each(?2) asked CROSS JOIN places house INDEXED BY places_name
         ON coalesce(house.parentId, 0) = asked.value ->> 0 AND house.name = asked.value ->> 1 AND house.kind = 'house'
         LIMIT ${foundAtMost})
       UNION ALL SELECT * FROM (SELECT ${columns} FROM json_each(?2) asked CROSS JOIN places house INDEXED BY places_name
         ON coalesce(house.parentId, 0) = asked.value ->> 0 AND house.name > (asked.value ->> 1) || '/'
           AND house.name < (asked.value ->> 1) || '0' AND house.kind = 'house' LIMIT ${foundAtMost})
       UNION ALL SELECT * FROM (SELECT ${columns} FROM json_each(?2) asked CROSS JOIN places house INDEXED BY places_orientation
         ON house.kind = 'house' AND instr(house.name, '/') > 0 AND house.parentId = asked.value ->> 0
           AND ${orientation} = asked.value ->> 1 LIMIT ${foundAtMost})`,
    )
    .bind(JSON.stringify(numbers), JSON.stringify(inStreet)),
  read: (rows: TownPlace[]) => rows,
});

/** Whether the town's houses are known at all. */
export const hasHousesReading = (db: Db): Reading<boolean> => ({
  statement: db.$client.prepare("SELECT 1 FROM places INDEXED BY places_own WHERE kind = 'house' LIMIT 1"),
  read: (rows: unknown[]) => rows.length > 0,
});
