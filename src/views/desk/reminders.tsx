import { catalogues } from "../../i18n/catalogues.ts";
import { sayNearTime } from "../../i18n/when.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import type { ListedReminder, ReminderState } from "../../reminders/reminder.ts";
import type { Place, Topic } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { State } from "../parts/state.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { TopicTags } from "./topic-tags.tsx";

type Props = DeskPageProps & {
  topics: readonly Topic[];
  places: readonly Place[];
  reminders: readonly ListedReminder[];
};

/** The reminders: those that run first, what goes soonest on top. */
export function RemindersPage({ reminders, ...props }: Props) {
  const words = props.words.desk.reminders;
  return (
    <DeskPage {...props} title={words.title} at={paths.calendar}>
      <PageHeading title={words.title} lead={words.lead}>
        {may(props.clerk.roles, "send message") && (
          <p class="actions">
            <a class="button quiet" href={paths.importReminders}>
              {words.import}
            </a>
            <a class="button" href={paths.newReminder}>
              {words.write}
            </a>
          </p>
        )}
      </PageHeading>
      {reminders.length === 0 ? (
        <p class="hint">{words.none}</p>
      ) : (
        <Card>
          <Rows>
            {reminders.map((reminder) => (
              <ReminderRow {...props} reminder={reminder} />
            ))}
          </Rows>
        </Card>
      )}
    </DeskPage>
  );
}

function ReminderRow({
  reminder,
  topics,
  language,
  words,
  now,
}: Omit<Props, "reminders"> & { reminder: ListedReminder }) {
  const { id, name, rule, nextDay, nextLeavesAt, state } = reminder;
  const { sayRule, sayDay } = catalogues[words.common.language].days;
  const { next, noNext } = words.desk.reminders;
  const comes =
    nextDay && nextLeavesAt ? next(sayDay(nextDay), sayNearTime(words.common.language, nextLeavesAt, now)) : noNext;
  const about = (
    <>
      <TopicTags mask={reminder.topics} {...{ topics, language, words }} />
      <span>{sayRule(rule)}</span>
      {state === "active" && <span>{comes}</span>}
    </>
  );
  return (
    <Row href={paths.reminder(id)} title={name} about={about}>
      <ReminderStateTag state={state} words={words} />
    </Row>
  );
}

const looks = {
  active: { is: "live", icon: "planned" },
  paused: { is: "attention", icon: "wait" },
  ended: { is: "plain", icon: "stop" },
} as const;

/** Whether it runs. */
export function ReminderStateTag({ state, words }: Pick<DeskPageProps, "words"> & { state: ReminderState }) {
  return <State {...looks[state]}>{words.desk.reminders.states[state]}</State>;
}
