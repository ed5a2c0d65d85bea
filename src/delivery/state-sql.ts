import { channels } from "../providers/channel.ts";
import { leftOutCodes } from "../providers/contract.ts";
import { type ChunkState, chunkStatesBefore, unfinishedStates } from "./chunk.ts";
import { deliveryStates, type ReceiptWaits, rankOf, statesIn } from "./delivery.ts";

/*
 * Guards and ranks, as the tables of states have them. Names of states are ours, never input.
 *
 * The engine's statements are plain SQL, because rows read and written are a budget. Traps they avoid: numbers bind as
 * REAL, so whole ones are CAST where arithmetic or STRICT TEXT would notice; lists travel as one JSON value, because D1
 * binds at most 100 parameters; sets are upserted from json_each, because UPDATE … FROM json_each on a composite key scans
 * the product of both.
 */

/** State names as a list of SQL literals. */
export const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");

/** The guard of a statement that moves a chunk. */
export const mayBecome = (to: ChunkState) => `state IN (${quoted(chunkStatesBefore(to))})`;

/** What is still to be done, in the very words of the index chunks_open; `c` is the chunks' name where they have one. */
export const unfinishedSql = (c = "") => `${c && `${c}.`}state IN (${quoted(unfinishedStates)})`;

/** The rank of a delivery's state. */
export const rankSql = (state: string) =>
  `CASE ${state} ${deliveryStates.map((name) => `WHEN '${name}' THEN ${rankOf(name)}`).join(" ")} END`;

/** Until when the receipt of a delivery `d` is waited for. Nothing is written when that has passed: it is read so. */
export const receiptDueSql = (d: string, waits: ReceiptWaits) => `(${d}.at + ${waitSql(`${d}.channel`, waits)})`;

/** How long receipts are waited for on a channel, ms. */
export const waitSql = (channel: string, waits: ReceiptWaits) =>
  `CASE ${channel} ${channels.map((one) => `WHEN '${one}' THEN ${waits[one]}`).join(" ")} END`;

/**
 * Whether a provider took the delivery `d` and no receipt has come until it was due (`?2` is now): a late one still moves
 * it. Of whom a provider left out, because they had the same words, none will come.
 */
export const lacksReceiptSql = (d: string, waits: ReceiptWaits) =>
  `(${d}.state IN (${quoted(statesIn("underWay"))}) AND ${receiptDueSql(d, waits)} <= ?2
    AND coalesce(${d}.code, '') NOT IN (${quoted(leftOutCodes)}))`;
