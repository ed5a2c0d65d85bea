import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDb } from "../../src/db.ts";
import { usesOfLook } from "../../src/monitoring/look-limits.ts";
import { placeAddress, readAddress } from "../../src/places/address.ts";
import { findAddresses } from "../../src/places/find-addresses.ts";
import { findSuggestions } from "../../src/places/find-suggestions.ts";
import { houseName, readHouseNumber } from "../../src/places/house-number.ts";
import { indexNames } from "../../src/places/place-names.ts";
import { placesById } from "../../src/places/town-places.ts";
import { counting } from "../support/counting.ts";
import { withPlaces } from "../support/places.ts";
import { now, rows, town } from "../support/town.ts";
import { aTown, mirovice } from "./town.ts";

const byId = placesById(mirovice);
const ports = () => ({ db: town() });
const unlimited = { uses: usesOfLook({ address: "home" }), isCounted: false };

/** What an act reads of the database. */
async function rowsRead(act: (ports: { db: ReturnType<typeof openDb> }) => Promise<unknown>): Promise<number> {
  const meter = counting(env.DB);
  await act({ db: openDb(meter.d1) });
  return meter.rowsRead;
}

describe("addresses of a town whose houses are known", () => {
  beforeEach(() => withPlaces(mirovice));

  it.each([
    ["Husova 12"],
    ["Husova 212/12, Mirovice"],
    ["Husova 21"],
    ["Mirovice 201"],
    ["č.p. 171"],
    ["č.p. 14"],
    ["Sochovice č.ev. 5"],
    ["Touškov 45a"],
    ["Lužní 3a"],
    ["Lužní 77"],
    ["Neznámá 12, Touškov"],
    ["Husova 12 a Touškov 171"],
    ["Touškov"],
  ])("are found by a few rows as by all of them: %s", async (address) => {
    const expected = placeAddress(readAddress(address, indexNames(mirovice)), mirovice);
    const found = await findAddresses(ports(), [address]);
    expect(found.places).toEqual(expected.paths);
    expect(found.remarks.flatMap(({ missed }) => missed)).toEqual(expected.missed);
  });

  it("are kept as they were written, four at most, each once", async () => {
    const typed = ["", " Husova  12 ", "Husova 12", "Touškov 171", "Lužní 1", "Písecká 110", "Nová 141"];
    const { addresses } = await findAddresses(ports(), typed);
    expect(addresses).toEqual(["Husova 12", "Touškov 171", "Lužní 1", "Písecká 110"]);
  });

  it("are nothing where nothing was typed, and nothing is asked", async () => {
    expect(await findAddresses(ports(), ["", " "])).toEqual({ addresses: null, places: null, remarks: [] });
    expect(await rowsRead((metered) => findAddresses(metered, [""]))).toBe(0);
  });

  it("find a house that the last file no longer has: people live there", async () => {
    await env.DB.exec("UPDATE places SET isVanished = 1");
    expect((await findAddresses(ports(), ["Husova 12"])).remarks).toEqual([]);
  });
});

it("points nothing out in a town whose houses are not known, and tells the part", async () => {
  await withPlaces(aTown({ Lhota: {}, Podhradí: {} }));
  expect(await findAddresses(ports(), ["Lhota 12"])).toEqual({ addresses: ["Lhota 12"], places: [[1]], remarks: [] });
  expect(await findAddresses(ports(), ["U rybníka 3"])).toEqual({
    addresses: ["U rybníka 3"],
    places: null,
    remarks: [],
  });
});

