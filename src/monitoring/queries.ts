import { and, eq, isNull } from "drizzle-orm";
import { type Db, type Reading, readAlone } from "../db.ts";
import type { Channel } from "../providers/channel.ts";
import type { ProviderName } from "../providers/names.ts";
import { type Alarm, type AlarmCause, gatewayCause } from "./alarm.ts";
import { alarms } from "./tables.ts";

/** A job has run. */
export function heartbeatStatement(db: Db, name: string, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO sweeps (name, doneAt) VALUES (?1, CAST(?2 AS INTEGER))
       ON CONFLICT (name) DO UPDATE SET doneAt = excluded.doneAt`,
    )
    .bind(name, now);
}

/** Of many who would do a job now, one may, if nobody has within `withinMs`. @returns whether this one may */
export async function takeTurn(db: Db, name: string, withinMs: number, now: number): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `INSERT INTO sweeps (name, doneAt) VALUES (?1, ?2)
       ON CONFLICT (name) DO UPDATE SET doneAt = excluded.doneAt WHERE sweeps.doneAt <= ?2 - ?3`,
    )
    .bind(name, now, withinMs)
    .run();
  return meta.changes === 1;
}

/** What every page of the desk must know of the service. */
export type State = {
  /** When the minute job last ran, epoch ms. */
  heartbeatAt: number | undefined;
  /** Alarms that nobody has cleared, the oldest first. */
  alarms: Alarm[];
};

/** The state of the service: one row, and one for each alarm there ever was. */
export const stateReading = (db: Db, clock: string): Reading<State> => ({
  statement: db.$client
    .prepare(
      `SELECT (SELECT doneAt FROM sweeps WHERE name = ?1) AS heartbeatAt,
         (SELECT json_group_array(json_object('cause', cause, 'raisedAt', raisedAt, 'lastAt', lastAt, 'toldAt', toldAt)
            ORDER BY raisedAt) FROM alarms WHERE clearedAt IS NULL) AS alarms`,
    )
    .bind(clock),
  read: ([row]: { heartbeatAt: number | null; alarms: string }[]) => ({
    heartbeatAt: row?.heartbeatAt ?? undefined,
    alarms: JSON.parse(row?.alarms ?? "[]"),
  }),
});

/** The state of the service, asked for alone. */
export const findState = (db: Db, clock: string): Promise<State> => readAlone(stateReading(db, clock));

/**
 * Raises an alarm, or sees it again: at most one row a minute. One that comes anew begins anew.
 * @param since when it began, if that was before now
 */
export function raiseStatement(db: Db, cause: AlarmCause, now: number, since = now): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO alarms (cause, raisedAt, lastAt) VALUES (?1, ?3, ?2)
       ON CONFLICT (cause) DO UPDATE SET lastAt = excluded.lastAt, clearedAt = NULL,
         raisedAt = CASE WHEN clearedAt IS NULL THEN raisedAt ELSE excluded.raisedAt END
       WHERE clearedAt IS NOT NULL OR lastAt <= ?2 - 60000`,
    )
    .bind(cause, now, since);
}

/** Raises the alarm of a gateway that does not answer, in the batch that counts its silence: so that pages agree at once. */
export function raiseSilentStatement(
  db: Db,
  { provider, channel, silentAfter }: { provider: ProviderName; channel: Channel; silentAfter: number },
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `INSERT INTO alarms (cause, raisedAt, lastAt)
       SELECT ?4, unansweredSince, CAST(?3 AS INTEGER) FROM gateways
       WHERE provider = ?1 AND channel = ?2 AND unanswered >= ${silentAfter} AND haltedAt IS NULL
       ON CONFLICT (cause) DO UPDATE SET lastAt = excluded.lastAt, clearedAt = NULL, raisedAt = excluded.raisedAt
       WHERE clearedAt IS NOT NULL`,
    )
    .bind(provider, channel, now, gatewayCause("silent", { provider, channel }));
}

/** Clears an alarm; of one that does not stand nothing is written. */
export function clearStatement(db: Db, cause: AlarmCause, now: number): D1PreparedStatement {
  return db.$client.prepare(`UPDATE alarms SET clearedAt = ?2 WHERE cause = ?1 AND clearedAt IS NULL`).bind(cause, now);
}

/** The managers are told: of many who would tell them, one does. */
export function toldStatement(db: Db, { cause, toldAt }: Alarm, now: number): D1PreparedStatement {
  return db.$client
    .prepare(`UPDATE alarms SET toldAt = ?2 WHERE cause = ?1 AND toldAt IS ?3 AND clearedAt IS NULL`)
    .bind(cause, now, toldAt);
}

/** The alarm of a cause, if it stands. One row by its key. */
export function findAlarm(db: Db, cause: AlarmCause): Promise<Alarm | undefined> {
  return db
    .select()
    .from(alarms)
    .where(and(eq(alarms.cause, cause), isNull(alarms.clearedAt)))
    .get();
}
