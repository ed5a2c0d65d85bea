import type { Db } from "../db.ts";
import type { ProviderName } from "../providers/names.ts";
import { alarmsOfDenied, type DenialCause } from "./alarm.ts";

/** What is kept of a provider's webhooks that were denied, and the alarm of it that stands, if one does. */
export type Denials = {
  /** As it is kept, JSON; null where none were denied since the last one that was believed. */
  kept: string | null;
  cause: DenialCause | null;
  lastAt: number | null;
};

/** Three rows, each by its key. */
export async function findDenials(db: Db, provider: ProviderName): Promise<Denials> {
  const row = await db.$client
    .prepare(
      `SELECT d.times AS kept, a.cause, a.lastAt FROM (SELECT 1)
       LEFT JOIN deniedWebhooks d ON d.provider = ?1
       LEFT JOIN alarms a ON a.cause IN (?2, ?3) AND a.clearedAt IS NULL
       ORDER BY a.lastAt DESC LIMIT 1`,
    )
    .bind(provider, ...alarmsOfDenied(provider))
    .first<Denials>();
  return row ?? { kept: null, cause: null, lastAt: null };
}

/** Whether anything is kept of denied webhooks. At most one row. */
export async function findKeptDenials(db: Db, provider: ProviderName): Promise<boolean> {
  const row = await db.$client.prepare(`SELECT 1 FROM deniedWebhooks WHERE provider = ?`).bind(provider).first();
  return row !== null;
}

/**
 * Keeps when webhooks were denied. Of many that come at the same moment one is kept, so that nobody can make us write
 * more than the caller's bound.
 */
export function denialStatement(
  db: Db,
  denial: { provider: ProviderName; before: string | null; times: readonly number[] },
): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO deniedWebhooks (provider, times) VALUES (?1, ?2)
       ON CONFLICT (provider) DO UPDATE SET times = excluded.times WHERE times = ?3`,
    )
    .bind(denial.provider, JSON.stringify(denial.times), denial.before);
}

/** Forgets what was denied. */
export function forgetDenialsStatement(db: Db, provider: ProviderName): D1PreparedStatement {
  return db.$client.prepare(`DELETE FROM deniedWebhooks WHERE provider = ?`).bind(provider);
}
