import { eq } from "drizzle-orm";
import type { Db } from "../db.ts";
import { sweeps } from "../schema.ts";

/** A job has run. */
export async function upsertBeat(db: Db, name: string, now: number): Promise<void> {
  await db
    .insert(sweeps)
    .values({ name, doneAt: now })
    .onConflictDoUpdate({ target: sweeps.name, set: { doneAt: now } });
}

/** When a job last ran, epoch ms. */
export async function findBeat(db: Db, name: string): Promise<number | undefined> {
  return (await db.select().from(sweeps).where(eq(sweeps.name, name)).get())?.doneAt;
}
