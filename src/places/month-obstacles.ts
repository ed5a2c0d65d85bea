import type { KnownPlace, MonthChanges, PlaceRef } from "./month-changes.ts";
import { refKey } from "./month-comparison.ts";

type Changes = Omit<MonthChanges, "seen" | "blocked">;

/** What a place is called when a change is made, and where it is then. */
type Target = { id: number; spot: string };

/**
 * Changes without those that would give two places of one street or part the same name; who is `blocked` stays as it is
 * until somebody renames the other one. Houses that exchange their numbers do not block each other.
 */
export function withoutBlocked(known: readonly KnownPlace[], changes: Changes): Omit<MonthChanges, "seen"> {
  const blocked = blockedBy(known, changes);
  if (blocked.size === 0) return { ...changes, blocked: [] };
  return {
    ...changes,
    renamed: changes.renamed.filter(({ id }) => !blocked.has(id)),
    moved: changes.moved.filter(({ id }) => !blocked.has(id)),
    blocked: [...blocked],
  };
}

function blockedBy(known: readonly KnownPlace[], changes: Changes): ReadonlySet<number> {
  const blocked = new Set<number>();
  let waiting = targetsOf(known, changes);
  if (waiting.length === 0) return blocked;
  const going = new Set(waiting.map(({ id }) => id));
  const taken = new Set(changes.added.map(({ name, parent }) => spotOf(name, parent)));
  for (const place of known) if (!going.has(place.id)) taken.add(spotOfPlace(place));
  const byId = new Map(known.map((place) => [place.id, place]));
  // Who stays for another's sake may stand in somebody else's way.
  for (;;) {
    const stays = waiting.filter(({ spot }) => taken.has(spot));
    if (stays.length === 0) return blocked;
    waiting = waiting.filter(({ spot }) => !taken.has(spot));
    for (const { id } of stays) {
      blocked.add(id);
      const place = byId.get(id);
      if (place) taken.add(spotOfPlace(place));
    }
  }
}

function targetsOf(known: readonly KnownPlace[], { renamed, moved }: Changes): Target[] {
  const names = new Map(renamed.map(({ id, name }) => [id, name]));
  const parents = new Map<number, PlaceRef>(moved.map(({ id, parent }) => [id, parent]));
  return known
    .filter(({ id }) => names.has(id) || parents.has(id))
    .map((place) => ({
      id: place.id,
      spot: spotOf(names.get(place.id) ?? place.name, parents.get(place.id) ?? parentOf(place)),
    }));
}

const parentOf = ({ parentId }: KnownPlace): PlaceRef | null => (parentId === null ? null : { id: parentId });
const spotOf = (name: string, parent: PlaceRef | null) => `"${name}" in ${refKey(parent)}`;
const spotOfPlace = (place: KnownPlace) => spotOf(place.name, parentOf(place));
