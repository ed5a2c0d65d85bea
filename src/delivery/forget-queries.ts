import { type Db, oldestSql } from "../db.ts";
import { statesIn } from "./delivery.ts";
import { quoted } from "./state-sql.ts";

/** A message that has left; of several at one moment the ids say which comes first. */
export type LeftMessage = { id: number; dispatchedAt: number };

/** The first message that left after one, and before a time, epoch ms. */
export async function findLeftAfter(
  db: Db,
  { after, before }: { after: LeftMessage; before: number },
): Promise<LeftMessage | undefined> {
  const row = await db.$client
    .prepare(
      `SELECT id, dispatchedAt FROM messages INDEXED BY messages_dispatched
       WHERE state IN ('sending', 'cancelled') AND (dispatchedAt, id) > (?1, ?2) AND dispatchedAt <= ?3
       ORDER BY dispatchedAt, id LIMIT 1`,
    )
    .bind(after.dispatchedAt, after.id, before)
    .first<LeftMessage>();
  return row ?? undefined;
}

/** Greater than any id: a message of which nobody is left. */
export const nobodyLeft = Number.MAX_SAFE_INTEGER;

/** The last of so many people (`?3`) of the message `?1` who come after `?2`. */
export const lastOfNextSql = `coalesce((SELECT subscriberId FROM deliveries WHERE messageId = ?1 AND subscriberId > ?2
  ORDER BY subscriberId LIMIT 1 OFFSET CAST(?3 - 1 AS INTEGER)), ${nobodyLeft})`;

const delivered = quoted(statesIn("delivered"));

/**
 * What became of a message goes, of people after one and up to another; where it was not delivered only if `which` is the
 * others. @param piece `upTo`: SQL
 */
export const forgetDeliveriesStatement = (
  db: Db,
  { messageId, after, upTo, which }: { messageId: number; after: number; upTo: string; which: "delivered" | "others" },
): D1PreparedStatement =>
  db.$client
    .prepare(
      `DELETE FROM deliveries WHERE messageId = ?1 AND subscriberId > ?2 AND subscriberId <= ${upTo}
       ${which === "delivered" ? `AND state IN (${delivered})` : ""}`,
    )
    .bind(messageId, after);

/** A message's chunks go, with their lists of people, if that is so. @param onlyIf SQL */
export const forgetChunksStatement = (db: Db, messageId: number, onlyIf: string): D1PreparedStatement =>
  db.$client.prepare(`DELETE FROM chunks WHERE messageId = ?1 AND ${onlyIf}`).bind(messageId);

/** Receipts that belong to nothing, older than a time: so many of them. */
export const forgetStraysStatement = (
  db: Db,
  { before, rows }: { before: number; rows: number },
): D1PreparedStatement =>
  db.$client.prepare(`DELETE FROM strayReceipts WHERE ${oldestSql("strayReceipts", "at")}`).bind(before, rows);