describe("suggestions", () => {
  beforeEach(() => withPlaces(mirovice));
  const suggested = (typed: string) => findSuggestions(ports(), { typed, ...unlimited }, now);

  it.each([
    ["streets by their beginning", "hus", ["Husova "]],
    ["without accents, in any case", "LUZ", ["Lužní "]],
    ["by any of their words", "nemc", ["Boženy Němcové "]],
    ["by a beginning of several words", "masarykovo n", ["Masarykovo náměstí "]],
    ["parts too", "so", ["Sochovice "]],
    ["a name that begins with a number", "28", ["28. října "]],
    ["nothing for one letter", "h", []],
    ["nothing for what the town does not have", "neznámá 1", []],
    ["houses by the number in the street", "Husova 13", []],
    ["houses by their own number", "Husova 213", ["Husova 213/12a, Mirovice"]],
    ["houses in the part that was named", "Husova 2, Touškov", []],
    ["houses of a village", "sochovice 3", ["Sochovice 38"]],
    ["cottages", "Sochovice č.ev. 5", ["Sochovice 5", "Sochovice č.ev. 5"]],
    ["a letter", "luzni 3a", ["Lužní 34/3a"]],
  ])("are %s", async (_, typed, expected) => {
    expect(await suggested(typed)).toEqual(expected);
  });

  it("are the first houses of a street once its name stands there with a blank", async () => {
    expect(await suggested("Lužní ")).toEqual([
      "Lužní ",
      "Lužní 31/1",
      "Lužní 32/2",
      "Lužní 33/3",
      "Lužní 34/3a",
      "Lužní 35/5",
    ]);
    expect(await suggested("Lužní")).toEqual(["Lužní "]);
  });

  it("name the part where a street goes through several, and begin with the numbers that people say there", async () => {
    expect(await suggested("Husova 2")).toEqual([
      "Husova 202/2, Mirovice",
      "Husova 51/21, Touškov",
      "Husova 52/22, Touškov",
      "Husova 53/23, Touškov",
      "Husova 201/1, Mirovice",
      "Husova 203/3, Mirovice",
      "Husova 204/4, Mirovice",
    ]);
  });

  it("lead to just the house that they name, whichever it is", async () => {
    const wrong: string[] = [];
    for (const { id, name, kind, parentId } of mirovice.filter((one) => one.kind === "house")) {
      const [number, place] = [readHouseNumber(name), byId.get(parentId ?? 0)];
      if (!number || !place || kind !== "house") continue;
      const typed = `${place.name} ${houseName(number)}`;
      const offered = (await suggested(typed)).filter((one) => !one.endsWith(" "));
      const found = await Promise.all(offered.map((one) => findAddresses(ports(), [one])));
      if (!found.some(({ places }) => places?.length === 1 && places[0]?.at(-1) === id)) wrong.push(typed);
    }
    expect(wrong).toEqual([]);
  });
});

it("reads of a town of 3,000 houses and 500 streets forty rows a keystroke at most, and few for an address", async () => {
  const streets = Array.from({ length: 500 }, (_, nth) => [
    `Ulice ${String.fromCharCode(97 + (nth % 26))}${nth}`,
    Array.from({ length: 6 }, (_, house) => `${1 + nth * 6 + house}/${house + 1}`).join(" "),
  ]);
  const long = Array.from({ length: 300 }, (_, nth) => `${4000 + nth}/${nth + 1}`).join(" ");
  await withPlaces(
    aTown({ Město: { ...Object.fromEntries(streets), Dlouhá: long }, Předměstí: { Dlouhá: long, "": "1 2 3" } }),
  );
  const dear: unknown[] = [];
  for (const typed of [
    "ul",
    "Ulice",
    "dl",
    "Dlouhá ",
    "Dlouhá 1",
    "dlouha 12",
    "Dlouhá 4001",
    "Předměstí ",
    "Město 1",
  ]) {
    const read = await rowsRead((metered) => findSuggestions(metered, { typed, ...unlimited }, now));
    if (read > 25) dear.push([typed, read]);
  }
  expect(dear).toEqual([]);
  expect(
    await rowsRead((metered) => findSuggestions(metered, { typed: "ulice a0 ", ...unlimited }, now)),
  ).toBeLessThanOrEqual(20);
  const four = ["Dlouhá 12", "Dlouhá 4012, Předměstí", "Město 7", "Předměstí 2"];
  expect(await rowsRead((metered) => findAddresses(metered, ["Dlouhá 12, Město"]))).toBeLessThanOrEqual(8);
  expect(await rowsRead((metered) => findAddresses(metered, four))).toBeLessThanOrEqual(26);
  expect((await rows("SELECT count(*) AS houses FROM places WHERE kind = 'house'"))[0]).toEqual({ houses: 3603 });
});
