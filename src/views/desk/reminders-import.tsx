import { catalogues } from "../../i18n/catalogues.ts";
import { officeLanguage } from "../../language.ts";
import { paths } from "../../paths.ts";
import type { CalendarGroup } from "../../reminders/calendar.ts";
import { datesShown } from "../../reminders/preview.ts";
import { datesOf } from "../../reminders/rule.ts";
import { shortTopicName, type Topic } from "../../town/town.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { Agreement, Choices, ProblemList, type Problems, SelectField, TextArea, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** What is said for all that is in a calendar. */
export type ImportFields = {
  topics: readonly number[];
  text: string;
  leadDays: string;
  leadTime: string;
  goes: "itself" | "yes";
  once: string;
};

type Props = DeskPageProps & {
  groups: readonly (CalendarGroup & { isTaken?: boolean })[];
  unread: number;
  pasted: string;
  topics: readonly Topic[];
  problems: Problems;
  form: ImportFields;
  today: string;
};

/** Somebody else's calendar: the file, then what is in it, then reminders are made. */
export function RemindersImportPage(props: Props) {
  const { groups, unread, problems, words } = props;
  const { calendar, title } = words.desk.reminders;
  return (
    <DeskPage {...props} title={calendar.title} at={paths.calendar}>
      <PageHeading title={calendar.title} lead={calendar.lead}>
        <a href={paths.reminders}>{title}</a>
      </PageHeading>
      <ProblemList title={words.common.problemsTitle} problems={problems} />
      {unread > 0 && <p>{calendar.unread(unread)}</p>}
      {groups.length === 0 ? <FileForm {...props} /> : <Found {...props} />}
    </DeskPage>
  );
}

function FileForm({ pasted, problems, words }: Props) {
  const { calendar } = words.desk.reminders;
  return (
    <form method="post" action={paths.importReminders} enctype="multipart/form-data" class="card" novalidate>
      <TextField
        name="file"
        label={calendar.file}
        hint={calendar.fileHint}
        type="file"
        accept=".ics,.csv,.txt,text/calendar,text/csv"
        value=""
        problem={problems.file}
      />
      <TextArea
        name="pasted"
        label={calendar.paste}
        hint={calendar.pasteHint}
        value={pasted}
        rows={6}
        lang={officeLanguage}
      />
      <p class="actions">
        <button type="submit">{calendar.read}</button>
      </p>
    </form>
  );
}

function Found(props: Props) {
  const { groups, form, problems, topics, language, words } = props;
  const { reminders, compose } = words.desk;
  const { calendar } = reminders;
  const carried = groups.map(({ name, rule, startsAt, isCut }) => ({ name, rule, startsAt, isCut }));
  return (
    <form method="post" action={paths.importReminders} class="columns" novalidate>
      <div>
        <Once token={form.once} />
        <input type="hidden" name="groups" value={JSON.stringify(carried)} />
        {groups.map((group, at) => (
          <Group {...props} group={group} at={at} />
        ))}
      </div>
      <aside class="card slip" aria-label={calendar.shared}>
        <h2>{calendar.shared}</h2>
        <Choices
          name="topics"
          legend={compose.topics}
          type="checkbox"
          problem={problems.topics}
          choices={topics.map((topic) => ({
            value: String(topic.id),
            label: shortTopicName(topic, language),
            topic,
            checked: form.topics.includes(topic.id),
          }))}
        />
        <TextArea
          name="text"
          label={calendar.text}
          hint={calendar.textHint}
          value={form.text}
          rows={4}
          lang={officeLanguage}
          problem={problems.text}
        />
        <SelectField
          name="leadDays"
          label={reminders.leadDays}
          value={form.leadDays}
          options={[0, 1, 2, 3].map((days) => ({
            value: String(days),
            label: days === 0 ? reminders.onTheDay : reminders.daysBefore(days),
          }))}
        />
        <TextField
          name="leadTime"
          label={reminders.leadTime}
          type="time"
          value={form.leadTime}
          problem={problems.leadTime}
        />
        <Choices
          name="goes"
          legend={reminders.goes}
          type="radio"
          choices={[
            { value: "itself", label: reminders.byItself, checked: form.goes === "itself" },
            { value: "yes", label: reminders.withYes, hint: reminders.withYesHint, checked: form.goes === "yes" },
          ]}
        />
        <p class="actions">
          <button type="submit" name="action" value="create">
            {calendar.create}
          </button>
        </p>
      </aside>
    </form>
  );
}

/** One thing that comes again: its name, its rule, its next ten dates. */
function Group({
  group,
  at,
  today,
  problems,
  words,
}: Props & { group: CalendarGroup & { isTaken?: boolean }; at: number }) {
  const { reminders } = words.desk;
  const { sayRule, sayDay } = catalogues[words.common.language].days;
  const days = datesOf(group.rule, { from: today, atMost: datesShown });
  const name = `name-${at}`;
  return (
    <Card title={group.name || reminders.name}>
      <p>{sayRule(group.rule)}</p>
      {group.isCut && <p class="hint">{reminders.calendar.cut}</p>}
      {days.length === 0 ? (
        <p>{reminders.noNext}</p>
      ) : (
        <ol>
          {days.map((day) => (
            <li>{sayDay(day)}</li>
          ))}
        </ol>
      )}
      <TextField name={name} label={reminders.name} value={group.name} maxlength={40} problem={problems[name]} />
      <Agreement
        name={`take-${at}`}
        label={reminders.calendar.take}
        checked={group.isTaken ?? days.length > 0}
        problem={problems[`take-${at}`]}
      />
    </Card>
  );
}
