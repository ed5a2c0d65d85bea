import { paths } from "../../paths.ts";
import { consentWording } from "../../subscribers/consent.ts";
import { type Area, type Topic, topicName } from "../../town/town.ts";
import { Agreement, Choices, ProblemList, type Problems, Refusal, SelectField, TextField } from "../fields.tsx";
import { type CitizenLook, CitizenPage } from "../layout.tsx";
import { OfficeContacts } from "./office.tsx";
import { Once } from "../once.tsx";

/** What was typed, whether it makes a sign-up or not. */
export type SignUpFields = {
  phone: string;
  topics: readonly number[];
  area: string;
  consent: boolean;
  /** The token of the form; empty for a new one. */
  once: string;
};

type SignUpProps = CitizenLook & {
  form: SignUpFields;
  topics: readonly Topic[];
  areas: readonly Area[];
  problems: Problems;
  /** Why no code was sent, although the form was right. */
  refusal?: string | undefined;
};

/** The first page: the form, and under it the other ways. */
export function SignUpPage({ form, topics, areas, problems, refusal, ...look }: SignUpProps) {
  const words = look.words.citizen.signUp;
  const wrong = refusal !== undefined || Object.values(problems).some(Boolean);
  return (
    <CitizenPage {...look} title={words.title} wrong={wrong} typed={{ form: "sign-up", action: paths.home }}>
      <h1>{words.heading}</h1>
      <p class="lead">{words.lead}</p>
      <ProblemList title={look.words.common.problemsTitle} problems={problems} />
      <Refusal text={refusal} />
      <form id="sign-up" method="post" action={paths.home} novalidate>
        <Once token={form.once} />
        <TextField
          name="phone"
          label={words.phone}
          hint={words.phoneHint}
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          size={17}
          required
          value={form.phone}
          problem={problems.phone}
        />
        <TopicChoices {...{ form, topics, problems, look }} />
        {areas.length > 0 && <AreaField {...{ form, areas, problems, look }} />}
        <ConsentField {...{ form, problems, look }} />
        <p class="actions">
          <button type="submit">{words.next}</button>
          <span class="hint">{words.nextHint}</span>
        </p>
      </form>
      <OtherWays {...look} />
    </CitizenPage>
  );
}

type Part = { form: SignUpFields; look: CitizenLook };

function TopicChoices({ form, topics, problems, look }: Part & { topics: readonly Topic[]; problems: Problems }) {
  const { topics: legend, topicsHint, crisisHint, languageNote } = look.words.citizen.signUp;
  const choices = topics.map((topic) => ({
    value: String(topic.id),
    label: topicName(topic, look.language),
    checked: topic.always || form.topics.includes(topic.id),
    ...(topic.always ? { disabled: true, hint: crisisHint } : {}),
  }));
  return (
    <>
      <Choices
        name="topics"
        legend={legend}
        hint={topicsHint}
        type="checkbox"
        choices={choices}
        problem={problems.topics}
      />
      {languageNote && <p class="hint">{languageNote}</p>}
    </>
  );
}

function AreaField({ form, areas, problems, look }: Part & { areas: readonly Area[]; problems: Problems }) {
  const words = look.words.citizen.signUp;
  return (
    <SelectField
      name="area"
      label={words.area}
      hint={words.areaHint}
      value={form.area}
      problem={problems.area}
      options={[
        { value: "", label: words.noArea },
        ...areas.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    />
  );
}

function ConsentField({ form, problems, look }: Part & { problems: Problems }) {
  const { signUp, consent } = look.words.citizen;
  return (
    <div class="consent">
      <Agreement
        name="consent"
        label={consent.wordings[consentWording].agree(look.town.name)}
        checked={form.consent}
        problem={problems.consent}
      />
      <p>
        <a href={paths.consent}>{signUp.wholeConsent(consentWording)}</a>
      </p>
    </div>
  );
}

function OtherWays({ words, office }: CitizenLook) {
  const { otherWays, already } = words.citizen;
  return (
    <>
      <section>
        <h2>{otherWays.title}</h2>
        <p>{otherWays.text}</p>
        <OfficeContacts words={words} office={office} />
      </section>
      <section>
        <h2>{already.title}</h2>
        <p>{already.change}</p>
        <p>{already.leave(office.textNumber)}</p>
      </section>
    </>
  );
}

/** The house cannot send yet: no form that would promise what does not come. */
export function NotYetPage(look: CitizenLook) {
  const { notYetTitle, notYet } = look.words.citizen.signUp;
  return (
    <CitizenPage {...look} title={notYetTitle}>
      <h1>{notYetTitle}</h1>
      <p>{notYet}</p>
      <OfficeContacts words={look.words} office={look.office} />
    </CitizenPage>
  );
}
