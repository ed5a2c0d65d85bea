import { type Db, steadily } from "../db.ts";
import { isSilent, usableSql } from "../gateway/gateway.ts";
import type { ProviderPlan } from "../gateway/sending-plan.ts";
import type { Language } from "../language.ts";
import type { Texts } from "../messages/message.ts";
import { type ChunkNote, type FrozenChunk, type OpenedChunk, type Person, wakeGraceMs } from "./chunk.ts";
import { tagLength } from "./delivery.ts";

/*
 * Opening chunks: a chunk is claimed by a lease, or taken over from a worker that is gone.
 *
 * Plain SQL, because rows read and written are a budget. Traps it avoids: numbers bind as REAL, so whole ones are CAST
 * where arithmetic or STRICT TEXT would notice; lists travel as one JSON value, because D1 binds at most 100 parameters;
 * sets are upserted from json_each, because UPDATE … FROM json_each on a composite key scans the product of both.
 */

type Claim = { note: ChunkNote; lease: string; leaseMs: number; now: number };

/** An open chunk: through which providers, and whether it tries one that is silent. */
export type OpenClaim = Claim & { plans: readonly ProviderPlan[]; isProbe?: boolean };

/** Providers that may be sent through, as one JSON value for the statements. */
const plansJson = (plans: readonly ProviderPlan[]) =>
  JSON.stringify(plans.map(({ provider, perChunk, slotMs }) => [provider, perChunk, slotMs]));

/**
 * Takes an open, due chunk by a lease, and reads its people and words as they are now. Undefined when there is nothing
 * to claim, or its provider takes nothing (`rerouteChunk` finds it another one). Repeated after an error with the same
 * lease, it gives the same chunk again. A probe keeps one person, a chunk too large for its provider as many as that
 * holds; `added` are the new chunks of the rest.
 */
export async function claimChunk(
  db: Db,
  claim: OpenClaim,
): Promise<(OpenedChunk & { added: FrozenChunk[] }) | undefined> {
  const { note, lease, leaseMs, plans, isProbe, now } = claim;
  const take = db.$client
    .prepare(
      `UPDATE chunks SET state = 'claimed', lease = ?3, leaseUntil = ?4
       WHERE messageId = ?1 AND number = ?2
         AND ((state = 'open' AND dueAt <= ?5
             AND EXISTS (SELECT 1 FROM messages m WHERE m.id = ?1 AND m.state = 'sending' AND m.expiresAt > ?5)
             AND EXISTS (SELECT 1 FROM json_each(?6) u CROSS JOIN providers p ON p.name = u.value ->> 0
               WHERE p.name = chunks.provider AND ${isProbe ? "p.haltedAt IS NULL" : usableSql}))
           OR (state = 'claimed' AND lease = ?3 AND requestedAt IS NULL))
       RETURNING provider, lane, try, size, requestedAt`,
    )
    .bind(note.messageId, note.chunk, lease, now + leaseMs, now, plansJson(plans));
  const opened = await openUnderLease(db, claim, take, splitStatements(db, claim), "");
  return opened && { ...opened.chunk, added: opened.added, size: opened.chunk.size - sum(opened.added) };
}

const sum = (chunks: readonly FrozenChunk[]) => chunks.reduce((total, { size }) => total + size, 0);

/** Two statements: whom the claimed chunk does not keep goes into new ones, and leaves it. */
function splitStatements(db: Db, { note, lease, plans, isProbe }: OpenClaim): D1PreparedStatement[] {
  const of = (column: number) =>
    `(SELECT CAST(u.value ->> ${column} AS INTEGER) FROM json_each(?4) u WHERE u.value ->> 0 = provider)`;
  const keeps = `min(CAST(?5 AS INTEGER), ${of(1)})`;
  const tooLarge = `messageId = ?1 AND number = ?2 AND lease = ?3 AND state = 'claimed' AND requestedAt IS NULL AND size > ${keeps}`;
  const bind = (statement: D1PreparedStatement) =>
    statement.bind(note.messageId, note.chunk, lease, plansJson(plans), isProbe ? 1 : Number.MAX_SAFE_INTEGER);
  return [
    bind(
      db.$client.prepare(
        `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, wakeAt, people, size)
         WITH whole AS MATERIALIZED (
           SELECT *, ${of(1)} AS holds, ${of(2)} AS slot, ${keeps} AS keeps FROM chunks WHERE ${tooLarge}),
         rest AS (SELECT *, 1 + (j.key - keeps) / holds AS nth, j.value AS person
           FROM whole CROSS JOIN json_each(whole.people) j WHERE j.key >= keeps)
         SELECT messageId, (SELECT max(number) FROM chunks WHERE messageId = ?1) + nth, 'open', channel, lane,
           provider, try, dueAt + nth * slot, dueAt + nth * slot + ${wakeGraceMs}, json_group_array(person), count(*)
         FROM rest GROUP BY nth
         RETURNING number, dueAt, size, lane`,
      ),
    ),
    bind(
      db.$client.prepare(
        `UPDATE chunks SET people = (SELECT json_group_array(value) FROM json_each(chunks.people) WHERE key < ${keeps}),
           size = ${keeps}
         WHERE ${tooLarge}`,
      ),
    ),
  ];
}

