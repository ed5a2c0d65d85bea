import type { Gone } from "./seen.ts";
import { pass } from "./settle.ts";
import type { Site } from "./site.ts";

const day = 86_400_000;
/** A list that was brought with somebody who was erased is kept so long, and forgotten in the night after. */
const listsAreKeptDays = 8;
const nightly = "10 2 * * *";

/** Numbers of people who were erased, and have not come back, that stand in some table when what is kept for days is over. */
export async function foundAgain(site: Site, gone: readonly Gone[]): Promise<string[]> {
  await site.skip(listsAreKeptDays * day);
  await site.tick(nightly);
  await pass(site);
  const numbers = gone.filter(({ by, isAnew }) => by === "erased" && !isAnew).map(({ number }) => number.slice(3));
  const named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'";
  const tables = (await site.db().prepare(named).all<{ name: string }>()).results;
  const found = tables.map(async ({ name }) => {
    const { results } = await site.db().prepare(`SELECT * FROM "${name}"`).all();
    const words = results.map((row) => JSON.stringify(row).replace(/[\s\-./()]/g, ""));
    return numbers
      .filter((number) => words.some((row) => row.includes(number)))
      .map((number) => `found again: ${number}, who was erased, in ${name}`);
  });
  return (await Promise.all(found)).flat();
}
