import { type Db, type Reading, rowOf, runBatch } from "../db.ts";
import type { Message } from "../messages/message.ts";
import { keepCountsStatement, keepTotalsOfStatement, keepTotalsStatement } from "../messages/sending-queries.ts";
import { messages } from "../messages/tables.ts";
import { failures, leftOutCodes } from "../providers/contract.ts";
import type { ChunkState } from "./chunk.ts";
import { type Part, type ReceiptWaits, statesComingAgain, statesIn } from "./delivery.ts";
import type { FailedPerson, MissedPerson, Progress } from "./progress.ts";
import { recountStatement } from "./recount-queries.ts";
import { waitingIn } from "./retry-queries.ts";
import { lacksReceiptSql, quoted, receiptDueSql, waitSql } from "./state-sql.ts";

const size = (condition: string) => `coalesce(sum(size) FILTER (WHERE ${condition}), 0)`;
const ended = (state: ChunkState) => size(`state = '${state}' AND NOT retry`);

/** Whose next try did not come any more: the call before, which the provider took, was the last. */
const lastTried = size("state IN ('cancelled', 'expired') AND retry");

/** People of a chunk who wait for their next try. */
const comingAgain = `iif(retryAt IS NULL, 0,
  (SELECT count(*) FROM json_each(chunks.people) j CROSS JOIN deliveries d ON ${waitingIn("chunks")}))`;

type Counts = Omit<Progress, "message" | "totals" | "settled">;

/** How the chunks of the message ?1 stand, as JSON. */
const countsSql = `(SELECT json_object('waiting', ${size("state = 'open'")},
         'comingAgain', coalesce(sum(${comingAgain}), 0), 'nextTryAt', min(retryAt),
         'beingSent', coalesce(sum(size - accepted - refused - deferred - gone) FILTER (WHERE state = 'claimed'), 0),
         'accepted', coalesce(sum(accepted), 0) + ${lastTried}, 'refused', coalesce(sum(refused), 0),
         'uncertain', coalesce(sum(uncertain), 0), 'unsubscribedBefore', coalesce(sum(gone), 0),
         'cancelled', ${ended("cancelled")}, 'expired', ${ended("expired")},
         'nextAt', min(dueAt) FILTER (WHERE state = 'open'),
         'waitingOn', json_group_array(DISTINCT channel) FILTER (WHERE state = 'open')) FROM chunks WHERE messageId = ?1)`;

/** One row of the message and one aggregate over its chunks: what a poll may cost. */
export const progressReading = (db: Db, id: number): Reading<Progress | undefined> => ({
  statement: db.$client
    .prepare(
      `SELECT m.*, coalesce(m.counts, ${countsSql}) AS asCounted
       FROM messages m WHERE m.id = ?1`,
    )
    .bind(id),
  read: ([row]: Record<string, unknown>[]) =>
    row && progressOf(rowOf(messages, row), JSON.parse(String(row.asCounted))),
});

function progressOf(message: Message, counts: Counts): Progress {
  const totals = message.totals ?? { delivered: 0, failed: {} };
  return { message, ...counts, totals, settled: counts.waiting + counts.beingSent + counts.comingAgain === 0 };
}

const count = (condition: string) => `count(*) FILTER (WHERE ${condition})`;
const noReceipt = (waits: ReceiptWaits) => lacksReceiptSql("deliveries", waits);
const isIn = (part: Part) => `state IN (${quoted(statesIn(part))})`;

/** They are to be called again, unless the message is over. */
const comesAgain = (delivery: string, message: string) =>
  `(${delivery}.state IN (${quoted(statesComingAgain)}) AND ${delivery}.retryAt IS NOT NULL
    AND ${message}.state = 'sending' AND ${message}.expiresAt > ?2)`;
const isCalledAgain = comesAgain("deliveries", "messages");
const hasFailed = `${isIn("failed")} AND NOT ${isCalledAgain}`;

/** How calls ended, by the states that only they have. */
const callTotals = `json_object('heard', ${count("state = 'heard'")}, 'machine', ${count("state = 'machine'")},
    'notReached', ${count(`state IN (${quoted(statesComingAgain)}) AND NOT ${isCalledAgain}`)}, 'optedOut', ${count("state = 'opted-out'")})`;

/** The totals of a message: a count for each part and each reason, because GROUP BY would read twice. */
const totalsSql = (waits: ReceiptWaits) => `(SELECT json_object('delivered', ${count(isIn("delivered"))},
    'repeated', ${count(`${isIn("underWay")} AND code IN (SELECT value FROM json_each(?4))`)},
    'noReceipt', ${count(noReceipt(waits))},
    'noReceiptUntil', max(${receiptDueSql("deliveries", waits)}) FILTER (WHERE ${noReceipt(waits)}),
    'calls', ${callTotals},
    'failed', json_object(${failures
      .map((reason) => `'${reason}', ${count(`${hasFailed} AND coalesce(reason, 'other') = '${reason}'`)}`)
      .join(", ")}))
  -- Who was erased had it all the same, and is not called again.
  FROM (SELECT state, reason, code, retryAt, channel, at FROM deliveries WHERE messageId = messages.id
    UNION ALL SELECT value ->> 2, value ->> 3, value ->> 4, NULL, value ->> 0, messages.dispatchedAt
    FROM json_each(messages.erasedDeliveries)) AS deliveries)`;

