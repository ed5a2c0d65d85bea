import type { Child } from "hono/jsx";
import { people } from "../../audience/audience.ts";
import { catalogues } from "../../i18n/catalogues.ts";
import { money } from "../../i18n/counted.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { entriesOf } from "../../language.ts";
import type { PreviewedDate, RemindersPreview } from "../../reminders/preview.ts";
import { Row, Rows } from "../parts/row.tsx";
import type { DeskPageProps } from "./page.tsx";

type Words = Pick<DeskPageProps, "words">;

type DatesProps = Words & {
  preview: RemindersPreview;
  now: number;
  /** What else stands beside a date: its state, its buttons. */
  beside?: (date: PreviewedDate) => Child;
};

/** The next dates: when each is, when it leaves, what it says and costs. */
export function ReminderDates({ preview, now, words, beside }: DatesProps) {
  const { reminders } = words.desk;
  if (preview.dates.length === 0) return <p>{reminders.noDates}</p>;
  return (
    <Rows>
      {preview.dates.map((date) => (
        <Row
          title={<time datetime={date.day}>{sayDay(date.day, words)}</time>}
          about={<About {...{ date, now, words }} />}
        >
          {beside?.(date)}
        </Row>
      ))}
    </Rows>
  );
}

/** "ve středu 14. 10. 2026". */
export const sayDay = (day: string, words: Words["words"]) => catalogues[words.common.language].days.sayDay(day);

function About({ date, now, words }: Words & { date: PreviewedDate; now: number }) {
  const { reminders } = words.desk;
  return (
    <>
      {entriesOf(date.texts.sms).map(({ language, value }) => (
        <q lang={language}>{value}</q>
      ))}
      {date.leaves.map(({ at }) => (
        <span>{at > now ? reminders.leavesAt(sayTownTime(words.common.language, at, "on")) : reminders.isPast}</span>
      ))}
      <span>{reminders.costsEach(money(words.common.language)(date.price), date.segments)}</span>
    </>
  );
}

/** To how many people it goes now, and for how much each time; why it is for nobody. */
export function ReminderReach({ preview, words }: Words & { preview: RemindersPreview }) {
  const { reminders } = words.desk;
  const total = people(preview.headcount);
  const [first] = preview.dates;
  if (total === 0) return <p>{reminders.nobody}</p>;
  return (
    <p>
      {first
        ? reminders.costs(reminders.toPeople(total), money(words.common.language)(first.price))
        : reminders.people(total)}
    </p>
  );
}
