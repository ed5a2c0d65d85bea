import { type Behaviours, usualBehaviours } from "./calls/behaviour.ts";
import { type Faults, noFaults } from "./faults.ts";
import { type CompanySettings, usualSettings } from "./list.ts";

/** What is set once, at the start. */
export type Settings = CompanySettings & {
  /** The number citizens write to, digits without plus. */
  twoWayNumber?: string;
  /** Numbers that providers assigned to the town, digits: calls come from these only. Without them, from any. */
  assignedNumbers?: string[];
  /** Faults that are in force from the start and again after DELETE /faults. */
  faults: Faults;
  /** How telephones behave from the start and again after DELETE /behaviours. */
  behaviours: Behaviours;
  /** Waits before a webhook is tried again are divided by this. */
  retryDivisor: number;
  clock(): number;
};

export const defaultSettings: Settings = {
  ...usualSettings,
  faults: noFaults,
  behaviours: usualBehaviours,
  retryDivisor: 1,
  clock: Date.now,
};
