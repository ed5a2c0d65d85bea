import { findHouses } from "../../src/places/find-houses.ts";
import { readHouseList } from "../../src/places/house-list.ts";
import { indexNames } from "../../src/places/place-names.ts";
import { type PlacesById, placesById, type TownPlace } from "../../src/places/town-places.ts";

/** A town: part → street ("" for houses without one) → houses, apart by spaces, or by commas. */
export type TownPlan = Record<string, Record<string, string>>;

export function aTown(plan: TownPlan): TownPlace[] {
  const places: TownPlace[] = [];
  const add = (kind: TownPlace["kind"], name: string, parentId: number | null) => {
    places.push({ id: places.length + 1, kind, name, parentId });
    return places.length;
  };
  for (const [part, streets] of Object.entries(plan)) {
    const partId = add("part", part, null);
    for (const [street, houses] of Object.entries(streets)) {
      const parentId = street === "" ? partId : add("street", street, partId);
      for (const house of houses.split(/[, ]+/).filter(Boolean)) add("house", house.replace(/^ev/, "č.ev. "), parentId);
    }
  }
  return places;
}

/** What comes of a list: `told` by street, as houses are called there (*Husova 12 14; Lužní*), and what was missed. */
export function understand(places: readonly TownPlace[], text: string, names = indexNames(places)) {
  const list = readHouseList(text, names);
  const found = findHouses(list.asked, places);
  const byId = placesById(places);
  const named = found.paths.flatMap((path) => byId.get(path.at(-1) ?? 0) ?? []);
  const missed = [...list.missed, ...found.missed].map(({ problem, written }) => `${problem}: ${written}`);
  return { told: toldOf(named, byId), missed, houses: found.houses, named };
}

function toldOf(named: readonly TownPlace[], byId: PlacesById): string {
  const inOrder = named.toSorted((a, b) => a.id - b.id);
  const byPlace = Map.groupBy(
    inOrder,
    (place) => (place.kind === "house" ? byId.get(place.parentId ?? 0) : place)?.name,
  );
  return Array.from(byPlace, ([name, all]) => {
    const houses = all.filter(({ kind }) => kind === "house").map((house) => calledName(house, byId));
    const wholes = "*".repeat(all.length - houses.length);
    return [name, wholes, ...houses].filter(Boolean).join(" ");
  }).join("; ");
}

/** In a street by the number behind the stroke. */
const calledName = ({ name, parentId }: TownPlace, byId: PlacesById) =>
  byId.get(parentId ?? 0)?.kind === "street" ? name.replace(/^.*\//, "") : name;

/** Mirovice with two villages: Husova goes through two parts, Sochovice has no streets. */
export const mirovice = aTown({
  Mirovice: {
    Husova: "201/1 202/2 203/3 204/4 205/5 206/6 207/7 208/8 209/9 210/10 211/11 212/12 213/12a 214/14 215/15",
    Jeronýmova: "1 2 3 4 6 7 8 9 10 11",
    Lužní: "31/1 32/2 33/3 34/3a 35/5",
    "Masarykovo náměstí": "101/1 102/2 103/3 104/4 105/5 106/6 107/7 108/8",
    Písecká: "110 112 113 114 118",
    "28. října": "121/1 122/5",
    "Boženy Němcové": "131 132 133",
    Nová: "141 142",
    "třída Svobody": "151/1 152/2",
    "": "14 15 16 17 42 ev5 ev7",
  },
  Touškov: { Husova: "51/21 52/22 53/23", Školní: "61 62 63 64", "": "12 14 171 268 ev3 45a" },
  Sochovice: { "": "1 5 6 8 12 38 40 ev5" },
});
