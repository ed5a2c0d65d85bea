import { describe, expect, it } from "vitest";
import { type ExpectedTown, openAddressFile, readAddresses } from "../../src/places/address-file.ts";
import type { Address } from "../../src/places/address-rows.ts";
import {
  changesOf,
  isTooShort,
  type KnownPlace,
  type MonthChanges,
  type PlaceRef,
  vanishedPlaces,
} from "../../src/places/month-changes.ts";
import { electoral, inUtf8, largeTown, monthly, type Row } from "./register.ts";

const town: ExpectedTown = { code: null, name: "Mirovice" };

function addressesOf(csv: string): Address[] {
  const bytes = inUtf8(csv);
  const file = openAddressFile(bytes, town);
  if (!file.ok) throw new Error(file.problem);
  const step = readAddresses(bytes, file.value, file.value.start, 100_000);
  if (!step.ok) throw new Error(step.problem);
  return step.value.addresses;
}

/** Places after changes were written, as the office's database would. */
function applied(known: readonly KnownPlace[], changes: MonthChanges): KnownPlace[] {
  const places = known.map((place) => ({ ...place }));
  const keys = new Map<string, number>();
  const idOf = (ref: PlaceRef | null) => (ref === null ? null : "id" in ref ? ref.id : (keys.get(ref.key) ?? null));
  const byId = (id: number) => places.find((place) => place.id === id) ?? expect.fail(`no place ${id}`);
  for (const { key, parent, kind, name, code } of changes.added) {
    const id = Math.max(0, ...places.map((place) => place.id)) + 1;
    places.push({ id, kind, name, parentId: idOf(parent), code, registerName: name, isVanished: false });
    keys.set(key, id);
  }
  for (const { id, name } of changes.renamed) Object.assign(byId(id), { name, registerName: name });
  for (const { id, parent } of changes.moved) byId(id).parentId = idOf(parent);
  for (const { id, code, registerName } of changes.recognised) Object.assign(byId(id), { code, registerName });
  for (const id of changes.returned) byId(id).isVanished = false;
  return places;
}

/** A whole month: what changes, and the places after it. */
function month(known: readonly KnownPlace[], csv: string) {
  const changes = changesOf(known, addressesOf(csv));
  const vanished = vanishedPlaces(known, new Set(changes.seen));
  const places = applied(known, changes).map((place) =>
    vanished.includes(place.id) ? { ...place, isVanished: true } : place,
  );
  const name = (id: number) => known.find((place) => place.id === id)?.name;
  return { changes, vanished: vanished.map(name), places };
}

/** Places by their paths: *Mirovice / Husova / 201/1*. */
function paths(places: readonly KnownPlace[]): string[] {
  const path = ({ name, parentId }: KnownPlace): string => {
    const parent = places.find(({ id }) => id === parentId);
    return parent ? `${path(parent)} / ${name}` : name;
  };
  return places.map((place) => `${path(place)}${place.isVanished ? " (vanished)" : ""}`);
}

const nothing = { added: [], renamed: [], moved: [], blocked: [], recognised: [], returned: [] };

const october: readonly Row[] = [
  { adm: 1, number: 201, street: [7, "Husova"], orientation: 1 },
  { adm: 2, number: 202, street: [7, "Husova"], orientation: 2 },
  { adm: 3, number: 12, part: [5, "Touškov"] },
  { adm: 4, number: 51, part: [5, "Touškov"], street: [7, "Husova"], orientation: 10 },
  { adm: 5, number: 12 },
];
const first = month([], monthly(october)).places;
const byHand = (id: number, kind: KnownPlace["kind"], name: string, parentId: number | null): KnownPlace => ({
  ...{ id, kind, name, parentId, code: null, registerName: null, isVanished: false },
});

