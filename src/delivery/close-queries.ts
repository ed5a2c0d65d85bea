import { type Db, runBatch, steadily } from "../db.ts";
import type { Close, ComingAgain, FrozenChunk } from "./chunk.ts";
import type { PersonOutcome } from "./delivery.ts";
import { insertChunksSql, lastNumberSql } from "./insert-queries.ts";
import { underLease } from "./lease-queries.ts";
import { outcomeStatements } from "./outcome-queries.ts";
import { recountStatement } from "./recount-queries.ts";

/*
 * What became of a chunk.
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
  const { note, lease, outcomes, again } = close;
  const isHeld = `EXISTS (SELECT 1 FROM chunks WHERE ${underLease})`;
  const { closed, added } = await steadily(() =>
    runBatch<{ recorded: unknown; kept: unknown; added: FrozenChunk; closed: unknown; rest: unknown }>(db, {
      recorded: outcomeStatements(db, { ...close, holder: lease, closing: true }, outcomes, isHeld),
      kept: keepStatements(db, close),
      added: again.map((coming) => comeAgainStatement(db, close, coming)),
      closed: closeStatement(db, close),
      rest: [...(close.recount ? [recountStatement(db, note.messageId, "number = ?2", note.chunk)] : []), ...alongside],
    }),
  );
  return { closed: closed.changes === 1, added: added.rows };
}

/** A message that was cancelled meanwhile has no open chunks any more. */
const openUnlessCancelled = `CASE (SELECT m.state FROM messages m WHERE m.id = ?1)
  WHEN 'cancelled' THEN 'cancelled' ELSE 'open' END`;

function comeAgainStatement(
  db: Db,
  { note, lease }: Close,
  { people, try: tries, dueAt, provider }: ComingAgain,
): D1PreparedStatement {
  return db.$client
    .prepare(
      insertChunksSql(
        `SELECT messageId, ${lastNumberSql("?1")} AS after, ${openUnlessCancelled} AS state, channel, lane,
           coalesce(?7, provider) AS provider, CAST(?4 AS INTEGER) AS try, retry, ?5 AS firstAt, 0 AS slotMs,
           json_array_length(?6) AS perChunk, ?6 AS ids
         FROM chunks WHERE ${underLease}`,
      ),
    )
    .bind(note.messageId, note.chunk, lease, tries, dueAt, JSON.stringify(people), provider ?? null);
}

/** What was reported of people before becomes what this chunk knows of them: nobody comes again. */
function keepStatements(db: Db, { note, lease, kept = [] }: Close): D1PreparedStatement[] {
  if (kept.length === 0) return [];
  return [
    db.$client
      .prepare(
        `UPDATE deliveries SET chunk = ?2, retryAt = NULL
         WHERE messageId = ?1 AND subscriberId IN (SELECT value FROM json_each(?4)) AND chunk < ?2
           AND channel = (SELECT channel FROM chunks WHERE ${underLease})`,
      )
      .bind(note.messageId, note.chunk, lease, JSON.stringify(kept)),
  ];
}

function closeStatement(
  db: Db,
  { note, lease, outcomes, again, gone, kept = [], unknownUntil }: Close,
): D1PreparedStatement {
  const count = (state: PersonOutcome["state"]) => outcomes.filter((outcome) => outcome.state === state).length;
  const coming = again.flatMap(({ people }) => people);
  return db.$client
    .prepare(
      // The lease goes, so that a close repeated after an error finds nothing of its own.
      `UPDATE chunks SET lease = NULL, state = CASE WHEN ?4 IS NULL THEN 'closed' ELSE state END, leaseUntil = coalesce(?4, leaseUntil),
         wakeAt = coalesce(?4, wakeAt), accepted = accepted + ?5, refused = refused + ?6, uncertain = ?7,
         deferred = deferred + ?8, gone = gone + ?9,
         -- Who comes again lies in another chunk now: whoever takes this one over must not find them here.
         people = CASE WHEN ?8 = 0 THEN people ELSE (SELECT json_group_array(value) FROM json_each(chunks.people)
           WHERE value NOT IN (SELECT value FROM json_each(?10))) END
       WHERE ${underLease}`,
    )
    .bind(
      ...[note.messageId, note.chunk, lease, unknownUntil],
      ...[
        count("accepted") + kept.length,
        count("refused"),
        count("uncertain"),
        coming.length,
        gone,
        JSON.stringify(coming),
      ],
    );
}
