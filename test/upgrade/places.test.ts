import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { rows } from "../support/town.ts";

/** A town whose tables are as they were before this migration. */
async function migratedBefore(number: string): Promise<void> {
  // The setup has made a town of today, which has to go first.
  do await reset();
  while ((await env.DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'").first()) !== null);
  await applyD1Migrations(
    env.DB,
    env.TEST_MIGRATIONS.filter(({ name }) => name.slice(0, number.length) < number),
  );
}

it("places, when they become a tree, keep their ids, and no id that was ever given comes again", async () => {
  await migratedBefore("0018");
  await env.DB.exec(
    "INSERT INTO places (id, name, position) VALUES (1, 'Lhota', 1), (2, 'Podhradí', 2), (7, 'Nikde', 3)",
  );
  await env.DB.exec("DELETE FROM places WHERE id = 7");
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  await env.DB.exec("INSERT INTO places (name, position) VALUES ('Zámostí', 3)");
  expect(await rows("SELECT id, name, kind, parentId FROM places ORDER BY id")).toEqual([
    { id: 1, name: "Lhota", kind: "part", parentId: null },
    { id: 2, name: "Podhradí", kind: "part", parentId: null },
    { id: 8, name: "Zámostí", kind: "part", parentId: null },
  ]);
  expect(await rows("SELECT offer ->> '$.places[2].name' AS third FROM towns")).toEqual([{ third: "Zámostí" }]);
});

it("a street and a house change nothing of what every page offers", async () => {
  await env.DB.exec("INSERT INTO places (id, name, position) VALUES (1, 'Lhota', 1)");
  const offered = () => rows("SELECT offer ->> '$.places' AS places FROM towns");
  const before = await offered();
  await env.DB.exec(
    "INSERT INTO places (id, name, position, kind, parentId) VALUES (2, 'Husova', 1, 'street', 1), (3, '12', 1, 'house', 2), (4, '12', 1, 'house', 1)",
  );
  expect(await offered()).toEqual(before);
  await expect(
    env.DB.exec("INSERT INTO places (id, name, position, kind, parentId) VALUES (5, '12', 1, 'house', 2)"),
  ).rejects.toThrow();
  await expect(
    env.DB.exec("INSERT INTO places (id, name, position, kind, parentId) VALUES (6, 'Lužní', 1, 'street', NULL)"),
  ).rejects.toThrow();
});