/**
 * Counts a message's deliveries anew and keeps the totals on it. Guarded, so that two pages count once. Chunks that count
 * people as uncertain are counted anew too: receipts may have come for them since.
 * @returns how the message goes by then
 */
export async function recountTotals(
  db: Db,
  { message, waits }: { message: Pick<Message, "id" | "totalsAt">; waits: ReceiptWaits },
  now: number,
): Promise<Progress | undefined> {
  const totals = { sql: totalsSql(waits), params: JSON.stringify(leftOutCodes) };
  const { statement, read } = progressReading(db, message.id);
  const { progress } = await runBatch<{ totals: unknown; uncertain: unknown; progress: never }>(db, {
    totals: keepTotalsStatement(db, message, totals, now),
    uncertain: recountStatement(db, message.id, "uncertain > 0", null),
    progress: statement,
  });
  return read(progress.rows);
}

/** So much later no receipt comes any more, whatever the town waits for. */
const forgotten: ReceiptWaits = { sms: 0, voice: 0 };

/** What a message says for ever of its people, before their rows are forgotten; it is counted once. */
export const keepFiguresStatement = (db: Db, id: number, now: number): D1PreparedStatement =>
  keepCountsStatement(
    db,
    id,
    { counts: countsSql, totals: totalsSql(forgotten), params: JSON.stringify(leftOutCodes) },
    now,
  );

/** Messages older than this are asked no more whether receipts of theirs have come, ms. */
const lookBackMs = 8 * 86_400_000;

/** So many messages are counted at once: of the largest town's, each reads ten thousand rows. */
const countedAtOnce = 20;

/**
 * Counts anew, one row written for each, those messages of which some receipts have become overdue since they were counted.
 * Found by their chunks: when the last one was requested, its people's receipts are due a while later.
 */
export const countOverdueStatement = (db: Db, waits: ReceiptWaits, now: number): D1PreparedStatement => {
  const dueAt = `c.requestedAt + ${waitSql("c.channel", waits)}`;
  const which = `SELECT m.id FROM messages m INDEXED BY messages_dispatched
    WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt > ?2 - ${lookBackMs} AND m.counts IS NULL
      AND EXISTS (SELECT 1 FROM chunks c WHERE c.messageId = m.id AND ${dueAt} > m.totalsAt AND ${dueAt} <= ?2)
    ORDER BY m.dispatchedAt LIMIT ${countedAtOnce}`;
  return keepTotalsOfStatement(db, { which, sql: totalsSql(waits), params: JSON.stringify(leftOutCodes) }, now);
};

/** Who did not get it, or may not have, and is not called again; of whom no receipt has come, too. @param limit rows at most */
export const failedReading = (
  db: Db,
  { id, limit, waits }: { id: number; limit: number; waits: ReceiptWaits },
  now: number,
): Reading<FailedPerson[]> => ({
  statement: db.$client
    .prepare(
      `SELECT d.subscriberId, s.phone, d.state, d.reason, d.at,
         iif(${lacksReceiptSql("d", waits)}, ${receiptDueSql("d", waits)}, NULL) AS noReceiptUntil
       FROM messages m CROSS JOIN deliveries d ON d.messageId = m.id CROSS JOIN subscribers s ON s.id = d.subscriberId
       WHERE m.id = ?1 AND (d.state IN (${quoted(statesIn("failed", "uncertain"))}) AND NOT ${comesAgain("d", "m")}
         OR ${lacksReceiptSql("d", waits)})
       LIMIT CAST(?3 AS INTEGER)`,
    )
    .bind(id, now, limit),
  read: (rows: FailedPerson[]) => rows,
});

/** The places that somebody named, each from the part of the town on. */
const placesSql = `(SELECT json_group_array(name) FROM (
  SELECT group_concat(p.name, ', ' ORDER BY k.key) AS name
  FROM json_each(s.places) path CROSS JOIN json_each(path.value) k CROSS JOIN places p ON p.id = k.value
  GROUP BY path.key))`;

/**
 * Who was called in vain and is not called again, those who live beside each other together; not who has left since.
 * @param limit rows at most
 */
export const missedReading = (
  db: Db,
  { id, limit }: { id: number; limit: number },
  now: number,
): Reading<MissedPerson[]> => ({
  statement: db.$client
    .prepare(
      `SELECT d.subscriberId, s.phone, d.reason, d.at, ${placesSql} AS places
       FROM messages m CROSS JOIN deliveries d ON d.messageId = m.id CROSS JOIN subscribers s ON s.id = d.subscriberId
       WHERE m.id = ?1 AND d.state IN (${quoted(statesComingAgain)}) AND s.state = 'subscribed'
         AND NOT ${comesAgain("d", "m")}
       ORDER BY places, s.phone LIMIT CAST(?3 AS INTEGER)`,
    )
    .bind(id, now, limit),
  read: (rows: (Omit<MissedPerson, "places"> & { places: string })[]) =>
    rows.map((row) => ({ ...row, places: JSON.parse(row.places) as string[] })),
});
