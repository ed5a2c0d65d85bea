import { officeLanguage } from "../../language.ts";
import { fieldsIn, namesOfFields } from "../../messages/fields.ts";
import { files, paths } from "../../paths.ts";
import { crisisKey, shortTopicName } from "../../town/town.ts";
import { SelectField, TextField } from "../parts/fields.tsx";
import type { ComposeProps } from "./compose.tsx";
import { Span } from "./compose-fields.tsx";
import { fieldKinds, fillField } from "./field-names.ts";

/** The templates to begin with, by topic; in a crisis those of a crisis. */
export function Templates({ form, templates, topics, language, words }: ComposeProps) {
  const { compose } = words.desk;
  const offered = topics.filter(({ key }) => form.kind !== "crisis" || key === crisisKey);
  const options = offered.flatMap((topic) =>
    templates
      .filter(({ topicId, hidden }) => topicId === topic.id && !hidden)
      .map(({ id, said }) => ({
        value: String(id),
        label: `${shortTopicName(topic, language)}: ${said.names[language] || said.names[officeLanguage]}`,
      })),
  );
  if (options.length === 0) return null;
  return (
    <>
      {/* What Enter presses. */}
      <button type="submit" name="action" value="check" hidden />
      <div class="row">
        <SelectField
          name="template"
          label={compose.template}
          value={form.template}
          options={[{ value: "", label: compose.noTemplate }, ...options]}
        />
        <button type="submit" name="action" value="template" class="quiet">
          {compose.useTemplate}
        </button>
      </div>
    </>
  );
}

/** Whether the texts say from when until when something goes on: it is asked beside their other fields then. */
export const asksSpan = ({ texts, spoken }: ComposeProps["form"]): boolean =>
  fieldsIn([...Object.values(texts), ...Object.values(spoken)].join("\n")).some(
    (name) => name === "od" || name === "do",
  );

/** A field of a text in which a street or another place is typed. */
const isPlace = /^(?:ulic|mist|kde|kam)/;

/** What the fields of the texts are to say: days and hours with pickers, places with suggestions. */
export function TextsFields(props: ComposeProps) {
  const { form, problems, words } = props;
  const texts = [...Object.values(form.texts), ...Object.values(form.spoken)];
  const [names, { addresses }] = [namesOfFields(texts), words.common];
  const asked = fieldsIn(texts.join("\n"));
  if (asked.length === 0) return null;
  const { fieldNames, fieldsTitle } = words.desk.compose;
  const input = (name: string, label: string, type: "date" | "time" | "text") => (
    <TextField
      {...{ name, label, type, value: form.fields[name] ?? "", problem: problems[name] }}
      {...(type === "text" && isPlace.test(name.slice("field-".length)) ? { "data-suggest": paths.suggestions } : {})}
    />
  );
  return (
    <fieldset
      class="addresses"
      data-found={addresses.found}
      data-list={addresses.list}
      data-script={files.addressScript}
    >
      <legend>{fieldsTitle}</legend>
      {asksSpan(form) && <Span {...props} asked />}
      {(asked.includes("den") || asked.includes("datum")) && input(fillField("den"), fieldNames.den, "date")}
      {asked.includes("hodina") && input(fillField("hodina"), fieldNames.hodina, "time")}
      {asked
        .filter((name) => !(name in fieldKinds))
        .map((name) => input(fillField(name), capital(names.get(name) ?? name), "text"))}
      <script src={files.suggestScript} defer />
    </fieldset>
  );
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
