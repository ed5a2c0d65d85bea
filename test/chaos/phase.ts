import { inputTownTime } from "../../src/time.ts";
import type { Clerk } from "./clerk.ts";
import { momentOfAcceptance } from "./moments.ts";
import { factor, type Plan, phases, usualLeaseSeconds } from "./plan.ts";
import type { Turn } from "./scenes.ts";
import type { SentMessage } from "./seen.ts";
import { rounds } from "./settle.ts";
import { type Site, wait } from "./site.ts";
import { answersOf } from "./storm-answers.ts";
import { converse, textersOf, townsNumber } from "./texters.ts";
import { isCalled, isErased, isTalker, leaveCodeOf, numberOf, topicOf, unreachable, wordsOf } from "./town.ts";
import { fairWeather } from "./weather.ts";

const minute = 60_000;

/** Shorter than what a provider takes that is slow, or does not answer. */
const shortLeaseSeconds = 5;

/** Really, ms: not divided, for two cores have to answer in it. */
const usualLatencyMs = 8;
const slowLatencyMs = 50;

/** `beside`: what else happens until it is over. */
type PhaseTurn = Turn & { beside(isOver: () => boolean): Promise<void> };

/** What is said and done to the town while one provider carries its messages, and everything fails. */
export function createPhase(site: Site, clerk: Clerk, plan: Plan, { seed, index, phase, beside }: PhaseTurn) {
  const { chance, tally } = site;
  const sent: SentMessage[] = [];
  let isOver = false;
  let isHalted = false;
  let marks = 0;
  let latencyMs = phase.provider === "twilio" ? slowLatencyMs : usualLatencyMs;
  const draw = (kind: string) => chance.next(`phase ${index} ${kind}`);
  /** A moment of this phase, ms from its beginning. */
  const moment = (kind: string, from = 0, to = 0.85) => plan.phaseMs * (from + (to - from) * draw(kind));

  /** A clerk writes a message and sends it. */
  async function say(kind: SentMessage["kind"], time: () => Record<string, string> = () => ({})): Promise<number> {
    const mark = 100 * (index + 1) + ++marks;
    const id = await clerk.say(() => ({ topics: topicOf(kind), ...wordsOf(mark), ...time() }));
    sent.push({ id, mark, kind });
    return id;
  }

  async function cancelled(): Promise<void> {
    const id = await say("cancelled");
    await wait(60 + 700 * draw("cancel"));
    await clerk.cancel(id);
  }

  function later(): Record<string, string> {
    const [date = "", time = ""] = inputTownTime(site.clock.now() + 3 * minute).split("T");
    return { when: "later", date, time };
  }

  /** People of a third of the town leave, each third in its phase: by the link, or by a word. */
  async function leaving(nth: number): Promise<void> {
    const person = 1 + ((nth * 37 + Math.floor(37 * draw("who"))) % Math.floor(plan.people / 3)) * 3 + index;
    if (person === unreachable(plan.people) || isTalker(person) || isErased(person)) return;
    if (nth % 3 === 0 || isCalled(person)) await clerk.leave(leaveCodeOf(person));
    else {
      const words = nth % 3 === 1 ? "STOP" : "Dobrý den, prosím odhlásit. Děkuji";
      site.exchange.writeToTown(phase.provider, numberOf(person), townsNumber, words);
    }
  }

  /** People text the town, one text after the other. */
  async function talking(): Promise<void> {
    const pace = { gapMs: () => plan.phaseMs * (0.08 + 0.1 * draw("talk")), isOver: () => isOver };
    await Promise.all(textersOf(plan, index).map((texter) => converse(site, phase.provider, texter, pace)));
  }

  const faults = () => ({ ...answersOf(phase.provider, plan.people), latencyMs, seed: seed * 10 + index });

  /** The account is refused for a while; a clerk says when it is mended. Where nobody carries on, hours pass meanwhile. */
  async function halt(): Promise<void> {
    await wait(moment("halt", 0.3, 0.4));
    const wholeAccount = (["key", "forbidden", "credit"] as const)[index % 3] ?? "key";
    if (!phase.fallback) await say("expiring");
    isHalted = true;
    // Some of a chunk's people are taken, the others are not, and that cannot be written down.
    await site.setWeather({ d1AtHalt: 0.7 });
    await momentOfAcceptance(site, 600);
    site.setFaults({ ...faults(), wholeAccount });
    tally.count("account-halted");
    await wait(plan.phaseMs * 0.15);
    site.setFaults(faults());
    await site.setWeather({ d1AtHalt: 0 });
    if (!phase.fallback) {
      await site.skip(61 * minute);
      tally.count("hours-skipped");
    } else await wait(plan.phaseMs * 0.1);
    isHalted = false;
  }

  /** A foreign page may have halted what is well: the clerk looks every now and then. */
  async function looksAround(): Promise<void> {
    while (!isOver) {
      await wait(site.clock.really(minute));
      if (!isHalted) await rounds(site, clerk).catch(() => undefined);
    }
  }

  async function crons(): Promise<void> {
    for (let tick = 0; !isOver; tick++) {
      await wait(site.clock.really(minute) * (0.6 + 0.8 * draw("cron late")));
      const drawn = draw("cron");
      // The first ones are fixed, so that no seed is without.
      const [skipped, doubled] = [tick === 2 || drawn < 0.2, tick === 3 || drawn > 0.8];
      if (skipped) tally.count("cron-skipped");
      else if (doubled) {
        tally.count("cron-doubled");
        await Promise.all([site.tick(), site.tick()].map((ticked) => ticked.catch(() => undefined)));
      } else await site.tick().catch(() => undefined);
    }
  }

  async function outages(): Promise<void> {
    for (let time = 0; time < 2; time++) {
      await wait(plan.phaseMs * (0.1 + 0.25 * draw("outage")));
      await site.setWeather({ d1Away: true });
      await wait(120 + 200 * draw("outage lasts"));
      await site.setWeather({ d1Away: false });
    }
  }

  /** In the first phase the day's allowance is used up shortly before midnight UTC, when the next day's begins. */
  async function dayIsOver(): Promise<void> {
    if (index > 0) return;
    await site.skip(site.midnight - site.clock.now() - plan.phaseMs * factor * 0.85);
    await wait(plan.phaseMs * 0.65);
    await site.setWeather({ d1DayOver: true });
    await wait(site.clock.really(site.midnight - site.clock.now()));
    await site.setWeather({ d1DayOver: false });
  }

  async function powerCuts(): Promise<void> {
    const began = performance.now();
    for (let nth = 1; nth <= plan.killsAPhase; nth++) {
      const isLast = nth === plan.killsAPhase;
      const at = isLast ? plan.phaseMs : (plan.phaseMs * (nth - 0.5 + 0.5 * draw("kill"))) / plan.killsAPhase;
      await wait(at - (performance.now() - began));
      if (isLast) isOver = true;
      await momentOfAcceptance(site, 600);
      const next = isLast ? (phases[index + 1] ?? phase) : phase;
      // Every second life has a lease that is shorter than what it takes a slow provider to answer: Twilio's first one.
      const isShort = isLast ? next.provider === "twilio" : (nth % 2 === 1) !== (next.provider === "twilio");
      latencyMs = isShort ? slowLatencyMs : usualLatencyMs;
      await site.cut(next, isShort ? shortLeaseSeconds : usualLeaseSeconds);
      if (!isLast) site.setFaults(faults());
    }
  }

  return async (): Promise<SentMessage[]> => {
    site.setFaults(faults());
    site.office.setFaults({ dropped: 0.12, doubled: 0.25, delayed: 0.15 });
    await site.setWeather({
      ...{ ...fairWeather, skippedMs: site.clock.skippedMs() },
      ...{ d1Before: 0.04, d1After: 0.04, queueFails: 0.08 },
      ...{ webhooksDropped: 0.08, webhooksDoubled: 0.1, webhooksDelayed: 0.1, textsRepeated: 0.3 },
    });
    const ordinary = Array.from({ length: plan.ordinaryAPhase[phase.provider] }, () => moment("ordinary"));
    const away = Array.from({ length: plan.leavingAPhase }, () => moment("leaving"));
    await Promise.all([
      ...ordinary.map((at) => wait(at).then(() => say("ordinary"))),
      ...away.map((at, nth) => wait(at).then(() => leaving(nth))),
      wait(moment("crisis", 0.1, 0.7)).then(() => say("crisis")),
      wait(moment("scheduled", 0, 0.5)).then(() => say("scheduled", later)),
      wait(moment("cancelled", 0.1, 0.7)).then(cancelled),
      ...[beside(() => isOver), talking(), halt(), looksAround(), crons(), outages(), dayIsOver(), powerCuts()],
    ]);
    return sent;
  };
}
