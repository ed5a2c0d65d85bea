// `npm run seed -- --people 20000`: the demo town, grown large, for `npm start` and whoever wants to look at it.
import { parseArgs } from "node:util";
import { openDb } from "../src/db.ts";
import { Complaint, leaveState, takeState } from "./conditions.ts";
import { openDatabase, stateFolder } from "./database.ts";
import { migrate } from "./migrate.ts";
import { seedTown, usualPeople } from "./seed.ts";
import { seedLarge } from "./seed-large.ts";

/** As many as the free plan's database holds comfortably, some times over. */
const mostPeople = 100_000;

try {
  console.log(await seed(peopleAsked()));
} catch (error) {
  console.error(error instanceof Complaint ? error.message : error);
  process.exitCode = 1;
}

function peopleAsked(): number {
  const { values } = parseArgs({ options: { people: { type: "string", default: "20000" } } });
  const people = Number(values.people);
  if (!Number.isInteger(people) || people < 1 || people > mostPeople)
    throw new Complaint(`--people must be a whole number from 1 to ${mostPeople}, and is ${values.people}.`);
  return people;
}

/** @returns what there is now */
async function seed(people: number): Promise<string> {
  takeState(stateFolder());
  const database = await openDatabase({ isRemote: false });
  try {
    const begunAt = Date.now();
    await migrate(database.d1);
    const db = openDb(database.d1);
    await seedTown(db, { ...usualPeople, calls: true }, begunAt);
    const [large] = await database.rows("SELECT 1 FROM messages WHERE token LIKE 'deadbeef-%' LIMIT 1");
    if (large) throw new Complaint("A large town is here already: `npm run reset` makes room for another one.");
    await seedLarge(db, people, begunAt);
    const [made] = await database.rows<{ people: number; deliveries: number }>(
      "SELECT (SELECT count(*) FROM subscribers) AS people, (SELECT count(*) FROM deliveries) AS deliveries",
    );
    return `${made?.people} people and ${made?.deliveries} deliveries in ${Math.ceil((Date.now() - begunAt) / 1000)} s; \`npm start\` shows them.`;
  } finally {
    await database.close();
    leaveState(stateFolder());
  }
}
