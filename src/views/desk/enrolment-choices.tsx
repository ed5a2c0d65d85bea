import { languageName, languages } from "../../language.ts";
import { offered } from "../../town/offered.ts";
import { shortTopicName, type Topic, topicName } from "../../town/town.ts";
import { Addresses } from "../parts/addresses.tsx";
import { Choices, SelectField, TextField } from "../parts/fields.tsx";
import type { EnrolmentProps } from "./enrolment.tsx";

/** What people may say beside their number, in the order in which they are asked. */
export function EnrolmentChoices(props: EnrolmentProps) {
  const { form, topics, places, problems, remarks, words, calls } = props;
  const said = words.desk.enrolment;
  const [open, groups] = [topics.filter(({ closed }) => !closed), topics.filter(({ closed }) => closed)];
  return (
    <>
      <div class="row two">
        <TextField
          name="name"
          label={said.name}
          hint={said.nameHint}
          autocomplete="off"
          value={form.name}
          problem={problems.name}
        />
        {places.length > 0 && (
          <Addresses
            label={said.place}
            hint={said.placeHint}
            addresses={form.addresses}
            remarks={remarks}
            problem={problems.address}
            words={words}
          />
        )}
      </div>
      <Topics {...props} of={open} legend={said.topics} hint={said.topicsHint} problem={problems.topics} />
      {groups.length > 0 && <Topics {...props} id="groups" of={groups} legend={said.groups} hint={said.groupsHint} />}
      <div class="row">
        <SelectField
          name="language"
          label={said.language}
          value={form.language}
          problem={problems.language}
          options={languages.map((one) => ({ value: one, label: languageName(one) }))}
        />
        {calls && <By {...props} />}
      </div>
      <Agree {...props} />
    </>
  );
}

type TopicsProps = EnrolmentProps & {
  id?: string;
  of: readonly Topic[];
  legend: string;
  hint: string;
  problem?: string | undefined;
};

/** Topics that are offered nowhere any more are seen only where somebody has them. */
function Topics({ form, topics, of, language, id = "topics", legend, hint, problem }: TopicsProps) {
  const here = new Set(offered(topics, "office"));
  const choices = of.map((topic) => ({
    value: String(topic.id),
    label: shortTopicName(topic, language),
    title: topicName(topic, language),
    topic,
    isPast: !here.has(topic),
    checked: topic.always || form.topics.includes(topic.id),
    disabled: topic.always,
  }));
  const said = { id, name: "topics", legend, hint, problem };
  return <Choices {...said} type="checkbox" choices={choices} />;
}

function By({ form, words }: EnrolmentProps) {
  const { by, sms, voice } = words.desk.enrolment;
  const choices = [
    { value: "", label: sms, checked: !form.calls },
    { value: "yes", label: voice, checked: form.calls },
  ];
  return <Choices name="calls" legend={by} type="radio" choices={choices} problem={undefined} />;
}

/** The paper, a code, or for a known telephone what it has agreed to before. */
function Agree({ form, problems, words, versions, current }: EnrolmentProps) {
  const said = words.desk.enrolment;
  const { agree, agreeBy, paper, paperHint } = said;
  const wording = versions.find((one) => one === form.wording) ?? current;
  const choices = (["paper", "code", "none"] as const).map((value) => ({
    value,
    label: agreeBy[value],
    checked: form.agree === value,
  }));
  return (
    <>
      <Choices name="agree" legend={agree} type="radio" choices={choices} problem={problems.agree} />
      <div class="on-paper">
        <TextField
          name="paper"
          label={paper}
          hint={form.proposed ? said.paperProposed : paperHint}
          autocomplete="off"
          size={17}
          value={form.paper}
          problem={problems.paper}
        />
        <details open={form.signedOn !== "" || wording !== current}>
          <summary>{said.older}</summary>
          <div class="row two">
            <TextField
              name="signedOn"
              label={said.signedOn}
              hint={said.signedOnHint}
              autocomplete="off"
              size={12}
              value={form.signedOn}
              problem={problems.signedOn}
            />
            <SelectField
              name="wording"
              label={said.wording}
              value={wording}
              options={versions.map((value) => ({ value, label: value }))}
            />
          </div>
        </details>
      </div>
    </>
  );
}
