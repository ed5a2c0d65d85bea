import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Complaint } from "../conditions.ts";
import type { Reader } from "./d1.ts";

const folder = resolve(import.meta.dirname, "../../migrations");

/**
 * Which migrations the town's database lacks.
 * @throws Complaint when it has some that are not here: an older InfoKanál would read what it does not know
 */
export async function pendingMigrations(read: Reader): Promise<string[]> {
  const here = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const [table] = await read<{ name: string }>("SELECT name FROM sqlite_master WHERE name = 'd1_migrations'");
  if (!table) return here;
  const applied = await read<{ name: string }>("SELECT name FROM d1_migrations");
  const unknown = applied.filter(({ name }) => !here.includes(name));
  if (unknown.length > 0)
    throw new Complaint(`Databáze města je novější než tato kopie InfoKanálu (má navíc ${unknown[0]?.name}).
Stáhněte novou:  git pull`);
  return here.filter((name) => !applied.some((one) => one.name === name));
}

/**
 * Why a migration failed, in a sentence; the database rolled it back, and the Worker that runs goes on.
 * @param name the first one that is not applied
 */
export const migrationFailure = (name: string, said: string): Complaint =>
  new Complaint(`Databáze nepřijala změnu ${name}. Co bylo hotové, zůstalo; běžící město běží dál, jak běželo.
Spusťte příkaz znovu. Když to nepomůže, pošlete tomu, kdo InfoKanál spravuje, tohle:
${firstLines(said)}`);

/** What wrangler says of an error, without its colours; what it printed before stands behind it. */
export const firstLines = (said: string): string =>
  stripVTControlCharacters(said)
    .split("\n")
    .filter((line) => /\S/.test(line) && !line.includes("open an issue"))
    .slice(0, 8)
    .join("\n");
