import type { Address, Registered } from "./address-rows.ts";
import { houseName } from "./house-number.ts";
import { plainWord } from "./list-tokens.ts";
import type { TownPlace } from "./town-places.ts";

/**
 * A place with what the register said of it: its code and name there, null for one that was added by hand; and whether
 * it was missing from the last file.
 */
export type KnownPlace = TownPlace & { code: number | null; registerName: string | null; isVanished: boolean };

/** A place that stands, or one that is added by the same change, by its `key`. */
export type PlaceRef = { id: number } | { key: string };

/** A place to be added. They come in the order of their needs: a part before its streets, a street before its houses. */
export type AddedPlace = {
  key: string;
  parent: PlaceRef | null;
  kind: TownPlace["kind"];
  name: string;
  code: number | null;
};

/** What addresses of a new month change. Nothing is ever removed: people live in places that the register has lost. */
export type MonthChanges = {
  added: AddedPlace[];
  /** Its name in the register is another one than last month; a name that the office gave stays until then. */
  renamed: { id: number; name: string }[];
  /** Into another street or part, by the same code. */
  moved: { id: number; parent: PlaceRef }[];
  /** Added by hand before, and now in the register. */
  recognised: { id: number; code: number | null; registerName: string }[];
  /** Missing in a former month. */
  returned: number[];
  /** All that the addresses name and the town had, changed or not. */
  seen: number[];
};

/**
 * Compares addresses, all or those of one step, with the places that stand, or those of them that the addresses may mean
 * (by their codes, or in the same streets and parts). With the places as they are after a step was
 * written, the next step goes on; applied twice, the second time changes nothing.
 */
export function changesOf(known: readonly KnownPlace[], addresses: readonly Address[]): MonthChanges {
  const comparison = comparisonWith(known);
  for (const { code, part, street, number } of addresses) {
    const partRef = find(comparison, { kind: "part", ...part, parent: null });
    const above = street ? find(comparison, { kind: "street", ...street, parent: partRef }) : partRef;
    find(comparison, { kind: "house", code, name: houseName(number), parent: above });
  }
  return { ...comparison.changes, seen: [...comparison.seen] };
}

/**
 * Places of the register that a whole file no longer names, to be marked. What was added by hand is not the register's to
 * take.
 */
export function vanishedPlaces(known: readonly KnownPlace[], seen: ReadonlySet<number>): number[] {
  return known
    .filter(({ id, registerName, isVanished }) => registerName !== null && !isVanished && !seen.has(id))
    .map(({ id }) => id);
}

/** More than this share of a town's houses does not vanish in a month: the file was cut, or is an older one. */
const mostVanishing = 0.1;
const alwaysPossible = 10;

/** Whether so many houses are missing from a file that it cannot be whole. */
export function isTooShort(known: readonly KnownPlace[], vanished: readonly number[]): boolean {
  const houses = new Set(known.filter((place) => place.kind === "house" && !place.isVanished).map(({ id }) => id));
  const missing = vanished.filter((id) => houses.has(id)).length;
  return missing > Math.max(alwaysPossible, houses.size * mostVanishing);
}

/** Places as they stand, by their codes and names, and what came of comparing addresses with them. */
type Comparison = {
  byCode: ReadonlyMap<string, KnownPlace>;
  byName: () => ReadonlyMap<string, KnownPlace>;
  found: Map<string, PlaceRef>;
  seen: Set<number>;
  changes: Omit<MonthChanges, "seen">;
};

function comparisonWith(known: readonly KnownPlace[]): Comparison {
  const byCode = new Map<string, KnownPlace>();
  for (const place of known)
    if (place.code !== null) byCode.set(codeKey(place.kind, place.code, parentOf(place)), place);
  let byName: Map<string, KnownPlace> | null = null;
  return {
    byCode,
    // Few are looked for by name: what is new, and streets of the electoral report.
    byName: () => {
      byName ??= placesByName(known);
      return byName;
    },
    ...{ found: new Map(), seen: new Set() },
    changes: { added: [], renamed: [], moved: [], recognised: [], returned: [] },
  };
}

function placesByName(known: readonly KnownPlace[]): Map<string, KnownPlace> {
  const byName = new Map<string, KnownPlace>();
  for (const place of known) {
    const { kind, name, registerName } = place;
    byName.set(nameKey(kind, name, parentOf(place)), place);
    if (registerName !== null && registerName !== name) byName.set(nameKey(kind, registerName, parentOf(place)), place);
  }
  return byName;
}

const parentOf = ({ parentId }: KnownPlace): PlaceRef | null => (parentId === null ? null : { id: parentId });

type Entry = Registered & { kind: TownPlace["kind"]; parent: PlaceRef | null };

/** The place that is registered so, there already or added; each is compared once. */
function find(comparison: Comparison, entry: Entry): PlaceRef {
  const { kind, code, name, parent } = entry;
  const key = code === null ? nameKey(kind, name, parent) : codeKey(kind, code, parent);
  const found = comparison.found.get(key);
  if (found) return found;
  const place = standing(comparison, entry, key);
  if (place) compare(comparison, place, entry);
  else comparison.changes.added.push({ key, parent, kind, name, code });
  const ref = place ? { id: place.id } : { key };
  comparison.found.set(key, ref);
  return ref;
}

function standing({ byCode, byName, seen }: Comparison, { kind, code, name, parent }: Entry, key: string) {
  const coded = byCode.get(key);
  const named = coded ?? byName().get(nameKey(kind, name, parent));
  // Another code is another place, whatever it is called.
  const isSame = coded || (named && (named.code === null || code === null));
  return named && isSame && !seen.has(named.id) ? named : undefined;
}

function compare({ seen, changes }: Comparison, place: KnownPlace, { code, name, parent }: Entry): void {
  const { id, registerName } = place;
  seen.add(id);
  const isNew = registerName === null || (place.code === null && code !== null);
  if (isNew) changes.recognised.push({ id, code, registerName: name });
  else if (registerName !== name) changes.renamed.push({ id, name });
  if (parent && !("id" in parent && parent.id === place.parentId)) changes.moved.push({ id, parent });
  if (place.isVanished) changes.returned.push(id);
}

const refKey = (ref: PlaceRef | null) => (ref === null ? "" : "id" in ref ? `${ref.id}` : ref.key);

/** A house's code is its own in the whole country, a street's goes through all parts of the town. */
const codeKey = (kind: TownPlace["kind"], code: number, parent: PlaceRef | null) =>
  kind === "street" ? `${kind} ${code} in ${refKey(parent)}` : `${kind} ${code}`;

const nameKey = (kind: TownPlace["kind"], name: string, parent: PlaceRef | null) =>
  `${kind} ${plainWord(name)} in ${refKey(parent)}`;
