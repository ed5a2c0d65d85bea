import { eq } from "drizzle-orm";
import type { Db, Reading } from "../db.ts";
import type { Language } from "../language.ts";
import type { SubscriberState } from "./subscriber.ts";
import { subscribers } from "./tables.ts";

export type SubscriberForLeaving = {
  id: number;
  phone: string;
  state: SubscriberState;
  leaveToken: string;
  language: Language;
  topics: number;
};

const forLeaving = {
  id: subscribers.id,
  phone: subscribers.phone,
  state: subscribers.state,
  leaveToken: subscribers.leaveToken,
  language: subscribers.language,
  topics: subscribers.topics,
};

export function findSubscriber(db: Db, id: number): Promise<SubscriberForLeaving | undefined> {
  return db.select(forLeaving).from(subscribers).where(eq(subscribers.id, id)).get();
}

/** The subscriber of a number, if there ever was one. */
export function findTelephone(db: Db, phone: string): Promise<SubscriberForLeaving | undefined> {
  return db.select(forLeaving).from(subscribers).where(eq(subscribers.phone, phone)).get();
}

export type ForDesk = { subscribers: number; suspended: number; waiting: number };

/** How many people the town reaches, how many numbers are suspended, and how many landlines wait for a first call. */
export const deskCountsReading = (db: Db, now: number): Reading<ForDesk> => ({
  statement: db.$client
    .prepare(
      `SELECT (SELECT coalesce(sum(subscribed), 0) FROM subscriberCounts) AS subscribers,
         (SELECT count(*) FROM subscribers INDEXED BY subscribers_suspended WHERE state = 'suspended') AS suspended,
         (SELECT count(*) FROM signUps INDEXED BY signUps_waiting WHERE waitsSince IS NOT NULL AND confirmedAt IS NULL
            AND releasedAt IS NULL AND undoneAt IS NULL AND expiresAt > ?) AS waiting`,
    )
    .bind(now),
  read: ([counts]: ForDesk[]) => counts ?? { subscribers: 0, suspended: 0, waiting: 0 },
});

/** Numbers that are suspended, for the office to ask about. */
export async function listSuspended(db: Db): Promise<{ id: number; phone: string }[]> {
  const { results } = await db.$client
    .prepare(`SELECT id, phone FROM subscribers INDEXED BY subscribers_suspended WHERE state = 'suspended' LIMIT 500`)
    .all<{ id: number; phone: string }>();
  return results;
}
