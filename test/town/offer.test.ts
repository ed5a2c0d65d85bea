import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { findTown } from "../../src/town/queries.ts";
import { shortTopicName, topicHint, topicName, usualTopics } from "../../src/town/town.ts";
import { rows, town } from "../support/town.ts";

/** What people are offered, and what the tables say. */
async function offered() {
  const { offer } = await findTown(town());
  const kept = await rows<{
    names: string;
    shortNames: string;
    always: number;
    usual: number;
    closed: number;
    hidden: number;
  }>(
    "SELECT id, key, names, shortNames, always, usual, hoursToLive, closed, hidden, words FROM topics ORDER BY position",
  );
  const topics = kept.map((topic) => ({
    ...topic,
    names: JSON.parse(topic.names),
    shortNames: JSON.parse(topic.shortNames),
    always: topic.always === 1,
    usual: topic.usual === 1,
    closed: topic.closed === 1,
    hidden: topic.hidden === 1,
  }));
  const places = await rows("SELECT id, name FROM places ORDER BY position");
  return { offer, tables: { topics, places } };
}

it.each([
  ["as the town begins", "SELECT 1"],
  ["when parts are added", "INSERT INTO places (name, position) VALUES ('Zámostí', 2), ('Touškov \"u lesa\"', 1)"],
  ["when a part is renamed", "INSERT INTO places (name, position) VALUES ('A', 1); UPDATE places SET name = 'B'"],
  ["when a part goes", "INSERT INTO places (name, position) VALUES ('A', 1); DELETE FROM places"],
  ["when topics are put in another order", "UPDATE topics SET position = 20 - position"],
  [
    "when a topic is added",
    'INSERT INTO topics (id, key, names, always, hoursToLive, position) VALUES (20, \'pool\', \'{"cs":"Bazén","uk":"Басейн"}\', 1, 5, 3)',
  ],
  ["when a topic is hidden", "UPDATE topics SET hidden = 1, words = 'KINO DIVADLO' WHERE id = 8"],
  ["when a group is closed", "UPDATE topics SET closed = 1 WHERE id IN (7, 8)"],
  ["when a topic goes", "DELETE FROM topics WHERE id = 8"],
])("offers in the town's row exactly what its tables hold: %s", async (_, change) => {
  for (const statement of change.split("; ")) await env.DB.prepare(statement).run();
  const { offer, tables } = await offered();
  expect(offer).toEqual(tables);
  expect(offer.topics.length).toBeGreaterThan(8);
});

it("names a topic in each language, and in Czech where it has no name in one", async () => {
  await env.DB.prepare("UPDATE topics SET names = json_remove(names, '$.en') WHERE key = 'gas'").run();
  const { topics } = (await findTown(town())).offer;
  const named = (key: string) => {
    const topic = topics.find((one) => one.key === key);
    return topic && [topicName(topic, "cs"), topicName(topic, "en")];
  };
  expect([named("electricity"), named("gas")]).toEqual([
    ["Elektřina", "Electricity"],
    ["Plyn", "Plyn"],
  ]);
});

it.each([
  ["water", "cs", "Voda", "plánované odstávky"],
  ["water", "en", "Water", "planned outages"],
  ["breakdowns", "cs", "Poruchy", "Poruchy a jejich opravy"],
  ["office-hours", "cs", "Úřední hodiny", "Změny úředních hodin"],
  ["council", "en", "Council", "Council meetings"],
  ["gas", "cs", "Plyn", undefined],
  ["crisis", "en", "Crisis messages", undefined],
] as const)(
  "calls a topic by a word or two, and beside it by what that leaves out: %s, %s",
  async (key, language, short, hint) => {
    const topic = (await findTown(town())).offer.topics.find((one) => one.key === key);
    expect(topic && [shortTopicName(topic, language), topicHint(topic, language)]).toEqual([short, hint]);
  },
);

it.each([
  ["has no short name", "'{}'", "Voda – plánované odstávky"],
  ["has none in this language", `'{"en":"Water"}'`, "Voda – plánované odstávky"],
])("calls a topic by its name where it %s", async (_, shortNames, name) => {
  await env.DB.prepare(`UPDATE topics SET shortNames = ${shortNames} WHERE key = 'water'`).run();
  const topic = (await findTown(town())).offer.topics.find(({ key }) => key === "water");
  expect(topic && [shortTopicName(topic, "cs"), topicHint(topic, "cs")]).toEqual([name, undefined]);
});

it.each(['{"en":"Pool"}', "{}", "Bazén"])("takes no topic without a Czech name: %s", async (names) => {
  const added = env.DB.prepare(
    "INSERT INTO topics (id, key, names, hoursToLive, position) VALUES (20, 'pool', ?, 5, 3)",
  )
    .bind(names)
    .run();
  await expect(added).rejects.toThrow();
});

it("ticks beforehand what concerns everybody's house and roads; office matters and culture are for each to choose", async () => {
  const { topics } = (await findTown(town())).offer;
  expect(topics.filter(({ usual }) => usual).map(({ key }) => key)).toEqual([
    "water",
    "breakdowns",
    "electricity",
    "gas",
    "roads",
    "waste",
  ]);
});

it("keeps a mask of what no public door gives", async () => {
  await env.DB.prepare("UPDATE topics SET closed = 1 WHERE id = 7").run();
  await env.DB.prepare("UPDATE topics SET hidden = 1 WHERE id IN (7, 8)").run();
  const { heldTopics, offer } = await findTown(town());
  expect([heldTopics, usualTopics(offer).length]).toEqual([(1 << 7) | (1 << 8), 6]);
});

it.each(["closed", "hidden"])("lets no topic that everybody gets be %s", async (what) => {
  await expect(env.DB.prepare(`UPDATE topics SET ${what} = 1 WHERE key = 'crisis'`).run()).rejects.toThrow();
});
