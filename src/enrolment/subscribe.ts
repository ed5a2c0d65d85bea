import type { Db } from "../db.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { openNotice } from "../notices/send.ts";
import type { ProviderName } from "../providers/names.ts";
import { newToken } from "../secrets.ts";
import type { Consent } from "../subscribers/consent.ts";
import { subscribeStatements } from "../subscribers/queries.ts";
import type { Wish } from "../subscribers/subscriber.ts";

/**
 * The room behind every door: the person is told from now on, with the proof of consent, and gets a welcome if they
 * were not told before. Doing it twice changes nothing.
 */
export async function subscribe(
  db: Db,
  queue: NoticeQueue,
  provider: ProviderName,
  wish: Wish,
  consent: Consent,
  now: number,
): Promise<void> {
  const results = await db.$client.batch<{ id: number }>(subscription(db, provider, wish, consent, null, now));
  await wakeWelcome(queue, results);
}

/** The statements of a subscription, welcome included, for a door that has a guard of its own in the same batch. */
export function subscription(
  db: Db,
  provider: ProviderName,
  wish: Wish,
  consent: Consent,
  signUpId: string | null,
  now: number,
): D1PreparedStatement[] {
  return [
    ...subscribeStatements(db, { ...wish, leaveToken: newToken(10) }, consent, signUpId, now),
    openNotice(db, { kind: "welcome", phone: wish.phone, language: wish.language, provider }, now),
  ];
}

/** Rings for the welcome that the last statement of a subscription may have opened. */
export async function wakeWelcome(queue: NoticeQueue, results: readonly D1Result<{ id: number }>[]): Promise<void> {
  const welcome = results.at(-1)?.results[0];
  if (welcome) await queue.wakeNotices([{ noticeId: welcome.id }]);
}
