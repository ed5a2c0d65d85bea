import { isNotSuppressedSql } from "../audience/audience-sql.ts";
import { type Db, runBatch, steadily } from "../db.ts";
import { isSilent } from "../gateway/gateway.ts";
import type { Language } from "../language.ts";
import type { Texts } from "../messages/message.ts";
import type { CallsByLanguage } from "../messages/spoken.ts";
import { callingTownSql } from "../town/queries.ts";
import type { CallingTown } from "../town/town.ts";
import { tagLength } from "./attempt.ts";
import type { FrozenChunk, OpenedChunk, Person } from "./chunk.ts";
import { statesComingAgain } from "./delivery.ts";
import type { Lease } from "./lease-queries.ts";
import { quoted } from "./state-sql.ts";

/*
 * What a chunk holds when it is opened: its people and its words, as they are now.
 */

/** Statements that put those whom a chunk does not keep into new ones. */
export type Split = { added?: D1PreparedStatement; kept?: D1PreparedStatement };

/** Takes a chunk by its lease; `onlyPeople`: which of its people, as a condition on `s` and `c`. */
type Opening = { take: D1PreparedStatement; split?: Split; onlyPeople?: string };

type Taken = Pick<OpenedChunk, "provider" | "channel" | "lane" | "try" | "size" | "requestedAt"> & {
  retry: number;
  unanswered: number | null;
};

/** What a chunk's message says, as the database has it. */
type MessageRow = Pick<OpenedChunk, "tag" | "accents" | "mark" | "dispatchedAt" | "expiresAt"> & {
  texts: string;
  calls: string;
  spoken: string | null;
  alive: number;
  ratherTwice: number;
};

/** Takes a chunk by a lease and reads what it holds; undefined when it could not be taken. */
export async function openUnderLease(
  db: Db,
  held: Lease,
  { take, split = {}, onlyPeople = "" }: Opening,
  now: number,
): Promise<(OpenedChunk & { added: FrozenChunk[] }) | undefined> {
  type Rows = { taken: Taken; added: FrozenChunk; kept: unknown; people: { list: string }; message: MessageRow };
  const { taken, added, people, message } = await steadily(() =>
    runBatch<Rows>(db, {
      taken: take,
      added: split.added ?? [],
      kept: split.kept ?? [],
      people: peopleStatement(db, held, onlyPeople),
      message: messageStatement(db, held, now),
    }),
  );
  const [own, row] = [taken.rows[0], message.rows[0]];
  if (!own || !row) return undefined;
  const { unanswered, ...chunk } = own;
  return {
    ...chunk,
    ...row,
    texts: JSON.parse(row.texts) as Texts,
    calls: JSON.parse(row.calls) as CallingTown,
    spoken: row.spoken ? (JSON.parse(row.spoken) as CallsByLanguage) : null,
    retry: own.retry === 1,
    alive: row.alive === 1,
    ratherTwice: row.ratherTwice === 1,
    isSilent: isSilent({ unanswered: unanswered ?? 0 }),
    people: readPeople(people.rows[0]),
    added: added.rows,
  };
}

/** Whether somebody who was called before still has nothing: a receipt may have come late. */
const isStillMissedSql = `EXISTS (SELECT 1 FROM deliveries d WHERE d.messageId = c.messageId AND d.subscriberId = s.id
  AND d.channel = c.channel AND d.state IN (${quoted(statesComingAgain)}))`;

function peopleStatement(db: Db, { note, lease }: Lease, onlyPeople: string): D1PreparedStatement {
  return db.$client
    .prepare(
      // One row of JSON: 500 rows of objects cost more than twice as much to carry.
      `SELECT json_group_array(json_array(s.id, s.phone, s.language,
         s.state = 'subscribed' AND s.channel = c.channel AND (NOT c.retry OR ${isStillMissedSql}))) AS list
       FROM chunks c CROSS JOIN json_each(c.people) j CROSS JOIN subscribers s ON s.id = j.value
       WHERE c.messageId = ?1 AND c.number = ?2 AND c.lease = ?3 AND c.state = 'claimed' AND ${isNotSuppressedSql("s.id")} ${onlyPeople}`,
    )
    .bind(note.messageId, note.chunk, lease);
}

function messageStatement(db: Db, { note }: Lease, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `SELECT substr(m.token, 1, ${tagLength}) AS tag, m.texts, m.accents, m.mark, m.spoken, m.dispatchedAt, m.expiresAt,
         m.state = 'sending' AND m.expiresAt > ?2 AS alive,
         m.lane = 'urgent' AND (SELECT resendCrisis FROM towns) AS ratherTwice, coalesce(m.calls, ${callingTownSql}) AS calls
       FROM messages m WHERE m.id = ?1`,
    )
    .bind(note.messageId, now);
}

function readPeople(row: { list: string } | undefined): Person[] {
  const list = JSON.parse(row?.list ?? "[]") as [number, string, Language, 0 | 1][];
  return list.map(([id, phone, language, subscribed]) => ({ id, phone, language, subscribed: subscribed === 1 }));
}
