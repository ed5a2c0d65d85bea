import { languageName, languages } from "../../language.ts";
import { paths } from "../../paths.ts";
import type { AddressRemark } from "../../places/address.ts";
import { type Offer, shortTopicName, topicName } from "../../town/town.ts";
import { Addresses, AddressRemarks } from "../parts/addresses.tsx";
import { Choices, ProblemList, type Problems, Refusal, SelectField, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";

/** What was typed at the counter, whether it signs a telephone up or not. */
export type EnrolmentFields = {
  phone: string;
  calls: boolean;
  topics: readonly number[];
  addresses: readonly string[];
  language: string;
  paper: string;
};

type EnrolmentProps = DeskPageProps &
  Offer & {
    form: EnrolmentFields;
    problems: Problems;
    /** What in the addresses the town does not have. */
    remarks: readonly AddressRemark[];
    /** Whether the town calls. */
    calls: boolean;
    /** Whom the last press has signed up, in words. */
    done: string | undefined;
    refusal: string | undefined;
  };

/** The form at the counter: a telephone whose owner has signed the paper. */
export function EnrolmentPage({ done, refusal, ...props }: EnrolmentProps) {
  const { form, problems } = props;
  const words = props.words.desk.enrolment;
  return (
    <DeskPage
      {...props}
      title={words.title}
      typed={{ form: "enrolment", action: paths.enrolment }}
      at={paths.enrolment}
    >
      <PageHeading title={words.title} lead={words.lead} />
      {done && (
        <Warning is="done" role="status">
          <p>{done}</p>
        </Warning>
      )}
      <ProblemList title={props.words.common.problemsTitle} problems={problems} />
      <AddressRemarks addresses={form.addresses} remarks={props.remarks} words={props.words} />
      <Refusal text={refusal} />
      <form id="enrolment" method="post" action={paths.enrolment} class="card counter" novalidate>
        <TextField
          name="phone"
          label={words.phone}
          hint={props.calls ? words.phoneHint : words.mobileHint}
          type="tel"
          inputmode="tel"
          size={17}
          required
          value={form.phone}
          problem={problems.phone}
        />
        {props.calls && <By {...props} />}
        <Wishes {...props} />
        <TextField
          name="paper"
          label={words.paper}
          hint={words.paperHint}
          size={17}
          required
          value={form.paper}
          problem={problems.paper}
        />
        <p class="actions">
          <button type="submit">{words.submit}</button>
        </p>
      </form>
      <p>
        <a href={paths.leaving}>{words.leaveInstead}</a>
      </p>
      <p>
        <a href={paths.lists}>{props.words.desk.imports.link}</a>
      </p>
      <p>
        <a href={paths.coverage}>{words.coverage}</a>
      </p>
    </DeskPage>
  );
}

type Part = Omit<EnrolmentProps, "done" | "refusal">;

function By({ form, words }: Part) {
  const { by, byHint, sms, voice } = words.desk.enrolment;
  const choices = [
    { value: "", label: sms, checked: !form.calls },
    { value: "yes", label: voice, checked: form.calls },
  ];
  return <Choices name="calls" legend={by} hint={byHint} type="radio" choices={choices} problem={undefined} />;
}

function Wishes({ form, topics, places, problems, remarks, language, words }: Part) {
  const said = words.desk.enrolment;
  const choices = topics.map((topic) => ({
    value: String(topic.id),
    label: shortTopicName(topic, language),
    title: topicName(topic, language),
    topic,
    checked: topic.always || form.topics.includes(topic.id),
    disabled: topic.always,
  }));
  const spoken = languages.map((one) => ({ value: one, label: languageName(one) }));
  return (
    <>
      <Choices
        name="topics"
        legend={said.topics}
        hint={said.topicsHint}
        type="checkbox"
        choices={choices}
        problem={problems.topics}
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
      <SelectField
        name="language"
        label={said.language}
        value={form.language}
        problem={problems.language}
        options={spoken}
      />
    </>
  );
}
