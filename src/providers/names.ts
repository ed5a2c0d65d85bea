/** The companies whose HTTP API carries our messages. Each has a file in providers/. */
export const providerNames = ["infobip", "twilio", "bulkgate"] as const;
export type ProviderName = (typeof providerNames)[number];

/** As the companies write themselves. */
export const companies: Record<ProviderName, string> = { infobip: "Infobip", twilio: "Twilio", bulkgate: "BulkGate" };
