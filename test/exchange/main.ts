import { defaultSettings } from "./settings.ts";
import { type StartOptions, startExchange } from "./start.ts";

const port = Number(process.env.PHONES_PORT ?? 8788);

/** In the demo a receipt takes long enough to be seen, and a retry comes soon enough to be waited for. */
const options: StartOptions = {
  port,
  apiKey: process.env.INFOBIP_API_KEY || defaultSettings.apiKey,
  inboundUrl: process.env.INBOUND_URL || undefined,
  twilioAccountSid: process.env.TWILIO_ACCOUNT_SID || defaultSettings.twilioAccountSid,
  twilioAuthToken: process.env.TWILIO_AUTH_TOKEN || defaultSettings.twilioAuthToken,
  twilioInboundUrl: process.env.TWILIO_INBOUND_URL || undefined,
  bulkgateApplicationId: process.env.BULKGATE_APPLICATION_ID || defaultSettings.bulkgateApplicationId,
  bulkgateApplicationToken: process.env.BULKGATE_APPLICATION_TOKEN || defaultSettings.bulkgateApplicationToken,
  bulkgateWebhookUrl: process.env.BULKGATE_WEBHOOK_URL || undefined,
  twoWayNumber: process.env.TWO_WAY_NUMBER || undefined,
  retryDivisor: 30,
  faults: { receiptDelayMs: 1200 },
};

// Before the line below is printed: whoever reads it may end us at once.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));

try {
  const { url } = await startExchange(options);
  console.log(`Telephones are on ${url.replace("127.0.0.1", "localhost")}`);
} catch (error) {
  console.error(reason(error as NodeJS.ErrnoException));
  process.exit(1);
}

function reason(error: NodeJS.ErrnoException): string {
  if (error.code === "EADDRINUSE") return `Port ${port} is in use: stop what runs there, or set PHONES_PORT.`;
  return `The telephones could not start: ${error.message}`;
}
