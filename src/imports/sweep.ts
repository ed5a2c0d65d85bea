import type { Actor } from "../audit/actor.ts";
import { type Db, type Look, lookAlone, lookFor } from "../db.ts";
import { startOfUtcDay } from "../time.ts";
import { deleteOldSlices } from "./answer-queries.ts";
import { goOnWithList, type ListPorts } from "./go-on.ts";
import type { GoingState } from "./list-import.ts";
import { quietListStatement } from "./queries.ts";

/** Looks for a list at which nobody looks on, and does its next step: one a minute, because the clock has ten milliseconds, too. */
export const quietLists = (ports: ListPorts, actor: Actor, now: number): Look =>
  lookFor<{ quiet: { id: number; state: GoingState; done: number } }>(
    { quiet: quietListStatement(ports.db, startOfUtcDay(now), now) },
    async ({ quiet }) => {
      const [list] = quiet.rows;
      if (!list) return 0;
      const gone = await goOnWithList(ports, actor, { ...list, step: list.done }, now);
      return gone.ok ? 1 : 0;
    },
  );

/** The same, asked alone. */
export const sweepLists = (ports: ListPorts, actor: Actor, now: number): Promise<number> =>
  lookAlone(ports.db, quietLists(ports, actor, now));

/** Forgets what is kept of lists: seven days after they came where nobody was signed up, else after they were. */
export const forgetOldLists = ({ db }: { db: Db }, _actor: Actor, now: number): Promise<number> =>
  deleteOldSlices(db, now);
