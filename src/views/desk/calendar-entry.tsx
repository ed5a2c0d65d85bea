import { topicsOf } from "../../audience/audience.ts";
import { officeLanguage } from "../../language.ts";
import type { TimedMessage } from "../../messages/message.ts";
import type { OverdueThread } from "../../messages/thread.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { clockOf, type DatedReminder } from "../../reminders/reminder.ts";
import { inputTownTime } from "../../time.ts";
import type { Topic } from "../../town/town.ts";
import { Icon } from "../parts/icon.tsx";
import { lookOf } from "../parts/topics.ts";
import type { DeskPageProps } from "./page.tsx";

/** A time that a clerk has typed for a message, and why it does not leave then. */
export type Moved = { id: number; date: string; time: string; problem: string };

/** Something of a calendar, at its time, epoch ms. */
export type Entry = { at: number } & (
  | { kind: "message"; message: TimedMessage }
  | { kind: "reminder"; date: DatedReminder }
  | { kind: "end"; thread: OverdueThread }
);

type Timed = {
  messages: readonly TimedMessage[];
  dates: readonly DatedReminder[];
  /** Announced ends of events that go on. */
  ends: readonly OverdueThread[];
};

/** What is in a calendar, in the order of its time: a reminder that has left is its message. */
export function entriesOf({ messages, dates, ends }: Timed): Entry[] {
  const ofMessages = messages.map((message): Entry => {
    const waits = message.state === "draft" || message.state === "scheduled";
    return { kind: "message", message, at: (waits ? message.dueAt : message.dispatchedAt) ?? message.createdAt };
  });
  const coming = dates.filter(({ messageId, state }) => messageId === null && state !== "cancelled");
  const ofReminders = coming.map((date): Entry => ({ kind: "reminder", date, at: date.leavesAt }));
  const ofEnds = ends.map((thread): Entry => ({ kind: "end", thread, at: thread.endsAt }));
  return [...ofMessages, ...ofReminders, ...ofEnds].sort((a, b) => a.at - b.at);
}

type Leaving = Exclude<Entry, { kind: "end" }>;

/** Whether it leaves by itself, or once somebody says yes to it. */
export function isToLeave(entry: Entry): entry is Leaving {
  if (entry.kind === "end") return false;
  return entry.kind === "message"
    ? entry.message.state === "scheduled"
    : ["planned", "asked", "approved"].includes(entry.date.state);
}

type EntryProps = Pick<DeskPageProps, "clerk" | "words"> & {
  topics: readonly Topic[];
  entry: Entry;
  moved: Moved | undefined;
};

/** One thing: when, what about, how it stands, and where it can be changed. */
export function CalendarEntry({ entry, topics, moved, clerk, words }: EntryProps) {
  const { title, href, state, mask, hasLeft } = said(entry, words);
  const [first = -1] = topicsOf(mask);
  const topic = topics.find(({ id }) => id === first);
  const { icon, family } = lookOf(topic ?? { key: "" });
  return (
    <li class={`entry of-${family}${hasLeft ? " has-left" : ""}`}>
      <span class="at">
        <Icon name={icon} /> <time>{clockAt(entry.at)}</time>
      </span>
      <a class="whole" href={href}>
        {title}
      </a>
      <span class="hint">{state}</span>
      {isToLeave(entry) && may(clerk.roles, "send message") && (
        <Change entry={entry} title={title} moved={moved} words={words} />
      )}
    </li>
  );
}

const clockAt = (at: number) => {
  const [hours = 0, minutes = 0] = inputTownTime(at).slice(11).split(":").map(Number);
  return clockOf(hours * 60 + minutes);
};

function said(entry: Entry, { desk: { calendar, reminders } }: DeskPageProps["words"]) {
  if (entry.kind === "reminder") {
    const { reminderId, name, state, topics } = entry.date;
    const href = paths.reminder(reminderId);
    return { title: name, href, state: reminders.dateStates[state], mask: topics, hasLeft: false };
  }
  if (entry.kind === "end") {
    const { lastId, topics, texts } = entry.thread;
    return {
      title: texts.sms[officeLanguage],
      href: paths.message(lastId),
      state: calendar.eventEnds,
      mask: topics,
      hasLeft: false,
    };
  }
  const { id, state, topics, texts } = entry.message;
  return {
    title: texts.sms[officeLanguage],
    href: state === "draft" ? paths.checkMessage(id) : paths.message(id),
    state: calendar.states[state],
    mask: topics,
    hasLeft: state === "sending" || state === "cancelled",
  };
}

type ChangeProps = Pick<EntryProps, "moved" | "words"> & { entry: Leaving; title: string };

/** Moving it, or taking it back, where it stands. */
function Change({ entry, title, moved, words }: ChangeProps) {
  const { calendar } = words.desk;
  const isOpen = entry.kind === "message" && moved?.id === entry.message.id;
  return (
    <details open={isOpen}>
      <summary aria-label={calendar.change(title)}>{calendar.changeShort}</summary>
      {entry.kind === "message" ? (
        <ChangeMessage message={entry.message} moved={isOpen ? moved : undefined} words={words} />
      ) : (
        <ChangeDate date={entry.date} words={words} />
      )}
    </details>
  );
}

type MessageProps = Pick<EntryProps, "moved" | "words"> & { message: TimedMessage };

function ChangeMessage({ message: { id, version, dueAt }, moved, words }: MessageProps) {
  const { calendar, compose, progress } = words.desk;
  const [day = "", hour = ""] = inputTownTime(dueAt ?? 0).split("T");
  const names = { date: `date-${id}`, time: `time-${id}` };
  return (
    <>
      <form method="post" action={paths.messageTime(id)}>
        <input type="hidden" name="version" value={String(version)} />
        <TimeField name="date" id={names.date} label={compose.date} value={moved?.date ?? day} />
        <TimeField name="time" id={names.time} label={compose.time} value={moved?.time ?? hour} />
        <button type="submit" class="quiet">
          {calendar.move}
        </button>
      </form>
      <form method="post" action={paths.cancellation(id)}>
        <button type="submit" class="quiet">
          {progress.unschedule}
        </button>
      </form>
    </>
  );
}

/** Fields of many forms of one page: each has an id of its own. */
function TimeField({
  id,
  label,
  ...input
}: {
  name: "date" | "time" | "to";
  id: string;
  label: string;
  value: string;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} {...input} type={input.name === "time" ? "time" : "date"} />
    </div>
  );
}

function ChangeDate({ date, words }: Pick<EntryProps, "words"> & { date: DatedReminder }) {
  const { reminders } = words.desk;
  return (
    <form method="post" action={paths.reminderDate(date.reminderId)}>
      <input type="hidden" name="version" value={String(date.version)} />
      <input type="hidden" name="day" value={date.day} />
      <input type="hidden" name="lead" value={String(date.lead)} />
      {date.told === 1 && <p class="hint">{reminders.toldAlready}</p>}
      <TimeField name="to" id={`to-${date.reminderId}-${date.day}-${date.lead}`} label={reminders.moveTo} value="" />
      <button type="submit" name="act" value="move" class="quiet">
        {reminders.move}
      </button>
      {date.told ? (
        <button type="submit" name="act" value="cancel" class="drop">
          {reminders.cancel}
        </button>
      ) : (
        <button type="submit" name="act" value="skip" class="quiet">
          {reminders.skip}
        </button>
      )}
      {date.state === "asked" && (
        <button type="submit" name="act" value="approve" class="quiet">
          {reminders.approve}
        </button>
      )}
    </form>
  );
}
