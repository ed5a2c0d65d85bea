import { catalogues } from "../../i18n/catalogues.ts";
import { readDay, readHour } from "../../i18n/typed-time.ts";
import { byLanguage, type Language, officeLanguage } from "../../language.ts";
import { emptyFields, fieldsIn, fillFields, type Moment } from "../../messages/fields.ts";
import { clockOf } from "../../reminders/reminder.ts";
import { cleanText } from "../../text/sms/clean.ts";
import { fieldKinds, fillField, spanFields } from "../../views/desk/field-names.ts";
import type { ComposeForm } from "./compose-form.ts";

/** What is wrong with what was typed for a field: nothing was, or no calendar or clock has it; or it ends before it begins. */
export type FieldProblem = "needField" | "notADay" | "notAnHour" | "untilBefore";

type Typed = Pick<ComposeForm, "texts" | "spoken" | "fields" | "startsDate" | "startsTime" | "endsDate" | "endsTime">;
type Filled = Pick<ComposeForm, "texts" | "spoken"> & { problems: Record<string, FieldProblem> };
type Problems = Filled["problems"];

/** The texts of the form with their fields written as the town writes them; what is empty stays in its braces. */
export function fillForm(form: Typed, today: string): Filled {
  const { texts, spoken, startsDate, startsTime, endsDate, endsTime } = form;
  // What `od` and `do` say is from when until when the event goes on.
  const fields: Typed["fields"] = { ...form.fields, startsDate, startsTime, endsDate, endsTime };
  const all = [...Object.values(texts), ...Object.values(spoken)].join("\n");
  const asked = fieldsIn(all);
  if (asked.length === 0) return { texts, spoken, problems: {} };
  const problems: Problems = {};
  const of = { fields, today, problems };
  const times = timesOf(asked, of);
  const plain = asked.filter((name) => !(name in fieldKinds)).map((name) => [name, plainOf(fields[fillField(name)])]);
  const values = byLanguage((language) => ({ ...Object.fromEntries(plain), ...times(language) }));
  for (const name of emptyFields(all, given(values[officeLanguage]))) problems[inputOf(name)] ??= "needField";
  const fill = (said: Typed["texts"]) => byLanguage((language) => fillFields(said[language], given(values[language])));
  return { texts: fill(texts), spoken: fill(spoken), problems };
}

/** What stands in a text is one line, and no field again. */
const plainOf = (typed = "") =>
  cleanText(typed)
    .replace(/[{}\s]+/g, " ")
    .trim();

const given = (values: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(values).filter((one): one is [string, string] => Boolean(one[1])));

/** Where a field is typed. */
const inputOf = (name: string) =>
  name === "od" ? spanFields.od.day : name === "do" ? spanFields.do.day : fillField(name === "datum" ? "den" : name);

type Of = { fields: Typed["fields"]; today: string; problems: Problems };

/** What the fields that are days and hours say, in a language. */
function timesOf(asked: readonly string[], of: Of): (language: Language) => Record<string, string> {
  const has = (name: string) => asked.includes(name);
  const [begin, end] = (["od", "do"] as const).map((name) => (has(name) ? momentOf(name, of) : undefined));
  const isOver = begin && end && momentKey(end) < momentKey(begin);
  if (isOver) of.problems[spanFields.do.day] = "untilBefore";
  const day = has("den") || has("datum") ? dayOf(fillField("den"), of) : undefined;
  const minutes = has("hodina") ? hourOf(fillField("hodina"), of) : undefined;
  return (language) => {
    const { fieldsOfSpan, fieldsOfDay } = catalogues[language].days;
    return {
      ...(isOver ? {} : fieldsOfSpan(begin, end)),
      ...(day && fieldsOfDay(day)),
      ...(minutes !== undefined && { hodina: clockOf(minutes) }),
    } as Record<string, string>;
  };
}

/** It can be compared; where no hour is said, the end of a day is after whatever begins on it. */
const momentKey = ({ day, minutes }: Moment) => `${day} ${String(minutes ?? 1440).padStart(4, "0")}`;

function momentOf(name: "od" | "do", of: Of): Moment | undefined {
  const day = dayOf(spanFields[name].day, of);
  const minutes = hourOf(spanFields[name].hour, of);
  return day === undefined ? undefined : { day, minutes: minutes ?? null };
}

function dayOf(input: string, { fields, today, problems }: Of): string | undefined {
  const typed = (fields[input] ?? "").trim();
  if (typed === "") return undefined;
  const read = readDay(typed, today);
  if (!read.ok) problems[input] = "notADay";
  return read.ok ? read.day : undefined;
}

function hourOf(input: string, { fields, problems }: Of): number | undefined {
  const typed = (fields[input] ?? "").trim();
  if (typed === "") return undefined;
  const [hours, minutes] = readHour(typed)?.split(":").map(Number) ?? [];
  if (hours === undefined || minutes === undefined) problems[input] = "notAnHour";
  return hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
}
