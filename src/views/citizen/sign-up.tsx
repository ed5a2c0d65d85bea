import { paths } from "../../paths.ts";
import { consentWordingOf } from "../../subscribers/consent.ts";
import { type Place, shortTopicName, type Topic, topicHint } from "../../town/town.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Once } from "../once.tsx";
import { Agreement, Choices, ProblemList, type Problems, Refusal, SelectField, TextField } from "../parts/fields.tsx";
import { OfficeContacts } from "./office.tsx";

/** What was typed, whether it makes a sign-up or not. */
export type SignUpFields = {
  phone: string;
  topics: readonly number[];
  place: string;
  /** Whether calls are to come instead of SMS. */
  calls: boolean;
  consent: boolean;
  /** The token of the form; empty for a new one. */
  once: string;
};

type SignUpProps = CitizenPageProps & {
  form: SignUpFields;
  topics: readonly Topic[];
  places: readonly Place[];
  problems: Problems;
  /** Why no code was sent, although the form was right. */
  refusal?: string | undefined;
};

/** The first page: the form, and under it the other ways. */
export function SignUpPage({ form, topics, places, problems, refusal, ...pageProps }: SignUpProps) {
  const { signUp } = pageProps.words.citizen;
  const words = pageProps.calls ? { ...signUp, ...signUp.calling } : signUp;
  const wrong = refusal !== undefined || Object.values(problems).some(Boolean);
  return (
    <CitizenPage {...pageProps} title={words.title} wrong={wrong} typed={{ form: "sign-up", action: paths.home }}>
      <h1>{words.heading}</h1>
      <p class="lead">{words.lead}</p>
      <ProblemList title={pageProps.words.common.problemsTitle} problems={problems} />
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
        {pageProps.calls && (
          <Agreement name="calls" label={words.calls} hint={words.callsHint} checked={form.calls} problem={undefined} />
        )}
        <TopicChoices {...{ form, topics, problems, pageProps }} />
        {places.length > 0 && <PlaceField {...{ form, places, problems, pageProps }} />}
        <ConsentField {...{ form, problems, pageProps }} />
        <p class="actions">
          <button type="submit">{words.next}</button>
          <span class="hint">{words.nextHint}</span>
        </p>
      </form>
      <OtherWays {...pageProps} />
    </CitizenPage>
  );
}

type Part = { form: SignUpFields; pageProps: CitizenPageProps };

function TopicChoices({ form, topics, problems, pageProps }: Part & { topics: readonly Topic[]; problems: Problems }) {
  const { topics: legend, topicsHint, crisisHint, languageNote } = pageProps.words.citizen.signUp;
  const choices = topics.map((topic) => ({
    value: String(topic.id),
    label: shortTopicName(topic, pageProps.language),
    hint: topicHint(topic, pageProps.language),
    topic,
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

function PlaceField({ form, places, problems, pageProps }: Part & { places: readonly Place[]; problems: Problems }) {
  const words = pageProps.words.citizen.signUp;
  return (
    <SelectField
      name="place"
      label={words.place}
      hint={words.placeHint}
      value={form.place}
      problem={problems.place}
      options={[
        { value: "", label: words.noPlace },
        ...places.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    />
  );
}

function ConsentField({ form, problems, pageProps }: Part & { problems: Problems }) {
  const { citizen, public: pages } = pageProps.words;
  const wording = consentWordingOf({ voice: pageProps.calls });
  return (
    <div class="consent">
      <Agreement
        name="consent"
        label={pages.consent.wordings[wording].agree(pageProps.town.name)}
        checked={form.consent}
        problem={problems.consent}
      />
      <p>
        <a href={paths.consent}>{citizen.signUp.wholeConsent(wording)}</a>
      </p>
    </div>
  );
}

function OtherWays({ words, office, calls }: CitizenPageProps) {
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
        <p>
          {already.leave(office.textNumber)} {calls && already.leaveCalls}
        </p>
      </section>
    </>
  );
}
