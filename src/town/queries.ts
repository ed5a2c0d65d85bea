import { asc, eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import { areas, topics, towns } from "../schema.ts";
import type { Area, Offer, Topic, Town } from "./town.ts";

export type TownRow = Town & { secret: string; offer: Offer };

/** The one row that a migration made. */
export async function findTown(db: Db): Promise<TownRow> {
  const row = await db.select().from(towns).where(eq(towns.id, 1)).get();
  if (!row) throw new Error("the town's row is missing: were the migrations applied?");
  return row;
}

export async function updateTown(db: Db, town: Town): Promise<void> {
  await db.update(towns).set(town).where(eq(towns.id, 1));
}

/** Topics in the town's order. */
export function listTopics(db: Db): Promise<Topic[]> {
  return db
    .select({
      id: topics.id,
      key: topics.key,
      nameCs: topics.nameCs,
      nameEn: topics.nameEn,
      always: topics.always,
      hoursToLive: topics.hoursToLive,
    })
    .from(topics)
    .orderBy(asc(topics.position));
}

/** Areas in the town's order. */
export function listAreas(db: Db): Promise<Area[]> {
  return db.select({ id: areas.id, name: areas.name }).from(areas).orderBy(asc(areas.position));
}
