import { type Day, daysLater, numberOf, partsOf } from "../../day.ts";
import { sayMonth, sayWeekday } from "../../i18n/calendar-days.ts";
import { catalogues } from "../../i18n/catalogues.ts";
import type { TimedMessage } from "../../messages/message.ts";
import type { OverdueThread } from "../../messages/thread.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { holidayOf } from "../../reminders/holidays.ts";
import type { DatedReminder } from "../../reminders/reminder.ts";
import { townDay } from "../../time.ts";
import type { Topic } from "../../town/town.ts";
import { Refusal } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { CalendarEntry, type Entry, entriesOf, isToLeave, type Moved } from "./calendar-entry.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { CounterScript, PrintButton } from "./print-button.tsx";

export type { Moved } from "./calendar-entry.tsx";

/** The days that are shown, `until` and `end` not included: those of the week or month, and behind a week what comes then. */
export type Shown = { of: "week" | "month"; from: Day; until: Day; end: Day; today: Day };

type Props = DeskPageProps & {
  topics: readonly Topic[];
  shown: Shown;
  messages: readonly TimedMessage[];
  dates: readonly DatedReminder[];
  ends: readonly OverdueThread[];
  /** A time that could not be taken. */
  moved: Moved | undefined;
};

/** Time on one page: what will leave, and what has left, by day and hour. */
export function CalendarPage({ messages, dates, ends, ...props }: Props) {
  const { shown, moved, words, now } = props;
  const { calendar } = words.desk;
  const shownMessages = messages.filter(({ state }) => state !== "draft" || may(props.clerk.roles, "write message"));
  const byDay = Map.groupBy(entriesOf({ messages: shownMessages, dates, ends }), ({ at }) => townDay(at));
  const days = daysFrom(shown.from, shown.until);
  const coming = days.flatMap((day) => byDay.get(day) ?? []).filter((one) => one.at > now && isToLeave(one));
  const then = daysFrom(shown.until, shown.end).filter((day) => byDay.has(day));
  const list = { ...props, byDay };
  return (
    <DeskPage {...props} title={calendar.title} at={paths.calendar}>
      <PageHeading title={titleOf(shown, words)} lead={calendar.lead(coming.length)}>
        <Turn shown={shown} words={words} />
      </PageHeading>
      <Refusal text={moved?.problem} />
      {shown.of === "week" ? <Days {...list} of="week" days={days} /> : <Months {...list} days={days} />}
      {then.length > 0 && (
        <>
          <h2>{calendar.later}</h2>
          <Months {...list} days={then} />
        </>
      )}
      <PrintButton text={calendar.print} />
      <CounterScript />
    </DeskPage>
  );
}

function titleOf({ of, from, until }: Shown, { common, desk }: DeskPageProps["words"]): string {
  const { sayDate } = catalogues[common.language].days;
  if (of === "month") return sayMonth(common.language)(from);
  return desk.calendar.span(sayDate(from, false), sayDate(daysLater(until, -1)));
}

const daysFrom = (from: Day, until: Day): Day[] =>
  Array.from({ length: numberOf(until) - numberOf(from) }, (_, n) => daysLater(from, n));

/** The week or month before and after, today, and the other of the two. */
function Turn({ shown: { of, from, until, today }, words }: Pick<Props, "shown" | "words">) {
  const { calendar } = words.desk;
  const isNow = from <= today && today < until;
  const near = isNow ? today : from;
  return (
    <nav class="actions turn" aria-label={calendar.range}>
      <a class="button quiet" href={paths.calendarOf(of, daysLater(from, -1))}>
        {calendar.previous}
      </a>
      {!isNow && (
        <a class="button quiet" href={paths.calendarOf(of, today)}>
          {calendar.today}
        </a>
      )}
      <a class="button quiet" href={paths.calendarOf(of, until)}>
        {calendar.next}
      </a>
      {(["week", "month"] as const).map((one) => (
        <a class="button quiet" href={paths.calendarOf(one, near)} aria-current={one === of ? "page" : undefined}>
          {calendar[one]}
        </a>
      ))}
      <a class="button quiet" href={paths.reminders}>
        {words.desk.reminders.title}
      </a>
    </nav>
  );
}

type DaysProps = Omit<Props, "messages" | "dates" | "ends"> & {
  byDay: ReadonlyMap<Day, readonly Entry[]>;
  days: readonly Day[];
};

/** Days with something in them, month by month. */
function Months({ days, ...props }: DaysProps) {
  const { byDay, words } = props;
  const filled = days.filter((day) => byDay.has(day) || (props.shown.of === "month" && holidayOf(day)));
  if (filled.length === 0) return <p class="hint">{words.desk.calendar.nothingAtAll}</p>;
  const monthOf = sayMonth(words.common.language);
  const months = [...Map.groupBy(filled, (day) => day.slice(0, 7)).values()];
  return (
    <>
      {months.map((ofMonth) => (
        <>
          {props.shown.of === "week" && <h3>{monthOf(ofMonth[0] ?? "")}</h3>}
          <Days {...props} of="list" days={ofMonth} />
        </>
      ))}
    </>
  );
}

/** Each day with what is in it: side by side where there is room, or one below another. */
function Days({ of, days, byDay, shown: { today }, topics, moved, clerk, words }: DaysProps & { of: "week" | "list" }) {
  const weekdayOf = sayWeekday(words.common.language);
  const { calendar } = words.desk;
  return (
    <ol class={`days ${of === "week" ? "of-week" : ""}`}>
      {days.map((day) => {
        const [holiday, entries = []] = [holidayOf(day), byDay.get(day)];
        return (
          <li class={`day${day < today ? " is-past" : ""}`} aria-current={day === today ? "date" : undefined}>
            <p class="of-day">
              <strong>{partsOf(day).day}</strong> {weekdayOf(day)}
              {day === today && ` (${calendar.today.toLowerCase()})`}
              {holiday && <span class="holiday">{calendar.holidays[holiday]}</span>}
            </p>
            {entries.length === 0 ? (
              <p class="hint">{calendar.nothing}</p>
            ) : (
              <ul>
                {entries.map((entry) => (
                  <CalendarEntry {...{ entry, topics, moved, clerk, words }} />
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}
