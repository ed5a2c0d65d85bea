import { expect, it } from "vitest";
import { createClock, putForward } from "./clock.ts";

it("goes on at the exchange only when it has gone on in the Worker: no call may end later than its receipt comes", async () => {
  const clock = createClock({ begins: 0, startedAt: 0, factor: 60 }, () => 0);
  const when: number[] = [];
  await putForward(clock, 60_000, async (skippedMs) => {
    when.push(skippedMs, clock.now());
  });
  expect([...when, clock.now()]).toEqual([60_000, 0, 60_000]);
});

it("never goes back: on a busy machine the moment that it was to be put forward to may be over", async () => {
  const clock = createClock({ begins: 0, startedAt: 0, factor: 60 }, () => 0);
  await putForward(clock, -60_000, async () => {});
  expect(clock.now()).toBe(0);
});
