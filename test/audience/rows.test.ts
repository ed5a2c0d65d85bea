import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Audience, type PlacePath, people, placesOf } from "../../src/audience/audience.ts";
import { openDb } from "../../src/db.ts";
import { dispatchMessage } from "../../src/delivery/dispatch.ts";
import { countAudience } from "../../src/messages/queries.ts";
import { countPromised } from "../../src/monitoring/day-queries.ts";
import { counting } from "../support/counting.ts";
import { aClerk, aDraft, now, pressed, quietQueue, smsPlan, water } from "../support/town.ts";
import type { Person } from "./model.ts";
import { settle } from "./towns.ts";

/*
 * What an audience costs in a large town: 10,000 telephones, 5 parts, 500 streets, 3,000 houses. Every third names a
 * house, every sixth two; others a street, a part, or nothing.
 */

const P = 10_000;
const perChunk = 500;

const pathOfHouse = (n: number): PlacePath => {
  const house = n % 3000;
  const street = house % 500;
  return [1 + (street % 5), 10 + street, 1000 + house];
};

const livesOf = (n: number): PlacePath[] => {
  const home = pathOfHouse(n * 7);
  const ways = [[home], [home, pathOfHouse(n * 11)], [home.slice(0, 2)], [home.slice(0, 1)], [], [home]];
  return ways[n % 6] as PlacePath[];
};

beforeEach(async () => {
  const people = Array.from(
    { length: P },
    (_, n): Person => ({
      ...{ id: n + 1, channel: "sms", state: "subscribed", language: n % 9 ? "cs" : "en" },
      ...{ topics: n % 4 ? [water] : [2], lives: livesOf(n) },
    }),
  );
  const deliveries = Array.from({ length: told }, (_, n) => ({
    ...{ messageId: 1, subscriberId: n + 1, channel: "sms" as const, state: "delivered" },
  }));
  await settle({ people, deliveries });
});

/** So many were told of a message: each of its deliveries is read once. */
const told = 1500;

const forty = Array.from({ length: 40 }, (_, n) => [1, 10 + 5 * (n % 3), 1010 + 5 * n] as PlacePath);
const audiences: [string, Audience, number][] = [
  ["the whole town", { topics: [water], places: null }, 0],
  ["a part", { topics: [water], places: placesOf([[1]]) }, 1],
  ["three parts", { topics: [water], places: placesOf([[1], [2], [3]]) }, 3],
  ["a street", { topics: [water], places: placesOf([[1, 15]]) }, 2],
  ["forty houses in three streets", { topics: [water], places: placesOf(forty) }, 44],
  ["those who were told", { topics: [water], places: null, whom: { kind: "told", messageIds: [1] } }, told],
  ["everybody", { topics: [water], places: null, whom: { kind: "everybody" } }, 0],
  ["one person", { topics: [water], places: null, whom: { kind: "person", subscriberId: 7 } }, 0],
];

const countOfSms = async (db: ReturnType<typeof openDb>, audience: Audience) =>
  (await countAudience(db, audience, ["sms"])).sms;

async function metered<T>(act: (db: ReturnType<typeof openDb>) => Promise<T>) {
  const meter = counting(env.DB);
  const answer = await act(openDb(meter.d1));
  return { answer, rowsRead: meter.rowsRead, rowsWritten: meter.rowsWritten };
}

describe.each(audiences)("for %s", (_, audience, listed) => {
  it("a preview that counts reads each person once, and each place that the audience lists", async () => {
    const { answer, rowsRead } = await metered((db) => countOfSms(db, audience));
    expect(people(answer)).toBeGreaterThan(0);
    expect(rowsRead).toBeLessThanOrEqual(P + listed + 5);
    if (!audience.whom) expect(rowsRead).toBeLessThanOrEqual(P + 50);
  });

  it("a freeze reads P + 3N + 20C at most", async () => {
    const id = await aDraft({ audience });
    const large = smsPlan({ perChunk });
    const { answer, rowsRead, rowsWritten } = await metered((db) =>
      dispatchMessage({ db, queue: quietQueue().queue, plan: large }, aClerk, pressed(id), now),
    );
    const N = answer.ok ? answer.value.recipients : 0;
    const C = Math.ceil(N / perChunk);
    expect(N).toBe(people(await countOfSms(openDb(env.DB), audience)));
    expect(rowsRead).toBeLessThanOrEqual(P + 3 * N + 20 * C);
    expect(rowsWritten).toBeLessThanOrEqual(6 * C + 50);
  });
});

it("the day's allowance counts any number of messages that wait in one pass", async () => {
  const { answer, rowsRead } = await metered((db) =>
    countPromised(
      db,
      audiences.map(([, audience]) => audience),
      ["sms"],
    ),
  );
  const each = await Promise.all(audiences.map(([, audience]) => countOfSms(openDb(env.DB), audience)));
  expect(answer).toBe(each.reduce((sum, count) => sum + people(count), 0));
  expect(rowsRead).toBeLessThanOrEqual(P + told + 100);
});
