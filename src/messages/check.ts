import { audienceOf, type Headcount, people } from "../audience/audience.ts";
import type { Db } from "../db.ts";
import { outflowOf, type SendingPlan } from "../gateway/sending-plan.ts";
import type { Verdict } from "../monitoring/allowance.ts";
import { weighSending } from "../monitoring/day.ts";
import type { ProviderName } from "../providers/names.ts";
import { endOfUtcDay } from "../time.ts";
import type { Town } from "../town/town.ts";
import { type TooLongTexts, tooLongTexts } from "./length.ts";
import { expiryOf, type Message } from "./message.ts";
import { type Estimate, estimate } from "./price.ts";
import { countAudience, listHoursToLive } from "./queries.ts";
import { findRepeat } from "./repeat.ts";

/** What somebody must see of a draft before it goes. Times are epoch ms. */
export type Check = {
  headcount: Headcount;
  estimate: Estimate;
  expiresAt: number;
  /** For how long after the button it can be taken back whole, s. */
  holdSeconds: number;
  /** Texts that the gateways in use would not take. */
  tooLong: TooLongTexts;
  /** The same words were sent a moment ago, and a gateway would drop them until then. */
  repeat: { provider: ProviderName; until: number } | undefined;
  /** The time it is meant for has passed. */
  isTooLate: boolean;
  /** What it would do to the allowance of the day it leaves on, and when the next one begins. */
  allowance: { verdict: Verdict; nextDayAt: number };
};

type Checked = {
  message: Message;
  town: Pick<Town, "mark" | "segmentPrice">;
  /** Whether a day's allowance ends. */
  isLimited: boolean;
};

/** To how many a draft goes, what it costs, how long it holds, and what speaks against sending it. */
export async function checkDraft(
  { db, plan }: { db: Db; plan: SendingPlan },
  { message, town, isLimited }: Checked,
  now: number,
): Promise<Check> {
  const { texts, accents, lane, dueAt } = message;
  const outflow = outflowOf(plan);
  const headcount = await countAudience(db, audienceOf(message), outflow.channels);
  const hours = await listHoursToLive(db, message.topics);
  const holdMs = lane === "urgent" ? 0 : plan.holdMs;
  const sending = { people: people(headcount), outflow, leavesAt: dueAt ?? now };
  const repeated = { texts, accents, mark: town.mark, leavesAt: dueAt ?? now + holdMs };
  return {
    headcount,
    estimate: estimate({ mark: town.mark, texts, accents }, headcount, town.segmentPrice),
    expiresAt: expiryOf(hours, lane, dueAt ?? now),
    holdSeconds: Math.round(holdMs / 1000),
    tooLong: tooLongTexts(plan.sms.longestText, town.mark, texts, accents),
    repeat: await findRepeat(db, plan, repeated, now),
    isTooLate: dueAt !== null && dueAt <= now,
    allowance: {
      verdict: isLimited ? await weighSending(db, sending, now) : "fits",
      nextDayAt: endOfUtcDay(Math.max(sending.leavesAt, now)),
    },
  };
}
