import type { Office } from "./office.ts";

/** What the page about data says in figures: all of them are what the code does. */
export type DataFacts = {
  /** In days, as the town has set it. */
  kept: Record<"delivered" | "others" | "texts" | "left" | "signUps" | "audit", number>;
  /** Days. */
  requestWaits: number;
  noticesKept: number;
  fingerprintKept: number;
  /** The companies that texts and calls go through now. */
  gateways: readonly string[];
  calls: boolean;
  office: Office;
};
