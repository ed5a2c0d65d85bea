import { type ChunkState, chunkStatesBefore, unfinishedStates } from "./chunk.ts";
import { deliveryStates, rankOf } from "./delivery.ts";

/*
 * Guards and ranks, as the tables of states have them. Names of states are ours, never input.
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
