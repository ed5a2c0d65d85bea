import { type Db, type Reading, readTogether } from "../db.ts";
import type { Coverage } from "./coverage.ts";

/** A street or part, and the houses in it: JSON `[[id, name]]`, without those that vanished. */
type Street = { id: number; name: string; kind: "part" | "street"; part: string | null; houses: string };

/** Streets of each part, with their houses, in the town's order. Two rows for each house and street. */
const streetsReading = (db: Db): Reading<Street[]> => ({
  statement: db.$client.prepare(
    `SELECT place.id, place.name, place.kind, part.name AS part,
       (SELECT json_group_array(json_array(house.id, house.name)) FROM places house INDEXED BY places_name
          -- The plus takes the column's type away, or the index on an expression, which has none, is not used.
          WHERE coalesce(house.parentId, 0) = +place.id AND house.kind = 'house' AND NOT house.isVanished) AS houses
     FROM places place INDEXED BY places_named LEFT JOIN places part ON part.id = place.parentId
     WHERE place.kind <> 'house'
     ORDER BY coalesce(part.position, place.position), coalesce(part.id, place.id), place.kind, place.name`,
  ),
  read: (rows: Street[]) => rows,
});

/** Who lives in a street, or said no more than it: how many people, and the ids of their houses as JSON. */
type Lived = { placeId: number; people: number; heard: string };

/** Two rows for each address of each telephone. */
const livedReading = (db: Db): Reading<Lived[]> => ({
  statement: db.$client.prepare(
    `SELECT iif(home.kind = 'house', home.parentId, home.id) AS placeId, count(DISTINCT s.id) AS people,
       json_group_array(DISTINCT home.id) AS heard
     FROM subscribers s CROSS JOIN json_each(s.places) path CROSS JOIN places home ON home.id = path.value ->> '$[#-1]'
     WHERE s.state = 'subscribed' GROUP BY 1`,
  ),
  read: (rows: Lived[]) => rows,
});

/** How many are told at all, and how many of them said nothing of where they live. A row for each telephone. */
const peopleReading = (db: Db): Reading<Pick<Coverage, "people" | "nowhere">> => ({
  statement: db.$client.prepare(
    `SELECT count(*) AS people, count(*) FILTER (WHERE places IS NULL) AS nowhere
     FROM subscribers WHERE state = 'subscribed'`,
  ),
  read: ([counts]: Pick<Coverage, "people" | "nowhere">[]) => counts ?? { people: 0, nowhere: 0 },
});

/**
 * How far the town is covered, street by street; a part stands for the houses straight in it, and for whoever named no
 * more. What has neither houses nor people is left out.
 */
export async function findCoverage(db: Db): Promise<Coverage> {
  const { streets, lived, counts } = await readTogether(db, {
    streets: streetsReading(db),
    lived: livedReading(db),
    counts: peopleReading(db),
  });
  const livedIn = new Map(lived.map((one) => [one.placeId, one]));
  const covered = streets.map(({ id, houses, part, ...street }) => {
    const { people = 0, heard = "[]" } = livedIn.get(id) ?? {};
    const all: [id: number, name: string][] = JSON.parse(houses);
    const ids = new Set<number>(JSON.parse(heard));
    const silent = all.filter(([house]) => !ids.has(house)).map(([, name]) => name);
    return { ...street, part: part ?? street.name, houses: all.length, silent, people };
  });
  return { ...counts, streets: covered.filter(({ houses, people }) => houses > 0 || people > 0) };
}
