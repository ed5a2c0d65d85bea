import type { TownFacts, Values } from "../provider.ts";

/**
 * A sender is one of BulkGate's kinds by name (`gSystem`, `gShort`: only these can be answered), a number of the town's
 * own, or a name. Where BulkGate reports to, with our secret in the URL, is set in its portal.
 */
export type BulkgateConfig = {
  baseUrl: string;
  applicationId: string;
  applicationToken: string;
  sender: string;
  noticeSender: string;
  secrets: readonly string[];
};

const needed = {
  BULKGATE_BASE_URL: "address",
  BULKGATE_APPLICATION_ID: "key",
  BULKGATE_APPLICATION_TOKEN: "key",
  BULKGATE_SENDER: "sender",
} as const;

/** Where it reports to is set in its portal, so that the town's address need not be known. */
function configOf(values: Values<typeof needed>, { secrets }: TownFacts): BulkgateConfig | undefined {
  if (!secrets[0]) return undefined;
  return {
    baseUrl: values.BULKGATE_BASE_URL,
    applicationId: values.BULKGATE_APPLICATION_ID,
    applicationToken: values.BULKGATE_APPLICATION_TOKEN,
    sender: values.BULKGATE_SENDER,
    // Of BulkGate's senders only its own system numbers can be answered.
    noticeSender: "gSystem",
    secrets,
  };
}

export const settings = { sms: { needed, pace: "PACE_BULKGATE", configOf } } as const;
