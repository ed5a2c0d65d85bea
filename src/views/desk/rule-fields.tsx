import { shifts } from "../../reminders/rule.ts";
import { Choices, type Problems, SelectField, TextArea, TextField } from "../parts/fields.tsx";
import type { DeskPageProps } from "./page.tsx";

/** When something comes again, as typed. */
export type RuleFields = {
  repeats: keyof DeskPageProps["words"]["desk"]["reminders"]["kinds"];
  every: string;
  weekdays: readonly number[];
  positions: readonly number[];
  weekday: string;
  months: string;
  monthDays: string;
  yearDay: string;
  dates: string;
  extra: string;
  except: string;
  from: string;
  until: string;
  shift: (typeof shifts)[number];
};

type Props = Pick<DeskPageProps, "words"> & { rule: RuleFields; problems: Problems };

const kinds = ["weeks", "weekday", "monthDays", "yearly", "dates"] as const;
const positions = ["1", "2", "3", "4", "5", "-1"] as const;
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** The few kinds in which a clerk says when something comes again; the fields of those that are not chosen are not shown (desk.css). */
export function RuleFieldSet({ rule, problems, words }: Props) {
  const { reminders } = words.desk;
  return (
    <div class="repeats">
      <Choices
        name="repeats"
        legend={reminders.repeats}
        type="radio"
        choices={kinds.map((kind) => ({ value: kind, label: reminders.kinds[kind], checked: rule.repeats === kind }))}
      />
      <div class="of-kind weeks">
        <Weeks {...{ rule, problems, words }} />
      </div>
      <div class="of-kind weekday">
        <CountedDays {...{ rule, problems, words }} />
      </div>
      <div class="of-kind monthDays">
        <TextField
          name="monthDays"
          label={reminders.monthDays}
          hint={reminders.monthDaysHint}
          value={rule.monthDays}
          problem={problems.monthDays}
        />
      </div>
      <div class="of-kind weekday monthDays">
        <SelectField
          name="months"
          label={reminders.every}
          value={rule.months}
          options={numbers(12).map((months) => ({ value: String(months), label: reminders.everyMonths(months) }))}
        />
      </div>
      <div class="of-kind yearly">
        <TextField
          name="yearDay"
          label={reminders.yearDay}
          hint={reminders.yearDayHint}
          value={rule.yearDay}
          problem={problems.yearDay}
        />
      </div>
      <div class="of-kind dates">
        <TextArea
          name="dates"
          label={reminders.dates}
          hint={reminders.datesHint}
          value={rule.dates}
          rows={6}
          problem={problems.dates}
        />
      </div>
      <div class="of-kind weeks weekday monthDays yearly">
        <Bounds {...{ rule, problems, words }} />
      </div>
    </div>
  );
}

function Weeks({ rule, problems, words }: Props) {
  const { reminders } = words.desk;
  return (
    <>
      <Choices
        name="weekdays"
        legend={reminders.weekdays}
        type="checkbox"
        problem={problems.weekdays}
        choices={reminders.weekdayNames.map((label, at) => ({
          value: String(at + 1),
          label,
          checked: rule.weekdays.includes(at + 1),
        }))}
      />
      <SelectField
        name="every"
        label={reminders.every}
        value={rule.every}
        options={[
          ...numbers(4).map((weeks) => ({ value: String(weeks), label: reminders.everyWeeks(weeks) })),
          ...(["odd", "even"] as const).map((weeks) => ({ value: weeks, label: reminders.ofWeeks[weeks] })),
          ...numbers(22).map((more) => ({ value: String(more + 4), label: reminders.everyWeeks(more + 4) })),
        ]}
      />
    </>
  );
}

function CountedDays({ rule, problems, words }: Props) {
  const { reminders } = words.desk;
  return (
    <>
      <Choices
        name="positions"
        legend={reminders.positions}
        type="checkbox"
        problem={problems.positions}
        choices={positions.map((value) => ({
          value,
          label: reminders.positionNames[value],
          checked: rule.positions.includes(Number(value)),
        }))}
      />
      <SelectField
        name="weekday"
        label={reminders.weekday}
        value={rule.weekday}
        options={reminders.weekdayNames.map((label, at) => ({ value: String(at + 1), label }))}
      />
    </>
  );
}

/** From when until when, what a holiday does to it, and single days. */
function Bounds({ rule, problems, words }: Props) {
  const { reminders } = words.desk;
  const hasExceptions = [rule.except, rule.extra, problems.except, problems.extra].some(Boolean);
  return (
    <>
      <div class="row">
        <TextField
          name="from"
          label={reminders.from}
          hint={reminders.fromHint}
          type="date"
          value={rule.from}
          problem={problems.from}
        />
        <TextField name="until" label={reminders.until} type="date" value={rule.until} problem={problems.until} />
      </div>
      <SelectField
        name="shift"
        label={reminders.shift}
        value={rule.shift}
        options={shifts.map((shift) => ({ value: shift, label: reminders.shifts[shift] }))}
      />
      <details open={hasExceptions}>
        <summary>{reminders.exceptions}</summary>
        <TextArea
          name="except"
          label={reminders.except}
          hint={reminders.datesHint}
          value={rule.except}
          rows={2}
          problem={problems.except}
        />
        <TextArea
          name="extra"
          label={reminders.extra}
          hint={reminders.datesHint}
          value={rule.extra}
          rows={2}
          problem={problems.extra}
        />
      </details>
    </>
  );
}
