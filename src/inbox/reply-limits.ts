import { prefixOf } from "../enrolment/code-limits.ts";
import { type Limit, strangersCount, strangersCountedMs, type Use } from "../monitoring/public-quota.ts";
import { keyedHash } from "../secrets.ts";
import type { Outcome } from "./outcome.ts";

const hour = 3_600_000;
const day = 24 * hour;

/**
 * How often texts are answered. A person who signs up and mends it needs five answers, a telephone that floods gets no
 * more than these, and what it asks for is done all the same. `idle`: answers to what has changed nothing; two machines
 * that answer each other stop by it, and `told` for what is no command. `strangers`: to telephones that are not signed up
 * after their text, all together.
 */
export const replyLimits = {
  hourly: { max: 6, withinMs: hour },
  daily: { max: 15, withinMs: day },
  idle: { max: 3, withinMs: hour },
  told: { max: 1, withinMs: day },
  prefix: { max: 60, withinMs: hour },
  strangers: { max: 120, withinMs: strangersCountedMs },
  town: { max: 300, withinMs: hour },
} as const satisfies Record<string, Limit>;

/** Outcomes after which something is another than before, or is about to be. */
const changing: readonly Outcome["kind"][] = ["signed-up", "left", "left-topics", "undone", "asked", "agreed"];

/** What an answer counts for. @param isStranger whether the telephone is not signed up after its text */
export function usesOfReply(
  { phone, outcome, isStranger }: { phone: string; outcome: Outcome; isStranger: boolean },
  linkKey: string,
): Use[] {
  const who = keyedHash(linkKey, "text", phone);
  const isTold = outcome.kind === "passed-on";
  const isIdle = !isTold && !changing.includes(outcome.kind);
  return [
    { who: `text-hour:${who}`, ...replyLimits.hourly },
    { who: `text-day:${who}`, ...replyLimits.daily },
    { who: `text-prefix:${keyedHash(linkKey, "prefix", prefixOf(phone))}`, ...replyLimits.prefix },
    { who: "text-town", ...replyLimits.town },
    ...(isIdle ? [{ who: `text-idle:${who}`, ...replyLimits.idle }] : []),
    ...(isTold ? [{ who: `text-told:${who}`, ...replyLimits.told }] : []),
    ...(isStranger ? [{ who: strangersCount, ...replyLimits.strangers }] : []),
  ];
}
