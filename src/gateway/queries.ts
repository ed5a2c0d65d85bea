import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, runBatch, steadily } from "../db.ts";
import type { HaltCause } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { type GatewayKey, type GatewayState, isSameGateway, probeWaitMs, silentAfter } from "./gateway.ts";
import { plansJson } from "./sql.ts";

/*
 * What is known of gateways. A row is made before it is needed, by whoever is going to send through one; where it is
 * there, nothing is written.
 */

/** Makes the rows of gateways that are not known yet. */
export function knowGatewaysStatement(db: Db, keys: readonly GatewayKey[]): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO gateways (provider, channel) SELECT u.value ->> 0, u.value ->> 1 FROM json_each(?) u
       WHERE NOT EXISTS (SELECT 1 FROM gateways g WHERE g.provider = u.value ->> 0 AND g.channel = u.value ->> 1)`,
    )
    .bind(plansJson(keys));
}

/** What is known of these gateways, in their order. */
export const gatewaysReading = (db: Db, keys: readonly GatewayKey[]): Reading<GatewayState[]> => ({
  statement: db.$client.prepare(
    "SELECT provider, channel, haltedAt, unanswered, unansweredSince, probeAt FROM gateways",
  ),
  read: (rows: GatewayState[]) => keys.flatMap((key) => rows.filter((row) => isSameGateway(row, key))),
});

/** A gateway that takes nothing from the town until somebody mends it, since when, epoch ms, and why. */
export type Halted = GatewayKey & { haltedAt: number; haltCause: HaltCause | null };

/** Gateways that are halted. */
export const haltedReading = (db: Db): Reading<Halted[]> => ({
  statement: db.$client.prepare(
    "SELECT provider, channel, haltedAt, haltCause FROM gateways WHERE haltedAt IS NOT NULL",
  ),
  read: (rows: Halted[]) => rows,
});

/** A gateway that takes nothing, or does not answer, and since when, epoch ms. */
export type Troubled = GatewayKey & { haltedAt: number | null; since: number };

/** Gateways that are halted or silent. */
export const troubledReading = (db: Db): Reading<Troubled[]> => ({
  statement: db.$client.prepare(
    `SELECT provider, channel, haltedAt, coalesce(haltedAt, unansweredSince, 0) AS since FROM gateways
     WHERE haltedAt IS NOT NULL OR unanswered >= ${silentAfter}`,
  ),
  read: (rows: Troubled[]) => rows,
});

/** Marks a gateway as halted; a halt that stands keeps its first cause. */
export function haltStatement(
  db: Db,
  { provider, channel }: GatewayKey,
  { cause, code }: { cause: HaltCause; code: string },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO gateways (provider, channel, haltedAt, haltCause, haltCode) VALUES (?1, ?2, ?5, ?3, ?4)
       ON CONFLICT (provider, channel) DO UPDATE SET haltedAt = excluded.haltedAt, haltCause = excluded.haltCause,
         haltCode = excluded.haltCode WHERE gateways.haltedAt IS NULL`,
    )
    .bind(provider, channel, cause, code, now);
}

/**
 * Takes the halts of a provider away that were there at a moment, on every channel. What is reported of requests from
 * before it does not halt again.
 */
export function resumeStatements(
  db: Db,
  actor: Actor,
  { provider, seenAt }: { provider: ProviderName; seenAt: number },
  now: number,
): D1PreparedStatement[] {
  return [
    db.$client
      .prepare(
        `UPDATE gateways SET haltedAt = NULL, haltCause = NULL, haltCode = NULL, resumedAt = CAST(?3 AS INTEGER)
         WHERE provider = ?1 AND haltedAt <= ?2`,
      )
      .bind(provider, seenAt, now),
    auditStatement(db, actor, { act: "provider-resumed", subject: `provider:${provider}` }, now),
  ];
}

/**
 * A gateway has answered, whatever it said: it is not silent any more, and what waited for it is due to be looked at.
 * A success also clears whoever is suspected. One row is read while nothing was the matter.
 */
export function answeredStatement(
  db: Db,
  { provider, channel }: GatewayKey,
  isSuccess: boolean,
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE gateways SET wakeAt = CASE WHEN unanswered >= ${silentAfter} THEN CAST(?4 AS INTEGER) ELSE wakeAt END,
         unanswered = 0, unansweredSince = NULL, probeAt = NULL, suspects = CASE WHEN ?3 THEN NULL ELSE suspects END
       WHERE provider = ?1 AND channel = ?2 AND (unanswered > 0 OR (?3 AND suspects IS NOT NULL))`,
    )
    .bind(provider, channel, isSuccess ? 1 : 0, now);
}

/** A gateway has said nothing: no connection, no answer in time, an error of its own. */
export function unansweredStatement(db: Db, { provider, channel }: GatewayKey, now: number): D1PreparedStatement {
  const waits = [0, 1, 2, 3, 4].map((more) => `WHEN ${silentAfter + more} THEN ${probeWaitMs(silentAfter + more)}`);
  return db.$client
    .prepare(
      `UPDATE gateways SET unanswered = unanswered + 1, unansweredSince = coalesce(unansweredSince, CAST(?3 AS INTEGER)),
         probeAt = CAST(?3 + CASE unanswered + 1 ${waits.join(" ")} ELSE ${probeWaitMs(100)} END AS INTEGER)
       WHERE provider = ?1 AND channel = ?2`,
    )
    .bind(provider, channel, now);
}

/** Of all who would try a silent gateway, one may, until the next time. @returns whether this one may */
export async function takeProbe(db: Db, { provider, channel }: GatewayKey, now: number): Promise<boolean> {
  const statement = db.$client
    .prepare(
      `UPDATE gateways SET probeAt = CAST(?3 + ${probeWaitMs(100)} AS INTEGER)
       WHERE provider = ?1 AND channel = ?2 AND haltedAt IS NULL AND coalesce(probeAt, 0) <= ?3`,
    )
    .bind(provider, channel, now);
  // Repeated after it committed, it says no: that try is left out.
  const { meta } = await steadily(() => statement.run());
  return meta.changes === 1;
}

/** Somebody wants a provider's silent gateways tried at once: whatever waits for them is due to be looked at. */
export async function probeNowRows(db: Db, actor: Actor, provider: ProviderName, now: number): Promise<void> {
  await runBatch(db, {
    tried: db.$client
      .prepare(
        `UPDATE gateways SET probeAt = NULL, wakeAt = CAST(?2 AS INTEGER) WHERE provider = ?1 AND unanswered > 0`,
      )
      .bind(provider, now),
    audit: auditStatement(db, actor, { act: "provider-tried", subject: `provider:${provider}` }, now),
  });
}

/** What waits for these gateways has been woken; for the batch that wakes it. */
export function wokenStatement(db: Db, now: number): D1PreparedStatement {
  return db.$client.prepare(`UPDATE gateways SET wakeAt = NULL WHERE wakeAt <= ?`).bind(now);
}
