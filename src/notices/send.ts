import type { Actor } from "../audit/actor.ts";
import { type Db, newId } from "../db.ts";
import { type GatewayKey, isOtherProvider } from "../gateway/gateway.ts";
import { haltGateway } from "../gateway/halt.ts";
import { hearing } from "../gateway/probe.ts";
import { gatewayPlansOf, type SendingPlan } from "../gateway/sending-plan.ts";
import { rings } from "../providers/channel.ts";
import { type Gateways, isOfOneRequest, type Outcome } from "../providers/contract.ts";
import { type ClaimedNotice, claimNotice, markNoticeRequested, moveNotice, type NoticePlan } from "./claim-queries.ts";
import { closeStatement, deferStatement, shortenLeaseStatement } from "./close-queries.ts";
import { callTriedMs, type NoticeNote, noticeName, noticeWaitMs } from "./notice.ts";
import { type NoticeFacts, noticeCall, noticeText } from "./words.ts";

/** What notices are sent through; `facts`: what they say, from whoever wires the ports. */
type NoticePorts = { db: Db; gateways: Gateways; plan: SendingPlan; facts: NoticeFacts };

/** How soon a notice whose request was not answered is looked at again, ms. */
const unknownWaitMs = 20_000;

/**
 * Sends one notice: claim, read whom it is for, make its text, request, record. What a provider certainly did not take
 * goes out through the other one at once.
 * @returns whether there was one to send
 */
export async function sendNotice(
  ports: NoticePorts,
  actor: Actor,
  { noticeId }: NoticeNote,
  now: number,
): Promise<boolean> {
  const { db, gateways, plan } = ports;
  const plans = noticePlansOf(gateways, plan);
  const claim = { id: noticeId, lease: newId(), leaseMs: plan.leaseMs, plans };
  const claimed = await claimNotice(db, claim, now);
  if (!claimed) return false;
  const notice = { ...claimed, lease: claim.lease };
  if (notice.phone === null) {
    await closeStatement(db, notice, { state: "expired", code: "nobody" }, now).run();
    return false;
  }
  if (!(await markNoticeRequested(db, notice, now))) return false;
  const first = await request(ports, notice, now);
  const others = plans.filter((one) => isOtherProvider(one, notice));
  const moved = isForAnother(notice, first.outcome, now) && (await moveNotice(db, notice, others, now));
  const second = moved ? await request(ports, { ...notice, ...moved }, now) : undefined;
  await recordAnswers(ports, actor, { notice, answers: second ? [first, second] : [first] }, now);
  return true;
}

/** What a gateway answered to the request for a notice. */
type Answered = { gateway: GatewayKey; outcome: Outcome };

async function request({ gateways, facts }: NoticePorts, notice: ClaimedNotice, now: number): Promise<Answered> {
  const { provider, channel, speechRate, ringSeconds, officePhone } = notice;
  const expiresAt = rings(channel) ? Math.min(notice.expiresAt, now + callTriedMs) : notice.expiresAt;
  const said = channel === "voice" ? noticeCall(notice, facts) : { text: noticeText(notice, facts) };
  const attempt = { name: noticeName(notice), to: notice.phone ?? "", ...said };
  const calling = { speechRate, ringSeconds, officePhone };
  const dispatch = { name: attempt.name, attempts: [attempt], from: "notice" as const, expiresAt, calling, now };
  const [outcome] = (await gateways[provider]?.[channel]?.send(dispatch)) ?? [];
  return { gateway: { provider, channel }, outcome: outcome ?? { kind: "uncertain", code: "no-outcome" } };
}

/** The last answer says what became of the notice; each of them, whether its provider answers. */
async function recordAnswers(
  { db }: { db: Db },
  actor: Actor,
  { notice, answers }: { notice: ClaimedNotice & { lease: string }; answers: readonly [Answered, ...Answered[]] },
  now: number,
): Promise<void> {
  const heard = answers.flatMap(({ gateway, outcome }) =>
    hearing(db, gateway, isAnswer(notice, outcome) ? "something" : "nothing", now),
  );
  const { outcome: last } = answers.at(-1) ?? answers[0];
  await db.$client.batch([outcomeStatement(db, notice, last, now), ...heard]);
  for (const { gateway, outcome } of answers)
    if (halts(notice, outcome)) await haltGateway({ db }, actor, { gateway, halt: outcome }, now);
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
    return closeStatement(db, notice, { state: "refused", reason: outcome.reason, code }, now);
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
 * answered; alarms are our own.
 */
const halts = ({ kind }: ClaimedNotice, outcome: Outcome): outcome is Extract<Outcome, { kind: "halted" }> =>
  outcome.kind === "halted" && kind === "alarm";

/** Whether a provider has answered. One that refuses the account, and is not halted for it, is as good as silent. */
function isAnswer(notice: ClaimedNotice, outcome: Outcome): boolean {
  if (outcome.kind === "halted") return halts(notice, outcome);
  return !("unanswered" in outcome && outcome.unanswered);
}

/** Of each channel the town's provider first, then the one that carries on when that is halted. */
export function noticePlansOf(gateways: Gateways, plan: SendingPlan): NoticePlan[] {
  return gatewayPlansOf(plan).flatMap(({ provider, channel }) => {
    const gateway = gateways[provider]?.[channel];
    const resendMs = gateway && gateway.idempotency !== "none" ? gateway.windowSeconds * 1000 : 0;
    return gateway ? [{ provider, channel, resendMs }] : [];
  });
}
