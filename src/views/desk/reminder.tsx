import { catalogues } from "../../i18n/catalogues.ts";
import { sayTownTime } from "../../i18n/when.ts";
import { entriesOf } from "../../language.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import type { PreviewedDate, RemindersPreview } from "../../reminders/preview.ts";
import type { Reminder, ReminderDate } from "../../reminders/reminder.ts";
import { townDay } from "../../time.ts";
import { type Place, type Topic, topicName } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Refusal } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { State } from "../parts/state.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { ReminderDates, ReminderReach, sayDay } from "./reminder-dates.tsx";
import { ReminderStateTag } from "./reminders.tsx";
import { sayPlaces } from "./say-audience.ts";
import { AtPlaces, TopicTags } from "./topic-tags.tsx";

type Props = DeskPageProps & {
  topics: readonly Topic[];
  places: readonly Place[];
  reminder: Reminder;
  /** What is kept of its dates, by day. */
  dates: readonly ReminderDate[];
  preview: RemindersPreview;
  refusal: string | undefined;
  isSaved: boolean;
};

/** One reminder: what it says and when, its next dates with their buttons, and what became of those before. */
export function ReminderPage(props: Props) {
  const { reminder, topics, places, preview, refusal, isSaved, language, words, now } = props;
  const { reminders } = words.desk;
  const mayChange = may(props.clerk.roles, "send message");
  const about = (
    <>
      <ReminderStateTag state={reminder.state} words={words} />
      <TopicTags mask={reminder.topics} {...{ topics, language, words }} />
      <AtPlaces>{sayPlaces(reminder, { topics, places, words })}</AtPlaces>
    </>
  );
  return (
    <DeskPage {...props} title={reminder.name} at={paths.calendar}>
      <PageHeading
        title={reminder.name}
        about={about}
        lead={catalogues[words.common.language].days.sayRule(reminder.rule)}
      >
        <p class="actions">
          <a href={paths.reminders}>{reminders.title}</a>
          {reminder.state !== "ended" && mayChange && (
            <a class="button quiet" href={paths.editReminder(reminder.id)}>
              {reminders.edit}
            </a>
          )}
        </p>
      </PageHeading>
      <Refusal text={refusal} />
      {isSaved && (
        <Warning is="done" role="status">
          <p>{reminders.saved}</p>
        </Warning>
      )}
      <HiddenTopics {...props} />
      <div class="columns">
        <div>
          <Card title={reminders.preview}>
            {reminder.state === "active" && (
              <ReminderDates
                preview={preview}
                now={now}
                words={words}
                beside={(date) => <OfDate {...props} date={date} />}
              />
            )}
            {reminder.state !== "active" && <p>{reminders.states[reminder.state]}</p>}
          </Card>
          <LeftOut {...props} />
          <Past {...props} />
        </div>
        <aside class="card slip" aria-label={reminders.goes}>
          <ReminderReach preview={preview} words={words} />
          <p>{reminder.asks ? reminders.waitsForYes : reminders.goesByItself}</p>
          {entriesOf(reminder.texts.sms).map(({ language: of, value }) => (
            <p lang={of}>{value}</p>
          ))}
          {mayChange && <Moves {...props} />}
        </aside>
      </div>
    </DeskPage>
  );
}

/** Topics that are not offered any more, which is easily forgotten of what runs by itself. */
function HiddenTopics({ reminder, topics, language, words }: Props) {
  const hidden = topics.filter(({ id, hidden: is }) => is && reminder.topics & (1 << id));
  if (reminder.state === "ended") return null;
  return (
    <>
      {hidden.map((topic) => (
        <Warning is="attention">
          <p>{words.desk.reminders.hiddenTopic(topicName(topic, language))}</p>
        </Warning>
      ))}
    </>
  );
}

type OfDateProps = Props & { date: PreviewedDate };

/** How each leaving of a date stands, and what can be done to it. */
function OfDate(props: OfDateProps) {
  const { dates, date, words } = props;
  const kept = dates.filter(({ day }) => day === date.day);
  const mayChange = may(props.clerk.roles, "send message");
  return (
    <>
      {kept
        .filter(({ state }) => state !== "planned")
        .map((one) => (
          <DateState date={one} words={words} />
        ))}
      {kept
        .filter((one) => mayChange && canBeApproved(props)(one))
        .map(({ lead }) => (
          <ActForm {...props} day={date.day}>
            <input type="hidden" name="lead" value={String(lead)} />
            <button type="submit" name="act" value="approve">
              {words.desk.reminders.approve}
            </button>
          </ActForm>
        ))}
      {mayChange && <Change {...props} isTold={kept.some(({ messageId }) => messageId !== null)} />}
    </>
  );
}

