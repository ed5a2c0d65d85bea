import type { Registered } from "./address-rows.ts";
import { plainWord } from "./list-tokens.ts";
import type { KnownPlace, MonthChanges, PlaceRef } from "./month-changes.ts";
import type { TownPlace } from "./town-places.ts";

/** Places as they stand, by their codes and names, and what came of comparing addresses with them. */
export type Comparison = {
  byCode: ReadonlyMap<string, KnownPlace>;
  byName: () => ReadonlyMap<string, KnownPlace>;
  found: Map<string, PlaceRef>;
  seen: Set<number>;
  changes: Omit<MonthChanges, "seen" | "blocked">;
};

export function comparisonWith(known: readonly KnownPlace[]): Comparison {
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
    if (registerName !== null && registerName !== name) byName.set(nameKey(kind, registerName, parentOf(place)), place);
  }
  for (const place of known) byName.set(nameKey(place.kind, place.name, parentOf(place)), place);
  return byName;
}

const parentOf = ({ parentId }: KnownPlace): PlaceRef | null => (parentId === null ? null : { id: parentId });

export type Entry = Registered & { kind: TownPlace["kind"]; parent: PlaceRef | null };

/**
 * The place that is registered so, there already or added; each is compared once. What is called the same in the same
 * place is one place, as people see it, whatever its codes: the second entrance of a house, and a house that was built
 * where another one stood.
 */
export function findEntry(comparison: Comparison, entry: Entry): PlaceRef {
  const { kind, code, name, parent } = entry;
  const key = code === null ? nameKey(kind, name, parent) : codeKey(kind, code, parent);
  const called = `${kind} "${name}" in ${refKey(parent)}`;
  const found = comparison.found.get(key) ?? comparison.found.get(called);
  if (found) return found;
  const place = standing(comparison, entry, key);
  if (place) compare(comparison, place, entry);
  else comparison.changes.added.push({ key, parent, kind, name, code });
  const ref = place ? { id: place.id } : { key };
  comparison.found.set(key, ref).set(called, ref);
  return ref;
}

function standing({ byCode, byName, seen }: Comparison, { kind, code, name, parent }: Entry, key: string) {
  const coded = byCode.get(key);
  const named = coded ?? byName().get(nameKey(kind, name, parent));
  // Another code is another place, unless it is called the very same.
  const isSame = coded || (named && (named.code === null || code === null || named.name === name));
  return named && isSame && !seen.has(named.id) ? named : undefined;
}

function compare({ seen, changes }: Comparison, place: KnownPlace, { code, name, parent }: Entry): void {
  const { id, registerName, isVanished } = place;
  seen.add(id);
  const isOther = code !== null && code !== place.code;
  const isNew = registerName === null || (isOther && (place.code === null || isVanished));
  if (isNew) changes.recognised.push({ id, code, registerName: name });
  else if (registerName !== name) changes.renamed.push({ id, name });
  if (parent && !("id" in parent && parent.id === place.parentId)) changes.moved.push({ id, parent });
  if (isVanished) changes.returned.push(id);
}

/** A place that stands, or is added, as a part of a key. */
export const refKey = (ref: PlaceRef | null) => (ref === null ? "" : "id" in ref ? `${ref.id}` : ref.key);

/** A house's code is its own in the whole country, a street's goes through all parts of the town. */
export const codeKey = (kind: TownPlace["kind"], code: number, parent: PlaceRef | null) =>
  kind === "street" ? `${kind} ${code} in ${refKey(parent)}` : `${kind} ${code}`;

const nameKey = (kind: TownPlace["kind"], name: string, parent: PlaceRef | null) =>
  `${kind} ${plainWord(name)} in ${refKey(parent)}`;
