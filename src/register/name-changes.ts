import type { KnownPlace, MonthChanges, PlaceRef } from "../places/month-changes.ts";
import type { NamedChanges } from "./address-import.ts";

/** Says what a step changed by the names of places, each with the street or part it lies in. */
export function nameChanges(
  known: readonly KnownPlace[],
  { added, renamed, moved, blocked, returned }: MonthChanges,
  unread: readonly number[],
): NamedChanges {
  const byId = new Map(known.map((place) => [place.id, place]));
  const byKey = new Map(added.map((place) => [place.key, place]));
  const nameOf = (ref: PlaceRef | null) => (ref && ("id" in ref ? byId.get(ref.id) : byKey.get(ref.key)))?.name;
  const inside = (ref: PlaceRef | null, name: string) => [nameOf(ref), name].filter(Boolean).join(" ");
  const said = (id: number, name = byId.get(id)?.name ?? "") => inside(refTo(byId.get(id)?.parentId), name);
  return {
    added: added.map(({ name, parent }) => inside(parent, name)),
    renamed: renamed.map(({ id, name }) => ({ from: said(id), to: name })),
    moved: moved.map(({ id, parent }) => ({ from: said(id), to: nameOf(parent) ?? "" })),
    blocked: blocked.map((id) => said(id)),
    returned: returned.map((id) => said(id)),
    unread: [...unread],
  };
}

const refTo = (id: number | null | undefined): PlaceRef | null => (id === null || id === undefined ? null : { id });
