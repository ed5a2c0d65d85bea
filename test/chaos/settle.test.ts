import { expect, it } from "vitest";
import { callsOver } from "./settle.ts";
import type { Site } from "./site.ts";

/** Nobody is on the line, and so many calls' receipts do not come. */
const siteWith = (untold: number) =>
  ({
    exchange: { calls: { underWay: () => 0 }, journal: { callsUntold: () => untold } },
    office: { busy: () => false },
  }) as unknown as Pick<Site, "exchange" | "office">;

const took = async (work: Promise<number>) => {
  const began = performance.now();
  return { untold: await work, ms: performance.now() - began };
};

it("waits for a receipt that is not taken once, and not in each minute that passes", async () => {
  const first = await took(callsOver(siteWith(2), 0));
  expect(first.untold).toBe(2);
  expect(first.ms).toBeGreaterThan(250);
  expect((await took(callsOver(siteWith(2), first.untold))).ms).toBeLessThan(100);
  expect((await took(callsOver(siteWith(3), first.untold))).ms).toBeGreaterThan(250);
});
