import type { Actor } from "../audit/actor.ts";
import { auditStatement, changedFields } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { always, type Condition } from "./consent-queries.ts";
import type { Change } from "./person.ts";
import { whereKept } from "./subscribe-queries.ts";
import type { SubscriberState } from "./subscriber.ts";

type Standing = { phone: string; state: SubscriberState };

/** How a telephone stands; null where there is no such row. */
export const findState = (db: Db, id: number): Promise<Standing | null> =>
  db.$client.prepare("SELECT phone, state FROM subscribers WHERE id = ?").bind(id).first<Standing>();

const columns = "(topics, places, addresses, language, channel, name)";
const values = "(CAST(?3 AS INTEGER), ?4, ?5, ?6, ?7, ?8)";

/** What `columns` are to hold, in their order. */
const fieldsOf = ({ topics, language, channel, name, ...home }: Change) => ({
  topics,
  ...whereKept(home),
  ...{ language, channel, name },
});

/** Values of `columns`, from ?3 on. */
const kept = (change: Change) => Object.values(fieldsOf(change));

/**
 * Writes what a telephone is signed up for from now on, for one batch, if its row is the one that was seen and says
 * something else. What has to see whether it did, an audit for one, comes right behind it.
 */
export const changeStatement = (db: Db, change: Change, onlyIf: Condition = always): D1PreparedStatement =>
  db.$client
    .prepare(
      `UPDATE subscribers SET ${columns} = ${values}, version = version + 1
       WHERE id = ?1 AND version = ?2 AND state <> 'left' AND ${columns} IS NOT ${values} AND ${onlyIf.sql}`,
    )
    .bind(change.subscriberId, change.version, ...kept(change), ...onlyIf.values);

/**
 * Which fields that changes, for the audit: their names alone. It stands in front of the change, and is written where that
 * will be.
 */
export function changeAuditStatement(
  db: Db,
  actor: Actor,
  change: Change,
  { now, onlyIf = always }: { now: number; onlyIf?: Condition },
): D1PreparedStatement {
  const { subscriberId, version } = change;
  const row = { of: "subscribers WHERE id = ? AND version = ? AND state <> 'left'", values: [subscriberId, version] };
  const fields = changedFields(row, fieldsOf(change));
  const audited = { act: "subscriber-changed", subject: `subscriber:${subscriberId}`, fields, onlyIf } as const;
  return auditStatement(db, actor, audited, now);
}

/**
 * The same, with its audit.
 * @returns whether it is so now; false when somebody has changed the row since, or it has left
 */
export async function changeRow(db: Db, actor: Actor, change: Change, now: number): Promise<boolean> {
  const { subscriberId, version } = change;
  const { found } = await runBatch<{ audit: unknown; changed: unknown; found: unknown }>(db, {
    audit: changeAuditStatement(db, actor, change, { now }),
    changed: changeStatement(db, change),
    found: db.$client
      .prepare(
        `SELECT 1 FROM subscribers
         WHERE id = ?1 AND ?2 IS NOT NULL AND state <> 'left' AND ${columns} IS ${values}`,
      )
      .bind(subscriberId, version, ...kept(change)),
  });
  return found.rows.length === 1;
}

/**
 * Takes from somebody the topics that are not in the mask: whatever else is changed meanwhile stands, so no version is asked
 * for. @returns whether there was one
 */
export async function keepTopics(db: Db, id: number, keep: number): Promise<boolean> {
  const { results } = await db.$client
    .prepare(
      `UPDATE subscribers SET topics = topics & CAST(?2 AS INTEGER), version = version + 1
       WHERE id = ?1 AND state <> 'left' AND topics <> topics & ?2 RETURNING id`,
    )
    .bind(id, keep)
    .all();
  return results.length === 1;
}
