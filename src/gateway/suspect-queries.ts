import { type Db, steadily } from "../db.ts";
import type { GatewayKey } from "./gateway.ts";
import type { Suspects } from "./suspicion.ts";

/** Which people of a gateway are suspected, by what was answered or reported. */
export type SuspectedBy = "suspects" | "reportedSuspects";

export async function findSuspects(
  db: Db,
  { provider, channel }: GatewayKey,
  by: SuspectedBy,
): Promise<Suspects | null> {
  const statement = db.$client
    .prepare(`SELECT ${by} AS suspects FROM gateways WHERE provider = ? AND channel = ?`)
    .bind(provider, channel);
  const row = await steadily(() => statement.first<{ suspects: string | null }>());
  return row?.suspects ? JSON.parse(row.suspects) : null;
}

/** Remembers, or with null forgets, who is suspected; writes only what changes. */
export function suspectStatement(
  db: Db,
  { provider, channel }: GatewayKey,
  by: SuspectedBy,
  suspects: Suspects | null,
): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE gateways SET ${by} = ?3 WHERE provider = ?1 AND channel = ?2 AND ${by} IS NOT ?3`)
    .bind(provider, channel, suspects && JSON.stringify(suspects));
}
