import type { PlaceKind } from "./place.ts";

/** A place as the town keeps it. Of a street that goes through two parts there are two, one in each. */
export type TownPlace = { id: number; kind: PlaceKind; name: string; parentId: number | null };

/** Places by their ids. */
export type PlacesById = ReadonlyMap<number, TownPlace>;

/** A place's path, from the largest; what has lost its parent stands alone. */
export function pathOf(place: TownPlace, byId: PlacesById): TownPlace[] {
  const path = [place];
  // A path has three places at most, so a circle of parents ends too.
  for (let above = parentOf(place, byId); above && path.length < 3; above = parentOf(above, byId)) path.unshift(above);
  return path;
}

const parentOf = ({ parentId }: TownPlace, byId: PlacesById) => (parentId === null ? undefined : byId.get(parentId));

/** Places by their ids. */
export const placesById = (places: readonly TownPlace[]): PlacesById =>
  new Map(places.map((place) => [place.id, place]));

/** Places with what lies in each. */
export type TownTree = { byId: PlacesById; inPlace: ReadonlyMap<number | null, readonly TownPlace[]> };

/** Places with what lies in each of them. */
export function treeOf(places: readonly TownPlace[]): TownTree {
  const inPlace = new Map<number | null, TownPlace[]>();
  for (const place of places) {
    const siblings = inPlace.get(place.parentId);
    if (siblings) siblings.push(place);
    else inPlace.set(place.parentId, [place]);
  }
  return { byId: placesById(places), inPlace };
}

/** The houses in a place: itself, those of a street, or those of a part and of its streets. */
export function housesIn({ inPlace }: TownTree, place: TownPlace): readonly TownPlace[] {
  if (place.kind === "house") return [place];
  const inside = inPlace.get(place.id) ?? [];
  if (place.kind === "street") return inside.filter(({ kind }) => kind === "house");
  return inside.flatMap((one) => (one.kind === "street" ? (inPlace.get(one.id) ?? []) : [one]));
}
