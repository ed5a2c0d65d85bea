import type { Db } from "../db.ts";
import { startOfUtcDay } from "../time.ts";
import { costOfSending, type Day, dayOf, type Verdict, verdictOf } from "./allowance.ts";
import { countPromised, findFigures } from "./day-queries.ts";

/** What today has used, and what is kept for a crisis. Counts every id as a person: at most so many there are. */
export async function findDay(db: Db, perChunk: number, now: number): Promise<Day> {
  const today = startOfUtcDay(now);
  const figures = await findFigures(db, today, today);
  return dayOf(figures, figures.lastSubscriber, perChunk);
}

/**
 * What a message to so many people would do to the day it leaves on, with everything else that is to leave on that day.
 * People are counted only when a rough look says that it may be tight.
 */
export async function weighSending(
  db: Db,
  sending: { people: number; perChunk: number; leavesAt: number },
  now: number,
): Promise<Verdict> {
  const { people, perChunk, leavesAt } = sending;
  const [day, today] = [startOfUtcDay(Math.max(leavesAt, now)), startOfUtcDay(now)];
  const figures = await findFigures(db, day, today);
  const cost = costOfSending(people, perChunk);
  const weigh = (everybody: number, promised: number) => {
    const chunks = figures.chunks + Math.ceil(promised / perChunk) + (promised > 0 ? figures.scheduled : 0);
    return verdictOf(dayOf({ ...figures, people: figures.people + promised, chunks }, everybody, perChunk), cost);
  };
  const rough = weigh(figures.lastSubscriber, figures.scheduled * figures.lastSubscriber);
  if (rough === "fits") return rough;
  const { everybody, promised } = await countPromised(db, day, today);
  return weigh(everybody, promised);
}
