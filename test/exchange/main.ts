import { usualBehaviour } from "./calls/behaviour.ts";
import { settingsIn } from "./list.ts";
import { type StartOptions, startExchange } from "./start.ts";

const port = Number(process.env.PHONES_PORT ?? 8788);

/**
 * In the demo a receipt takes long enough to be seen, and a retry comes soon enough to be waited for. A telephone rings
 * until somebody at the page picks it up, and a call is as long as a real one.
 */
const options: StartOptions = {
  port,
  ...settingsIn(process.env),
  twoWayNumber: process.env.TWO_WAY_NUMBER || undefined,
  retryDivisor: 30,
  faults: { receiptDelayMs: 1200 },
  behaviours: { all: [{ ...usualBehaviour, does: "waits" }], secondMs: 1000 },
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
