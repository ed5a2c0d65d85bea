import { type Context, Hono } from "hono";
import * as v from "valibot";
import { type Day, daysLater, isDay, lengthOf, numberOf, partsOf, weekdayOf } from "../../day.ts";
import { readTogether } from "../../db.ts";
import { readTownTime } from "../../i18n/when.ts";
import { timedMessagesReading } from "../../messages/list-queries.ts";
import { moveMessage } from "../../messages/move.ts";
import { threadEndsReading } from "../../messages/thread-queries.ts";
import type { DeskEnv } from "../../middleware/app-env.ts";
import { deskPageProps } from "../../middleware/page-props.ts";
import { idOf } from "../../middleware/params.ts";
import { postedForm } from "../../middleware/posted-form.ts";
import { refusalPage } from "../../middleware/refusal-page.tsx";
import { paths, patterns } from "../../paths.ts";
import { listDatesReading } from "../../reminders/queries.ts";
import { townDay, townInstant } from "../../time.ts";
import { CalendarPage, type Moved, type Shown } from "../../views/desk/calendar.tsx";
import { timeProblems } from "./read-draft.ts";

const MoveForm = v.object({
  version: v.fallback(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), 0),
  date: v.fallback(v.string(), ""),
  time: v.fallback(v.string(), ""),
});

/** Time on one page: what will leave and what has left, by week and month, and moving what is planned. */
export const calendar = new Hono<DeskEnv>()
  .get(patterns.calendar, (c) => calendarPage(c, shownOf(c)))
  .get(patterns.messageTime, (c) => c.redirect(paths.message(idOf(c)), 303))
  .post(patterns.messageTime, async (c) => {
    const { ports, actor, now, words } = c.var;
    const { compose, calendar } = words.desk;
    const { version: seen, date, time } = v.parse(MoveForm, await postedForm(c));
    const typed = { id: idOf(c), date, time };
    const read = readTownTime(date, time, now);
    if (!read.ok) return calendarPage(c, shownOf(c), { ...typed, problem: compose[timeProblems[read.problem]] });
    const moved = await moveMessage(ports, actor, { id: typed.id, seen, dueAt: read.at }, now);
    if (moved.ok) return c.redirect(paths.calendarOf("week", townDay(read.at)), 303);
    if (moved.problem === "no-such-message") return refusalPage(c, moved.problem);
    // It is none that waits any more: it is shown as it is.
    if (moved.problem === "not-draft") return c.redirect(paths.message(typed.id), 303);
    const problem = moved.problem === "changed" ? calendar.changed : compose.inThePast;
    return calendarPage(c, shownOf(c), { ...typed, problem });
  });

/** The week or the month that is asked for; else the week of today. */
function shownOf(c: Context<DeskEnv>): Shown {
  const today = townDay(c.var.now);
  const [month, week] = [`${c.req.query("month")}-01`, c.req.query("week") ?? ""];
  if (isNear(month)) return { of: "month", from: month, until: monthAfter(month, 1), end: monthAfter(month, 1), today };
  const day = isNear(week) ? week : today;
  const from = daysLater(day, 1 - weekdayOf(numberOf(day)));
  const until = daysLater(from, 7);
  return { of: "week", from, until, end: monthAfter(until, 2), today };
}

/** What no town plans for is not asked of a calendar. */
const isNear = (day: string) => isDay(day) && day > "2000-01-01" && day < "2200-01-01";

/** The first day of a month, so many months later. */
function monthAfter(day: Day, months: number): Day {
  const { year, month, day: date } = partsOf(day);
  const next = daysLater(day, lengthOf(year, month) - date + 1);
  return months === 1 ? next : monthAfter(next, months - 1);
}

async function calendarPage(c: Context<DeskEnv>, shown: Shown, moved?: Moved) {
  const { db } = c.var.ports;
  const span = { from: townInstant(shown.from, 0), until: townInstant(shown.end, 0) };
  const { messages, dates, ends } = await readTogether(db, {
    messages: timedMessagesReading(db, span),
    dates: listDatesReading(db, span),
    ends: threadEndsReading(db, span.from, span.until),
  });
  const page = { ...c.var.town.offer, shown, messages, dates, ends, moved };
  return c.html(<CalendarPage {...deskPageProps(c)} {...page} />, moved ? 422 : 200);
}
