import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Env } from "../../src/settings.ts";
import contents from "./before.sql?raw";
import * as before from "./before.ts";
import { openWorker } from "./worker.ts";

/** Migrations have landed up to this one when the town in before.sql was written. */
const lastBefore = "0014";

const wasThere = ({ name }: { name: string }) => name.slice(0, lastBefore.length) <= lastBefore;

/**
 * A deploy: the database as the code before left it, migrated to what it is now, and the Worker of today. Nothing has
 * happened since; what the queues held is still in them.
 * @param alsoSet settings of later versions that the town has set, at once
 */
export async function upgradedTown(alsoSet: Partial<Env> = {}) {
  // The setup has made a town of today, which has to go first.
  do await reset();
  while ((await env.DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'").first()) !== null);
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS.filter(wasThere));
  await env.DB.batch(statementsOf(contents).map((sql) => env.DB.prepare(sql)));
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const worker = openWorker({ settings: before.settings, alsoSet, log: before.half.inLog });
  worker.standAt(before.now);
  for (const body of before.kept) worker.notes.push({ queue: "infokanal-kept", body, at: before.now });
  return worker;
}

const statementsOf = (sql: string) =>
  sql
    .replace(/^--.*\n/gm, "")
    .split(/;\n/)
    .filter((statement) => statement.trim() !== "");
