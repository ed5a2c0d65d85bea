import type { Db } from "../db.ts";
import type { Language } from "../language.ts";
import type { AlarmCause } from "../monitoring/alarm.ts";
import type { ProviderName } from "../providers/names.ts";
import type { NoticeKind, NoticeParts, NoticeState } from "./notice.ts";
import { listed, silent } from "./sql.ts";

/*
 * Sending a notice: through whom, who may, what became of it, and what is overdue.
 */

/** A provider that notices may go through, and for how long it refuses the same attempt a second time, ms; 0 never. */
export type NoticePlan = { provider: ProviderName; resendMs: number };

const plansJson = (plans: readonly NoticePlan[]) =>
  JSON.stringify(plans.map(({ provider, resendMs }) => [provider, resendMs]));

export type ClaimedNotice = NoticeParts & {
  kind: NoticeKind;
  language: Language;
  provider: ProviderName;
  try: number;
  /** When the same request was made before, and nobody knows whether it was taken; null when it never was. */
  requestedAt: number | null;
  expiresAt: number;
  /** Null when whom it was for is gone, or it is of no use any more. */
  phone: string | null;
  signUpId: string | null;
  seed: string | null;
  subscriberId: number | null;
  leaveToken: string | null;
  alarm: AlarmCause | null;
  /** What the town puts into every notice, and its half of the link key. */
  mark: string;
  officePhone: string;
  townSecret: string;
};

/**
 * The provider that a notice goes through, of the leads in ?2: its own, unless that is halted, or silent and another is
 * not. Null while all are halted.
 */
const preferred = `(SELECT u.value ->> 0 ${listed("?2")} WHERE p.haltedAt IS NULL
  ORDER BY ${silent}, p.name <> notices.provider, u.key LIMIT 1)`;

/**
 * Whether a notice may be sent at ?1: open and due, or with a lease that ran out, uncalled; or called, and younger than
 * its provider's `resendMs`. Once it was requested it goes nowhere else, because it might arrive twice.
 */
const mayBeSent = `notices.expiresAt > ?1 AND CASE
  WHEN notices.state = 'open' THEN notices.dueAt <= ?1 AND ${preferred} IS NOT NULL
  WHEN notices.state <> 'claimed' OR notices.leaseUntil > ?1 THEN 0
  WHEN notices.requestedAt IS NULL THEN ${preferred} IS NOT NULL
  ELSE EXISTS (SELECT 1 ${listed("?2")} WHERE p.haltedAt IS NULL AND p.name = notices.provider
    AND notices.requestedAt > ?1 - (u.value ->> 1)) END`;

/** The exclusive right, for a while, to send a notice. */
type Lease = { id: number; lease: string };

/** Takes a notice by a lease, if it may be sent. Reads whom it goes to as they are now. */
export async function claimNotice(
  db: Db,
  claim: Lease & { leaseMs: number; plans: readonly NoticePlan[]; now: number },
): Promise<ClaimedNotice | undefined> {
  const { id, lease, leaseMs, plans, now } = claim;
  const d1 = db.$client;
  const results = await d1.batch<ClaimedNotice>([
    d1
      .prepare(
        `UPDATE notices SET state = 'claimed', lease = ?4, leaseUntil = CAST(?5 AS INTEGER),
           provider = CASE WHEN requestedAt IS NULL THEN ${preferred} ELSE provider END
         WHERE id = ?3 AND ${mayBeSent}`,
      )
      .bind(now, plansJson(plans), id, lease, now + leaseMs),
    d1
      .prepare(
        `SELECT n.id, n.tag, n.kind, n.language, n.provider, n.try, n.requestedAt, n.expiresAt, n.signUpId, i.seed,
           n.subscriberId, s.leaveToken, n.alarm, coalesce(u.phone, c.phone, s.phone) AS phone, t.mark, t.officePhone,
           t.secret AS townSecret
         FROM notices n CROSS JOIN towns t
         LEFT JOIN signUps u ON u.id = n.signUpId AND u.confirmedAt IS NULL AND u.expiresAt > ?3
         LEFT JOIN signIns i ON i.id = n.signInId AND i.spentAt IS NULL
         LEFT JOIN alarms a ON a.cause = n.alarm AND a.clearedAt IS NULL
         LEFT JOIN clerks c ON c.id = CASE WHEN a.cause IS NULL THEN i.clerkId ELSE n.clerkId END AND c.disabledAt IS NULL
         LEFT JOIN subscribers s ON s.id = n.subscriberId AND s.state = CASE n.kind WHEN 'goodbye' THEN 'left' ELSE 'subscribed' END
         WHERE n.id = ?1 AND n.lease = ?2 AND n.state = 'claimed'`,
      )
      .bind(id, lease, now),
  ]);
  return results[1]?.results[0];
}

/** A request that was not taken and one that comes after it must not have one name: nobody could tell their receipts apart. */
const newTag = "lower(hex(randomblob(4)))";

/**
 * A claimed notice that its provider certainly did not take is called for through the best of these others, under a new
 * name.
 * @returns what has become new, or undefined when there is no other, or the lease is not ours any more
 */
