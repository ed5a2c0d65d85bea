import { type Db, newId } from "../db.ts";
import { haltProvider } from "../gateway/halt.ts";
import { hearing } from "../gateway/probe.ts";
import type { SendingPlan } from "../gateway/sending-plan.ts";
import { type Gateways, isOfOneRequest, type Outcome } from "../providers/contract.ts";
import type { ProviderName } from "../providers/names.ts";
import type { NoticeQueue } from "./notice.ts";
import { type NoticeNote, noticeName, noticeWaitMs } from "./notice.ts";
import { deleteOldNotices, insertNotice, type NewNotice } from "./queries.ts";
import {
  type ClaimedNotice,
  claimNotice,
  closeStatement,
  deferStatement,
  markNoticeRequested,
  moveNotice,
  type NoticePlan,
  shortenLeaseStatement,
  takeOverdueNotices,
} from "./send-queries.ts";
import { type NoticeFacts, noticeText } from "./words.ts";

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
  gateways: Gateways,
  plan: SendingPlan,
  facts: NoticeFacts,
  { noticeId }: NoticeNote,
  now: number,
): Promise<boolean> {
  const plans = providerPlansOf(gateways, plan);
  const claim = { id: noticeId, lease: newId(), leaseMs: plan.leaseMs, plans, now };
  const claimed = await claimNotice(db, claim);
  if (!claimed) return false;
  const notice = { ...claimed, lease: claim.lease };
  if (notice.phone === null) {
    await closeStatement(db, notice, { state: "expired", code: "nobody" }, now).run();
    return false;
  }
  if (!(await markNoticeRequested(db, notice, now))) return false;
  const first = await call(gateways, notice, facts, now);
  const others = plans.filter(({ provider }) => provider !== notice.provider);
  const moved = isForAnother(notice, first.outcome, now) && (await moveNotice(db, notice, others, now));
  const second = moved ? await call(gateways, { ...notice, ...moved }, facts, now) : undefined;
  const said = second ? [first, second] : [first];
  const heard = said.flatMap(({ provider, outcome }) =>
    hearing(db, provider, isAnswer(notice, outcome) ? "something" : "nothing", now),
  );
  await db.$client.batch([outcomeStatement(db, notice, (second ?? first).outcome, now), ...heard]);
  for (const { provider, outcome } of said)
    if (halts(notice, outcome)) await haltProvider(db, provider, `${outcome.cause}:${outcome.code}`, now);
  return true;
}

type Said = { provider: ProviderName; outcome: Outcome };

/** One request. */
async function call(gateways: Gateways, notice: ClaimedNotice, facts: NoticeFacts, now: number): Promise<Said> {
  const { provider, expiresAt } = notice;
  const attempt = { name: noticeName(notice), to: notice.phone ?? "", text: noticeText(notice, facts) };
  const dispatch = { name: attempt.name, attempts: [attempt], from: "notice" as const, expiresAt, now };
  const [outcome] = (await gateways[provider]?.sms?.send(dispatch)) ?? [];
  return { provider, outcome: outcome ?? { kind: "uncertain", code: "no-outcome" } };
}

/** Whether another provider is to be asked at once: this one certainly did not take it, and will not in good time. */
function isForAnother({ requestedAt, expiresAt }: ClaimedNotice, outcome: Outcome, now: number): boolean {
  if (requestedAt !== null) return false;
  if (outcome.kind !== "deferred") return outcome.kind === "halted";
  return outcome.unanswered === true || now + outcome.retryAfterSeconds * 1000 >= expiresAt;
}

/** Our own wait where a provider takes nothing at all, s. */
const haltedWaitSeconds = 60;

/** What became of a notice by the last answer. */
function outcomeStatement(
  db: Db,
  notice: ClaimedNotice & { lease: string },
  outcome: Outcome,
  now: number,
): D1PreparedStatement {
  const { kind, code } = outcome;
  const isOpen = kind === "uncertain" || (notice.requestedAt !== null && isOfOneRequest(outcome));
  if (kind === "accepted") return closeStatement(db, notice, { state: "accepted", code }, now);
  if (kind === "refused" && !isOpen)
    return closeStatement(db, notice, { state: "refused", code: `${outcome.reason}:${code}` }, now);
  const waitMs = noticeWaitMs(notice.try, secondsTo(outcome), notice.expiresAt - now);
  if (isOpen) return shortenLeaseStatement(db, notice, now + Math.max(unknownWaitMs, waitMs));
  return deferStatement(db, notice, now + waitMs);
}

function secondsTo(outcome: Outcome): number {
  if (outcome.kind === "deferred") return outcome.retryAfterSeconds;
  return outcome.kind === "halted" ? haltedWaitSeconds : 0;
}

/**
 * Whether an answer halts its provider. Strangers open notices by a public form, so that those halt nothing, whatever is
 * answered; alarms are the house's own.
 */
const halts = ({ kind }: ClaimedNotice, outcome: Outcome): outcome is Extract<Outcome, { kind: "halted" }> =>
  outcome.kind === "halted" && kind === "alarm";

/** Whether a provider has answered. One that refuses the account, and is not halted for it, is as good as silent. */
function isAnswer(notice: ClaimedNotice, outcome: Outcome): boolean {
  if (outcome.kind === "halted") return halts(notice, outcome);
  return !("unanswered" in outcome && outcome.unanswered);
}

/** The town's provider first, then the one that carries on when that is halted. */
function providerPlansOf(gateways: Gateways, plan: SendingPlan): NoticePlan[] {
  return [plan, plan.fallback].flatMap((providerPlan) => {
    const sms = providerPlan && gateways[providerPlan.provider]?.sms;
    return sms
      ? [{ provider: providerPlan.provider, resendMs: sms.idempotency === "none" ? 0 : sms.windowSeconds * 1000 }]
      : [];
  });
}

/** The minute sweep: overdue notices that may be sent are woken again. @returns how many */
export async function sweepNotices(
  db: Db,
  queue: NoticeQueue,
  gateways: Gateways,
  plan: SendingPlan,
  now: number,
): Promise<number> {
  const ids = await takeOverdueNotices(db, providerPlansOf(gateways, plan), now);
  await queue.wakeNotices(ids.map((noticeId) => ({ noticeId })));
  return ids.length;
}

/** Forgets notices that ended long ago. @returns how many */
export function forgetOldNotices(db: Db, now: number): Promise<number> {
  return deleteOldNotices(db, now);
}
