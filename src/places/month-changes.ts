import type { Address } from "./address-rows.ts";
import { houseName } from "./house-number.ts";
import { type Comparison, codeKey, comparisonWith, findEntry } from "./month-comparison.ts";
import { withoutBlocked } from "./month-obstacles.ts";
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
  /** Neither renamed nor moved, because there is another place of that name: one that was added by hand. */
  blocked: number[];
  /** Added by hand before, and now in the register; or vanished from it, and there again under another code. */
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
  // What is known by its code comes first: what is only called so may be another one that was renumbered.
  const isCoded = ({ code }: Address) => comparison.byCode.has(codeKey("house", code, null));
  for (const address of addresses) if (isCoded(address)) compareAddress(comparison, address);
  for (const address of addresses) if (!isCoded(address)) compareAddress(comparison, address);
  return { ...withoutBlocked(known, comparison.changes), seen: [...comparison.seen] };
}

function compareAddress(comparison: Comparison, { code, part, street, number }: Address): void {
  const partRef = findEntry(comparison, { kind: "part", ...part, parent: null });
  const above = street ? findEntry(comparison, { kind: "street", ...street, parent: partRef }) : partRef;
  findEntry(comparison, { kind: "house", code, name: houseName(number), parent: above });
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

/** Whether so many of the register's houses are missing from a file that it cannot be whole. */
export const isTooShort = (houses: number, missing: number): boolean =>
  missing > Math.max(alwaysPossible, houses * mostVanishing);
