import { expect, it } from "vitest";
import { callsOver } from "./settle.ts";
import type { Site } from "./site.ts";

/** Nobody is on the line, and so many calls' receipts do not come. @returns what is untold, and how often that was asked */
async function over(untold: number, before: number): Promise<{ untold: number; asked: number }> {
  let asked = 0;
  const journal = { callsUntold: () => [++asked, untold][1] };
  const site = { exchange: { calls: { underWay: () => 0 }, journal }, office: { busy: () => false } };
  return { untold: await callsOver(site as unknown as Pick<Site, "exchange" | "office">, before), asked };
}

it("waits for a receipt that is not taken once, and not in each minute that passes", async () => {
  const first = await over(2, 0);
  expect(first.untold).toBe(2);
  expect(first.asked).toBeGreaterThan(2);
  // Once to see that nothing is awaited, once to say it.
  expect((await over(2, first.untold)).asked).toBe(2);
  expect((await over(3, first.untold)).asked).toBeGreaterThan(2);
});
