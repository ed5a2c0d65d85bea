import type { Db } from "../src/db.ts";
import { placeNamesStatement } from "../src/places/queries.ts";

/** Houses by their numbers; `from` and `to` are both meant. */
type Houses = readonly (string | { from: number; to: number })[];

/** A street where houses have a second number, in order from the first. */
type Numbered = { houses: Houses; orientationFrom?: number };

type Part = { name: string; streets?: Readonly<Record<string, Numbered>>; houses?: Houses };

/** In Mirovice there are streets, some with *čísla orientační*; the villages have numbers only, one of them cottages too. */
export const parts: readonly Part[] = [
  {
    name: "Mirovice",
    streets: {
      "Masarykovo náměstí": { houses: [{ from: 1, to: 11 }, "38"] },
      Písecká: { houses: [{ from: 12, to: 29 }] },
      Lužní: {
        houses: [
          { from: 30, to: 37 },
          { from: 39, to: 44 },
        ],
      },
      Podolská: { houses: [{ from: 45, to: 58 }] },
      Husova: { houses: [{ from: 60, to: 83 }], orientationFrom: 1 },
      Jeronýmova: { houses: [{ from: 90, to: 107 }], orientationFrom: 1 },
      Nádražní: { houses: [{ from: 108, to: 139 }] },
      Blatenská: { houses: [{ from: 140, to: 169 }] },
      Zahradní: { houses: [{ from: 170, to: 189 }] },
      Školní: { houses: [{ from: 201, to: 219 }] },
      "K Nádraží": { houses: [{ from: 240, to: 250 }] },
    },
  },
  { name: "Zámostí", streets: { Sokolská: { houses: [{ from: 1, to: 20 }] } } },
  { name: "Touškov", houses: [{ from: 1, to: 32 }] },
  { name: "Plíšice", houses: [{ from: 1, to: 18 }] },
  { name: "Sochovice", houses: [{ from: 1, to: 26 }] },
  { name: "Ohař", houses: [{ from: 1, to: 14 }, "č.ev. 1", "č.ev. 2", "č.ev. 3", "č.ev. 4", "č.ev. 5", "č.ev. 6"] },
];

type Row = { name: string; part: string; street: string | null };

const namesOf = (houses: Houses): string[] =>
  houses.flatMap((one) =>
    typeof one === "string" ? [one] : Array.from({ length: one.to - one.from + 1 }, (_, nth) => `${one.from + nth}`),
  );

function houseRows({ name: part, streets = {}, houses = [] }: Part): Row[] {
  const inStreets = Object.entries(streets).flatMap(([street, { houses, orientationFrom }]) =>
    namesOf(houses).map((own, nth) => ({
      name: orientationFrom === undefined ? own : `${own}/${orientationFrom + nth}`,
      ...{ part, street },
    })),
  );
  return [...inStreets, ...namesOf(houses).map((name) => ({ name, part, street: null }))];
}

/** The demo town's parts, streets and houses. Those that are there already stay. */
export async function seedPlaces(db: Db): Promise<void> {
  const insert = (columns: string, sql: string, rows: readonly unknown[]) =>
    db.$client
      .prepare(`INSERT OR IGNORE INTO places (name, position, kind${columns}) ${sql}`)
      .bind(JSON.stringify(rows));
  const one = (name: string) => `j.value ->> '$.${name}'`;
  const part = `(SELECT id FROM places WHERE coalesce(parentId, 0) = 0 AND name = ${one("part")})`;
  const street = `(SELECT id FROM places WHERE coalesce(parentId, 0) = ${part} AND name = ${one("street")})`;
  const streets = parts.flatMap(({ name, streets = {} }) =>
    Object.keys(streets).map((street) => ({ part: name, street })),
  );
  await db.$client.batch([
    insert("", `SELECT ${one("name")}, j.key, 'part' FROM json_each(?1) j`, parts),
    insert(", parentId", `SELECT ${one("street")}, 0, 'street', ${part} FROM json_each(?1) j`, streets),
    insert(
      ", parentId",
      `SELECT ${one("name")}, 0, 'house', coalesce(${street}, ${part}) FROM json_each(?1) j`,
      parts.flatMap(houseRows),
    ),
    placeNamesStatement(db),
  ]);
}
