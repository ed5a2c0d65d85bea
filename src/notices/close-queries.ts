import type { Db } from "../db.ts";
import type { Failure } from "../providers/contract.ts";
import { type NoticeLease, newTag } from "./claim-queries.ts";
import type { NoticeState } from "./notice.ts";

/*
 * What became of a claimed notice, fenced by the lease: statements for the batch that records what its provider said.
 */

/** It has ended. */
export function closeStatement(
  db: Db,
  { id, lease }: NoticeLease,
  end: { state: Exclude<NoticeState, "open" | "claimed">; reason?: Failure; code: string },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE notices SET state = ?3, reason = ?4, code = ?5, at = CAST(?6 AS INTEGER)
       WHERE id = ?1 AND lease = ?2 AND state = 'claimed'`,
    )
    .bind(id, lease, end.state, end.reason ?? null, end.code, now);
}

/** The provider did not take it: it comes again at `dueAt`. */
export function deferStatement(db: Db, { id, lease }: NoticeLease, dueAt: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE notices SET state = 'open', try = try + 1, tag = ${newTag}, requestedAt = NULL, lease = NULL, leaseUntil = NULL,
         dueAt = CAST(?3 AS INTEGER), wakeAt = CAST(?3 AS INTEGER)
       WHERE id = ?1 AND lease = ?2 AND state = 'claimed'`,
    )
    .bind(id, lease, dueAt);
}

/** Its request was not answered: it is looked at again at `leaseUntil`. */
export function shortenLeaseStatement(db: Db, { id, lease }: NoticeLease, leaseUntil: number): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE notices SET leaseUntil = CAST(?3 AS INTEGER) WHERE id = ?1 AND lease = ?2 AND state = 'claimed'`)
    .bind(id, lease, leaseUntil);
}
