import { catalogues } from "../../i18n/catalogues.ts";
import { languages, officeLanguage } from "../../language.ts";
import { paths } from "../../paths.ts";
import type { PlaceList } from "../../places/place-list.ts";
import type { RemindersPreview } from "../../reminders/preview.ts";
import type { ReminderSaid } from "../../reminders/reminder.ts";
import type { Place, Topic } from "../../town/town.ts";
import { Once } from "../once.tsx";
import { Card } from "../parts/card.tsx";
import { Choices, ProblemList, type Problems, Refusal, SelectField, TextArea, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import type { ComposeFields } from "./compose.tsx";
import { PlaceChoices, TextFields, TopicChoices } from "./compose-fields.tsx";
import { spokenField } from "./field-names.ts";
import { type OnPage, OnPageBox } from "./on-page.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { ReminderDates, ReminderReach } from "./reminder-dates.tsx";
import { RuleFieldSet, type RuleFields } from "./rule-fields.tsx";

type OwnFields = {
  name: string;
  startsAt: string;
  leadDays: string;
  leadTime: string;
  secondDays: string;
  secondTime: string;
  goes: "itself" | "yes";
};

type Props = DeskPageProps & {
  /** Of the reminder that is edited; undefined for a new one. */
  id: number | undefined;
  form: { message: ComposeFields; rule: RuleFields; own: OwnFields };
  problems: Problems;
  refusal: string | undefined;
  topics: readonly Topic[];
  places: readonly Place[];
  said: ReminderSaid;
  /** Whether its rule can be said yet. */
  isRuleRead: boolean;
  preview: RemindersPreview;
  /** A mark of what this page shows. */
  shown: string;
  vague: number;
  list: PlaceList | null;
  /** Whether the town's page is to show its messages. */
  onPage: OnPage | undefined;
};

/** Writing a reminder: the form on the left; its next ten dates on the right, with the button that saves what they show. */
export function ReminderFormPage(props: Props) {
  const { id, form, problems, refusal, words } = props;
  const { reminders } = words.desk;
  const title = id === undefined ? reminders.write : form.own.name || reminders.edit;
  const action = id === undefined ? paths.reminders : paths.editReminder(id);
  const typed = { form: "compose", action, button: { name: "action", value: "save" } };
  return (
    <DeskPage {...props} title={title} typed={typed} at={paths.calendar}>
      <PageHeading title={title} />
      <Refusal text={refusal} />
      <ProblemList title={words.common.problemsTitle} problems={problems} />
      <form id="compose" method="post" action={action} class="columns" novalidate>
        <div>
          <Once token={form.message.once} />
          {form.message.version && <input type="hidden" name="version" value={form.message.version} />}
          <What {...props} />
          <Card title={reminders.when}>
            <RuleFieldSet rule={form.rule} problems={problems} words={words} />
            <TextField
              name="startsAt"
              label={reminders.startsAt}
              hint={reminders.startsAtHint}
              type="time"
              value={form.own.startsAt}
              problem={problems.startsAt}
            />
          </Card>
          {props.places.length > 0 && (
            <Card>
              <PlaceChoices {...placesProps(props)} />
            </Card>
          )}
          <Leaves {...props} />
        </div>
        <aside class="card slip" aria-label={reminders.preview}>
          <DatesPreview {...props} action={action} />
        </aside>
      </form>
    </DeskPage>
  );
}

const placesProps = ({ form, list, vague, preview, ...props }: Props) => ({
  ...props,
  form: form.message,
  preview: { list, vague, headcount: preview.headcount, understood: list ? JSON.stringify(list) : "" },
});

function What(props: Props) {
  const { form, problems, words } = props;
  const { reminders, compose } = words.desk;
  const fields = { ...props, form: form.message, preview: { calls: undefined } };
  return (
    <Card title={compose.what}>
      <TextField
        name="name"
        label={reminders.name}
        hint={reminders.nameHint}
        value={form.own.name}
        maxlength={40}
        problem={problems.name}
      />
      <TopicChoices {...fields} />
      <p class="hint">{reminders.fieldsHint}</p>
      <TextFields {...fields} />
      {languages.map((of) => {
        const name = spokenField(of);
        const value = form.message.spoken[of];
        if (of !== officeLanguage && !form.message.texts[of]) return null;
        return (
          <details open={value !== "" || problems[name] !== undefined}>
            <summary>{words.desk.calls.spoken(of)}</summary>
            <TextArea
              name={name}
              label={words.desk.calls.spoken(of)}
              hint={reminders.spokenHint}
              value={value}
              rows={3}
              lang={of}
              problem={problems[name]}
            />
          </details>
        );
      })}
    </Card>
  );
}

const leadDays = Array.from({ length: 15 }, (_, days) => days);

/** How long before it leaves, once or twice, and whether by itself. */
function Leaves({ form: { own }, problems, onPage, words }: Props) {
  const { reminders } = words.desk;
  const options = leadDays.map((days) => ({
    value: String(days),
    label: days === 0 ? reminders.onTheDay : reminders.daysBefore(days),
  }));
  const hasSecond = own.secondDays !== "" || problems.secondDays !== undefined;
  return (
    <Card title={reminders.leaves}>
      <div class="row">
        <SelectField name="leadDays" label={reminders.leadDays} value={own.leadDays} options={options} />
        <TextField
          name="leadTime"
          label={reminders.leadTime}
          type="time"
          value={own.leadTime}
          problem={problems.leadTime}
        />
      </div>
      <details open={hasSecond}>
        <summary>{reminders.second}</summary>
        <p class="hint">{reminders.secondHint}</p>
        <div class="row">
          <SelectField
            name="secondDays"
            label={reminders.leadDays}
            value={own.secondDays}
            options={[{ value: "", label: reminders.noSecond }, ...options]}
            problem={problems.secondDays}
          />
          <TextField
            name="secondTime"
            label={reminders.leadTime}
            type="time"
            value={own.secondTime}
            problem={problems.secondTime}
          />
        </div>
      </details>
      <Choices
        name="goes"
        legend={reminders.goes}
        type="radio"
        choices={[
          { value: "itself", label: reminders.byItself, checked: own.goes === "itself" },
          { value: "yes", label: reminders.withYes, hint: reminders.withYesHint, checked: own.goes === "yes" },
        ]}
      />
      <OnPageBox onPage={onPage} words={words} />
    </Card>
  );
}

/** Presses the button "show" when something was changed, and takes this part of the page that comes back. */
function DatesPreview({ action, preview, said, shown, isRuleRead, words, now }: Props & { action: string }) {
  const { reminders, compose } = words.desk;
  const { sayRule } = catalogues[words.common.language].days;
  return (
    <>
      <p
        class="trouble"
        id="preview-trouble"
        role="status"
        data-failed={compose.trouble.failed}
        data-ended={compose.trouble.ended}
      />
      <div
        id="preview"
        hx-post={action}
        hx-vals='{"action":"show"}'
        hx-include="closest form"
        hx-trigger="change delay:200ms from:#compose"
        hx-target="this"
        hx-select="#preview > *"
        hx-select-oob="#understood:innerMorph"
        hx-swap="innerMorph"
        hx-sync="this:replace"
      >
        <input type="hidden" name="shown" value={shown} />
        <h2>{reminders.preview}</h2>
        {isRuleRead && <p>{sayRule(said.rule)}</p>}
        <ReminderReach preview={preview} words={words} />
        <p class="actions">
          <button type="submit" name="action" value="save">
            {reminders.save}
          </button>
          <button type="submit" name="action" value="show" class="quiet">
            {reminders.show}
          </button>
        </p>
        {isRuleRead && <ReminderDates preview={preview} now={now} words={words} />}
      </div>
    </>
  );
}
