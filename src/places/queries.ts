import type { Db, Reading } from "../db.ts";
import type { TownPlace } from "./town-places.ts";

/** All parts and streets of the town, never houses: what an address or a list is read with (`indexNames`). One row. */
export const placeNamesReading = (db: Db): Reading<TownPlace[]> => ({
  statement: db.$client.prepare("SELECT names FROM placeNames WHERE id = 1"),
  read([row]: { names: string }[]) {
    if (!row) throw new Error("the row of names is missing: were the migrations applied?");
    return JSON.parse(row.names) as TownPlace[];
  },
});

const columns = "id, kind, name, parentId";

/** By the unique index of names, which is on this expression. */
const parent = "coalesce(parentId, 0)";

/**
 * All houses in some streets and parts, those in the parts' streets among them; null: all of the town. With the names
 * above them it is what `findHouses` asks for. Vanished ones too, because people live there.
 */
export const housesWithinReading = (db: Db, placeIds: readonly number[] | null): Reading<TownPlace[]> => ({
  statement:
    placeIds === null
      ? db.$client.prepare(`SELECT ${columns} FROM places WHERE kind = 'house'`)
      : db.$client
          .prepare(
            `WITH asked AS (SELECT value AS id FROM json_each(?1)),
             within AS (SELECT id FROM asked
               UNION SELECT street.id FROM asked CROSS JOIN places street ON street.parentId = asked.id
               WHERE street.kind <> 'house')
             SELECT house.id, house.kind, house.name, house.parentId
             FROM within CROSS JOIN places house ON coalesce(house.parentId, 0) = within.id WHERE house.kind = 'house'`,
          )
          .bind(JSON.stringify(placeIds)),
  read: (rows: TownPlace[]) => rows,
});

/** How many houses are suggested by each way of numbering, in all places that are asked. */
const suggestedBy = { descriptive: 8, orientation: 8, evidence: 2 };

/** Between which texts stand those that begin so. A number begins with a digit, so streets beside the houses are passed by. */
const rangeOf = (prefix: string) => (prefix ? [prefix, `${prefix}\u{10ffff}`] : ["0", ":"]);

/**
 * Houses in a street, or straight in a part, one of whose numbers begins with what was typed: `1`, `12a`. Eighteen rows at
 * most, or as many in two streets, in no order, without the vanished; a house may come twice, by either of its numbers.
 * @param asked `of`: in so many places they are looked for
 */
export function suggestHousesReading(
  db: Db,
  { placeId, number, of }: { placeId: number; number: string; of: number },
): Reading<TownPlace[]> {
  const most = (count: number) => Math.floor(count / of);
  const houses = `SELECT ${columns}, isVanished FROM places`;
  const statement = db.$client
    .prepare(
      `SELECT ${columns} FROM (
         SELECT * FROM (${houses} WHERE ${parent} = ?1 AND name >= ?2 AND name < ?3 AND kind = 'house'
           LIMIT ${most(suggestedBy.descriptive)})
         UNION ALL SELECT * FROM (${houses} WHERE kind = 'house' AND instr(name, '/') > 0 AND parentId = ?1
           AND substr(name, instr(name, '/') + 1) >= ?2 AND substr(name, instr(name, '/') + 1) < ?3
           LIMIT ${most(suggestedBy.orientation)})
         UNION ALL SELECT * FROM (${houses} WHERE ${parent} = ?1 AND name >= 'č.ev. ' || ?2 AND name < 'č.ev. ' || ?3
           AND kind = 'house' LIMIT ${most(suggestedBy.evidence)}))
       WHERE NOT isVanished`,
    )
    .bind(placeId, ...rangeOf(number));
  return { statement, read: (rows: TownPlace[]) => rows };
}

/** Rewrites the row of names: whoever adds or renames streets does so in the same batch, behind it. */
export const placeNamesStatement = (db: Db): D1PreparedStatement =>
  db.$client.prepare("UPDATE placeNames SET names = (SELECT names FROM namesOfPlaces), version = version + 1");
