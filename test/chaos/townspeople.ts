import type { Clerk } from "./clerk.ts";
import { createErasures, type Leaver } from "./erasures.ts";
import { createLists } from "./lists.ts";
import { momentOfAcceptance } from "./moments.ts";
import type { Plan } from "./plan.ts";
import { createReminders } from "./reminders.ts";
import type { Turn } from "./scenes.ts";
import type { Gone, Listed, Reminded } from "./seen.ts";
import { type Site, wait } from "./site.ts";
import { isErased, listedNumber, numberOf } from "./town.ts";

/** Whom lists have brought, who is gone, and what is to be reminded of. */
export type ComingsAndGoings = { listed: readonly Listed[]; gone: readonly Gone[]; reminded: readonly Reminded[] };

/** Each so many of the erased signs up anew. */
const oneInAnew = 3;

/** So many of a list's people are erased in the same phase. */
const listedAndErased = 2;

/** People come by lists, are taken back, and are erased, and reminders fire, while messages leave and everything fails. */
export function createTownspeople(site: Site, clerk: Clerk, plan: Plan) {
  const lists = createLists(site, clerk);
  const erasures = createErasures(site, clerk);
  const reminders = createReminders(site, clerk);
  const momentMs = plan.phaseMs / 10;

  const numbersFrom = (nth: number) =>
    Array.from({ length: plan.listedAPhase }, (_, at) => listedNumber(nth * plan.listedAPhase + at));

  /** Who of the town is erased in a phase: a third of them each. */
  const erasedIn = (index: number): number[] =>
    Array.from({ length: plan.people }, (_, nth) => nth + 1)
      .filter((id) => isErased(id) && (id - 1) % 3 === index)
      .slice(-plan.erasedAPhase);

  /** One list that stays, and one that is taken back. Some of those who are erased stand in both, and so do some who were. */
  function bring(index: number): void {
    const wereErased = erasures
      .gone()
      .filter(({ isAnew }) => !isAnew)
      .slice(0, 2);
    const others = [...erasedIn(index).slice(0, 2).map(numberOf), ...wereErased.map(({ number }) => number)];
    lists.add({ numbers: numbersFrom(2 * index), others, isTakenBack: false });
    lists.add({ numbers: numbersFrom(2 * index + 1), others, isTakenBack: true });
  }

  async function erase({ index, phase }: Turn, isOver: () => boolean): Promise<void> {
    const ofTown = erasedIn(index).map(
      (id, nth): Leaver => ({ id, number: numberOf(id), isAnew: nth % oneInAnew === 1 }),
    );
    const each = ofTown.map(async (leaver, nth) => {
      await wait((plan.phaseMs * (nth + 0.5)) / (ofTown.length + 1));
      await momentOfAcceptance(site, momentMs);
      if (!isOver()) await erasures.erase(leaver, phase.provider);
    });
    await Promise.all(each);
  }

  /** Some whom the first list has brought are erased as soon as it has. */
  async function eraseListed({ index, phase }: Turn, isOver: () => boolean): Promise<void> {
    const numbers = numbersFrom(2 * index);
    const theirs = () => lists.told().listed.filter(({ number }) => numbers.includes(number));
    while (theirs().length === 0 && !isOver()) await wait(momentMs / 10);
    for (const [nth, { id, number }] of theirs().slice(0, listedAndErased).entries()) {
      await momentOfAcceptance(site, momentMs);
      if (!isOver()) await erasures.erase({ id, number, isAnew: nth === 0 }, phase.provider);
    }
  }

  return {
    /** What befalls people in a phase. */
    async beside(turn: Turn, isOver: () => boolean): Promise<void> {
      bring(turn.index);
      const isTime = () => momentOfAcceptance(site, momentMs);
      const isDay = turn.index > 0;
      await Promise.all([
        lists.seeTo(isOver, isTime),
        ...[erase(turn, isOver), eraseListed(turn, isOver)],
        ...(isDay ? [reminders.remind(turn)] : []),
      ]);
    },
    /** What is still in the middle comes to its end. */
    finish: () => lists.seeTo(() => false),
    told: (): ComingsAndGoings => {
      const { listed, gone } = lists.told();
      return { listed, gone: [...gone, ...erasures.gone()], reminded: reminders.told() };
    },
  };
}
