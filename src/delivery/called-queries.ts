import type { Db } from "../db.ts";
import type { Language } from "../language.ts";
import type { Accents, Texts } from "../messages/message.ts";
import type { CallsByLanguage } from "../messages/spoken.ts";
import type { Channel } from "../providers/channel.ts";
import { callingTownSql } from "../town/queries.ts";
import type { CallingTown } from "../town/town.ts";
import { type AttemptParts, tagLength } from "./attempt.ts";

/*
 * Calls that were made: whose they were, and when.
 */

/** Whom an attempt was for, and what makes its words. */
export type Called = {
  channel: Channel;
  phone: string;
  language: Language;
  mark: string;
  texts: Texts;
  accents: Accents;
  spoken: CallsByLanguage | null;
  calls: CallingTown;
};

/** An attempt's message `m` and chunk `c`, if they are of the dispatch that its name says. */
const ofAttempt = (value: (column: number) => string) => `messages m
  CROSS JOIN chunks c ON c.messageId = m.id AND c.number = ${value(1)}
  WHERE m.id = ${value(0)} AND substr(m.token, 1, ${tagLength}) = ${value(3)}`;

/** Finds whom an attempt was for. */
export async function findCalled(
  db: Db,
  { messageId, chunk, subscriberId, tag }: AttemptParts,
): Promise<Called | undefined> {
  const row = await db.$client
    .prepare(
      `SELECT found.*, s.phone, s.language FROM subscribers s CROSS JOIN (
         SELECT c.channel, m.mark, m.texts, m.accents, m.spoken, coalesce(m.calls, ${callingTownSql}) AS calls
         FROM ${ofAttempt((column) => `?${column + 1}`)}) found WHERE s.id = ?3`,
    )
    .bind(messageId, chunk, subscriberId, tag)
    .first<Omit<Called, "texts" | "spoken" | "calls"> & { texts: string; spoken: string | null; calls: string }>();
  if (!row) return undefined;
  const { texts, spoken, calls } = row;
  return { ...row, texts: JSON.parse(texts), spoken: spoken && JSON.parse(spoken), calls: JSON.parse(calls) };
}

/** When somebody was called, epoch ms. */
export type CalledPerson = { subscriberId: number; calledAt: number };

/** When the calls of these attempts were asked for; nothing of attempts that are of another dispatch. */
export async function listCalled(db: Db, attempts: readonly AttemptParts[]): Promise<CalledPerson[]> {
  const rows = attempts.map(({ messageId, chunk, subscriberId, tag }) => [messageId, chunk, subscriberId, tag]);
  const { results } = await db.$client
    .prepare(
      `SELECT r.value ->> 2 AS subscriberId, coalesce(c.requestedAt, m.dispatchedAt) AS calledAt
       FROM json_each(?1) r CROSS JOIN ${ofAttempt((column) => `r.value ->> ${column}`)}`,
    )
    .bind(JSON.stringify(rows))
    .all<CalledPerson>();
  return results;
}
