import { topicMask } from "../../audience/audience.ts";
import { type Language, languageName, languages } from "../../language.ts";
import { paths } from "../../paths.ts";
import type { AddressRemark } from "../../places/address.ts";
import type { Person } from "../../subscribers/person.ts";
import { isLandline, sayPhone } from "../../subscribers/phone.ts";
import { choosable } from "../../town/offered.ts";
import { type Offer, shortTopicName, type Topic, topicName } from "../../town/town.ts";
import { Fact } from "../fact.tsx";
import { Addresses, AddressRemarks } from "../parts/addresses.tsx";
import { Choices, ProblemList, type Problems, Refusal, SelectField, TextField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { homeOf, sayTopics } from "./say-people.ts";

/** What was typed; `version`: of the person as the page shows them. */
type PersonFields = {
  name: string;
  topics: readonly number[];
  addresses: readonly string[];
  language: string;
  calls: boolean;
  version: number;
};

type EditProps = DeskPageProps &
  Offer & {
    person: Person;
    form: PersonFields;
    problems: Problems;
    remarks: readonly AddressRemark[];
    refusal: string | undefined;
    /** Somebody has changed the person meanwhile. */
    isBeside: boolean;
    /** Whether the town calls. */
    calls: boolean;
  };

/** The form of one person. */
export function EditPersonPage(props: EditProps) {
  const { person, form, problems, remarks, refusal, isBeside, words } = props;
  const said = words.desk.subscribers;
  const title = said.editing.title(sayPhone(person.phone));
  const action = paths.editSubscriber(person.id);
  return (
    <DeskPage {...props} title={title} typed={{ form: "person", action }} at={paths.subscribers}>
      <PageHeading title={title} />
      <ProblemList title={words.common.problemsTitle} problems={problems} />
      <AddressRemarks addresses={form.addresses} remarks={remarks} words={words} />
      <Refusal text={refusal} />
      {isBeside && <Beside {...props} />}
      <form id="person" method="post" action={action} class="card" novalidate>
        <input type="hidden" name="version" value={String(form.version)} />
        <TextField
          name="name"
          label={said.editing.name}
          hint={said.editing.nameHint}
          value={form.name}
          maxlength={60}
          autocomplete="off"
        />
        <Fields {...props} />
        <p class="actions">
          <button type="submit">{isBeside ? said.editing.again : said.editing.submit}</button>
          <a href={paths.subscriber(person.id)}>{words.common.back}</a>
        </p>
      </form>
    </DeskPage>
  );
}

function Fields({ person, form, topics, places, problems, remarks, calls, language, words }: EditProps) {
  const said = words.desk.enrolment;
  const shown = choosable(topics, "office", person.topics | topicMask(form.topics));
  const open = shown.filter(({ closed }) => !closed);
  const groups = shown.filter(({ closed }) => closed);
  return (
    <>
      <Choices
        name="topics"
        legend={said.topics}
        hint={words.desk.subscribers.editing.topicsHint}
        type="checkbox"
        choices={open.map((topic) => choiceOf(topic, form, language))}
        problem={problems.topics}
      />
      {groups.length > 0 && (
        <Choices
          name="topics"
          id="groups"
          legend={words.desk.groups.legend}
          hint={words.desk.groups.hint}
          type="checkbox"
          choices={groups.map((topic) => choiceOf(topic, form, language))}
          problem={undefined}
        />
      )}
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
        options={languages.map((one) => ({ value: one, label: languageName(one) }))}
      />
      <By person={person} form={form} calls={calls} words={words} />
    </>
  );
}

const choiceOf = (topic: Topic, form: PersonFields, language: Language) => ({
  value: String(topic.id),
  label: shortTopicName(topic, language),
  title: topicName(topic, language),
  topic,
  checked: topic.always || form.topics.includes(topic.id),
  disabled: topic.always,
});

/** A mobile may be called too, where the town calls; a landline is called anyway. */
function By({ person, form, calls, words }: Pick<EditProps, "person" | "form" | "calls" | "words">) {
  const said = words.desk.enrolment;
  if (isLandline(person.phone)) return <p class="hint">{words.desk.subscribers.editing.landline}</p>;
  if (!calls && person.channel === "sms") return null;
  const choices = [
    { value: "", label: said.sms, checked: !form.calls },
    { value: "yes", label: said.voice, checked: form.calls },
  ];
  return <Choices name="calls" legend={said.by} type="radio" choices={choices} problem={undefined} />;
}

/** What somebody else has made of it, of what is typed otherwise. */
function Beside(props: EditProps) {
  const said = props.words.desk.subscribers;
  const theirs = differencesOf(props).map(([name, text]) => <Fact name={name}>{text || said.editing.nothing}</Fact>);
  return (
    <Warning is="attention" role="alert">
      <p>{said.editing.meanwhile}</p>
      <dl>{theirs}</dl>
    </Warning>
  );
}

function differencesOf({ person, form, topics, places, language, words }: EditProps): [name: string, theirs: string][] {
  const said = words.desk.subscribers;
  const say = (mask: number) => sayTopics(mask, { topics, language, words });
  const home = (addresses: readonly string[]) => addresses.filter(Boolean).join(", ");
  const how = (isCalled: boolean) => said.channels[isCalled ? "voice" : "sms"];
  const rows: [name: string, theirs: string, mine: string][] = [
    [said.editing.name, person.name ?? "", form.name],
    [said.topics, say(person.topics), say(topicMask(form.topics))],
    [said.lives, home(homeOf(person, { places })), home(form.addresses)],
    [said.by, how(person.channel === "voice"), how(form.calls || isLandline(person.phone))],
    [said.language, languageName(person.language), languageNamed(form.language)],
  ];
  return rows.filter(([, theirs, mine]) => theirs !== mine).map(([name, theirs]) => [name, theirs]);
}

const languageNamed = (typed: string) => {
  const language = languages.find((one) => one === typed);
  return language ? languageName(language) : typed;
};
