import { type Db, steadily } from "../db.ts";
import { tagLength } from "./attempt.ts";
import type { ChunkNote } from "./chunk.ts";
import { isUncertain, statesComingAgain, statesIn } from "./delivery.ts";
import { outcomeStatements, type Recorded } from "./outcome-queries.ts";
import { recountStatement } from "./recount-queries.ts";
import { mayBecome, quoted } from "./state-sql.ts";

/** What is known for certain of a chunk's people, whoever holds its lease. */
export type Certain = { note: ChunkNote; tag: string; outcomes: readonly Recorded[]; now: number };

/** The chunk is of the dispatch that the attempts name, not of another one that got its ids after a restore. */
const sameDispatch = `EXISTS (SELECT 1 FROM messages m CROSS JOIN chunks own ON own.messageId = m.id AND own.number = ?2
  WHERE m.id = ?1 AND substr(m.token, 1, ${tagLength}) = ?3)`;

/**
 * Records what is certain of a chunk's people without its lease, by chunk and rank, as a receipt would. Who was put into
 * a new chunk meanwhile, because nobody knew, is taken out of it again while it is open; where that one is being sent, who
 * has it counts there as having it, so that its own answer, or none, takes nothing back.
 */
export async function recordCertain(db: Db, { note, tag, outcomes, now }: Certain): Promise<void> {
  const certain = outcomes.filter(({ state }) => !isUncertain(state));
  if (certain.length === 0) return;
  await steadily(() =>
    db.$client.batch([
      ...outcomeStatements(db, { note, holder: tag, now }, certain, sameDispatch),
      ...takeBackStatements(
        db,
        { note, tag },
        certain.map(({ id }) => id),
      ),
      recountStatement(db, note.messageId, "number = ?2", note.chunk),
    ]),
  );
}

/** Who was taken, and reported as not reached since, comes again for that and not because nobody knew. */
const isOneOfThem = `j.value IN (SELECT p.value FROM json_each(?4) p WHERE NOT EXISTS (SELECT 1 FROM deliveries d
  WHERE d.messageId = ?1 AND d.subscriberId = p.value AND d.chunk = ?2 AND d.state IN (${quoted(statesComingAgain)})))`;

/** These people, where they wait in later chunks that are open. */
const elsewhere = `FROM chunks c CROSS JOIN json_each(c.people) j
  WHERE c.messageId = ?1 AND c.number > ?2 AND c.state = 'open' AND ${isOneOfThem}`;

/** The latest chunk in which the person of a delivery is being sent to again. */
const beingSentIn = `(SELECT max(c.number) FROM chunks c CROSS JOIN json_each(c.people) j
  WHERE c.messageId = ?1 AND c.number > ?2 AND c.state = 'claimed' AND j.value = deliveries.subscriberId)`;

const others = `(SELECT json_group_array(j.value) FROM json_each(chunks.people) j WHERE NOT ${isOneOfThem})`;

/** Takes people back into the chunk that was theirs, out of those in which they were to come again. */
function takeBackStatements(
  db: Db,
  { note, tag }: Pick<Certain, "note" | "tag">,
  people: readonly number[],
): D1PreparedStatement[] {
  const ids = JSON.stringify(people);
  const bind = (sql: string) => db.$client.prepare(sql).bind(note.messageId, note.chunk, tag, ids);
  const laterOpen = "messageId = ?1 AND number > ?2 AND state = 'open'";
  return [
    bind(
      `UPDATE deliveries SET chunk = ${beingSentIn}
       WHERE messageId = ?1 AND chunk = ?2 AND state IN (${quoted(statesIn("delivered"))}) AND ${sameDispatch}
         AND subscriberId IN (SELECT value FROM json_each(?4)) AND ${beingSentIn} IS NOT NULL`,
    ),
    // It no longer defers them.
    bind(
      `UPDATE chunks SET deferred = deferred - (SELECT count(*) ${elsewhere}),
         people = (SELECT json_group_array(value) FROM (
           SELECT value FROM json_each(chunks.people) UNION SELECT j.value ${elsewhere}))
       WHERE messageId = ?1 AND number = ?2 AND ${sameDispatch}`,
    ),
    bind(
      `UPDATE chunks SET people = ${others}, size = json_array_length(${others})
       WHERE ${laterOpen} AND ${sameDispatch} AND EXISTS (SELECT 1 FROM json_each(chunks.people) j WHERE ${isOneOfThem})`,
    ),
    db.$client
      .prepare(`UPDATE chunks SET state = 'closed' WHERE ${laterOpen} AND ${mayBecome("closed")} AND size = 0`)
      .bind(note.messageId, note.chunk),
  ];
}
