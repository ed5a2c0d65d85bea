import type { Asked } from "./list-groups.ts";
import type { NumberedBy } from "./list-words.ts";
import { housesIn, pathOf, type TownPlace, type TownTree } from "./town-places.ts";

/**
 * How one entry of a list was understood: the houses it names, by the ways in which their numbers were read (`ways`), or
 * all there is in the places it is `within`.
 */
export type Understood = {
  asked: Asked;
  houses: readonly number[];
  ways: readonly { by: NumberedBy; houses: readonly number[] }[];
  isWhole: boolean;
};

/**
 * Everything that is asked for and not excepted: by paths of ids, and how many houses that is. A street or part of which
 * nothing is left out stays one place, so that people are told who named only the street.
 */
export function gatherPlaces(understood: readonly Understood[], tree: TownTree) {
  const except = placesOf(understood, tree, true);
  const wanted = placesOf(understood, tree, false);
  const leftOut = new Set(except.flatMap((place) => idsOf(housesIn(tree, place))));
  const houses = new Map<number, TownPlace>();
  const wholes = new Map<number, TownPlace>();
  const inWholes = new Set<number>();
  for (const place of wanted) {
    const inside = housesIn(tree, place);
    for (const house of inside) if (!leftOut.has(house.id)) houses.set(house.id, house);
    if (place.kind === "house" || isTouched(place, except, tree) || inside.some(({ id }) => leftOut.has(id))) continue;
    wholes.set(place.id, place);
    for (const { id } of inside) inWholes.add(id);
  }
  const single = [...houses.values()].filter(({ id }) => !inWholes.has(id));
  return {
    paths: [...wholes.values(), ...single].map((place) => idsOf(pathOf(place, tree.byId))),
    houses: houses.size,
  };
}

const idsOf = (places: readonly TownPlace[]) => places.map(({ id }) => id);

function placesOf(understood: readonly Understood[], { byId }: TownTree, isExcept: boolean): TownPlace[] {
  const ids = understood
    .filter(({ asked }) => asked.isExcept === isExcept)
    .flatMap(({ asked, houses, isWhole }) => (isWhole ? idsOf(asked.within) : houses));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** Whether a street or part that is left out is this one, or lies in it, or around it. */
function isTouched(place: TownPlace, except: readonly TownPlace[], { byId }: TownTree): boolean {
  const around = new Set(idsOf(pathOf(place, byId)));
  return except.some(
    (one) => one.kind !== "house" && (around.has(one.id) || pathOf(one, byId).some(({ id }) => id === place.id)),
  );
}
