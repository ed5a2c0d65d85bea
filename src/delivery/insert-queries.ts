import { wakeGraceMs } from "../gateway/back-off.ts";

/** How many chunks a list becomes. */
const chunksOf = (list: string) =>
  `(json_array_length(${list}.ids) + CAST(${list}.perChunk AS INTEGER) - 1) / CAST(${list}.perChunk AS INTEGER)`;

/**
 * Makes chunks of lists of people: the one way in which chunks come to be, at a dispatch, a split, for who comes again,
 * or when a clerk sends again. Their numbers grow over all lists of a message. Answers what is to be woken.
 * @param lists a SELECT of lists, one a message and channel: messageId, `after` (the number that the chunks' follow), state, channel,
 *   lane, provider, try, retry, firstAt (the first chunk's slot, epoch ms), slotMs, perChunk, ids (a JSON array). One array
 *   sliced by json_each reads 3N rows, where a partitioned row_number() reads 5N; numbers that are reckoned read three
 *   rows a chunk less than a row_number() over the chunks.
 */
export const insertChunksSql = (lists: string) =>
  `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, retry, dueAt, wakeAt, people, size)
   WITH given AS MATERIALIZED (${lists}),
   lists AS MATERIALIZED (
     SELECT l.*, after + 1 + coalesce((SELECT sum(${chunksOf("o")}) FROM given o
       WHERE o.messageId = l.messageId AND o.channel < l.channel), 0) AS firstNumber
     FROM given l),
   parts AS (
     SELECT l.messageId AS ofMessage, l.channel AS ofChannel, j.key / CAST(l.perChunk AS INTEGER) AS nth, json_group_array(j.value) AS people,
       count(*) AS size
     FROM lists l CROSS JOIN json_each(l.ids) j GROUP BY l.messageId, l.channel, j.key / CAST(l.perChunk AS INTEGER))
   SELECT messageId, CAST(firstNumber + nth AS INTEGER), state, channel, lane, provider, try, retry,
     CAST(firstAt + nth * slotMs AS INTEGER), CAST(firstAt + nth * slotMs + ${wakeGraceMs} AS INTEGER), people, size
   FROM parts CROSS JOIN lists ON messageId = ofMessage AND channel = ofChannel
   RETURNING messageId, number, dueAt, size, lane`;

/** The highest number of a message's chunks. */
export const lastNumberSql = (messageId: string) => `(SELECT max(number) FROM chunks WHERE messageId = ${messageId})`;