/** Makes a lease longer. @returns false when it is not ours any more */
export async function holdLease(
  db: Db,
  { note, lease, until }: { note: ChunkNote; lease: string; until: number },
): Promise<boolean> {
  const statement = db.$client
    .prepare(
      `UPDATE chunks SET leaseUntil = max(leaseUntil, CAST(?4 AS INTEGER))
       WHERE messageId = ?1 AND number = ?2 AND lease = ?3 AND state = 'claimed'`,
    )
    .bind(note.messageId, note.chunk, lease, until);
  const { meta } = await steadily(() => statement.run());
  return meta.changes === 1;
}

/** Takes over a chunk whose lease ran out after it was called: only people of whom nothing is known yet are in it. */
export async function takeOverChunk(db: Db, claim: Claim): Promise<OpenedChunk | undefined> {
  const { note, lease, leaseMs, now } = claim;
  const take = db.$client
    .prepare(
      `UPDATE chunks SET lease = ?3, leaseUntil = ?4
       WHERE messageId = ?1 AND number = ?2 AND state = 'claimed' AND requestedAt IS NOT NULL
         AND (leaseUntil <= ?5 OR lease = ?3)
       RETURNING provider, lane, try, size, requestedAt`,
    )
    .bind(note.messageId, note.chunk, lease, now + leaseMs, now);
  const onlyPeople = `AND NOT EXISTS (SELECT 1 FROM deliveries d
    WHERE d.messageId = ?1 AND d.subscriberId = s.id AND d.channel = c.channel AND d.chunk >= c.number)`;
  return (await openUnderLease(db, claim, take, [], onlyPeople))?.chunk;
}

async function openUnderLease(
  db: Db,
  { note, lease, now }: Claim,
  take: D1PreparedStatement,
  splits: readonly D1PreparedStatement[],
  onlyPeople: string,
): Promise<{ chunk: OpenedChunk; added: FrozenChunk[] } | undefined> {
  const d1 = db.$client;
  const statements = [
    take,
    ...splits,
    d1
      .prepare(
        // One row of JSON: 500 rows of objects cost more than twice as much to carry.
        `SELECT json_group_array(json_array(s.id, s.phone, s.language, s.state = 'subscribed' AND s.channel = c.channel)) AS list
         FROM chunks c CROSS JOIN json_each(c.people) j CROSS JOIN subscribers s ON s.id = j.value
         WHERE c.messageId = ?1 AND c.number = ?2 AND c.lease = ?3 AND c.state = 'claimed' ${onlyPeople}`,
      )
      .bind(note.messageId, note.chunk, lease),
    d1
      .prepare(
        `SELECT substr(m.token, 1, ${tagLength}) AS tag, m.texts, m.accents, m.mark, m.dispatchedAt, m.expiresAt,
           m.state = 'sending' AND m.expiresAt > ?2 AS alive, p.unanswered,
           m.lane = 'urgent' AND (SELECT resendCrisis FROM towns) AS ratherTwice
         FROM messages m CROSS JOIN chunks c ON c.messageId = m.id AND c.number = ?3
         LEFT JOIN providers p ON p.name = c.provider
         WHERE m.id = ?1`,
      )
      .bind(note.messageId, now, note.chunk),
  ];
  const results = await steadily(() => d1.batch<Record<string, never>>(statements));
  const claimed = results[0]?.results[0];
  const words = results.at(-1)?.results[0] as unknown as
    | { texts: string; alive: number; ratherTwice: number; unanswered: number | null }
    | undefined;
  if (!claimed || !words) return undefined;
  const chunk = {
    ...(claimed as unknown as OpenedChunk),
    ...(words as unknown as OpenedChunk),
    texts: JSON.parse(words.texts) as Texts,
    alive: words.alive === 1,
    ratherTwice: words.ratherTwice === 1,
    isSilent: isSilent({ unanswered: words.unanswered ?? 0 }),
    people: readPeople(results.at(-2)?.results[0] as unknown as { list: string } | undefined),
  };
  return { chunk, added: splits.length > 0 ? ((results[1]?.results ?? []) as unknown as FrozenChunk[]) : [] };
}

function readPeople(row: { list: string } | undefined): Person[] {
  const list = JSON.parse(row?.list ?? "[]") as [number, string, Language, 0 | 1][];
  return list.map(([id, phone, language, subscribed]) => ({ id, phone, language, subscribed: subscribed === 1 }));
}

/**
 * Marks a claimed chunk as called, just before its first request: from here on its people are uncertain if we die.
 * @returns false when the lease is not ours any more
 */
export async function markRequested(db: Db, note: ChunkNote, lease: string, now: number): Promise<boolean> {
  const statement = db.$client
    .prepare(
      `UPDATE chunks SET requestedAt = coalesce(requestedAt, ?4)
       WHERE messageId = ?1 AND number = ?2 AND lease = ?3 AND state = 'claimed' AND leaseUntil > ?4`,
    )
    .bind(note.messageId, note.chunk, lease, now);
  const { meta } = await steadily(() => statement.run());
  return meta.changes === 1;
}
