import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unstable_splitSqlQuery } from "wrangler";

/** The migrations of this checkout. */
export const migrationsFolder = join(import.meta.dirname, "../migrations");

/**
 * Applies the migrations that a database on this machine lacks, each in one transaction, and writes them down where
 * `wrangler d1 migrations apply` does: either goes on where the other has ended. Wrangler opens the database anew for each
 * of them, which makes a first start four times as long.
 * @throws what the database says of a statement
 */
export async function migrate(db: D1Database, folder = migrationsFolder): Promise<void> {
  await db.exec(
    "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
  );
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  for (const name of readdirSync(folder).sort()) {
    if (applied.has(name)) continue;
    const statements = unstable_splitSqlQuery(readFileSync(join(folder, name), "utf8"));
    const written = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
    await db.batch([...statements.map((statement) => db.prepare(statement)), written]);
  }
}
