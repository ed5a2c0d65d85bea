import { type Language, languages, officeLanguage } from "../../language.ts";
import type { Template } from "../../messages/template.ts";
import { paths } from "../../paths.ts";
import { shortTopicName, type Topic } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Agreement, ProblemList, type Problems, Refusal, SelectField, TextArea, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { TopicTag } from "../parts/tag.tsx";
import { Warning } from "../parts/warning.tsx";
import { nameField, spokenField, textField } from "./field-names.ts";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** A template as typed. */
export type TemplateFields = {
  names: Record<Language, string>;
  texts: Record<Language, string>;
  spoken: Record<Language, string>;
  topic: number;
  version: number;
  hidden: boolean;
};

type ListProps = DeskPageProps & {
  topics: readonly Topic[];
  templates: readonly Template[];
  /** The one that is added. */
  form: TemplateFields;
  problems: Problems;
};

/** All templates, by topic, and one more. */
export function TemplatesPage({ topics, templates, form, problems, ...props }: ListProps) {
  const { words, language } = props;
  const say = words.desk.templates;
  const hasProblems = Object.keys(problems).length > 0;
  const typed = { form: "template", action: paths.templates };
  return (
    <DeskPage {...props} title={say.title} typed={typed} at={paths.settings} wrong={hasProblems}>
      <PageHeading title={say.title} lead={say.lead} />
      <ProblemList title={words.common.problemsTitle} problems={problems} />
      <Card>
        <Rows>
          {topics.flatMap((topic) =>
            templates
              .filter(({ topicId }) => topicId === topic.id)
              .map(({ id, said, hidden }) => (
                <Row
                  href={paths.template(id)}
                  title={said.names[language] || said.names[officeLanguage]}
                  about={
                    <>
                      <TopicTag topic={topic}>{shortTopicName(topic, language)}</TopicTag>
                      <span>{said.texts.sms[language] || said.texts.sms[officeLanguage]}</span>
                    </>
                  }
                >
                  {hidden && <span>{say.isHidden}</span>}
                </Row>
              )),
          )}
        </Rows>
      </Card>
      <Card title={say.add}>
        <form id="template" method="post" action={paths.templates} novalidate>
          <SelectField
            name="topic"
            label={say.topic}
            problem={problems.topic}
            value={String(form.topic)}
            options={topics.map((topic) => ({ value: String(topic.id), label: shortTopicName(topic, language) }))}
          />
          <Said form={form} problems={problems} words={words} />
          <button type="submit">{say.add}</button>
        </form>
      </Card>
    </DeskPage>
  );
}

type PageProps = DeskPageProps & {
  template: Template;
  form: TemplateFields;
  problems: Problems;
  refusal: string | undefined;
  isSaved: boolean;
};

/** What one template says, and whether it is offered. */
export function TemplatePage({ template, form, problems, refusal, isSaved, ...props }: PageProps) {
  const { words, language } = props;
  const say = words.desk.templates;
  const title = template.said.names[language] || template.said.names[officeLanguage];
  const action = paths.template(template.id);
  return (
    <DeskPage {...props} title={title} typed={{ form: "template", action }} at={paths.settings}>
      <PageHeading title={title} about={<a href={paths.templates}>{say.title}</a>} />
      {isSaved && (
        <Warning is="done" role="status">
          <p>{say.saved}</p>
        </Warning>
      )}
      <Refusal text={refusal} />
      <ProblemList title={words.common.problemsTitle} problems={problems} />
      <Card>
        <form id="template" method="post" action={action} novalidate>
          <input type="hidden" name="version" value={String(form.version)} />
          <Said form={form} problems={problems} words={words} />
          <Agreement name="hidden" label={say.hidden} checked={form.hidden} problem={undefined} />
          <p class="actions">
            <button type="submit">{say.save}</button>
            {template.shipped && (
              <button type="submit" name="action" value="restore" class="quiet">
                {say.restore}
              </button>
            )}
          </p>
        </form>
      </Card>
    </DeskPage>
  );
}

function Said({ form, problems, words }: Pick<PageProps, "form" | "problems" | "words">) {
  const { templates: say, topics } = words.desk;
  return (
    <>
      {languages.map((of) => (
        <TextField
          name={nameField(of)}
          label={topics.one.name(of)}
          value={form.names[of]}
          problem={problems[nameField(of)]}
        />
      ))}
      {languages.map((of) => (
        <>
          <TextArea
            name={textField(of)}
            label={of === officeLanguage ? say.text : words.desk.compose.otherText(of)}
            {...(of === officeLanguage ? { hint: say.textHint } : {})}
            value={form.texts[of]}
            rows={3}
            lang={of}
            problem={problems[textField(of)]}
          />
          <TextArea
            name={spokenField(of)}
            label={of === officeLanguage ? say.spoken : words.desk.calls.spoken(of)}
            value={form.spoken[of]}
            rows={2}
            lang={of}
            problem={problems[spokenField(of)]}
          />
        </>
      ))}
    </>
  );
}
