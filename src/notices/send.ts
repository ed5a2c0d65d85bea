import { type Db, newId } from "../db.ts";
import { catalogues } from "../i18n/catalogues.ts";
import type { Bell } from "../line/bell.ts";
import { haltProvider } from "../line/halt.ts";
import type { Way } from "../line/way.ts";
import type { Carriers } from "../providers/contract.ts";
import { houseKey, signInCode, signInToken, signUpCode } from "../secrets.ts";
import { leaveCode } from "../subscribers/subscriber.ts";
import { kindOf } from "../watch/alarm.ts";
import { type NoticeNote, noticeName } from "./notice.ts";
import {
  type ClaimedNotice,
  claimNotice,
  closeNotice,
  deferNotice,
  deleteOldNotices,
  insertNotice,
  markNoticeCalled,
  type NewNotice,
  type NoticeLead,
  shortenNoticeLease,
  sweepNotices,
} from "./queries.ts";

/** What notices need besides what is kept. */
export type NoticeFacts = {
  /** The number that people can text back to, if the town has one. */
  twoWayNumber: string | undefined;
  /** Whole links, of a token or a code. */
  link: { signIn(token: string): string; leave(code: string): string; health: string };
  /** The Worker's half of the key of the house, from which codes and links are made. */
  workerSecret: string;
};

/** How soon a notice whose request was not answered is looked at again, ms. */
const unknownWaitMs = 20_000;

/** Opens a notice; a statement for the batch that makes its subject, so that neither is there without the other. */
export function openNotice(db: Db, notice: NewNotice, now: number): D1PreparedStatement {
  return insertNotice(db, notice, now);
}

/** Sends one notice: claim, read whom it is for, make its text, call, record. @returns whether there was one to send */
export async function sendNotice(
  db: Db,
  carriers: Carriers,
  way: Way,
  facts: NoticeFacts,
  { noticeId }: NoticeNote,
  now: number,
): Promise<boolean> {
  const lease = newId();
  const leads = leadsOf(carriers, way);
  const notice = await claimNotice(db, { id: noticeId, lease, leaseMs: way.leaseMs, leads, now });
  const carrier = notice && carriers[notice.provider];
  if (!notice || !carrier) return false;
  if (notice.phone === null) {
    await closeNotice(db, noticeId, lease, { state: "expired", code: "nobody" }, now);
    return false;
  }
  if (!(await markNoticeCalled(db, noticeId, lease, now))) return false;
  const attempt = { name: noticeName(noticeId), to: notice.phone, text: noticeText(notice, facts) };
  const { expiresAt } = notice;
  const [outcome] = await carrier.send({ name: attempt.name, attempts: [attempt], from: "notice", expiresAt, now });
  if (outcome?.kind === "accepted")
    await closeNotice(db, noticeId, lease, { state: "accepted", code: outcome.code }, now);
  else if (outcome?.kind === "refused")
    await closeNotice(db, noticeId, lease, { state: "refused", code: `${outcome.reason}:${outcome.code}` }, now);
  else if (outcome?.kind === "deferred") await deferNotice(db, noticeId, lease, now + outcome.retryAfterSeconds * 1000);
  else if (outcome?.kind === "halted") {
    await haltProvider(db, carrier.name, `${outcome.cause}:${outcome.code}`, now);
    await deferNotice(db, noticeId, lease, now);
  } else await shortenNoticeLease(db, noticeId, lease, now + unknownWaitMs);
  return true;
}

/** The town's provider first, then the one that carries on when that is halted. */
function leadsOf(carriers: Carriers, way: Way): NoticeLead[] {
  return [way, way.fallback].flatMap((lead) => {
    const sms = lead && carriers[lead.provider]?.sms;
    return sms
      ? [{ provider: lead.provider, resendMs: sms.idempotency === "none" ? 0 : sms.windowSeconds * 1000 }]
      : [];
  });
}

/** The words of a notice, without accents, so that one segment holds them. */
function noticeText(notice: ClaimedNotice, facts: NoticeFacts): string {
  const words = catalogues[notice.language].notices;
  const { mark, officePhone } = notice;
  const { twoWayNumber } = facts;
  const key = houseKey(notice.townSecret, facts.workerSecret);
  switch (notice.kind) {
    case "code":
      return words.code(mark, signUpCode(key, notice.signUpId ?? ""));
    case "sign-in": {
      const seed = notice.seed ?? "";
      return words.signIn(mark, signInCode(key, seed), facts.link.signIn(signInToken(key, seed)));
    }
    case "welcome":
      return words.welcome(
        mark,
        facts.link.leave(leaveCode(notice.subscriberId ?? 0, notice.leaveToken ?? "")),
        twoWayNumber,
      );
    case "goodbye":
      return words.goodbye(mark, officePhone);
    case "alarm":
      return words.alarm(mark, words.alarms[kindOf(notice.alarm ?? "database")], facts.link.health);
  }
}

/** The minute sweep: overdue notices are rung for again. @returns how many */
export async function mendNotices(db: Db, bell: Bell, now: number): Promise<number> {
  const ids = await sweepNotices(db, now);
  await bell.forNotices(ids.map((noticeId) => ({ noticeId })));
  return ids.length;
}

/** Forgets notices that ended long ago. @returns how many */
export function forgetOldNotices(db: Db, now: number): Promise<number> {
  return deleteOldNotices(db, now);
}
