import { type Db, newId } from "../db.ts";
import { catalogues } from "../i18n/catalogues.ts";
import type { Bell } from "../line/bell.ts";
import { haltProvider } from "../line/halt.ts";
import type { ProviderName } from "../line/pace.ts";
import type { Way } from "../line/way.ts";
import type { Carriers, Outcome } from "../providers/contract.ts";
import { houseKey, signInToken, signUpCode } from "../secrets.ts";
import { leaveCode } from "../subscribers/subscriber.ts";
import { kindOf } from "../watch/alarm.ts";
import { type NoticeKind, type NoticeNote, noticeName, noticeWaitMs } from "./notice.ts";
import {
  type ClaimedNotice,
  claimNotice,
  closeNotice,
  deferNotice,
  deleteOldNotices,
  insertNotice,
  markNoticeCalled,
  moveNotice,
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

/**
 * Sends one notice: claim, read whom it is for, make its text, call, record. What a provider certainly did not take goes
 * out through the other one at once.
 * @returns whether there was one to send
 */
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
  if (!notice) return false;
  if (notice.phone === null) {
    await closeNotice(db, noticeId, lease, { state: "expired", code: "nobody" }, now);
    return false;
  }
  if (!(await markNoticeCalled(db, noticeId, lease, now))) return false;
  const first = await call(carriers, notice, facts, now);
  const others = leads.filter(({ provider }) => provider !== notice.provider);
  const moved =
    isForAnother(notice, first.outcome, now) && (await moveNotice(db, { id: noticeId, lease, others, now }));
  const second = moved ? await call(carriers, { ...notice, ...moved }, facts, now) : undefined;
  await recordOutcome(db, lease, notice, (second ?? first).outcome, now);
  await judge(db, notice.kind, first, now);
  if (second) await judge(db, notice.kind, second, now);
  return true;
}

type Said = { provider: ProviderName; outcome: Outcome };

/** One request. */
async function call(carriers: Carriers, notice: ClaimedNotice, facts: NoticeFacts, now: number): Promise<Said> {
  const { provider, expiresAt } = notice;
  const attempt = { name: noticeName(notice), to: notice.phone ?? "", text: noticeText(notice, facts) };
  const dispatch = { name: attempt.name, attempts: [attempt], from: "notice" as const, expiresAt, now };
  const [outcome] = (await carriers[provider]?.send(dispatch)) ?? [];
  return { provider, outcome: outcome ?? { kind: "uncertain", code: "no-outcome" } };
}

/** Whether another provider is to be asked at once: this one certainly did not take it, and will not in good time. */
function isForAnother({ calledAt, expiresAt }: ClaimedNotice, outcome: Outcome, now: number): boolean {
  if (calledAt !== null) return false;
  if (outcome.kind !== "deferred") return outcome.kind === "halted";
  return outcome.unanswered === true || now + outcome.retryAfterSeconds * 1000 >= expiresAt;
}

/** Our own wait where a provider takes nothing at all, s. */
const haltedWaitSeconds = 60;

/** What became of a notice by the last answer. */
async function recordOutcome(db: Db, lease: string, notice: ClaimedNotice, outcome: Outcome, now: number) {
  const { id, calledAt } = notice;
  if (outcome.kind === "accepted") return closeNotice(db, id, lease, { state: "accepted", code: outcome.code }, now);
  if (outcome.kind === "refused")
    return closeNotice(db, id, lease, { state: "refused", code: `${outcome.reason}:${outcome.code}` }, now);
  const waitMs = noticeWaitMs(notice.try, secondsTo(outcome), notice.expiresAt - now);
  // "Not now" and "not you" are said of this request: an earlier one, unanswered, may have been taken all the same.
  if (outcome.kind === "uncertain" || calledAt !== null)
    return shortenNoticeLease(db, id, lease, now + Math.max(unknownWaitMs, waitMs));
  return deferNotice(db, id, lease, now + waitMs);
}

function secondsTo(outcome: Outcome): number {
  if (outcome.kind === "deferred") return outcome.retryAfterSeconds;
  return outcome.kind === "halted" ? haltedWaitSeconds : 0;
}

/**
 * What an answer says of the provider. Strangers open notices by a public form, so that a notice halts nothing: what is
 * said of the account counts as a request that was not answered. Alarms are the house's own, and halt.
 */
async function judge(db: Db, kind: NoticeKind, { provider, outcome }: Said, now: number): Promise<void> {
  if (outcome.kind === "halted" && kind === "alarm")
    await haltProvider(db, provider, `${outcome.cause}:${outcome.code}`, now);
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
    case "sign-in":
      return words.signIn(mark, facts.link.signIn(signInToken(key, notice.seed ?? "")));
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

/** The minute sweep: overdue notices that may be sent are rung for again. @returns how many */
export async function mendNotices(db: Db, bell: Bell, carriers: Carriers, way: Way, now: number): Promise<number> {
  const ids = await sweepNotices(db, leadsOf(carriers, way), now);
  await bell.forNotices(ids.map((noticeId) => ({ noticeId })));
  return ids.length;
}

/** Forgets notices that ended long ago. @returns how many */
export function forgetOldNotices(db: Db, now: number): Promise<number> {
  return deleteOldNotices(db, now);
}
