import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, type Reading, readAlone, runBatch } from "../db.ts";
import type { GatewayKey } from "../gateway/gateway.ts";
import type { Language } from "../language.ts";
import { hasRoomForCallSql } from "../monitoring/call-sql.ts";
import { quotaDay } from "../monitoring/public-quota.ts";
import { countCallStatement, noticeStatement, waitsForCallSql } from "../notices/queries.ts";
import { callAgainAfterMs, calledCodeLivesMs } from "./code-limits.ts";
import type { WaitingRequest } from "./waiting-request.ts";

/** So many stand on the page; who waits longest comes first. */
const listedAtMost = 200;

const isWaiting = (now: string) =>
  `waitsSince IS NOT NULL AND confirmedAt IS NULL AND undoneAt IS NULL AND expiresAt > ${now} AND triesLeft > 0`;

/** How many wait for a call with their code, or have not typed it yet. */
export const waitingCountReading = (db: Db, now: number): Reading<number> => ({
  statement: db.$client
    .prepare(`SELECT count(*) AS waiting FROM signUps INDEXED BY signUps_waiting WHERE ${isWaiting("?1")}`)
    .bind(now),
  read: ([row]: { waiting: number }[]) => row?.waiting ?? 0,
});

/** Who waits for a call with their code, or has not typed it yet. */
export const waitingReading = (db: Db, now: number): Reading<WaitingRequest[]> => ({
  statement: db.$client
    .prepare(
      `SELECT id, phone, purpose, topics, addresses, language, waitsSince, releasedAt,
         (SELECT n.reason FROM notices n INDEXED BY notices_failedCodes WHERE n.signUpId = signUps.id
            AND n.state IN ('refused', 'undelivered') AND n.createdAt = signUps.releasedAt LIMIT 1) AS failure
       FROM signUps INDEXED BY signUps_waiting WHERE ${isWaiting("?1")} ORDER BY waitsSince LIMIT ${listedAtMost}`,
    )
    .bind(now),
  read: (rows: (Omit<WaitingRequest, "addresses"> & { addresses: string | null })[]) =>
    rows.map((one) => ({ ...one, addresses: one.addresses && JSON.parse(one.addresses) })),
});

/** The same, asked alone. */
export const listWaiting = (db: Db, now: number): Promise<WaitingRequest[]> => readAlone(waitingReading(db, now));

/** Whether the call that was released for a request was not asked for yet. */
export async function isCallOnItsWay(db: Db, id: string): Promise<boolean> {
  const row = await db.$client
    .prepare(`SELECT ${waitsForCallSql("?1")} AS waits`)
    .bind(id)
    .first<{ waits: number }>();
  return row?.waits === 1;
}

/** A request that waits; `seen`: when it was last called, as the page of whoever presses showed it. */
export type Releasing = { id: string; seen: number | null; voice: GatewayKey };

type Released = {
  released: { phone: string; language: Language };
  audit: unknown;
  notice: { id: number };
  counted: unknown;
};

/**
 * Has the code of a request called: it works from now on, and the call is opened and counted in the same batch. Only while
 * the limits of calls have room for it.
 * @returns the id of the notice; undefined when nothing was released
 */
export async function releaseRow(
  db: Db,
  actor: Actor,
  { id, seen, voice, language }: Releasing & { language: Language },
  now: number,
): Promise<number | undefined> {
  const notice = { kind: "code", signUpId: id, language, ...voice } as const;
  const { notice: opened } = await runBatch<Released>(db, {
    released: db.$client
      .prepare(
        `UPDATE signUps SET releasedAt = CAST(?2 AS INTEGER), expiresAt = CAST(?2 + ${calledCodeLivesMs} AS INTEGER)
         WHERE id = ?1 AND ${isWaiting("?2")} AND releasedAt IS ?3
           AND coalesce(releasedAt, 0) <= ?2 - ${callAgainAfterMs} AND NOT ${waitsForCallSql("signUps.id")}
           AND ${hasRoomForCallSql("signUps.phone", "?4")}`,
      )
      .bind(id, now, seen, quotaDay(now)),
    audit: auditStatement(db, actor, { act: "call-released", subject: subjectOf(id) }, now),
    notice: noticeStatement(db, notice, now),
    counted: countCallStatement(db, notice, now),
  });
  return opened.rows[0]?.id;
}

/** Ends a request that waits. @returns false when it does not */
export async function declineRow(db: Db, actor: Actor, id: string, now: number): Promise<boolean> {
  const { declined } = await runBatch<{ declined: unknown; audit: unknown }>(db, {
    declined: db.$client
      .prepare(`UPDATE signUps SET expiresAt = CAST(?2 AS INTEGER) WHERE id = ?1 AND ${isWaiting("?2")}`)
      .bind(id, now),
    audit: auditStatement(db, actor, { act: "call-declined", subject: subjectOf(id) }, now),
  });
  return declined.changes === 1;
}

/** A request in the audit, where its row is soon forgotten: enough of its id to tell two apart. */
const subjectOf = (id: string) => `sign-up:${id.slice(0, 8)}`;
