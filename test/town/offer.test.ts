import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { findTown } from "../../src/town/queries.ts";
import { rows, town } from "../support/town.ts";

/** What people are offered, and what the tables say. */
async function offered() {
  const { offer } = await findTown(town());
  const topics = await rows<{ always: number }>(
    "SELECT id, key, nameCs, nameEn, always, hoursToLive FROM topics ORDER BY position",
  );
  const places = await rows("SELECT id, name FROM places ORDER BY position");
  return { offer, tables: { topics: topics.map((topic) => ({ ...topic, always: topic.always === 1 })), places } };
}

it.each([
  ["as the town begins", "SELECT 1"],
  ["when parts are added", "INSERT INTO places (name, position) VALUES ('Zámostí', 2), ('Touškov \"u lesa\"', 1)"],
  ["when a part is renamed", "INSERT INTO places (name, position) VALUES ('A', 1); UPDATE places SET name = 'B'"],
  ["when a part goes", "INSERT INTO places (name, position) VALUES ('A', 1); DELETE FROM places"],
  ["when topics are put in another order", "UPDATE topics SET position = 20 - position"],
  ["when a topic is added", "INSERT INTO topics VALUES (20, 'pool', 'Bazén', 'Pool', 1, 5, 3)"],
  ["when a topic goes", "DELETE FROM topics WHERE id = 8"],
])("offers in the town's row exactly what its tables hold: %s", async (_, change) => {
  for (const statement of change.split("; ")) await env.DB.prepare(statement).run();
  const { offer, tables } = await offered();
  expect(offer).toEqual(tables);
  expect(offer.topics.length).toBeGreaterThan(8);
});
