import { expect, it } from "vitest";
import { counting } from "../support/counting.ts";
import { benchTrips } from "./trips.ts";

const meta = { rows_read: 2, rows_written: 1 };

/** A database that answers everything a moment later. */
function slowD1(): D1Database {
  const later = async <Answer>(answer: Answer) => {
    await new Promise((done) => setTimeout(done, 5));
    return answer;
  };
  const result = { results: [], meta };
  const prepare = () => ({ all: () => later(result), run: () => later(result) });
  return { prepare, batch: (all: unknown[]) => later(all.map(() => result)) } as unknown as D1Database;
}

it("counts what waits for the answer before, and a batch once", async () => {
  const meter = counting(slowD1());
  const ask = () => meter.d1.prepare("SELECT 1").all();
  await Promise.all([ask(), ask()]);
  expect(meter).toMatchObject({ trips: 1, calls: 2, statements: 2 });
  await meter.d1.prepare("SELECT 1").run();
  expect(meter).toMatchObject({ trips: 2, calls: 3, statements: 3 });
  await meter.d1.batch([meter.d1.prepare("SELECT 1"), meter.d1.prepare("SELECT 2")]);
  expect(meter).toMatchObject({ trips: 3, calls: 4, statements: 5, rowsRead: 10, rowsWritten: 5 });
});

it("says of each route how often it goes to the database", { timeout: 120_000 }, async () => {
  const { trips, tripCosts } = await benchTrips();
  const routes = ["GET /", "GET /desk", "preview", "check", "dispatch", "poll", "chunk", "idleTick"];
  expect(Object.keys(trips)).toEqual(expect.arrayContaining(routes));
  expect(Object.values(trips).every((count) => Number.isInteger(count) && count > 0)).toBe(true);
  // A chunk of 500 writes a row for each of them, and a page writes none.
  expect(tripCosts).toMatchObject({ "GET /": { rowsWritten: 0 } });
  expect(tripCosts.chunk?.rowsWritten).toBeGreaterThanOrEqual(500);
});
