import type { ProviderName } from "../../src/providers/names.ts";
import { noFaults, type Outage } from "../exchange/faults.ts";
import type { Clerk } from "./clerk.ts";
import type { Story } from "./evidence.ts";
import { momentOfAcceptance, until } from "./moments.ts";
import { noNoteFaults } from "./office.ts";
import { type Phase, usualLeaseSeconds, withoutBulkgate } from "./plan.ts";
import type { SentMessage } from "./seen.ts";
import { pass, rounds } from "./settle.ts";
import type { Site } from "./site.ts";
import { topicOf, wordsOf } from "./town.ts";
import { fairWeather } from "./weather.ts";
import { wires } from "./wires.ts";

/*
 * Single misfortunes, longer than the storm has patience for: each is staged, seen to happen, and judged by what the
 * house did about it in time. Losses and doubles are the verdict's.
 */

const minute = 60_000;

export type Part = Pick<Story, "messages" | "remarks">;

/** Which phase it is: the kind of outage goes round with the seed. */
export type Turn = { seed: number; index: number; phase: Phase; people: number };

/** A provider that is well. */
export const calm = { ...noFaults, latencyMs: 8, receiptDelayMs: 60, keepTexts: false };

/** A little of everything, so that no scene is played on a clean stage. */
const drizzle = { d1Before: 0.02, d1After: 0.02, queueFails: 0.04, patienceMs: fairWeather.patienceMs };

/** What is well is heard on a busy machine, too; less than a lease. */
const patient = { d1Before: 0, d1After: 0, queueFails: 0, patienceMs: 1_000 };

const outages = ["silent", "cut", "bad-gateway"] as const satisfies readonly Outage[];

/** The town's minutes that pass between two looks at an outage, an hour in all: minute by minute while something is due. */
const hour = (closely: number) => [...Array<number>(closely).fill(1), ...Array<number>(9).fill((60 - closely) / 9)];

/** By then three requests have gone unanswered, and an alarm says so. */
const newsMinutes = 6;

/*
 * These are counted in minutes that the clock ticked, not read from the clock: on a slow machine it runs on while a minute
 * is at work.
 */

/** Within this, "rather twice than never" must have asked the fallback: three minutes, and Twilio's pace in these settings. */
const fallbackMinutes = 16;

/** Within this, what waited for the gateway must be on its way again: the longest wait between two tries, and three sweeps. */
const backWithinMinutes = 13;

/** Within this, a clerk's try must have been made: an ordinary message's grace, a note that is late, and a sweep. */
const atOnceMinutes = 6;

/**
 * Messages are said until one meets what is staged: the storm may have left a provider silent, or the machine is so busy
 * that an answer comes too late to be heard.
 */
const triesToReach = 7;

/** A clerk writes a message, and sends it. */
export async function say(clerk: Clerk, mark: number, kind: SentMessage["kind"]): Promise<SentMessage> {
  return { id: await clerk.say(() => ({ topics: topicOf(kind), ...wordsOf(mark) })), mark, kind };
}

/**
 * A night of the storm says what a town says in weeks, and loses its notes all the time: its scenes are not to share the
 * calls of one day, nor the notes that sweeps may send in it.
 */
export async function freshDay({ db }: Pick<Site, "db">): Promise<void> {
  await db().batch([db().prepare("DELETE FROM callDays"), db().prepare("DELETE FROM sweepDays")]);
}

