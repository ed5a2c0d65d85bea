import type { Db } from "../db.ts";
import type { ProviderName } from "./pace.ts";
import { clearHalt, markHalted } from "./queries.ts";

/** The provider refuses the whole account: nothing more is rung for it until a clerk says it is mended. */
export async function haltProvider(db: Db, provider: ProviderName, cause: string, now: number): Promise<void> {
  await markHalted(db, provider, cause, now);
}

/** A clerk says it is mended; the next sweep rings for what waits. */
export async function resumeProvider(db: Db, provider: ProviderName): Promise<void> {
  await clearHalt(db, provider);
}
