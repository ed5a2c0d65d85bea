import type { Db } from "../db.ts";
import { clearing, raising } from "../monitoring/raise.ts";
import type { ProviderName } from "../providers/names.ts";
import { haltStatement, listTroubled, resumeStatement } from "./queries.ts";

/** The provider refuses the whole account: nothing more is woken it until a clerk says it is mended. */
export async function haltProvider(db: Db, provider: ProviderName, cause: string, now: number): Promise<void> {
  await db.$client.batch([haltStatement(db, provider, cause, now), raising(db, `halted:${provider}`, now)]);
}

/** A clerk says it is mended; the next sweep wakes what waits. */
export async function resumeProvider(db: Db, provider: ProviderName, now: number): Promise<void> {
  await db.$client.batch([resumeStatement(db, provider, now), clearing(db, `halted:${provider}`, now)]);
}

/** Providers that take nothing, or do not answer, and since when. */
export function findTroubled(db: Db) {
  return listTroubled(db);
}