/** For an hour the gateway says nothing, cuts every connection or answers 502, and so does its log. */
export async function silence(site: Site, clerk: Clerk, { seed, index, phase }: Turn): Promise<Part> {
  const remarks: string[] = [];
  const outage = outages[(seed + index) % outages.length] ?? "silent";
  site.setFaults({ ...calm, outage, outageAt: phase.provider });
  await site.setWeather(drizzle);
  // What the storm has halted would not be asked at all, nor soon what it has left silent.
  await rounds(site, clerk);
  await clerk.tryNow(phase.provider);
  // Before the storm, for it is the town's will about every crisis: none of the storm's may go twice.
  const isRatherTwice = index === 0;
  await ratherTwice(site, isRatherTwice);
  const crisis = await say(clerk, 900 + 10 * index, isRatherTwice ? "rather-twice" : "crisis");
  const messages = [crisis];
  const closely = isRatherTwice ? fallbackMinutes : newsMinutes;
  for (const [nth, minutes] of hour(closely).entries()) {
    // Where nobody carries on, what is said later finds it silent: all of it waits.
    if (nth === (phase.fallback ? 0 : closely)) messages.push(await say(clerk, 901 + 10 * index, "ordinary"));
    if (isRatherTwice && nth === closely) crisis.by = site.clock.now();
    await pass(site, minutes);
  }
  if (!(await isAlarmed(site, phase.provider)))
    remarks.push(`no news: ${phase.provider} was ${outage} for an hour, and no alarm says so`);
  const ids = messages.map(({ id }) => id);
  const waiting = await countLeftBehind(site, clerk, phase.provider, ids);
  if (waiting > 0) remarks.push(`still waiting: ${waiting} chunks, though ${phase.provider} is back from ${outage}`);
  await ratherTwice(site, false);
  // Where another carried on, nothing waits that would find out; the storm would go by elsewhere.
  if (phase.fallback) {
    const isTried = await isTriedAtOnce(site, clerk, phase.provider, async () => {
      messages.push(await say(clerk, 902 + 10 * index, "ordinary"));
    });
    if (!isTried) remarks.push(`still silent: ${phase.provider} is back from ${outage}, and was not tried at once`);
  }
  return { messages, remarks };
}

/**
 * A clerk tries a provider that is back, and something is said that may go by it: it is asked, and once its answer is heard
 * it is not silent any more. Where the machine was too busy to hear it, another carries what was said: more is said.
 */
async function isTriedAtOnce(
  site: Site,
  clerk: Clerk,
  provider: ProviderName,
  say: () => Promise<void>,
): Promise<boolean> {
  for (let nth = 0; nth < triesToReach; nth++) {
    const before = await countUnheard(site, provider);
    await leaveAlone(site, provider);
    await clerk.tryNow(provider);
    await say();
    for (let minutes = 0; minutes < atOnceMinutes && (await isSilent(site, provider)); minutes++) await pass(site);
    if (!(await isSilent(site, provider))) return true;
    if ((await countUnheard(site, provider)) === before) return false;
  }
  return false;
}

/** As if it had been tried in vain just now: nobody would ask it for long without the clerk. */
async function leaveAlone({ db, clock }: Site, provider: ProviderName): Promise<void> {
  const sql = "UPDATE gateways SET probeAt = ? WHERE provider = ? AND unanswered > 0";
  await db()
    .prepare(sql)
    .bind(clock.now() + 60 * minute, provider)
    .run();
}

/** How many requests the Worker has made to a provider without hearing an answer in time. */
async function countUnheard(site: Site, provider: ProviderName): Promise<number> {
  const ways = [wires[provider], wires[`${provider}'s calls`]];
  const itsOwn = (await site.asked()).filter(({ path }) => ways.some((way) => way?.test(path)));
  return itsOwn.reduce((sum, { asked, heard }) => sum + asked - heard, 0);
}

/**
 * The gateway is back: chunks that are not on their way in the time that the house takes to notice. It begins anew when
 * the machine was too busy to hear an answer: to the house that is silence.
 */
async function countLeftBehind(
  site: Site,
  clerk: Clerk,
  provider: ProviderName,
  ids: readonly number[],
): Promise<number> {
  site.setFaults(calm);
  // A try that a fault of our own spoils would be one more wait.
  await site.setWeather(patient);
  site.office.setFaults(noNoteFaults);
  let since = site.clock.now();
  for (let nth = 0; nth < triesToReach; nth++) {
    since = site.clock.now();
    const before = await countUnheard(site, provider);
    for (
      let minutes = 0;
      minutes < backWithinMinutes && (await countWaiting(site, ids, site.clock.now())) > 0;
      minutes++
    ) {
      await rounds(site, clerk);
      await pass(site);
    }
    if ((await countUnheard(site, provider)) === before) break;
  }
  return countWaiting(site, ids, since);
}

