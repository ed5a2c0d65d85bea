import type { Db } from "../db.ts";
import { type Calls, weighCalls } from "./call-limits.ts";
import { findCallDay } from "./call-queries.ts";

/** What a message's calls would do to the day of `now`: fit, eat of what is kept for a crisis, or not fit at all. */
export async function weighCallsOfMessage(db: Db, more: Calls, now: number): Promise<ReturnType<typeof weighCalls>> {
  return weighCalls(await findCallDay(db, now), more);
}
