import type { Actor } from "../audit/actor.ts";
import { auditStatement } from "../audit/queries.ts";
import { type Db, runBatch } from "../db.ts";
import { type Condition, withdrawalsStatement } from "../subscribers/consent-queries.ts";

/** For so long a press can be taken back, ms: while its clerk still knows what it was. */
const undoableMs = 24 * 3_600_000;

/** This clerk's entry, if it is their last one that holds, and its telephone is still as it made it. */
const mayBeUndone = `e.id = ?1 AND e.clerkId = ?2 AND e.undoneAt IS NULL AND e.at > ?3 - ${undoableMs}
  AND NOT EXISTS (SELECT 1 FROM counterEntries later WHERE later.clerkId = e.clerkId AND later.undoneAt IS NULL
    AND later.at > e.at - ${undoableMs} AND (later.at, later.id) > (e.at, e.id))
  AND (e.subscriberId IS NULL OR EXISTS (SELECT 1 FROM subscribers s WHERE s.id = e.subscriberId AND s.version = e.version))`;

/** Takes an entry back. @returns whether it is taken back, now or before */
export async function undoEntry(
  db: Db,
  clerk: Extract<Actor, { kind: "clerk" }>,
  entryId: number,
  now: number,
): Promise<boolean> {
  const d1 = db.$client;
  const undoneNow = "e.id = ?1 AND e.undoneAt = ?2 AND e.version IS NOT NULL";
  const entry: Condition = { sql: undoneNow.replace("?1", "?").replace("?2", "?"), values: [entryId, now] };
  const people = { sql: `SELECT e.subscriberId FROM counterEntries e WHERE ${entry.sql}`, values: entry.values };
  const given = {
    sql: `(givenAt, clerkId) = (SELECT e.at, e.clerkId FROM counterEntries e WHERE ${entry.sql})`,
    values: entry.values,
  };
  const withdrawal = { by: "in-person", actor: clerk, reason: "other" } as const;
  const { met } = await runBatch<Record<"undone" | "audit" | "person" | "consents" | "code" | "rest", unknown> & Met>(
    db,
    {
      undone: d1
        .prepare(`UPDATE counterEntries AS e SET undoneAt = CAST(?3 AS INTEGER) WHERE ${mayBeUndone}`)
        .bind(entryId, clerk.clerkId, now),
      audit: auditStatement(db, clerk, { act: "enrolment-undone", subject: `counter:${entryId}` }, now),
      consents: withdrawalsStatement(db, { ...withdrawal, people, given }, now),
      person: d1
        .prepare(
          `UPDATE subscribers SET state = coalesce(e.stood ->> 'state', 'left'), version = subscribers.version + 1,
           topics = CAST(coalesce(e.stood ->> 'topics', topics) AS INTEGER), places = e.stood ->> 'places',
           addresses = e.stood ->> 'addresses', name = e.stood ->> 'name',
           language = coalesce(e.stood ->> 'language', language), channel = coalesce(e.stood ->> 'channel', channel)
         FROM counterEntries e WHERE ${undoneNow} AND subscribers.id = e.subscriberId`,
        )
        .bind(entryId, now),
      code: d1
        .prepare(
          `UPDATE signUps SET expiresAt = CAST(?2 AS INTEGER) WHERE confirmedAt IS NULL AND expiresAt > ?2
           AND id = (SELECT e.signUpId FROM counterEntries e WHERE e.id = ?1 AND e.undoneAt = ?2)`,
        )
        .bind(entryId, now),
      // What stood before is somebody's: it is of no more use.
      rest: d1.prepare("UPDATE counterEntries SET stood = NULL WHERE id = ?1 AND undoneAt = ?2").bind(entryId, now),
      met: d1
        .prepare("SELECT undoneAt IS NOT NULL AS undone FROM counterEntries WHERE id = ?1 AND clerkId = ?2")
        .bind(entryId, clerk.clerkId),
    },
  );
  return met.rows[0]?.undone === 1;
}

type Met = { met: { undone: number } };
