import { expect, it } from "vitest";
import { benchLandlines } from "./landlines.ts";

it("calls two hundred landlines twice within the budget of rows and operations, and as late as arithmetic and the check page say", {
  timeout: 120_000,
}, async () => {
  const figures = await benchLandlines();
  expect(figures.rowsWritten).toBeLessThanOrEqual(figures.rowsWrittenAtMost);
  expect(figures.queueOperations).toBeLessThanOrEqual(figures.queueOperationsAtMost);
  expect([figures.chunkOf30.trips, figures.retryChunk.trips]).toEqual([3, 3]);
  const { arithmeticSeconds, saidSeconds, lastSlotSeconds } = figures.lastRings;
  // A page's clock has whole minutes, and the last slot holds as many calls as a chunk.
  expect(Math.abs(saidSeconds - arithmeticSeconds)).toBeLessThanOrEqual(60);
  expect(Math.abs(lastSlotSeconds - arithmeticSeconds)).toBeLessThanOrEqual(30);
});
