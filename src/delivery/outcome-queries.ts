import { isNotSuppressedSql } from "../audience/audience-sql.ts";
import type { Db } from "../db.ts";
import { keepErasedStatement } from "../messages/sending-queries.ts";
import type { Failure } from "../providers/contract.ts";
import type { ChunkNote } from "./chunk.ts";
import { type DeliveryState, rankOf, statesIn } from "./delivery.ts";
import { quoted, rankSql } from "./state-sql.ts";

/*
 * What is known of people after an attempt, as rows of deliveries.
 */

const onlyNewer = `ON CONFLICT (messageId, subscriberId, channel) DO UPDATE
  SET chunk = excluded.chunk, state = excluded.state, rank = excluded.rank, reason = excluded.reason,
    code = excluded.code, ref = excluded.ref, at = excluded.at
  -- Who has it by an earlier attempt, as was heard late, has it.
  WHERE (deliveries.chunk < excluded.chunk AND deliveries.state NOT IN (${quoted(statesIn("delivered"))}))
    OR (deliveries.chunk = excluded.chunk AND deliveries.rank < excluded.rank)`;

const columns = "messageId, subscriberId, channel, chunk, state, rank, reason, code, ref, at";

/** What happened to a person by an attempt, for the record. */
export type Recorded = {
  id: number;
  state: DeliveryState;
  reason?: Failure | undefined;
  code: string;
  ref?: string;
};

/** `closing`: it is done once, and who was erased meanwhile is counted. */
type Holding = { note: ChunkNote; holder: string; now: number; closing?: boolean };

/**
 * Records what became of people of a chunk, on its channel: a statement for all who fared alike, their ids plain, is the
 * quickest to read.
 * @param guard the condition under which anything is written; `?3` is the holder
 */
export function outcomeStatements(
  db: Db,
  holding: Holding,
  outcomes: readonly Recorded[],
  guard: string,
): D1PreparedStatement[] {
  const alike = ({ state, reason, code, ref }: Recorded) => JSON.stringify([state, reason, code, ref !== undefined]);
  return [...Map.groupBy(outcomes, alike).values()].flatMap((group) => groupStatements(db, holding, group, guard));
}

/** The rows of people who fared alike; with the provider's own ids, also the receipts by such ids that came before. */
function groupStatements(db: Db, holding: Holding, group: readonly Recorded[], guard: string): D1PreparedStatement[] {
  const { note, holder, now, closing = false } = holding;
  const [one] = group;
  if (!one) return [];
  const withRef = one.ref !== undefined;
  const [id, ref] = withRef ? ["j.value ->> 0", "j.value ->> 1"] : ["j.value", "NULL"];
  const people = JSON.stringify(group.map((person) => (withRef ? [person.id, person.ref] : person.id)));
  const bound = [note.messageId, note.chunk, holder, now, people] as const;
  // Of who was erased while it was sent to them, no row comes to be.
  const ofChunk = `chunks c CROSS JOIN json_each(?5) j WHERE c.messageId = ?1 AND c.number = ?2 AND ${isNotSuppressedSql(id)}`;
  const rows = db.$client
    .prepare(
      `INSERT INTO deliveries (${columns})
       SELECT c.messageId, ${id}, c.channel, c.number, ?6, CAST(?7 AS INTEGER), ?8, ?9, ${ref}, CAST(?4 AS INTEGER)
       FROM ${ofChunk} AND ${guard} ${onlyNewer}`,
    )
    .bind(...bound, one.state, rankOf(one.state), one.reason ?? null, one.code);
  const ids = () => JSON.stringify(group.map((person) => person.id));
  const erased = closing
    ? [keepErasedOutcomesStatement(db, holding, { one, ids: withRef ? ids() : people, size: group.length }, guard)]
    : [];
  if (!withRef) return [rows, ...erased];
  // From the strays' side: there are few or none of them, and then it reads few rows or none.
  const early = db.$client
    .prepare(
      `INSERT INTO deliveries (${columns})
       SELECT c.messageId, ${id}, c.channel, c.number, stray.state, ${rankSql("stray.state")}, stray.reason, stray.code,
         stray.ref, CAST(?4 AS INTEGER)
       FROM strayReceipts stray INDEXED BY strayReceipts_ref CROSS JOIN ${ofChunk}
         AND stray.ref IS NOT NULL AND stray.ref = ${ref} AND ${guard} ${onlyNewer}`,
    )
    .bind(...bound);
  return [rows, ...erased, early];
}

/**
 * Who was erased while it was sent to them is counted on the message, without whom, so that a chunk that is counted anew
 * does not count them as gone; right behind the statement that left them out. Of a first attempt: an earlier one was kept
 * when they were erased.
 * @param ids people who fared as `one`, as JSON
 */
function keepErasedOutcomesStatement(
  db: Db,
  { note, holder }: Holding,
  { one, ids, size }: { one: Recorded; ids: string; size: number },
  guard: string,
): D1PreparedStatement {
  const erased = "json_each(?4) j CROSS JOIN suppressions x ON x.subscriberId = j.value";
  return keepErasedStatement(db, {
    // Like this it reads nothing where nobody was left out.
    which: `id = CASE WHEN changes() < CAST(?8 AS INTEGER) THEN iif(EXISTS (SELECT 1 FROM ${erased}) AND ${guard}, ?1, NULL) END`,
    outcomes: `SELECT json_array(c.channel, c.number, ?5, ?6, ?7) FROM chunks c CROSS JOIN ${erased}
      WHERE c.messageId = ?1 AND c.number = ?2 AND NOT c.retry`,
    values: [note.messageId, note.chunk, holder, ids, one.state, one.reason ?? null, one.code, size],
  });
}
