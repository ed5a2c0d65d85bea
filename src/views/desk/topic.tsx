import { type Language, languages } from "../../language.ts";
import { paths } from "../../paths.ts";
import { type Topic, topicName } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Agreement, ProblemList, type Problems, Refusal, TextField } from "../parts/fields.tsx";
import { Groups } from "../parts/groups.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Warning } from "../parts/warning.tsx";
import { nameField, shortNameField } from "./field-names.ts";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** A topic as typed. */
export type TopicFields = {
  names: Record<Language, string>;
  shortNames: Record<Language, string>;
  words: string;
  hoursToLive: string;
  usual: boolean;
  hidden: boolean;
};

type TopicProps = DeskPageProps & {
  topic: Topic;
  /** Of the topic that is shown, or was when the form was opened. */
  version: number;
  form: TopicFields;
  problems: Problems;
  /** Why the form was not taken although nothing in it is wrong. */
  refusal: string | undefined;
  saved: boolean;
};

/** What a topic is called, and how it is offered. */
export function TopicPage({ topic, version, form, problems, refusal, saved, ...props }: TopicProps) {
  const { topics: say } = props.words.desk;
  const action = paths.topic(topic.id);
  return (
    <DeskPage {...props} title={topicName(topic, props.language)} typed={{ form: "topic", action }} at={paths.settings}>
      <PageHeading
        title={topicName(topic, props.language)}
        about={<a href={paths.topics}>{say.title}</a>}
        lead={topic.always ? say.one.always : say.one.bySms(topic.id)}
      />
      {saved && (
        <Warning is="done" role="status">
          <p>{say.one.saved}</p>
        </Warning>
      )}
      <Refusal text={refusal} />
      {!refusal && <ProblemList title={props.words.common.problemsTitle} problems={problems} />}
      <form id="topic" method="post" action={action} novalidate>
        <input type="hidden" name="version" value={String(version)} />
        <Groups>
          <Names form={form} problems={problems} words={props.words} />
          <Offered topic={topic} form={form} problems={problems} words={props.words} />
        </Groups>
        <p class="actions">
          <button type="submit">{say.one.save}</button>
          {topic.closed && <a href={paths.groupPeople(topic.id)}>{say.people}</a>}
        </p>
      </form>
    </DeskPage>
  );
}

type Fields = Pick<TopicProps, "form" | "problems" | "words">;

function Names({ form, problems, words }: Fields) {
  const { one, add } = words.desk.topics;
  return (
    <Card title={add.name}>
      {languages.map((language) => (
        <>
          <TextField
            name={nameField(language)}
            label={one.name(language)}
            value={form.names[language]}
            problem={problems[nameField(language)]}
          />
          <TextField
            name={shortNameField(language)}
            label={one.short(language)}
            hint={one.shortHint}
            value={form.shortNames[language]}
            problem={problems[shortNameField(language)]}
          />
        </>
      ))}
      <TextField name="words" label={one.words} hint={one.wordsHint} value={form.words} problem={problems.words} />
    </Card>
  );
}

/** What everybody gets is no choice, and a closed group is nobody's at a public door. */
function Offered({ topic, form, problems, words }: Fields & Pick<TopicProps, "topic">) {
  const { one } = words.desk.topics;
  return (
    <Card title={one.offered}>
      <TextField
        name="hoursToLive"
        label={one.hours}
        hint={one.hoursHint}
        inputmode="numeric"
        size={5}
        value={form.hoursToLive}
        problem={problems.hoursToLive}
      />
      {!topic.always && !topic.closed && (
        <Agreement name="usual" label={one.usual} hint={one.usualHint} checked={form.usual} problem={problems.usual} />
      )}
      {!topic.always && (
        <Agreement name="hidden" label={one.hide} hint={one.hideHint} checked={form.hidden} problem={problems.hidden} />
      )}
    </Card>
  );
}
