import type { Db } from "../db.ts";
import { findSuspects, type SuspectedBy, suspectStatement } from "./gateway-queries.ts";
import type { ProviderName } from "./pace.ts";
import { type Judgement, judge, type Told } from "./suspicion.ts";

/**
 * Judges what people were told by one provider, and what to remember of it, as statements for the batch that records it.
 * Who was suspected before is read only when somebody is now.
 */
export async function suspecting(
  db: Db,
  provider: ProviderName,
  by: SuspectedBy,
  told: readonly Told[],
): Promise<Pick<Judgement, "halts"> & { remembering: D1PreparedStatement[] }> {
  const isSuccess = told.some(({ said }) => said === "success");
  const isSuspicion = told.some(({ said }) => typeof said === "object");
  if (!isSuccess && !isSuspicion) return { halts: undefined, remembering: [] };
  const before = isSuccess ? null : await findSuspects(db, provider, by);
  const { halts, suspects } = judge(told, before);
  return { halts, remembering: [suspectStatement(db, provider, by, suspects)] };
}

/** Remembers it where no other batch does. */
export async function remember(db: Db, remembering: readonly D1PreparedStatement[]): Promise<void> {
  if (remembering.length > 0) await db.$client.batch([...remembering]);
}
