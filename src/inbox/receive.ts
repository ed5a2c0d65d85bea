import type { Db } from "../db.ts";
import { findLeaver, holdCodes, type Leaver, liftHold } from "../enrolment/hold-queries.ts";
import { leave } from "../enrolment/leave.ts";
import { reserveQuota } from "../monitoring/use-quota.ts";
import type { NoticeQueue } from "../notices/notice.ts";
import { openNotice } from "../notices/send.ts";
import type { InboundText } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import { ok, refuse } from "../result.ts";
import { readSender } from "../subscribers/phone.ts";
import { readsAsLeaving, readsAsStarting } from "./keywords.ts";
import { findArrival, findLetter, insertInboundText, markLetterRead } from "./letter-queries.ts";

/** A person cannot text more than this: ten segments of plain letters. */
const longestText = 1530;

/**
 * Takes in what a person texted, once however often the provider says so: what means leaving ends the subscription and
 * is answered by a goodbye, or ends the sign-up whose code it answers; the rest is a letter for the office. Letters are
 * limited by the doors' share of the day; leaving never is, and it can be done only once.
 */
export async function receiveText(
  db: Db,
  queue: NoticeQueue,
  provider: ProviderName,
  inbound: InboundText,
  now: number,
) {
  const { text, providerId } = inbound;
  const phone = readSender(inbound.from);
  // A STOP that is brought again must not end what the person has begun anew since.
  const { understoodAs: before, ...town } = await findArrival(db, provider, providerId);
  if (before) return ok({ understoodAs: before });
  const leaves = inbound.optedOut === true || readsAsLeaving(text, town);
  // Leaving comes first: should we die after it, the provider's repeat finds nothing left to do, and STOP was obeyed.
  const { isKnown, ended, left } = leaves ? await leaveByText(db, phone, now) : nothingLeft;
  if (readsAsStarting(text)) await liftHold(db, phone);
  const understoodAs = isKnown ? "leave" : "letter";
  if (!ended && !(await reserveQuota({ db }, { kind: "citizen", by: "sms" }, "text", now))) return refuse("too-many");
  await insertInboundText(db, { provider, providerId, phone, text: beginningOf(text), understoodAs }, now);
  if (left) await sayGoodbye(db, queue, provider, left, now);
  return ok({ understoodAs });
}

type Left = { isKnown: boolean; ended: boolean; left: Leaver["subscriber"] };
const nothingLeft: Left = { isKnown: false, ended: false, left: undefined };

/** Ends whatever there is of a number: its open sign-ups, so that no more codes come, and its subscription. */
async function leaveByText(db: Db, phone: string, now: number): Promise<Left> {
  const { subscriber, isSigningUp, isHeld } = await findLeaver(db, phone, now);
  if (isSigningUp) await holdCodes(db, phone, now);
  const left = subscriber !== undefined && (await leave(db, subscriber.id, "sms", now));
  return {
    isKnown: subscriber !== undefined || isSigningUp || isHeld,
    ended: left || isSigningUp,
    left: left ? subscriber : undefined,
  };
}

async function sayGoodbye(
  db: Db,
  queue: NoticeQueue,
  provider: ProviderName,
  { id, language }: NonNullable<Left["left"]>,
  now: number,
): Promise<void> {
  const goodbye = { kind: "goodbye" as const, subscriberId: id, language, provider };
  const opened = await openNotice(db, goodbye, now).first<{ id: number }>();
  if (opened) await queue.wakeNotices([{ noticeId: opened.id }]);
}

/** As much of a text as we keep; no emoji is cut in half. */
const beginningOf = (text: string) => text.slice(0, longestText).replace(/[\ud800-\udbff]$/, "");

/** A clerk has read in a letter that its writer wants to leave. Doing it twice changes nothing. */
export async function leaveByLetter(db: Db, letterId: number, now: number): Promise<void> {
  const letter = await findLetter(db, letterId);
  if (!letter) return;
  if (letter.subscriberId !== null) await leave(db, letter.subscriberId, "letter", now);
  await markLetterRead(db, letterId, now);
}

/** A clerk has read a letter. */
export function readLetter(db: Db, id: number, now: number): Promise<void> {
  return markLetterRead(db, id, now);
}