async function ratherTwice({ db }: Site, isSo: boolean): Promise<void> {
  await db().prepare("UPDATE towns SET resendCrisis = ?").bind(Number(isSo)).run();
}

/** Whether an alarm stands that is about this provider. */
async function isAlarmed({ db }: Site, provider: string): Promise<boolean> {
  const alarm = "SELECT 1 FROM alarms WHERE clearedAt IS NULL AND cause LIKE '%:' || ? || '%'";
  return (await db().prepare(alarm).bind(provider).first()) !== null;
}

/** For texts: whether it calls, only a day shows, and a slow machine is in the night by now. */
async function isSilent({ db }: Site, provider: string): Promise<boolean> {
  const silent = "SELECT 1 FROM gateways WHERE provider = ? AND channel = 'sms' AND unanswered > 0";
  return (await db().prepare(silent).bind(provider).first()) !== null;
}

/** Chunks that nobody has asked a provider about, though they were due by then. */
async function countWaiting({ db }: Site, ids: readonly number[], dueBy: number): Promise<number> {
  const row = await db()
    .prepare(
      `SELECT count(*) AS n FROM chunks
       WHERE state = 'open' AND dueAt <= ? AND messageId IN (SELECT value FROM json_each(?))`,
    )
    .bind(dueBy, JSON.stringify(ids))
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** The day's allowance ends with a provider's answer, and what it said travels in a note: until there is one. */
export async function keptNote(site: Site, clerk: Clerk, mark: number): Promise<SentMessage[]> {
  const messages: SentMessage[] = [];
  const holds = () => site.office.holdsKept();
  for (let nth = 0; nth < triesToReach && !holds(); nth++) {
    await site.setWeather({ dayEndsWithAnswer: false, d1DayOver: false });
    messages.push(await say(clerk, mark * 10 + nth, "ordinary"));
    await site.setWeather({ dayEndsWithAnswer: true });
    await until(holds);
  }
  return messages;
}

/** Messages, until one of them is under way at this provider, which leaves its requests unanswered. */
export async function underWayAt(site: Site, clerk: Clerk, provider: string, mark: number): Promise<SentMessage[]> {
  const messages: SentMessage[] = [];
  for (let nth = 0; nth < triesToReach; nth++) {
    await rounds(site, clerk);
    // Longer than a silent gateway is left alone.
    if (nth > 0) await site.skip(10 * minute);
    messages.push(await say(clerk, mark * 10 + nth, nth % 2 === 0 ? "crisis" : "ordinary"));
    // A busy machine may take its time until the request is made.
    await momentOfAcceptance(site, 2_000);
    if ((await countRequested(site, provider)) > 0) break;
  }
  return messages;
}

/** BulkGate is taken out of the settings while it leaves requests unanswered. */
export async function takeAway(site: Site, clerk: Clerk): Promise<Part> {
  site.setFaults({ ...noFaults, latencyMs: 8, timeoutBefore: 0.4, timeoutAfter: 0.6, keepTexts: false });
  const messages = await underWayAt(site, clerk, "bulkgate", 930);
  await site.cut(withoutBulkgate, usualLeaseSeconds);
  const left = await countRequested(site, "bulkgate");
  for (let nth = 0; nth < left; nth++) site.tally.count("provider-taken-away");
  return { messages, remarks: [] };
}

/** Chunks that were called and are not closed. */
async function countRequested({ db }: Site, provider: string): Promise<number> {
  const row = await db()
    .prepare("SELECT count(*) AS n FROM chunks WHERE state = 'claimed' AND requestedAt IS NOT NULL AND provider = ?")
    .bind(provider)
    .first<{ n: number }>();
  return row?.n ?? 0;
}
