import { longestCallSeconds } from "../providers/call-length.ts";

/** Calls, and the seconds that they are thought to take. */
export type Calls = { calls: number; seconds: number };

/*
 * Who can make us call any number is paid by its operator for it (toll fraud), so every call is counted before it is
 * made: those of one number, of numbers that begin alike, of the town in a day, and their minutes.
 */

/** What a call with a code or a welcome is counted for: it takes half of it. */
export const noticeCallSeconds = 60;

/**
 * Codes and welcomes called in a day, which strangers have some part in: to one number, and to numbers with the same
 * five digits, as an exchange of a small town has; a clerk releases each of them. Messages go to who has confirmed their
 * number, once each.
 */
export const noticeCallsADay = { number: 6, prefix: 60 } as const;

/** Numbers that begin alike: +420 and five digits. */
export const callPrefixLength = 9;

/** So often a message calls somebody who does not answer: once, and three times more. */
const triesOfMessage = 4;

/** What is kept for a crisis message to everybody who is called: all tries, and as long as a call may be for each. */
export const reserveOfCalls = (people: number): Calls => ({
  calls: triesOfMessage * people,
  seconds: longestCallSeconds * people,
});

/**
 * The ceiling of a day in a town that calls so many people: the reserve, four messages in which nobody answers before
 * the last try, two minutes for every call that is answered of ten, and some for those who sign up.
 */
export function ceilingOfCalls(people: number): Calls {
  const { calls, seconds } = reserveOfCalls(people);
  return { calls: calls + 4 * triesOfMessage * people + 200, seconds: seconds + 10 * 120 * people + 200 * 60 };
}

/** A day's calls in a town that calls so many people. */
export type CallDay = { used: Calls; people: number };

/** What is left of a day for ordinary messages, codes and welcomes; a crisis may have the reserve, and is never stopped. */
export function callsLeft({ used, people }: CallDay): Calls {
  const [ceiling, reserve] = [ceilingOfCalls(people), reserveOfCalls(people)];
  return {
    calls: ceiling.calls - reserve.calls - used.calls,
    seconds: ceiling.seconds - reserve.seconds - used.seconds,
  };
}

/** What more calls would do to the day: fit, eat of what is kept for a crisis, or be more than the ceiling. */
export function weighCalls(day: CallDay, more: Calls): "fits" | "eats-reserve" | "too-much" {
  const [left, reserve] = [callsLeft(day), reserveOfCalls(day.people)];
  const over: Calls = { calls: more.calls - left.calls, seconds: more.seconds - left.seconds };
  if (over.calls <= 0 && over.seconds <= 0) return "fits";
  return over.calls <= reserve.calls && over.seconds <= reserve.seconds ? "eats-reserve" : "too-much";
}

/** The part of what ordinary calls may use that is an alarm. */
const alarmShare = 0.8;

/** Whether ordinary calls have used so much of the day that somebody must know, before the ceiling stops them. */
export function areCallsRunningOut({ used, people }: CallDay): boolean {
  const ordinary = callsLeft({ used: { calls: 0, seconds: 0 }, people });
  return used.calls >= alarmShare * ordinary.calls || used.seconds >= alarmShare * ordinary.seconds;
}
