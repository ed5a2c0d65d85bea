import type { Child } from "hono/jsx";
import { topicsOf } from "../../audience/audience.ts";
import { languageName, languages } from "../../language.ts";
import type { Person } from "../../own/own.ts";
import { paths } from "../../paths.ts";
import type { AddressRemark } from "../../places/address.ts";
import { isLandline } from "../../subscribers/phone.ts";
import { choosable } from "../../town/offered.ts";
import { type Offer, shortTopicName, topicHint } from "../../town/town.ts";
import type { CitizenPageProps } from "../layout.tsx";
import { Addresses, AddressRemarks } from "../parts/addresses.tsx";
import { Choices, ProblemList, TextField } from "../parts/fields.tsx";
import { saidPlaces, saidTopics } from "./own-said.ts";

/** What can be changed, each in a row of its own. */
export type OwnPart = "topics" | "home" | "language" | "channel" | "name";

/** A row that came back: what was typed into it, and what is to be corrected or pointed out. */
export type OwnTyped = {
  what: OwnPart;
  topics: readonly number[];
  addresses: readonly string[];
  language: string;
  channel: string;
  name: string;
  problem?: string | undefined;
  remarks: readonly AddressRemark[];
};

type RowsProps = {
  person: Person;
  phone: string;
  offer: Offer;
  typed: OwnTyped | undefined;
  pageProps: CitizenPageProps;
};

/** Each thing somebody chose, with its value; opened, it can be changed and has a button of its own. */
export function OwnRows(props: RowsProps) {
  const { person, phone, offer, pageProps } = props;
  const words = pageProps.words.citizen.own;
  const mayCall = pageProps.calls && !isLandline(phone);
  return (
    <div class="sheet own">
      <Row {...props} what="topics" label={words.topics} value={saidTopics(person.topics, offer, pageProps)}>
        <TopicFields {...props} />
      </Row>
      <Row {...props} what="home" label={words.home} value={saidPlaces(person, offer, pageProps)}>
        <HomeFields {...props} />
      </Row>
      <Row {...props} what="language" label={words.language} value={languageName(person.language)}>
        <LanguageFields {...props} />
      </Row>
      {mayCall ? (
        <Row {...props} what="channel" label={words.channel} value={words.channels[person.channel]}>
          <ChannelFields {...props} />
        </Row>
      ) : (
        isLandline(phone) && <p class="hint">{words.landline}</p>
      )}
      <Row {...props} what="name" label={words.name} value={person.name || words.noName}>
        <NameField {...props} />
      </Row>
    </div>
  );
}

type RowProps = RowsProps & { what: OwnPart; label: string; value: string; children: Child };

function Row({ what, label, value, children, person, typed, pageProps }: RowProps) {
  const { change, save } = pageProps.words.citizen.own;
  return (
    <details open={typed?.what === what}>
      <summary>
        <span>
          <small>{label}</small> {value}
        </span>
        <span class="link">{change}</span>
      </summary>
      <form method="post" action={paths.ownChange} class="plain" novalidate>
        <input type="hidden" name="what" value={what} />
        <input type="hidden" name="version" value={String(person.version)} />
        {typed?.what === what && typed.problem && (
          <ProblemList title={pageProps.words.common.problemsTitle} problems={{ [what]: typed.problem }} />
        )}
        {children}
        <button type="submit">{save}</button>
      </form>
    </details>
  );
}

const typedInto = (what: OwnPart, typed: OwnTyped | undefined) => (typed?.what === what ? typed : undefined);

function TopicFields({ person, offer, typed, pageProps }: RowsProps) {
  const { citizen } = pageProps.words;
  const chosen = typedInto("topics", typed)?.topics ?? topicsOf(person.topics);
  const choices = choosable(offer.topics, "public", person.topics).map((topic) => ({
    value: String(topic.id),
    label: shortTopicName(topic, pageProps.language),
    hint: topic.closed ? citizen.own.group : topicHint(topic, pageProps.language),
    topic,
    checked: topic.always || chosen.includes(topic.id),
    ...(topic.always && { disabled: true, hint: citizen.signUp.crisisHint }),
  }));
  const problem = typedInto("topics", typed)?.problem;
  return <Choices name="topics" legend={citizen.signUp.topics} type="checkbox" choices={choices} problem={problem} />;
}

function HomeFields({ person, typed, offer, pageProps }: RowsProps) {
  const { words } = pageProps;
  const back = typedInto("home", typed);
  const addresses =
    back?.addresses ?? person.addresses ?? (person.places ? [saidPlaces(person, offer, pageProps)] : []);
  const remarks = back?.remarks ?? [];
  return (
    <>
      <AddressRemarks addresses={addresses} remarks={remarks} words={words} />
      <Addresses
        label={words.citizen.own.homeLabel}
        hint={words.citizen.own.homeHint}
        {...{ addresses, remarks, words }}
        problem={back?.problem}
      />
    </>
  );
}

function LanguageFields({ person, typed, pageProps }: RowsProps) {
  const chosen = typedInto("language", typed)?.language ?? person.language;
  const choices = languages.map((one) => ({ value: one, label: languageName(one), checked: one === chosen }));
  const { language: legend } = pageProps.words.citizen.own;
  return <Choices name="language" legend={legend} type="radio" choices={choices} problem={undefined} />;
}

function ChannelFields({ person, typed, pageProps }: RowsProps) {
  const chosen = typedInto("channel", typed)?.channel ?? person.channel;
  const { channel: legend, channels: names } = pageProps.words.citizen.own;
  const choices = (["sms", "voice"] as const).map((one) => ({
    value: one,
    label: names[one],
    checked: one === chosen,
  }));
  return <Choices name="channel" legend={legend} type="radio" choices={choices} problem={undefined} />;
}

function NameField({ person, typed, pageProps }: RowsProps) {
  const { name: label, nameHint: hint } = pageProps.words.citizen.own;
  const back = typedInto("name", typed);
  return (
    <TextField
      name="name"
      label={label}
      hint={hint}
      value={back?.name ?? person.name ?? ""}
      autocomplete="name"
      maxlength={80}
      problem={back?.problem}
    />
  );
}
