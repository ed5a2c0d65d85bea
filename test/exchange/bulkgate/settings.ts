/** What is set of BulkGate. */
export type BulkgateSettings = {
  bulkgateApplicationId: string;
  bulkgateApplicationToken: string;
  /** Where it posts receipts and texts to the town, as it is set in its portal. */
  bulkgateInboundUrl?: string;
  /** How long the same text to the same number is removed: five minutes, unless time runs faster in a test. */
  bulkgateWindowSeconds: number;
};

export const usualOfBulkgate: BulkgateSettings = {
  bulkgateApplicationId: "1",
  bulkgateApplicationToken: "exchange",
  bulkgateWindowSeconds: 300,
};
