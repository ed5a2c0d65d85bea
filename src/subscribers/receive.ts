import type { Db } from "../db.ts";
import type { Bell } from "../line/bell.ts";
import type { ProviderName } from "../line/pace.ts";
import { openNotice } from "../notices/send.ts";
import type { InboundText } from "../providers/contract.ts";
import { ok, refuse } from "../result.ts";
import { reserveDoor } from "./door-queries.ts";
import { readsAsLeaving } from "./keywords.ts";
import { leave } from "./leave.ts";
import { findInboundText, insertInboundText, markLetterRead } from "./letter-queries.ts";
import { findSubscriberByPhone } from "./queries.ts";

/** A person cannot text more than this: ten segments of plain letters. */
const longestText = 1530;

/**
 * Takes in what a person texted, once however often the provider says so: a word that means leaving ends the
 * subscription and is answered by a goodbye; the rest is a letter for the office. Letters are limited by the doors'
 * share of the day; leaving never is, and it can be done only once.
 */
export async function receiveText(db: Db, bell: Bell, provider: ProviderName, inbound: InboundText, now: number) {
  const { from: phone, text, providerId, optedOut } = inbound;
  // A STOP that is brought again must not end what the person has begun anew since.
  const before = await findInboundText(db, provider, providerId);
  if (before) return ok({ understoodAs: before.understoodAs });
  const subscriber = optedOut || readsAsLeaving(text) ? await findSubscriberByPhone(db, phone) : undefined;
  const understoodAs = subscriber ? "leave" : "letter";
  const ends = subscriber !== undefined && subscriber.state !== "left";
  if (!ends && !(await reserveDoor(db, "text", now))) return refuse("too-many");
  // Leaving comes first: should we die after it, the provider's repeat finds nothing left to do, and STOP was obeyed.
  const left = subscriber ? await leave(db, subscriber.id, "sms", now) : false;
  await insertInboundText(db, { provider, providerId, phone, text: text.slice(0, longestText), understoodAs }, now);
  if (subscriber && left) {
    const goodbye = { kind: "goodbye" as const, subscriberId: subscriber.id, language: subscriber.language, provider };
    const opened = await openNotice(db, goodbye, now).first<{ id: number }>();
    if (opened) await bell.forNotices([{ noticeId: opened.id }]);
  }
  return ok({ understoodAs });
}

/** A clerk has read a letter. */
export function readLetter(db: Db, id: number, now: number): Promise<void> {
  return markLetterRead(db, id, now);
}
