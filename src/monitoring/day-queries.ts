import { type Audience, audienceOf } from "../audience/audience.ts";
import { audienceJson, boundAudience, isMeantSql } from "../audience/audience-sql.ts";
import { type Db, type Reading, runBatch } from "../db.ts";
import type { Channel } from "../providers/channel.ts";
import type { Begun, PeopleByChannel } from "./allowance.ts";

/*
 * What the day has cost: counted from what is stored, a few rows at a time. Everything that was sent is found through the
 * partial indexes of messages and open chunks, never from all that ever was.
 */

const dayMs = 86_400_000;

/** Messages that left within these times, and the number of their last chunk: a chunk's number only grows. */
const sentBetween = (from: string, to: string) =>
  `SELECT m.id, m.lane, m.recipients, (SELECT max(number) FROM chunks WHERE messageId = m.id) AS chunks
   FROM messages m INDEXED BY messages_dispatched
   WHERE m.state IN ('sending', 'cancelled') AND m.dispatchedAt >= ${from} AND m.dispatchedAt < ${to}`;

/** The day and today, each by its UTC midnight in epoch ms, and the channels that messages leave by. */
export type AskedDay = { day: number; today: number; channels: readonly Channel[] };

/** `scheduled`: the audiences of the messages that wait to leave; `everybody`: how many a message reaches at most. */
export type Figures = Begun & { scheduled: Audience[]; everybody: PeopleByChannel };

type FiguresRow = Omit<Figures, "scheduled" | "everybody"> & { scheduled: string; everybody: string };

/**
 * What is begun on a day: what was sent since, what is left of earlier messages, what public
 * forms have reserved, what files of addresses and lists of people have written, what was forgotten,
 * which messages wait to leave on it, and how many people there are.
 */
export const figuresReading = (db: Db, { day, today, channels }: AskedDay): Reading<Figures> => ({
  statement: db.$client
    .prepare(
      `WITH sent AS MATERIALIZED (${sentBetween("?1", "?2")}),
       rest AS MATERIALIZED (
         SELECT coalesce(sum(c.size), 0) AS people, count(*) AS chunks, count(DISTINCT c.messageId) AS messages
         FROM chunks c INDEXED BY chunks_open
         WHERE ?1 = ?3 AND c.state IN ('open', 'claimed')
           -- Not of today. Looked up in one value: in a list it would be one more row read for each chunk.
           AND (SELECT json_group_object(id, 1) FROM sent) ->> CAST(c.messageId AS TEXT) IS NULL)
       SELECT (SELECT coalesce(sum(recipients), 0) FROM sent) + rest.people AS people,
         (SELECT count(*) FROM sent) + rest.messages AS messages,
         (SELECT coalesce(sum(chunks), 0) FROM sent) + rest.chunks AS chunks,
         coalesce((SELECT rowsReserved + officeRows FROM publicQuotaDays WHERE day = ?4), 0) AS quotaRows,
         (SELECT coalesce(sum(rowsWritten), 0) FROM addressImports WHERE writtenOn = ?1)
           + (SELECT coalesce(sum(rowsWritten), 0) FROM listImports WHERE writtenOn = ?1) AS importedRows,
         coalesce((SELECT rowsWritten FROM retention WHERE id = 1 AND day = ?4), 0) AS forgottenRows,
         (SELECT json_group_array(json_object('topics', topics, 'places', json(places), 'whom', json(whom)))
          FROM messages INDEXED BY messages_scheduled
          WHERE state = 'scheduled' AND dueAt < ?2 AND (?1 = ?3 OR dueAt >= ?1)) AS scheduled,
         (SELECT json_group_object(channel, subscribed) FROM subscriberCounts
          WHERE channel IN (SELECT value FROM json_each(?5))) AS everybody
       FROM rest`,
    )
    .bind(day, day + dayMs, today, new Date(day).toISOString().slice(0, 10), JSON.stringify(channels)),
  read([row]: FiguresRow[]) {
    if (!row) return { people: 0, messages: 0, chunks: 0, quotaRows: 0, importedRows: 0, scheduled: [], everybody: {} };
    const scheduled = JSON.parse(row.scheduled) as Parameters<typeof audienceOf>[0][];
    return { ...row, scheduled: scheduled.map(audienceOf), everybody: JSON.parse(row.everybody) };
  },
});

/** So many audiences are counted by one statement: as long as a statement may be. */
const audiencesAtOnce = 20;

/** How many people these audiences are, one by one, over some channels. One pass over the subscribers for twenty. */
export async function countPromised(
  db: Db,
  audiences: readonly Audience[],
  channels: readonly Channel[],
): Promise<number> {
  const slices = Array.from({ length: Math.ceil(audiences.length / audiencesAtOnce) }, (_, slice) =>
    audiences.slice(slice * audiencesAtOnce, (slice + 1) * audiencesAtOnce),
  );
  if (slices.length === 0) return 0;
  const { counts } = await runBatch<{ counts: Record<string, number> }>(db, {
    counts: slices.map((slice) => promisedStatement(db, slice, channels)),
  });
  return counts.rows.flatMap((row) => Object.values(row)).reduce((sum, count) => sum + count, 0);
}

function promisedStatement(db: Db, audiences: readonly Audience[], channels: readonly Channel[]): D1PreparedStatement {
  const counts = audiences.map(
    (_, at) => `count(*) FILTER (WHERE ${isMeantSql(boundAudience("?1", `$.audiences[${at}]`))}) AS count${at}`,
  );
  return db.$client
    .prepare(
      `SELECT ${counts.join(", ")} FROM subscribers s WHERE s.channel IN (SELECT value FROM json_each(?1, '$.channels'))`,
    )
    .bind(JSON.stringify({ channels, audiences: audiences.map(audienceJson) }));
}
