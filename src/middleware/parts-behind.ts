import { bySms } from "../audit/actor.ts";
import { isDayOver } from "../db.ts";
import type { Series } from "../inbox/part-queries.ts";
import { joinParts } from "../inbox/parts.ts";
import { log, logFault } from "../log.ts";
import type { Ports } from "../ports.ts";

/** As long as an invocation may go on behind its answer, and some seconds for what it does then, ms. */
const waitMs = 20_000;

/**
 * Reads a text in parts when they have had time to come, in the invocation of its first part, so that strangers' texts use
 * no queue operation. When that fails, the clock does it.
 */
export async function joinPartsBehind(ports: Ports, series: Series, now: number): Promise<void> {
  await scheduler.wait(waitMs);
  try {
    await joinParts(ports, bySms, series, now + waitMs);
  } catch (error) {
    if (isDayOver(error)) log("day-over", { where: "parts" });
    else logFault("parts", error);
  }
}
