import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDb, readAlone } from "../../src/db.ts";
import {
  housesWithinReading,
  placeNamesReading,
  placeNamesStatement,
  suggestHousesReading,
} from "../../src/places/queries.ts";
import type { TownPlace } from "../../src/places/town-places.ts";
import { counting } from "../support/counting.ts";
import { rows, town } from "../support/town.ts";

const names = (places: readonly TownPlace[]) => places.map(({ name }) => name);

const add = (values: string) =>
  env.DB.prepare(`INSERT INTO places (id, name, position, kind, parentId) VALUES ${values}`).run();

describe("the row of names", () => {
  it("follows the parts by itself", async () => {
    await add("(1, 'Lhota', 2, 'part', NULL), (2, 'Podhradí', 1, 'part', NULL)");
    expect(names(await readAlone(placeNamesReading(town())))).toEqual(["Podhradí", "Lhota"]);
    await env.DB.exec("UPDATE places SET name = 'Lhotka' WHERE id = 1; DELETE FROM places WHERE id = 2");
    expect(await readAlone(placeNamesReading(town()))).toEqual([
      { id: 1, kind: "part", name: "Lhotka", parentId: null },
    ]);
  });

  it("has streets when it is rewritten, and never houses; its version grows", async () => {
    await add("(1, 'Lhota', 1, 'part', NULL), (2, 'Husova', 0, 'street', 1), (3, '12', 0, 'house', 2)");
    const versions = () => rows<{ version: number }>("SELECT version FROM placeNames");
    const before = await versions();
    await town().$client.batch([placeNamesStatement(town())]);
    expect(await readAlone(placeNamesReading(town()))).toEqual([
      { id: 1, kind: "part", name: "Lhota", parentId: null },
      { id: 2, kind: "street", name: "Husova", parentId: 1 },
    ]);
    expect((await versions())[0]?.version).toBe((before[0]?.version ?? 0) + 1);
  });
});

describe("houses", () => {
  beforeEach(async () => {
    await add("(1, 'Lhota', 1, 'part', NULL), (2, 'Husova', 0, 'street', 1), (3, 'Lužní', 0, 'street', 1)");
    await add("(4, 'Podhradí', 2, 'part', NULL)");
    await add("(11, '12/3a', 0, 'house', 2), (12, '30', 0, 'house', 2), (13, 'č.ev. 3', 0, 'house', 2)");
    await add("(14, '12', 0, 'house', 3), (15, '3', 0, 'house', 1), (16, '12', 0, 'house', 4)");
  });

  const within = async (ids: readonly number[] | null) =>
    (await readAlone(housesWithinReading(town(), ids))).map(({ id }) => id).toSorted((a, b) => a - b);

  it("of a street are those in it; of a part those in its streets too; of the town all", async () => {
    expect(await within([2])).toEqual([11, 12, 13]);
    expect(await within([1])).toEqual([11, 12, 13, 14, 15]);
    expect(await within([3, 4])).toEqual([14, 16]);
    expect(await within(null)).toEqual([11, 12, 13, 14, 15, 16]);
    expect(await within([])).toEqual([]);
  });

  it("are suggested by the beginning of any of their numbers, the vanished not", async () => {
    const suggested = async (placeId: number, prefix: string) =>
      names(await readAlone(suggestHousesReading(town(), { placeId, number: prefix, of: 1 }))).toSorted();
    expect(await suggested(2, "3")).toEqual(["12/3a", "30", "č.ev. 3"]);
    expect(await suggested(2, "12")).toEqual(["12/3a"]);
    expect(await suggested(2, "")).toEqual(["12/3a", "12/3a", "30", "č.ev. 3"]);
    expect(await suggested(1, "3")).toEqual(["3"]);
    await env.DB.exec("UPDATE places SET isVanished = 1 WHERE id IN (11, 12)");
    expect(await suggested(2, "3")).toEqual(["č.ev. 3"]);
  });
});

it("reads of a town of 3,000 houses and 500 streets only what is asked for", async () => {
  await add("(1, 'Lhota', 1, 'part', NULL)");
  await env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 499)
     INSERT INTO places (id, name, position, kind, parentId) SELECT 10 + i, 'Ulice ' || i, 0, 'street', 1 FROM n`,
  ).run();
  await env.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)
     INSERT INTO places (name, position, kind, parentId)
     SELECT 1000 + i || '/' || (1 + i / 10), 0, 'house', 10 + i % 10 FROM n`,
  ).run();
  await town().$client.batch([placeNamesStatement(town())]);
  const read = async (ask: (db: ReturnType<typeof openDb>) => Promise<unknown>) => {
    const meter = counting(env.DB);
    await ask(openDb(meter.d1));
    return meter.rowsRead;
  };
  expect(await read((db) => readAlone(placeNamesReading(db)))).toBe(1);
  expect(
    await read((db) => readAlone(suggestHousesReading(db, { placeId: 10, number: "1", of: 1 }))),
  ).toBeLessThanOrEqual(20);
  expect(
    await read((db) => readAlone(suggestHousesReading(db, { placeId: 10, number: "", of: 1 }))),
  ).toBeLessThanOrEqual(20);
  expect(
    await read((db) => readAlone(suggestHousesReading(db, { placeId: 1, number: "", of: 1 }))),
  ).toBeLessThanOrEqual(20);
  expect(await read((db) => readAlone(housesWithinReading(db, [10, 11])))).toBeLessThanOrEqual(620);
});