export async function moveNotice(
  db: Db,
  { id, lease }: Lease,
  others: readonly NoticePlan[],
  now: number,
): Promise<Pick<ClaimedNotice, "provider" | "tag"> | undefined> {
  const moved = await db.$client
    .prepare(
      `UPDATE notices SET provider = ${preferred}, tag = ${newTag}, requestedAt = CAST(?1 AS INTEGER)
       WHERE id = ?3 AND lease = ?4 AND state = 'claimed' AND ${preferred} IS NOT NULL RETURNING provider, tag`,
    )
    .bind(now, plansJson(others), id, lease)
    .first<Pick<ClaimedNotice, "provider" | "tag">>();
  return moved ?? undefined;
}

/** Just before its request: from here on nobody knows whether it went, if we die. */
export async function markNoticeRequested(db: Db, { id, lease }: Lease, now: number): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `UPDATE notices SET requestedAt = coalesce(requestedAt, CAST(?3 AS INTEGER)) WHERE id = ?1 AND lease = ?2 AND state = 'claimed'`,
    )
    .bind(id, lease, now)
    .run();
  return meta.changes === 1;
}

/*
 * What became of a claimed notice, fenced by the lease: statements for the batch that records what its provider said.
 */

/** It has ended. */
export function closeStatement(
  db: Db,
  { id, lease }: Lease,
  end: { state: Exclude<NoticeState, "open" | "claimed">; code: string },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE notices SET state = ?3, code = ?4, at = CAST(?5 AS INTEGER) WHERE id = ?1 AND lease = ?2 AND state = 'claimed'`,
    )
    .bind(id, lease, end.state, end.code, now);
}

/** The provider did not take it: it comes again at `dueAt`. */
export function deferStatement(db: Db, { id, lease }: Lease, dueAt: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `UPDATE notices SET state = 'open', try = try + 1, tag = ${newTag}, requestedAt = NULL, lease = NULL, leaseUntil = NULL,
         dueAt = CAST(?3 AS INTEGER), wakeAt = CAST(?3 AS INTEGER)
       WHERE id = ?1 AND lease = ?2 AND state = 'claimed'`,
    )
    .bind(id, lease, dueAt);
}

/** Its request was not answered: it is looked at again at `leaseUntil`. */
export function shortenLeaseStatement(db: Db, { id, lease }: Lease, leaseUntil: number): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE notices SET leaseUntil = CAST(?3 AS INTEGER) WHERE id = ?1 AND lease = ?2 AND state = 'claimed'`)
    .bind(id, lease, leaseUntil);
}

/** How many notices one sweep wakes, and all sweeps of a day (UTC): a queue's operations of a day have an end. */
const wakesAtOnce = 40;
export const noticeWakesADay = 500;

/**
 * The minute sweep of notices: what is of no use any more ends, what waits for a provider that takes nothing is due at
 * once where another does, and what is overdue and may be sent is woken.
 */
export async function takeOverdueNotices(db: Db, plans: readonly NoticePlan[], now: number): Promise<number[]> {
  const d1 = db.$client;
  const day = `notices ${new Date(now).toISOString().slice(0, 10)}`;
  const open = `id IN (SELECT id FROM notices INDEXED BY notices_open WHERE state IN ('open', 'claimed')`;
  // Never below nothing: SQLite would read that as no limit.
  const left = `max(0, min(${wakesAtOnce}, ${noticeWakesADay} - coalesce((SELECT notes FROM sweepDays WHERE day = ?3), 0)))`;
  const results = await d1.batch<{ id: number }>([
    d1
      .prepare(
        `UPDATE notices SET state = CASE WHEN requestedAt IS NULL THEN 'expired' ELSE 'uncertain' END, at = CAST(?1 AS INTEGER)
         WHERE ${open} AND expiresAt <= ?1 AND (state = 'open' OR leaseUntil <= ?1))`,
      )
      .bind(now),
    d1
      .prepare(
        `UPDATE notices SET dueAt = CAST(?1 AS INTEGER), wakeAt = CAST(?1 AS INTEGER)
         WHERE ${open} AND state = 'open' AND dueAt > ?1 AND ${preferred} <> provider)`,
      )
      .bind(now, plansJson(plans)),
    d1
      .prepare(
        `UPDATE notices SET wakes = wakes + 1, wakeAt = CAST(?1 + min(60, 1 << min(wakes, 6)) * 60000 AS INTEGER)
         WHERE ${open} AND dueAt <= ?1 AND wakeAt <= ?1 AND ${mayBeSent} ORDER BY dueAt LIMIT ${left})
         RETURNING id`,
      )
      .bind(now, plansJson(plans), day),
  ]);
  const ids = results[2]?.results.map(({ id }) => id) ?? [];
  if (ids.length > 0) await countWakes(db, day, ids.length);
  return ids;
}

/** Apart from those of messages: strangers must not use up what those may need. */
async function countWakes(db: Db, day: string, count: number): Promise<void> {
  await db.$client
    .prepare(
      `INSERT INTO sweepDays (day, notes) VALUES (?1, CAST(?2 AS INTEGER))
       ON CONFLICT (day) DO UPDATE SET notes = notes + excluded.notes`,
    )
    .bind(day, count)
    .run();
}
