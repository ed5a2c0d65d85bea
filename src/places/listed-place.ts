import type { PlaceKind } from "./place.ts";

/** A place in a list: what lies in it, and what the register says. */
export type ListedPlace = {
  id: number;
  name: string;
  isVanished: boolean;
  /** The register names it. */
  isRegistered: boolean;
  /** What lies in it. */
  streets: number;
  houses: number;
};

/** A place for its page, with the names above it. */
export type PlaceShown = {
  id: number;
  kind: PlaceKind;
  name: string;
  registerName: string | null;
  isVanished: boolean;
  above: { id: number; name: string }[];
};
