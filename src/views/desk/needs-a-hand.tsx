import { sayNearTime } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import type { OverdueThread } from "../../messages/thread.ts";
import { eventKindOf } from "../../messages/thread.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import type { AttentionRow } from "../../reminders/reminder.ts";
import type { Topic } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Icon } from "../parts/icon.tsx";
import { Row, Rows } from "../parts/row.tsx";
import type { Waiting } from "./desk.tsx";
import { StepForm, sayStep } from "./event.tsx";
import type { DeskPageProps } from "./page.tsx";
import { sayDay } from "./reminder-dates.tsx";

/** What waits for a clerk, each as a row that leads to where it is done. Nothing where nothing waits. */
export function NeedsAHand({
  undecided,
  reminded,
  overdue,
  topics,
  suspended,
  waiting,
  town,
  clerk,
  words,
  now,
}: Waiting & Pick<DeskPageProps, "town" | "clerk" | "words" | "now"> & { topics: readonly Topic[] }) {
  const { start } = words.desk;
  const counted = [
    { act: "answer letter", count: town.unreadLetters, href: paths.letters, say: start.unread, icon: "letters" },
    { act: "release call", count: waiting, href: paths.landlines, say: start.waiting, icon: "call" },
    { act: "look after subscriber", count: suspended, href: paths.suspended, say: start.suspended, icon: "missed" },
  ] as const;
  const rows = counted.filter(({ act, count }) => count > 0 && may(clerk.roles, act));
  if (undecided.length + reminded.length + overdue.length + rows.length === 0) return null;
  return (
    <Card kind="needs">
      <Rows>
        {overdue.map((thread) => (
          <Overdue thread={thread} {...{ topics, clerk, words, now }} />
        ))}
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
            icon={<Icon name={date.state === "asked" || date.state === "ending" ? "wait" : "failed"} />}
          />
        ))}
        {rows.map(({ count, href, say, icon }) => (
          <Row href={href} title={say(count)} icon={<Icon name={icon} />} />
        ))}
      </Rows>
    </Card>
  );
}

/** An event that was to end: whether it has is asked, and what is answered is prepared by a tap. */
function Overdue({
  thread,
  topics,
  clerk,
  words,
  now,
}: Pick<DeskPageProps, "clerk" | "words" | "now"> & { thread: OverdueThread; topics: readonly Topic[] }) {
  const kind = eventKindOf(thread.topics, topics);
  return (
    <Row
      href={paths.message(thread.lastId)}
      title={words.desk.threads.overdue(sayNearTime(words.common.language, thread.endsAt, now))}
      about={thread.texts.sms[officeLanguage]}
      icon={<Icon name="wait" />}
    >
      {may(clerk.roles, "write message") && (
        <div class="actions">
          {(["fixed", "prolonged"] as const).map((step) => (
            <StepForm thread={thread} step={step} label={sayStep(step, kind, words)} />
          ))}
        </div>
      )}
    </Row>
  );
}

function sayReminded({ state, name, day, leavesAt }: AttentionRow, words: DeskPageProps["words"], now: number): string {
  const { attention } = words.desk.reminders;
  if (state === "asked") return attention.asked(name, sayNearTime(words.common.language, leavesAt, now));
  const said = state === "missed" || state === "sent" || state === "ending" ? state : "unanswered";
  return attention[said](name, sayDay(day, words));
}
