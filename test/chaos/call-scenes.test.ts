import { expect, it, vi } from "vitest";
import { putOff } from "./call-scenes.ts";
import type { Clerk } from "./clerk.ts";
import type { Site } from "./site.ts";

const minute = 60_000;
const midnight = 86_400_000;

/** A site whose clock goes by what is skipped, and whose first waiting call is due so, look after look. */
function siteWith(dueAts: number[]) {
  let now = midnight / 2;
  const statement = {
    bind: () => statement,
    run: async () => undefined,
    first: async () => ({ at: dueAts.length > 1 ? dueAts.shift() : dueAts[0] }),
  };
  const count = vi.fn();
  const site = {
    clock: { now: () => now },
    skip: async (ms: number) => {
      now += ms;
    },
    ...{
      tick: async () => undefined,
      setFaults: () => undefined,
      stepped: () => undefined,
      db: () => ({ prepare: () => statement }),
    },
    ...{ office: { busy: () => false, nextAt: () => undefined }, tally: { count } },
  };
  return { site: site as unknown as Site, count, now: () => now };
}
const clerk = { say: async () => 1 } as unknown as Clerk;

it("waits until the last calls of a message are put off, too: those of a crisis come before them", async () => {
  const { site, count } = siteWith([...Array(4).fill(midnight - 5 * minute), midnight + minute]);
  await putOff(site, clerk);
  expect(count.mock.calls).toEqual([["calls-put-off"]]);
});

it("sees it when calls are not put off, before the day ends", async () => {
  const { site, count, now } = siteWith([midnight - 5 * minute]);
  await putOff(site, clerk);
  expect([count.mock.calls, now() < midnight]).toEqual([[], true]);
});
