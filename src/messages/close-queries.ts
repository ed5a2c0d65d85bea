import { type Db, steadily } from "../db.ts";
import { bellGraceMs, type ChunkNote, type Close, type FrozenChunk } from "./chunk.ts";
import { type DeliveryState, deliveryRanks, type PersonOutcome, type PersonReceipt } from "./delivery.ts";
import { quoted } from "./sql.ts";

/*
 * What became of people: outcomes of an envelope, and receipts.
 *
 * Plain SQL, because rows read and written are a budget. Traps it avoids: numbers bind as REAL, so whole ones are CAST
 * where arithmetic or STRICT TEXT would notice; lists travel as one JSON value, because D1 binds at most 100 parameters;
 * sets are upserted from json_each, because UPDATE … FROM json_each on a composite key scans the product of both.
 */

/**
 * Records what became of a chunk's people, in one batch fenced by the lease: a worker whose lease was taken over, or
 * that closes twice, changes nothing.
 * @returns whether the lease was still ours, and the numbers of the new chunks
 */
export async function closeChunk(db: Db, close: Close): Promise<{ closed: boolean; added: FrozenChunk[] }> {
  const { note, lease, outcomes, again, gone, unknownUntil, now } = close;
  const d1 = db.$client;
  const ours = `EXISTS (SELECT 1 FROM chunks WHERE messageId = ?1 AND number = ?2 AND lease = ?3 AND state = 'claimed')`;
  // Most people of a chunk fare alike: a statement for each outcome, its people as plain ids, is the quickest to read.
  const groups = [...Map.groupBy(outcomes, ({ state, code }) => `${state} ${code}`).values()];
  const count = (state: DeliveryState) => outcomes.filter((outcome) => outcome.state === state).length;
  const deferred = again.reduce((sum, { people }) => sum + people.length, 0);
  const statements = [
    ...groups.map((group) =>
      d1
        .prepare(
          `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, code, at)
           SELECT CAST(?1 AS INTEGER), value, 'sms', CAST(?2 AS INTEGER), ?6, CAST(?7 AS INTEGER), ?8, CAST(?4 AS INTEGER)
           FROM json_each(?5) WHERE ${ours}
           ON CONFLICT (messageId, subscriberId, channel) DO UPDATE
           SET chunk = excluded.chunk, state = excluded.state, rank = excluded.rank, code = excluded.code, at = excluded.at
           WHERE deliveries.chunk < excluded.chunk
             OR (deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank)`,
        )
        .bind(note.messageId, note.chunk, lease, now, JSON.stringify(group.map(({ id }) => id)), ...fate(group)),
    ),
    ...again.map(({ people, try: tries, dueAt }) =>
      d1
        .prepare(
          `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, ringAt, people, size)
           SELECT messageId, (SELECT max(number) + 1 FROM chunks WHERE messageId = ?1), 'open', channel, lane, provider,
             CAST(?4 AS INTEGER), CAST(?5 AS INTEGER), CAST(?5 + ${bellGraceMs} AS INTEGER), ?6, json_array_length(?6)
           FROM chunks WHERE messageId = ?1 AND number = ?2 AND lease = ?3 AND state = 'claimed'
           RETURNING number, dueAt, size, lane`,
        )
        .bind(note.messageId, note.chunk, lease, tries, dueAt, JSON.stringify(people)),
    ),
    d1
      .prepare(
        `UPDATE chunks SET state = CASE WHEN ?4 IS NULL THEN 'closed' ELSE state END, leaseUntil = coalesce(?4, leaseUntil),
           ringAt = coalesce(?4, ringAt), accepted = accepted + ?5, refused = refused + ?6, uncertain = ?7,
           deferred = deferred + ?8, gone = gone + ?9
         WHERE messageId = ?1 AND number = ?2 AND lease = ?3 AND state = 'claimed'`,
      )
      .bind(
        note.messageId,
        note.chunk,
        lease,
        unknownUntil,
        count("accepted"),
        count("refused"),
        count("uncertain"),
        deferred,
        gone,
      ),
  ];
  const results = await steadily(() => d1.batch<FrozenChunk>(statements));
  const added = results.slice(groups.length, -1).flatMap(({ results: chunks }) => chunks);
  return { closed: results.at(-1)?.meta.changes === 1, added };
}

/** What the people of a group have in common. */
function fate([one]: readonly PersonOutcome[]): [state: string, rank: number, code: string] {
  if (!one) throw new Error("a group without people");
  return [one.state, deliveryRanks[one.state], one.code];
}

/**
 * After a take-over some people were known by their receipts alone: the chunk's counts are made anew from its people's
 * deliveries, so that everybody in the envelope is somewhere.
 */
export async function recountChunk(db: Db, note: ChunkNote): Promise<void> {
  const known = (states: readonly DeliveryState[]) =>
    `(SELECT count(*) FROM json_each(chunks.people) j CROSS JOIN deliveries d
       ON d.messageId = ?1 AND d.subscriberId = j.value AND d.channel = chunks.channel
      WHERE d.chunk = ?2 AND d.state IN (${quoted(states)}))`;
  await db.$client
    .prepare(
      `UPDATE chunks SET accepted = ${known(["accepted", "delivered", "undelivered"])}, refused = ${known(["refused"])},
         uncertain = ${known(["uncertain"])}
       WHERE messageId = ?1 AND number = ?2 AND state = 'closed'`,
    )
    .bind(note.messageId, note.chunk)
    .run();
}

/**
 * Records receipts, all in one guarded statement. One moves a delivery only if it names the chunk of its last attempt
 * and a higher rank; it makes the delivery only while its chunk is claimed, that is, when it outran our own write.
 * @returns how many changed anything
 */
export async function recordReceiptRows(db: Db, receipts: readonly PersonReceipt[], now: number): Promise<number> {
  const rows = receipts.map(({ messageId, chunk, subscriberId, state, code }) => [
    messageId,
    chunk,
    subscriberId,
    state,
    deliveryRanks[state],
    code,
  ]);
  const statement = db.$client
    .prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, code, at)
       SELECT value ->> 0, value ->> 2, 'sms', value ->> 1, value ->> 3, value ->> 4, value ->> 5, CAST(?2 AS INTEGER)
       FROM json_each(?1)
       WHERE EXISTS (SELECT 1 FROM deliveries d
           WHERE d.messageId = value ->> 0 AND d.subscriberId = value ->> 2 AND d.channel = 'sms')
         OR EXISTS (SELECT 1 FROM chunks c
           WHERE c.messageId = value ->> 0 AND c.number = value ->> 1 AND c.state = 'claimed')
       ON CONFLICT (messageId, subscriberId, channel) DO UPDATE
       SET state = excluded.state, rank = excluded.rank, code = excluded.code, at = excluded.at
       WHERE deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank`,
    )
    .bind(JSON.stringify(rows), now);
  return (await steadily(() => statement.run())).meta.changes;
}
