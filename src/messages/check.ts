import { type Counted, type Headcount, onAllChannels, onEachChannel, people, topicsOf } from "../audience/audience.ts";
import type { Db } from "../db.ts";
import { outflowOf, type SendingPlan } from "../gateway/sending-plan.ts";
import { officeLanguage } from "../language.ts";
import type { PeopleByChannel, Verdict } from "../monitoring/allowance.ts";
import { weighCallsOfMessage } from "../monitoring/calls.ts";
import { weighSending } from "../monitoring/day.ts";
import type { ProviderName } from "../providers/names.ts";
import { endOfUtcDay, townDay } from "../time.ts";
import { livesOf, type Offer, type Town } from "../town/town.ts";
import type { CallDelay } from "./call-estimate.ts";
import { callHoursOf, ringsFrom } from "./call-hours.ts";
import { type DraftCalls, draftCalls } from "./draft-calls.ts";
import { type TooLongTexts, tooLongTexts } from "./length.ts";
import { expiryOf, holdOf, type Message } from "./message.ts";
import { type Estimate, estimate } from "./price.ts";
import { findRepeat } from "./repeat.ts";
import { type WeekdaySlip, weekdaySlips } from "./weekdays.ts";

/** What somebody must see of a draft before it goes. Times are epoch ms. */
export type Check = {
  /** Whom it reaches, whatever the channel. */
  headcount: Headcount;
  /** How many of them did not say exactly where they live. */
  vague: number;
  /** What its SMS cost. */
  estimate: Estimate;
  /** Undefined where nobody is called. */
  calls: DraftCalls | undefined;
  expiresAt: number;
  /** For how long after the button it can be taken back whole, s. */
  holdSeconds: number;
  /** Texts that the gateways in use would not take. */
  tooLong: TooLongTexts;
  /** The same words were sent a moment ago, and a gateway would drop them until then. */
  repeat: { provider: ProviderName; until: number } | undefined;
  /** Weekdays in the text that do not fit their dates. */
  weekdays: WeekdaySlip[];
  /** The time it is meant for has passed. */
  isTooLate: boolean;
  /**
   * What it would do to the allowance of the day it leaves on, when the next one begins, and when people are awake then.
   */
  allowance: { verdict: Verdict; nextDayAt: number; nextMorningAt: number };
};

type Ports = { db: Db; plan: SendingPlan };

type Checked = {
  message: Message;
  /** How many people its audience is now. */
  counted: Counted;
  town: Town & { offer: Offer };
  /** Whether a day's allowance ends. */
  isLimited: boolean;
};

/** To how many a draft goes, what it costs, how long it holds, and what speaks against sending it. */
export async function checkDraft(ports: Ports, checked: Checked, now: number): Promise<Check> {
  const { db, plan } = ports;
  const { message, counted, town } = checked;
  const { texts, accents, dueAt } = message;
  const times = timesOf(ports, checked, now);
  const headcount = onAllChannels(counted);
  const repeated = { texts, accents, mark: town.mark, leavesAt: times.startAt };
  const calls = callsOf(ports, checked, { ...times, headcount: counted.voice });
  const [repeat, allowance, limit] = await Promise.all([
    findRepeat(db, plan, repeated, now),
    weigh(ports, { ...checked, people: onEachChannel(counted) }, now),
    calls && message.lane === "ordinary" ? findLimit(db, calls, times.expiresAt) : [],
  ]);
  return {
    headcount,
    vague: counted.vague,
    estimate: estimate({ mark: town.mark, texts, accents }, counted.sms, town.segmentPrice),
    calls: calls && { ...calls, times: { ...calls.times, delays: [...calls.times.delays, ...limit] } },
    expiresAt: times.expiresAt,
    holdSeconds: Math.round(holdOf(plan, message.lane) / 1000),
    tooLong: tooLongTexts(plan.sms.longestText, town.mark, texts, accents),
    repeat,
    weekdays: weekdaySlips(texts.sms[officeLanguage], townDay(dueAt ?? now)),
    isTooLate: dueAt !== null && dueAt <= now,
    allowance,
  };
}

type Times = { startAt: number; expiresAt: number };

/** When it leaves, once the button is pressed, and until when it is of use. */
function timesOf({ plan }: Ports, { message: { topics, lane, dueAt }, town }: Checked, now: number): Times {
  const lives = livesOf(topicsOf(topics), town.offer);
  return { startAt: dueAt ?? now + holdOf(plan, lane), expiresAt: expiryOf(lives, lane, dueAt ?? now) };
}

function callsOf(
  { plan: { voice: plan, callWordings: wordings } }: Ports,
  { message: { texts, lane }, town }: Checked,
  asked: Times & { headcount: Headcount },
): DraftCalls | undefined {
  return plan && people(asked.headcount) > 0 ? draftCalls(plan, { texts, lane, town, wordings, ...asked }) : undefined;
}

/** Which calls the day on which they begin has no room for, and when they are made instead. */
async function findLimit(db: Db, { calls, seconds, times, town }: DraftCalls, expiresAt: number): Promise<CallDelay[]> {
  const verdict = await weighCallsOfMessage(db, { calls, seconds: calls * seconds }, times.firstAt);
  if (verdict === "fits") return [];
  const until = ringsFrom(endOfUtcDay(times.firstAt), callHoursOf(town, "ordinary"));
  return [{ what: "limit", until: until < expiresAt ? until : undefined }];
}

async function weigh(
  { db, plan }: Ports,
  { message, isLimited, people, town }: Checked & { people: PeopleByChannel },
  now: number,
): Promise<Check["allowance"]> {
  const sending = { people, outflow: outflowOf(plan), leavesAt: message.dueAt ?? now };
  const verdict = isLimited ? await weighSending(db, sending, now) : "fits";
  const nextDayAt = endOfUtcDay(Math.max(sending.leavesAt, now));
  const hours = { from: town.callsFrom, until: town.callsUntil };
  return { verdict, nextDayAt, nextMorningAt: ringsFrom(nextDayAt, hours) };
}
