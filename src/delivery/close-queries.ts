import { type Db, steadily } from "../db.ts";
import { type ChunkNote, type Close, type FrozenChunk, wakeGraceMs } from "./chunk.ts";
import { type DeliveryState, deliveryRanks } from "./delivery.ts";
import { recountStatement } from "./recount-queries.ts";

/*
 * What became of a chunk.
 *
 * Plain SQL, because rows read and written are a budget. Traps it avoids: numbers bind as REAL, so whole ones are CAST
 * where arithmetic or STRICT TEXT would notice; lists travel as one JSON value, because D1 binds at most 100 parameters;
 * sets are upserted from json_each, because UPDATE … FROM json_each on a composite key scans the product of both.
 */

/**
 * Records what became of a chunk's people, in one batch fenced by the lease: a worker whose lease was taken over, or
 * that closes twice, changes nothing.
 * @param alongside what else was learned, for the same batch
 * @returns whether the lease was still ours, and the numbers of the new chunks
 */
export async function closeChunk(
  db: Db,
  close: Close,
  alongside: readonly D1PreparedStatement[] = [],
): Promise<{ closed: boolean; added: FrozenChunk[] }> {
  const { note, lease, outcomes, again, gone, unknownUntil } = close;
  const d1 = db.$client;
  const recorded = outcomeStatements(db, { ...close, holder: lease }, outcomes, underLease);
  const count = (state: DeliveryState) => outcomes.filter((outcome) => outcome.state === state).length;
  const deferred = again.reduce((sum, { people }) => sum + people.length, 0);
  const statements = [
    ...recorded,
    ...again.map(({ people, try: tries, dueAt, provider }) =>
      d1
        .prepare(
          `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, wakeAt, people, size)
           SELECT messageId, (SELECT max(number) + 1 FROM chunks WHERE messageId = ?1),
             -- A message that was cancelled meanwhile has no open envelopes any more.
             CASE (SELECT m.state FROM messages m WHERE m.id = ?1) WHEN 'cancelled' THEN 'cancelled' ELSE 'open' END,
             channel, lane, coalesce(?7, provider), CAST(?4 AS INTEGER), CAST(?5 AS INTEGER), CAST(?5 + ${wakeGraceMs} AS INTEGER), ?6,
             json_array_length(?6)
           FROM chunks WHERE messageId = ?1 AND number = ?2 AND lease = ?3 AND state = 'claimed'
           RETURNING number, dueAt, size, lane`,
        )
        .bind(note.messageId, note.chunk, lease, tries, dueAt, JSON.stringify(people), provider ?? null),
    ),
    d1
      .prepare(
        // The lease goes, so that a close repeated after an error finds nothing of its own.
        `UPDATE chunks SET lease = NULL, state = CASE WHEN ?4 IS NULL THEN 'closed' ELSE state END, leaseUntil = coalesce(?4, leaseUntil),
           wakeAt = coalesce(?4, wakeAt), accepted = accepted + ?5, refused = refused + ?6, uncertain = ?7,
           deferred = deferred + ?8, gone = gone + ?9,
           -- Who comes again lies in another envelope now: whoever takes this one over must not find them here.
           people = CASE WHEN ?8 = 0 THEN people ELSE (SELECT json_group_array(value) FROM json_each(chunks.people)
             WHERE value NOT IN (SELECT value FROM json_each(?10))) END
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
        JSON.stringify(again.flatMap(({ people }) => people)),
      ),
  ];
  const last = close.recount ? [recountStatement(db, note.messageId, "number = ?2", note.chunk)] : [];
  const results = await steadily(() => d1.batch<FrozenChunk>([...statements, ...last, ...alongside]));
  const added = results.slice(recorded.length, statements.length - 1).flatMap(({ results: chunks }) => chunks);
  return { closed: results[statements.length - 1]?.meta.changes === 1, added };
}

/** Whose outcomes are recorded: of the worker that holds the lease. */
const underLease = `EXISTS (SELECT 1 FROM chunks WHERE messageId = ?1 AND number = ?2 AND lease = ?3 AND state = 'claimed')`;

const onlyNewer = `ON CONFLICT (messageId, subscriberId, channel) DO UPDATE
  SET chunk = excluded.chunk, state = excluded.state, rank = excluded.rank, code = excluded.code, ref = excluded.ref,
    at = excluded.at
  WHERE deliveries.chunk < excluded.chunk
    OR (deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank)`;

/** What happened to a person by an attempt, for the record. */
export type Recorded = { id: number; state: DeliveryState; code: string; ref?: string };

type Holding = { note: ChunkNote; holder: string; now: number };

/**
 * Records what became of people of a chunk: a statement for all who fared alike, their ids plain, is the quickest to read.
 * @param guard the condition under which anything is written; `?3` is the holder
 */
export function outcomeStatements(
  db: Db,
  holding: Holding,
  outcomes: readonly Recorded[],
  guard: string,
): D1PreparedStatement[] {
  const alike = ({ state, code, ref }: Recorded) => `${state} ${code} ${ref !== undefined}`;
  return [...Map.groupBy(outcomes, alike).values()].flatMap((group) => groupStatements(db, holding, group, guard));
}

/** The rows of people who fared alike; with the provider's own ids, also the receipts by such ids that came before. */
function groupStatements(
  db: Db,
  { note, holder, now }: Holding,
  group: readonly Recorded[],
  guard: string,
): D1PreparedStatement[] {
  const withRef = group[0]?.ref !== undefined;
  const [id, ref] = withRef ? ["value ->> 0", "value ->> 1"] : ["value", "NULL"];
  const people = JSON.stringify(group.map((person) => (withRef ? [person.id, person.ref] : person.id)));
  const rows = db.$client
    .prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, code, ref, at)
       SELECT CAST(?1 AS INTEGER), ${id}, 'sms', CAST(?2 AS INTEGER), ?6, CAST(?7 AS INTEGER), ?8, ${ref},
         CAST(?4 AS INTEGER)
       FROM json_each(?5) WHERE ${guard} ${onlyNewer}`,
    )
    .bind(note.messageId, note.chunk, holder, now, people, ...fate(group));
  if (!withRef) return [rows];
  // From the strays' side: there are few or none of them, and then it reads few rows or none.
  const early = db.$client
    .prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, code, ref, at)
       SELECT CAST(?1 AS INTEGER), j.value ->> 0, 'sms', CAST(?2 AS INTEGER), stray.state,
         CASE stray.state WHEN 'delivered' THEN ${deliveryRanks.delivered} ELSE ${deliveryRanks.undelivered} END,
         stray.code, stray.ref, CAST(?4 AS INTEGER)
       FROM strayReceipts stray INDEXED BY strayReceipts_ref CROSS JOIN json_each(?5) j
       WHERE stray.ref IS NOT NULL AND stray.ref = j.value ->> 1 AND ${guard} ${onlyNewer}`,
    )
    .bind(note.messageId, note.chunk, holder, now, people);
  return [rows, early];
}

/** What the people of a group have in common. */
function fate([one]: readonly Recorded[]): [state: string, rank: number, code: string] {
  if (!one) throw new Error("a group without people");
  return [one.state, deliveryRanks[one.state], one.code];
}
