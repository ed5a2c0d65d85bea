import { type Db, type Reading, readAlone } from "../db.ts";
import { startOfUtcDay } from "../time.ts";
import {
  channelsOf,
  costOfSending,
  type Day,
  dayOf,
  type Outflow,
  type PeopleByChannel,
  type Verdict,
  verdictOf,
  worstOf,
} from "./allowance.ts";
import { countPromised, figuresReading } from "./day-queries.ts";

/** What today has used, and what is kept for a crisis. */
export function dayReading(db: Db, outflow: Outflow, now: number): Reading<Day> {
  const today = startOfUtcDay(now);
  const { statement, read } = figuresReading(db, { day: today, today, channels: channelsOf(outflow) });
  return {
    statement,
    read(rows) {
      const { scheduled: _scheduled, everybody, ...begun } = read(rows);
      return dayOf(begun, everybody, outflow);
    },
  };
}

/**
 * What a message to so many people would do to the day it leaves on, with everything else that is to leave on that day.
 * The people of what waits are counted only when a rough look says that it may be tight.
 */
export async function weighSending(
  db: Db,
  { people, leavesAt, outflow }: { people: PeopleByChannel; leavesAt: number; outflow: Outflow },
  now: number,
): Promise<Verdict> {
  const [day, today] = [startOfUtcDay(Math.max(leavesAt, now)), startOfUtcDay(now)];
  const { scheduled, everybody, ...begun } = await readAlone(
    figuresReading(db, { day, today, channels: channelsOf(outflow) }),
  );
  const cost = costOfSending(people, outflow);
  const weigh = (promised: number) => {
    // Each of them ends in a chunk that may not be full.
    const chunks = begun.chunks + Math.ceil(promised / worstOf(outflow).perChunk) + scheduled.length;
    const messages = begun.messages + scheduled.length;
    return verdictOf(dayOf({ ...begun, people: begun.people + promised, messages, chunks }, everybody, outflow), cost);
  };
  const rough = weigh(scheduled.length * Object.values(everybody).reduce((sum, people) => sum + people, 0));
  return rough === "fits" ? rough : weigh(await countPromised(db, scheduled, channelsOf(outflow)));
}
