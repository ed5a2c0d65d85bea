import type { ChunkNote } from "../../src/delivery/chunk.ts";

/*
 * The least SQL for the same work, in tables that hold no more than it needs: a yardstick that stays as it is when the
 * house's own tables change. What the town says of itself, and who subscribes, is read from the house's tables.
 */

export const bareTables = [
  "CREATE TABLE bareMessages (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
  `CREATE TABLE bareChunks (messageId INTEGER NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL, people TEXT NOT NULL,
     PRIMARY KEY (messageId, number)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE bareDeliveries (messageId INTEGER NOT NULL, subscriberId INTEGER NOT NULL, state TEXT NOT NULL,
     PRIMARY KEY (messageId, subscriberId)) STRICT, WITHOUT ROWID`,
];

/** Calls that the house makes beyond those that the work needs: they cost the bare Worker the trip, and no more. */
export async function idleCalls(db: D1Database, count: number): Promise<void> {
  for (let call = 0; call < count; call++) await db.prepare("SELECT 1").run();
}

/** What the sign-up page offers: the town, its topics and places, in one call. @returns their names */
export async function readOffer(db: D1Database): Promise<string[]> {
  const results = await db.batch<{ name: string }>([
    db.prepare("SELECT name FROM towns"),
    db.prepare("SELECT names ->> 'cs' AS name FROM topics ORDER BY position"),
    db.prepare("SELECT name FROM places ORDER BY position"),
  ]);
  return results.flatMap((result) => result.results.map(({ name }) => name));
}

/** Writes a message and cuts its audience into chunks, in one call. */
export async function freeze(db: D1Database, text: string, perChunk: number): Promise<ChunkNote[]> {
  const last = "(SELECT max(id) FROM bareMessages)";
  const results = await db.batch<ChunkNote>([
    db.prepare("INSERT INTO bareMessages (text) VALUES (?)").bind(text),
    db
      .prepare(
        `INSERT INTO bareChunks (messageId, number, state, people)
         WITH audience AS MATERIALIZED (SELECT json_group_array(id) AS ids FROM subscribers
           WHERE state = 'subscribed' AND channel = 'sms' AND (topics & 2) <> 0)
         SELECT ${last}, 1 + key / CAST(?1 AS INTEGER), 'open', json_group_array(value)
         FROM audience CROSS JOIN json_each(audience.ids) GROUP BY key / CAST(?1 AS INTEGER)`,
      )
      .bind(perChunk),
    db.prepare(`SELECT messageId, number AS chunk FROM bareChunks WHERE messageId = ${last}`),
  ]);
  return results.at(-1)?.results ?? [];
}

export type BareChunk = { people: [id: number, phone: string][]; text: string };

/** Takes a chunk and reads it, in one call; undefined when it is not open any more. */
export async function claim(db: D1Database, { messageId, chunk }: ChunkNote): Promise<BareChunk | undefined> {
  const [taken, read] = await db.batch<{ people: string; text: string }>([
    db
      .prepare("UPDATE bareChunks SET state = 'claimed' WHERE messageId = ? AND number = ? AND state = 'open'")
      .bind(messageId, chunk),
    db
      .prepare(
        `SELECT json_group_array(json_array(s.id, s.phone)) AS people, (SELECT text FROM bareMessages WHERE id = ?1) AS text
         FROM bareChunks c CROSS JOIN json_each(c.people) j CROSS JOIN subscribers s ON s.id = j.value
         WHERE c.messageId = ?1 AND c.number = ?2`,
      )
      .bind(messageId, chunk),
  ]);
  const row = read?.results[0];
  return taken?.meta.changes === 1 && row ? { people: JSON.parse(row.people), text: row.text } : undefined;
}

/** Marks a chunk as called. */
export async function mark(db: D1Database, { messageId, chunk }: ChunkNote): Promise<void> {
  const statement = db.prepare("UPDATE bareChunks SET state = 'called' WHERE messageId = ? AND number = ?");
  await statement.bind(messageId, chunk).run();
}

/** Records who was accepted, and closes the chunk, in one call. */
export async function close(db: D1Database, { messageId, chunk }: ChunkNote, people: number[]): Promise<void> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO bareDeliveries (messageId, subscriberId, state)
         SELECT CAST(?1 AS INTEGER), value, 'accepted' FROM json_each(?2)`,
      )
      .bind(messageId, JSON.stringify(people)),
    db.prepare("UPDATE bareChunks SET state = 'closed' WHERE messageId = ? AND number = ?").bind(messageId, chunk),
  ]);
}

/** Moves deliveries to delivered, by the attempts' names "message.subscriber". */
export async function deliver(db: D1Database, attempts: readonly string[]): Promise<void> {
  const rows = attempts.map((attempt) => attempt.split(".").map(Number));
  await db
    .prepare(
      `INSERT INTO bareDeliveries (messageId, subscriberId, state)
       SELECT value ->> 0, value ->> 1, 'delivered' FROM json_each(?) WHERE true
       ON CONFLICT (messageId, subscriberId) DO UPDATE SET state = excluded.state`,
    )
    .bind(JSON.stringify(rows))
    .run();
}

/** What an idle tick must ask, by the house's own indexes, and its heartbeat, in one call. */
export async function tick(db: D1Database, cron: string, now: number): Promise<void> {
  await db.batch([
    db.prepare("SELECT id FROM messages WHERE state = 'scheduled' AND dueAt <= ?").bind(now),
    db.prepare("SELECT number FROM chunks WHERE state IN ('open', 'claimed') AND dueAt <= ?").bind(now),
    db.prepare("SELECT id FROM notices WHERE state IN ('open', 'claimed') AND dueAt <= ?").bind(now),
    db.prepare("SELECT cause FROM alarms WHERE clearedAt IS NULL"),
    db
      .prepare("INSERT INTO sweeps (name, doneAt) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET doneAt = ?2")
      .bind(cron, now),
  ]);
}