const canBeApproved =
  ({ reminder }: Props) =>
  ({ state }: ReminderDate) =>
    reminder.asks && ["planned", "asked", "unanswered"].includes(state);

/** Leaving it out, moving it; where people know of it already, with a message to them. */
function Change(props: OfDateProps & { isTold: boolean }) {
  const { date, isTold, words } = props;
  const { reminders } = words.desk;
  return (
    <details>
      <summary aria-label={`${reminders.change}: ${sayDay(date.day, words)}`}>{reminders.change}</summary>
      {isTold && <p class="hint">{reminders.toldAlready}</p>}
      <ActForm {...props} day={date.day}>
        <label class="field">
          {reminders.moveTo} <input type="date" name="to" />
        </label>
        <p class="actions">
          <button type="submit" name="act" value="move" class="quiet">
            {reminders.move}
          </button>
          {isTold ? (
            <button type="submit" name="act" value="cancel" class="quiet danger">
              {reminders.cancel}
            </button>
          ) : (
            <button type="submit" name="act" value="skip" class="quiet">
              {reminders.skip}
            </button>
          )}
        </p>
      </ActForm>
    </details>
  );
}

function ActForm({ reminder, day, children }: Pick<Props, "reminder"> & { day: string; children: unknown }) {
  return (
    <form method="post" action={paths.reminderDate(reminder.id)}>
      <input type="hidden" name="version" value={String(reminder.version)} />
      <input type="hidden" name="day" value={day} />
      {children}
    </form>
  );
}

const looks = {
  planned: { is: "plain", icon: "planned" },
  asked: { is: "attention", icon: "wait" },
  approved: { is: "done", icon: "done" },
  sent: { is: "done", icon: "send" },
  missed: { is: "danger", icon: "failed" },
  unanswered: { is: "danger", icon: "failed" },
  skipped: { is: "plain", icon: "stop" },
  cancelled: { is: "plain", icon: "stop" },
} as const;

function DateState({ date: { state, messageId, movedTo }, words }: Pick<Props, "words"> & { date: ReminderDate }) {
  const { reminders } = words.desk;
  const said = movedTo
    ? reminders.movedTo(catalogues[words.common.language].days.sayDate(movedTo))
    : reminders.dateStates[state];
  return <State {...looks[state]}>{messageId ? <a href={paths.message(messageId)}>{said}</a> : said}</State>;
}

/** Days that were left out or moved, and are still to come. */
function LeftOut(props: Props) {
  const { reminder, preview, dates, words, now } = props;
  const today = townDay(now);
  const last = preview.dates.at(-1)?.day ?? today;
  const days = reminder.rule.exdate.filter((day) => day >= today && day <= last);
  if (days.length === 0 || reminder.state === "ended") return null;
  return (
    <Card title={words.desk.reminders.exceptions}>
      <Rows>
        {days.map((day) => {
          const date = dates.find((one) => one.day === day && ["skipped", "cancelled"].includes(one.state));
          return (
            <Row
              title={sayDay(day, words)}
              about={date ? <DateState date={date} words={words} /> : words.desk.reminders.dateStates.skipped}
            >
              {may(props.clerk.roles, "send message") && (
                <ActForm {...props} day={day}>
                  <button type="submit" name="act" value="restore" class="quiet">
                    {words.desk.reminders.restore}
                  </button>
                </ActForm>
              )}
            </Row>
          );
        })}
      </Rows>
    </Card>
  );
}

const pastShown = 20;

/** What has become of the dates before, the last first. */
function Past({ dates, words, preview }: Props) {
  const shownAbove = new Set(preview.dates.map(({ day }) => day));
  const past = dates.filter(({ state, day, nextAt }) => nextAt === null && state !== "skipped" && !shownAbove.has(day));
  if (past.length === 0) return null;
  return (
    <Card title={words.desk.reminders.told}>
      <Rows>
        {past
          .slice(-pastShown)
          .reverse()
          .map((date) => (
            <Row title={sayDay(date.day, words)} about={sayTownTime(words.common.language, date.leavesAt, "on")}>
              <DateState date={date} words={words} />
            </Row>
          ))}
      </Rows>
    </Card>
  );
}

/** Pausing, going on, ending. */
function Moves({ reminder, words }: Props) {
  const { reminders } = words.desk;
  if (reminder.state === "ended") return null;
  const other = reminder.state === "active" ? "pause" : "resume";
  return (
    <form method="post" action={paths.reminderState(reminder.id)}>
      <input type="hidden" name="version" value={String(reminder.version)} />
      <p class="actions">
        <button type="submit" name="move" value={other} class="quiet">
          {reminders[other]}
        </button>
        <button type="submit" name="move" value="end" class="quiet danger">
          {reminders.end}
        </button>
      </p>
      <p class="hint">{reminders.endHint}</p>
    </form>
  );
}
