import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import type { Change } from "./person.ts";
import { whereKept } from "./subscribe-queries.ts";
import type { SubscriberState } from "./subscriber.ts";

type Standing = { phone: string; state: SubscriberState };

/** How a telephone stands; null where there is no such row. */
export const findState = (db: Db, id: number): Promise<Standing | null> =>
  db.$client.prepare("SELECT phone, state FROM subscribers WHERE id = ?").bind(id).first<Standing>();

const columns = "(topics, places, addresses, language, channel, name)";
const values = "(CAST(?3 AS INTEGER), ?4, ?5, ?6, ?7, ?8)";

/**
 * Writes what a telephone is signed up for from now on, if its row is the one that was seen and says something else.
 * @returns whether it is so now; false when somebody has changed the row since, or it has left
 */
export async function changeRow(
  db: Db,
  actor: Actor,
  { subscriberId, version, topics, language, channel, name, ...home }: Change,
  now: number,
): Promise<boolean> {
  const { places, addresses } = whereKept(home);
  const { found } = await runBatch<{ changed: unknown; audit: unknown; found: unknown }>(db, {
    changed: db.$client
      .prepare(
        `UPDATE subscribers SET ${columns} = ${values}, version = version + 1
         WHERE id = ?1 AND version = ?2 AND state <> 'left' AND ${columns} IS NOT ${values}`,
      )
      .bind(subscriberId, version, topics, places, addresses, language, channel, name),
    audit: auditStatement(db, actor, { act: "subscriber-changed", subject: `subscriber:${subscriberId}` }, now),
    found: db.$client
      .prepare(
        `SELECT 1 FROM subscribers
         WHERE id = ?1 AND ?2 IS NOT NULL AND state <> 'left' AND ${columns} IS ${values}`,
      )
      .bind(subscriberId, version, topics, places, addresses, language, channel, name),
  });
  return found.rows.length === 1;
}
