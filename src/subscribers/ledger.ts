import type { ConsentSource } from "./consent.ts";
import type { Consent } from "./person.ts";

/** A row of the ledger: whose consent, with the number while there is one; a person who was erased has none. */
export type LedgerEntry = Consent & { subscriberId: number; number: number; phone: string | null };

/** Where a page of the ledger ends. */
export type LedgerCursor = { at: number; subscriberId: number; number: number };

/** What of the ledger is looked for. `withdrawn`: those that ended, by when they did; else all, by when they were given. */
export type LedgerFilter = {
  withdrawn: boolean;
  source?: ConsentSource | undefined;
  wording?: string | undefined;
  /** Epoch ms, the end excluded. */
  day?: { from: number; until: number } | undefined;
  /** Only what is older than this. */
  before?: LedgerCursor | undefined;
};

/** Where the page behind one that ends with this entry begins. */
export const cursorOf = (entry: LedgerEntry, { withdrawn }: LedgerFilter): LedgerCursor => ({
  at: (withdrawn ? entry.endedAt : entry.givenAt) ?? 0,
  subscriberId: entry.subscriberId,
  number: entry.number,
});
