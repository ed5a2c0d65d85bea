import { type Actor, clerkIdOf } from "../audit/actor.ts";
import type { Db } from "../db.ts";
import type { ConsentEnd } from "./consent.ts";

/** Who is to be erased. */
export type ErasedPerson = { id: number; phone: string; createdAt: number; version: number };

/** The person of an id, as far as it takes to erase them. */
export async function findToErase(db: Db, id: number): Promise<ErasedPerson | undefined> {
  const row = await db.$client
    .prepare("SELECT id, phone, createdAt, version FROM subscribers WHERE id = ?")
    .bind(id)
    .first<ErasedPerson>();
  return row ?? undefined;
}

/** By which door somebody asks to be erased, as a consent ends; what the clock erases had ended before. */
function endOf(actor: Actor): ConsentEnd {
  return actor.kind === "citizen" ? actor.by : "in-person";
}

/**
 * The row of a person goes, for the batch that erases them; of their consents there stays when, by which door and under
 * which wording they were given and ended, and by which clerk: no number, no name, no paper.
 */
export const erasePersonStatements = (db: Db, actor: Actor, id: number, now: number): D1PreparedStatement[] => [
  db.$client
    .prepare(
      `UPDATE consents SET paper = NULL, endedAt = coalesce(endedAt, CAST(?2 AS INTEGER)), endedBy = coalesce(endedBy, ?3),
         endedClerkId = iif(endedAt IS NULL, CAST(?4 AS INTEGER), endedClerkId),
         endReason = iif(endedAt IS NULL, 'erased', endReason)
       WHERE subscriberId = ?1 AND (paper IS NOT NULL OR endedAt IS NULL)`,
    )
    .bind(id, now, endOf(actor), clerkIdOf(actor)),
  db.$client.prepare("DELETE FROM subscribers WHERE id = ?").bind(id),
];
