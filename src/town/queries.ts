import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { towns } from "./tables.ts";
import type { Offer, Town } from "./town.ts";

/** `version` grows with every change, so that two who change it at once learn of each other. */
export type TownRow = Town & { secret: string; version: number; offer: Offer };

/** The one row that a migration made. */
export async function findTown(db: Db): Promise<TownRow> {
  const row = await db.select().from(towns).where(eq(towns.id, 1)).get();
  if (!row) throw new Error("the town's row is missing: were the migrations applied?");
  return row;
}

export async function updateTown(db: Db, town: Town): Promise<void> {
  await db
    .update(towns)
    .set({ ...town, version: sql`${towns.version} + 1` })
    .where(eq(towns.id, 1));
}

/** Changes the town as it was when its version was this. @returns false when somebody has changed it since */
export async function updateTownSeen(db: Db, town: Town, version: number): Promise<boolean> {
  const changed = await db
    .update(towns)
    .set({ ...town, version: version + 1 })
    .where(and(eq(towns.id, 1), eq(towns.version, version)))
    .returning({ id: towns.id });
  return changed.length === 1;
}
