import { type Language, officeLanguage, otherLanguages } from "../../language.ts";
import { crisisKey, shortTopicName, type Topic, topicName } from "../../town/town.ts";
import { Choices, TextArea, TextField } from "../parts/fields.tsx";
import type { ComposeProps } from "./compose.tsx";
import { textField } from "./field-names.ts";
import type { PreviewProps } from "./preview.tsx";
import { SpokenText } from "./spoken-fields.tsx";
import { Understood } from "./understood.tsx";

type Fields<Names extends keyof ComposeProps> = Pick<ComposeProps, "form" | "problems" | "words" | Names>;

export function TopicChoices(props: Fields<"topics" | "language">) {
  const { problems, topics, words } = props;
  const { compose, groups } = words.desk;
  const closed = topics.filter((topic) => topic.closed);
  return (
    <>
      <Choices
        name="topics"
        legend={compose.topics}
        hint={compose.topicsHint}
        type="checkbox"
        problem={problems.topics}
        choices={topics.filter((topic) => !topic.closed).map((topic) => choiceOf(topic, props))}
      />
      {closed.length > 0 && (
        <Choices
          id="groups"
          name="topics"
          legend={groups.legend}
          hint={groups.hint}
          type="checkbox"
          choices={closed.map((topic) => choiceOf(topic, props))}
        />
      )}
    </>
  );
}

function choiceOf(topic: Topic, { form, language, words }: Fields<"language">) {
  const { compose, groups } = words.desk;
  return {
    value: String(topic.id),
    label: shortTopicName(topic, language),
    title: topicName(topic, language),
    topic,
    ...(topic.key === crisisKey ? { hint: compose.crisisHint } : {}),
    ...(topic.hidden ? { hint: groups.hidden } : {}),
    checked: form.topics.includes(topic.id),
  };
}

/** In the short form the topic is given. */
export function CrisisTopics({ form }: Pick<ComposeProps, "form">) {
  return (
    <>
      <input type="hidden" name="kind" value="crisis" />
      {form.topics.map((id) => (
        <input type="hidden" name="topics" value={String(id)} />
      ))}
    </>
  );
}

/** For which parts, streets and houses, and how they were understood. */
export function PlaceChoices({
  form,
  problems,
  places,
  preview,
  words,
}: Fields<"places"> & { preview: Pick<PreviewProps, "list" | "understood" | "headcount" | "vague"> }) {
  const { compose, audience } = words.desk;
  return (
    <>
      <Choices
        name="places"
        legend={compose.places}
        hint={compose.placesHint}
        type="checkbox"
        problem={problems.places}
        choices={places.map(({ id, name }) => ({
          value: String(id),
          label: name,
          checked: form.places.includes(id),
        }))}
      />
      <TextArea
        name="houses"
        label={audience.typed}
        hint={audience.typedHint}
        value={form.houses}
        rows={3}
        lang={officeLanguage}
        problem={problems.houses}
      />
      {/* The preview brings it up to date. */}
      <div id="understood" aria-live="polite">
        <Understood {...preview} isForPlaces={form.places.length > 0 || preview.list !== null} words={words} />
      </div>
    </>
  );
}

type TextProps = Fields<"town"> & { preview: Pick<PreviewProps, "calls"> };

/** The text in the office's language, how its accents travel, and the texts in others, folded until there are any. */
export function TextFields(props: TextProps) {
  const { form, problems, town, words } = props;
  const { compose } = words.desk;
  const name = textField(officeLanguage);
  return (
    <>
      <TextArea
        name={name}
        label={compose.text}
        hint={compose.textHint(town.mark)}
        value={form.texts[officeLanguage]}
        rows={5}
        lang={officeLanguage}
        problem={problems[name]}
      />
      <SpokenText {...props} of={officeLanguage} />
      <Choices
        name="accents"
        legend={compose.accents}
        type="radio"
        choices={[
          {
            value: "stripped",
            label: compose.stripped,
            hint: compose.strippedHint,
            checked: form.accents === "stripped",
          },
          { value: "kept", label: compose.kept, checked: form.accents === "kept" },
        ]}
      />
      {otherLanguages.map((language) => (
        <OtherText {...props} of={language} />
      ))}
    </>
  );
}

function OtherText({ of, ...props }: TextProps & { of: Language }) {
  const { form, problems, words } = props;
  const { otherText, otherTextHint } = words.desk.compose;
  const [name, value] = [textField(of), form.texts[of]];
  return (
    <details open={value !== "" || problems[name] !== undefined}>
      <summary>{otherText(of)}</summary>
      <TextArea
        name={name}
        label={otherText(of)}
        hint={otherTextHint(of)}
        value={value}
        rows={3}
        lang={of}
        problem={problems[name]}
      />
      <SpokenText {...props} of={of} />
    </details>
  );
}

export function When({ form, problems, words }: ComposeProps) {
  const { compose } = words.desk;
  // Asked which of the two is meant, the clerk chooses afresh, and what is chosen then counts.
  const isAsked = problems.when !== undefined;
  return (
    <>
      {(isAsked || form.asked) && <input type="hidden" name="asked" value="yes" />}
      <Choices
        name="when"
        legend={compose.when}
        type="radio"
        problem={problems.when}
        choices={[
          { value: "now", label: compose.now, checked: form.when === "now" && !isAsked },
          { value: "later", label: compose.later, checked: form.when === "later" },
        ]}
      />
      {/* Not shown while "now" is chosen (desk.css). */}
      <div class="row at-time">
        <TextField name="date" label={compose.date} type="date" value={form.date} problem={problems.date} />
        <TextField name="time" label={compose.time} type="time" value={form.time} />
      </div>
    </>
  );
}

/** From when until when it goes on, where it tells of an event; folded until something is said. */
export function Span({ form, problems, words, asked = false }: ComposeProps & { asked?: boolean }) {
  const { threads } = words.desk;
  const names = ["startsDate", "startsTime", "endsDate", "endsTime"] as const;
  const field = (name: (typeof names)[number], type: "date" | "time") => (
    <TextField name={name} label={threads[name]} type={type} value={form[name]} problem={problems[name]} />
  );
  return (
    <details class="fold" open={asked || names.some((name) => form[name] !== "" || problems[name] !== undefined)}>
      <summary>{threads.times}</summary>
      <p class="hint">{threads.timesHint}</p>
      <div class="row">
        {field("startsDate", "date")}
        {field("startsTime", "time")}
      </div>
      <div class="row">
        {field("endsDate", "date")}
        {field("endsTime", "time")}
      </div>
    </details>
  );
}