describe("compares a month's file with the places of the town", () => {
  it("adds all of the first one: parts, streets in each part, houses", () => {
    expect(paths(first)).toEqual([
      ...["Mirovice", "Mirovice / Husova", "Mirovice / Husova / 201/1", "Mirovice / Husova / 202/2"],
      ...["Touškov", "Touškov / 12", "Touškov / Husova", "Touškov / Husova / 51/10", "Mirovice / 12"],
    ]);
  });

  it("changes nothing by the same file again", () => {
    const again = month(first, monthly(october));
    expect(again.changes).toEqual({ ...nothing, seen: expect.any(Array) });
    expect(again.vanished).toEqual([]);
    expect(month(first, monthly(october.toReversed())).changes).toMatchObject(nothing);
  });

  it("adds a new house, and nothing else", () => {
    const { changes, vanished } = month(
      first,
      monthly([...october, { adm: 6, number: 203, street: [7, "Husova"], orientation: 3 }]),
    );
    expect(changes).toMatchObject({
      ...nothing,
      added: [{ kind: "house", name: "203/3", parent: { id: 2 }, code: 6 }],
    });
    expect(vanished).toEqual([]);
  });

  it("renames a street in both its parts, and keeps its houses", () => {
    const renamed = october.map((row) => (row.street ? { ...row, street: [7, "Nová"] as const } : row));
    const { changes, vanished, places } = month(first, monthly(renamed));
    expect(changes).toMatchObject({
      ...nothing,
      renamed: [
        { id: 2, name: "Nová" },
        { id: 7, name: "Nová" },
      ],
    });
    expect(vanished).toEqual([]);
    expect(paths(places)).toContain("Mirovice / Nová / 201/1");
  });

  it("renumbers a house", () => {
    const { changes } = month(first, monthly(october.map((row) => (row.adm === 2 ? { ...row, letter: "b" } : row))));
    expect(changes).toMatchObject({ ...nothing, renamed: [{ id: 4, name: "202/2b" }] });
  });

  it("moves a house into the street that its village was given", () => {
    const moved = october.map((row) => (row.adm === 3 ? { ...row, street: [9, "Na Návsi"] as const } : row));
    const { changes, vanished, places } = month(first, monthly(moved));
    expect(changes).toMatchObject({ ...nothing, added: [{ kind: "street", name: "Na Návsi" }], moved: [{ id: 6 }] });
    expect(vanished).toEqual([]);
    expect(paths(places)).toContain("Touškov / Na Návsi / 12");
  });

  it("keeps what has vanished, marks it once, and takes it back when it returns", () => {
    const without = monthly(october.filter(({ adm }) => adm !== 4));
    const second = month(first, without);
    expect(second.changes).toMatchObject(nothing);
    expect(second.vanished).toEqual(["Husova", "51/10"]);
    expect(paths(second.places)).toContain(
      "Touškov / Husova (vanished) / 51/10 (vanished)".replace("Husova (vanished)", "Husova"),
    );
    expect(month(second.places, without).vanished).toEqual([]);
    expect(month(second.places, monthly(october)).changes).toMatchObject({ ...nothing, returned: [7, 8] });
  });

  it("knows the parts that the town had before, and houses that were added by hand", () => {
    const known = [
      byHand(1, "part", "Mirovice", null),
      byHand(2, "street", "husova", 1),
      byHand(3, "house", "201/1", 2),
      byHand(4, "house", "Myslivna", 1),
    ];
    const { changes, vanished, places } = month(known, monthly(october));
    expect(changes.recognised).toEqual([
      { id: 1, code: 96644, registerName: "Mirovice" },
      { id: 2, code: 7, registerName: "Husova" },
      { id: 3, code: 1, registerName: "201/1" },
    ]);
    expect(changes.added.map(({ name }) => name)).toEqual(["202/2", "Touškov", "12", "Husova", "51/10", "12"]);
    expect(vanished).toEqual([]);
    expect(paths(places).slice(0, 4)).toEqual([
      "Mirovice",
      "Mirovice / husova",
      "Mirovice / husova / 201/1",
      "Mirovice / Myslivna",
    ]);
  });

  it("leaves a name that the office gave, until the register has a new one", () => {
    const named = first.map((place) => (place.id === 2 ? { ...place, name: "Husovka" } : place));
    expect(month(named, monthly(october)).changes).toMatchObject(nothing);
    const renamed = october.map((row) => (row.street ? { ...row, street: [7, "Nová"] as const } : row));
    expect(month(named, monthly(renamed)).changes.renamed).toContainEqual({ id: 2, name: "Nová" });
  });

  it("goes on from the electoral report with the monthly file, and back", () => {
    const fromReport = month([], electoral(october)).places;
    expect(paths(fromReport)).toEqual(paths(first));
    const { changes, vanished, places } = month(fromReport, monthly(october));
    expect(changes).toMatchObject({
      ...nothing,
      recognised: [
        { id: 2, code: 7 },
        { id: 7, code: 7 },
      ],
    });
    expect(vanished).toEqual([]);
    expect(month(places, electoral(october)).changes).toMatchObject(nothing);
    expect(month(places, electoral(october)).vanished).toEqual([]);
  });

  it("keeps č.p. and č.ev. of one number apart; two entrances of one number are one house", () => {
    const doubled: readonly Row[] = [...october, { adm: 8, number: 12 }, { adm: 9, number: 12, isEvidence: true }];
    const { places } = month(first, monthly(doubled));
    expect(paths(places)).toEqual([...paths(first), "Mirovice / č.ev. 12"]);
    expect(month(places, monthly(doubled))).toMatchObject({ changes: nothing, vanished: [] });
    // The entrance that the town knew the house by is closed.
    const other = monthly(doubled.filter(({ adm }) => adm !== 5));
    expect(month(places, other)).toMatchObject({ changes: nothing, vanished: [] });
    const atOnce = month([], monthly(doubled.toReversed()));
    expect(paths(atOnce.places).toSorted()).toEqual(paths(places).toSorted());
  });

  it("takes a house that is built anew under the same number for the same house", () => {
    const torn = month(first, monthly(october.filter(({ adm }) => adm !== 5)));
    expect(torn.vanished).toEqual(["12"]);
    const built: readonly Row[] = [...october.filter(({ adm }) => adm !== 5), { adm: 55, number: 12 }];
    const { changes, places } = month(torn.places, monthly(built));
    expect(changes).toMatchObject({ added: [], returned: [9], recognised: [{ id: 9, code: 55 }] });
    expect(month(places, monthly(built)).changes).toMatchObject(nothing);
  });

  it("renumbers houses that exchange their numbers, and one that takes a number which becomes free", () => {
    const numbers = new Map([
      [1, 2],
      [2, 3],
      [3, 1],
    ]);
    const before = [1, 2, 3].map((adm): Row => ({ adm, number: adm }));
    const after = before.map((row): Row => ({ ...row, number: numbers.get(row.adm) ?? 0 }));
    const { changes, places } = month(month([], monthly(before)).places, monthly([{ adm: 4, number: 4 }, ...after]));
    expect(changes).toMatchObject({ blocked: [], renamed: [{ name: "2" }, { name: "3" }, { name: "1" }] });
    expect(changes.added.map(({ name }) => name)).toEqual(["4"]);
    expect(places).toHaveLength(5);
  });

  it("gives a number that was another house's to a new house, when that one is renumbered in the same step", () => {
    const changed: readonly Row[] = [
      { adm: 99, number: 12 },
      ...october.map((row) => (row.adm === 5 ? { ...row, number: 14 } : row)),
    ];
    const { changes } = month(first, monthly(changed));
    expect(changes.renamed).toEqual([{ id: 9, name: "14" }]);
    expect(changes.added).toMatchObject([{ name: "12", code: 99 }]);
  });

  it("leaves a house as it is where its new number was added by hand, and those who wait for its own", () => {
    const known = [...first, byHand(20, "house", "203/3", 2)];
    const changed = october.map((row) => ({
      ...row,
      ...(row.adm === 2 && { number: 203, orientation: 3 }),
      ...(row.adm === 1 && { number: 202, orientation: 2 }),
    }));
    const { changes } = month(known, monthly(changed));
    expect(changes).toMatchObject({ renamed: [], added: [], blocked: [4, 3] });
    // When the one that was added by hand is called otherwise, the next file does it.
    const mended = known.map((place) => (place.id === 20 ? { ...place, name: "omyl" } : place));
    expect(month(mended, monthly(changed)).changes).toMatchObject({ renamed: [{ id: 3 }, { id: 4 }], blocked: [] });
  });
});

it("comes to the same in steps as at once", () => {
  const addresses = addressesOf(monthly(largeTown.slice(0, 700)));
  let known: KnownPlace[] = [];
  const seen = new Set<number>();
  for (let from = 0; from < addresses.length; from += 90) {
    const changes = changesOf(known, addresses.slice(from, from + 90));
    known = applied(known, changes);
    for (const id of changes.seen) seen.add(id);
  }
  expect(paths(known)).toEqual(paths(applied([], changesOf([], addresses))));
  expect(changesOf(known, addresses)).toMatchObject(nothing);
});

it("tells a file that was cut between two lines by the houses it has lost", () => {
  const { places } = month([], monthly(largeTown.slice(0, 1000)));
  const lost = (houses: number) => {
    const { seen } = changesOf(places, addressesOf(monthly(largeTown.slice(0, 1000 - houses))));
    return isTooShort(1000, vanishedPlaces(places, new Set(seen)).length);
  };
  expect([lost(0), lost(100), lost(101), lost(500)]).toEqual([false, false, true, true]);
  expect(isTooShort(5, 5)).toBe(false);
});
