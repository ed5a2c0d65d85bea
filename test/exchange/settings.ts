import { type Faults, noFaults } from "./faults.ts";
import { type CompanySettings, usualSettings } from "./list.ts";

/** What is set once, at the start. */
export type Settings = CompanySettings & {
  /** The number citizens write to, digits without plus. */
  twoWayNumber?: string;
  /** Faults that are in force from the start and again after DELETE /faults. */
  faults: Faults;
  /** Waits before a webhook is tried again are divided by this. */
  retryDivisor: number;
  clock(): number;
};

export const defaultSettings: Settings = { ...usualSettings, faults: noFaults, retryDivisor: 1, clock: Date.now };
