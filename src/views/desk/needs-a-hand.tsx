import { sayNearTime } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import { paths } from "../../paths.ts";
import type { DatedReminder } from "../../reminders/reminder.ts";
import { Card } from "../parts/card.tsx";
import { Icon } from "../parts/icon.tsx";
import { Row, Rows } from "../parts/row.tsx";
import type { Waiting } from "./desk.tsx";
import type { DeskPageProps } from "./page.tsx";
import { sayDay } from "./reminder-dates.tsx";

/** What waits for a clerk, each as a row that leads to where it is done. Nothing where nothing waits. */
export function NeedsAHand({
  undecided,
  reminded,
  suspended,
  waiting,
  town,
  words,
  now,
}: Waiting & Pick<DeskPageProps, "town" | "words" | "now">) {
  const { start } = words.desk;
  const counted = [
    { count: town.unreadLetters, href: paths.letters, say: start.unread, icon: "letters" },
    { count: waiting, href: paths.landlines, say: start.waiting, icon: "call" },
    { count: suspended, href: paths.suspended, say: start.suspended, icon: "missed" },
  ] as const;
  const rows = counted.filter(({ count }) => count > 0);
  if (undecided.length + reminded.length + rows.length === 0) return null;
  return (
    <Card kind="needs">
      <Rows>
        {undecided.map(({ id, texts, uncertain }) => (
          <Row
            href={paths.message(id)}
            title={start.undecided(uncertain)}
            about={texts.sms[officeLanguage]}
            icon={<Icon name="unknown" />}
          />
        ))}
        {reminded.map((date) => (
          <Row
            href={paths.reminder(date.reminderId)}
            title={sayReminded(date, words, now)}
            icon={<Icon name={date.state === "asked" ? "wait" : "failed"} />}
          />
        ))}
        {rows.map(({ count, href, say, icon }) => (
          <Row href={href} title={say(count)} icon={<Icon name={icon} />} />
        ))}
      </Rows>
    </Card>
  );
}

function sayReminded(
  { state, name, day, leavesAt }: DatedReminder,
  words: DeskPageProps["words"],
  now: number,
): string {
  const { attention } = words.desk.reminders;
  if (state === "asked") return attention.asked(name, sayNearTime(words.common.language, leavesAt, now));
  return attention[state === "missed" ? "missed" : "unanswered"](name, sayDay(day, words));
}
