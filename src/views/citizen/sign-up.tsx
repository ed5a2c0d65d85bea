import { saidIn } from "../../language.ts";
import { paths } from "../../paths.ts";
import type { AddressRemark } from "../../places/address.ts";
import type { Happening } from "../../town/happening.ts";
import { type Place, shortTopicName, type Topic, topicHint } from "../../town/town.ts";
import type { CurrentWording } from "../../town/wording.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Once } from "../once.tsx";
import { Addresses, AddressRemarks } from "../parts/addresses.tsx";
import { Agreement, Choices, ProblemList, type Problems, Refusal, TextField } from "../parts/fields.tsx";
import { HappeningNow } from "./happening.tsx";
import { dialled, OfficeContacts } from "./office.tsx";

/** What was typed, whether it makes a sign-up or not. */
export type SignUpFields = {
  phone: string;
  topics: readonly number[];
  /** Where they live, a line each. */
  addresses: readonly string[];
  /** Whether calls are to come instead of SMS. */
  calls: boolean;
  consent: boolean;
  /** The version of the wording that the page showed. */
  wording: string;
  /** The token of the form; empty for a new one. */
  once: string;
};

type SignUpProps = CitizenPageProps & {
  form: SignUpFields;
  topics: readonly Topic[];
  places: readonly Place[];
  /** What people agree to now. */
  wording: CurrentWording;
  problems: Problems;
  /** What in the addresses the town does not have. */
  remarks: readonly AddressRemark[];
  /** Why no code was sent, although the form was right. */
  refusal?: string | undefined;
  /** Events that go on in the town. */
  happening: readonly Happening[];
  now: number;
};

/** So many parts of a town are named beside the field. */
const fewParts = 6;

/** The first page: the form, and the other ways. */
export function SignUpPage({ form, topics, places, wording, problems, remarks, refusal, ...pageProps }: SignUpProps) {
  const { signUp } = pageProps.words.citizen;
  const words = pageProps.calls ? { ...signUp, ...signUp.calling } : signUp;
  const wrong = refusal !== undefined || Object.values(problems).some(Boolean);
  const { check } = pageProps.words.common.addresses;
  const title = remarks.length > 0 && !wrong ? `${check}: ${words.title}` : words.title;
  return (
    <CitizenPage
      {...pageProps}
      title={title}
      at={paths.home}
      wrong={wrong}
      typed={{ form: "sign-up", action: paths.home }}
    >
      <HappeningNow {...pageProps} />
      <h1>{words.heading}</h1>
      <p class="lead">{words.lead}</p>
      <p>
        {pageProps.words.citizen.already.title} <a href={paths.own}>{pageProps.words.citizen.own.link}</a>
      </p>
      <ProblemList title={pageProps.words.common.problemsTitle} problems={problems} />
      <AddressRemarks addresses={form.addresses} remarks={remarks} words={pageProps.words} />
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
        {places.length > 0 && (
          <Addresses
            label={words.place}
            hint={words.placeHint(places.length > fewParts ? [] : places.map(({ name }) => name))}
            addresses={form.addresses}
            remarks={remarks}
            problem={problems.address}
            words={pageProps.words}
          />
        )}
        <ConsentField {...{ form, wording, problems, pageProps }} />
        <p class="actions">
          <button type="submit">{words.next}</button>
          <span class="hint">{words.nextHint}</span>
        </p>
      </form>
      <OtherWays {...pageProps} hasAddress={places.length > 0} />
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

function ConsentField({ form, wording, problems, pageProps }: Part & Pick<SignUpProps, "wording" | "problems">) {
  const { citizen, public: pages } = pageProps.words;
  const { version, agree } = wording;
  return (
    <div class="consent">
      <input type="hidden" name="wording" value={version} />
      <Agreement
        name="consent"
        label={pages.consent.agree(saidIn(agree, pageProps.language), pageProps.town.name)}
        checked={form.consent}
        problem={problems.consent}
      />
      <p>
        <a href={paths.consent}>{citizen.signUp.wholeConsent(version)}</a>
      </p>
    </div>
  );
}

/** Beside the form where there is room, else under it: how else one signs up, and what who is signed up may change. */
function OtherWays({ words, office, calls, hasAddress }: CitizenPageProps & { hasAddress: boolean }) {
  const { otherWays, already } = words.citizen;
  return (
    <aside>
      <h2>{otherWays.title}</h2>
      {office.textNumber && (
        <>
          <p>
            {otherWays.text.before} <b>{otherWays.text.example(hasAddress)}</b> {otherWays.text.after}
          </p>
          <p class="texted">
            <a href={`sms:${dialled(office.textNumber)}`}>{office.textNumber}</a>
          </p>
        </>
      )}
      <p>{otherWays.atOffice}</p>
      <OfficeContacts words={words} office={{ ...office, textNumber: "" }} />
      <h2>{already.title}</h2>
      <p>
        {already.change} <a href={paths.own}>{words.citizen.own.title}</a>
      </p>
      <p>
        {already.leave(office.textNumber)} {calls && already.leaveCalls}
      </p>
    </aside>
  );
}
