import type { Child } from "hono/jsx";
import type { WaitingRequest } from "../../enrolment/waiting-request.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import {
  type ListedPeople,
  type PeopleCounts,
  peopleOnPage,
  type Standing,
  standings,
} from "../../subscribers/people-search.ts";
import type { Person } from "../../subscribers/person.ts";
import { readPhone, sayPhone } from "../../subscribers/phone.ts";
import { type Offer, topicName } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Choices, SelectField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Icon } from "../parts/icon.tsx";
import { Pager } from "../parts/pager.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { State } from "../parts/state.tsx";
import { Warning } from "../parts/warning.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { WaitingPeople } from "./people-waiting.tsx";
import { fieldsOf, homeOf, type Listed, lookOfState, sayChannel, sayDayOf, sayTopics } from "./say-people.ts";

/** `counts`: undefined where only the list is asked for. */
type FoundProps = DeskPageProps &
  Offer &
  ListedPeople & {
    asked: Listed;
    counts: PeopleCounts | undefined;
    /** Landlines that wait for a call with their code, where those are asked for. */
    requests: readonly WaitingRequest[] | undefined;
  };

type PeopleProps = FoundProps & {
  counts: PeopleCounts;
  /** What was done on the page before. */
  done: string | undefined;
};

/** Everybody whose telephone is signed up. */
export function PeoplePage({ done, ...props }: PeopleProps) {
  const said = props.words.desk.subscribers;
  const waiting = props.counts.standings.waiting ?? 0;
  return (
    <DeskPage {...props} title={said.title} at={paths.subscribers}>
      <PageHeading title={said.title}>
        <p class="actions">
          <a class="button" href={paths.enrolment}>
            {said.enrol}
          </a>
        </p>
      </PageHeading>
      {done && (
        <Warning is="done" role="status">
          <p>{done}</p>
        </Warning>
      )}
      {waiting > 0 && props.asked.standing !== "waiting" && (
        <Card kind="needs">
          <Rows>
            <Row href={paths.landlines} title={said.shown.waiting(waiting)} icon={<Icon name="call" />} />
          </Rows>
        </Card>
      )}
      <SearchForm {...props} />
      <Live {...props}>
        <FoundPeople {...props} />
      </Live>
      <p class="actions">
        <a class="button quiet" href={paths.consents}>
          {props.words.desk.consents.title}
        </a>
      </p>
    </DeskPage>
  );
}

/** Number, name, street; which of them; and what they get and where they live. */
function SearchForm({ asked, counts, topics, places, language, words }: Omit<PeopleProps, "done">) {
  const said = words.desk.subscribers;
  const offered: Standing[] = [...standings, "waiting", ...(asked.standing === "asked" ? (["asked"] as const) : [])];
  const labelOf = (one: Standing, n = counts.standings[one]) =>
    n === undefined ? said.standings[one] : said.withCount(said.standings[one], n);
  const choices = offered.map((one) => ({
    value: one,
    label: labelOf(one),
    checked: asked.standing === one,
  }));
  const named = (of: typeof topics) =>
    of.map((topic) => ({
      value: String(topic.id),
      label: said.withCount(topicName(topic, language), counts.topics[topic.id] ?? 0),
    }));
  const [open, groups] = [topics.filter(({ closed }) => !closed), topics.filter(({ closed }) => closed)];
  const parts = places.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <search>
      <form id="find-people" method="get" action={paths.subscribers} class="find-people">
        <div class="search">
          <label for="q">{said.search}</label>
          <input
            id="q"
            name="q"
            type="search"
            value={asked.typed}
            maxlength={100}
            autocomplete="off"
            autofocus
            aria-describedby="q-hint"
          />
          <button type="submit" class="quiet">
            {said.find}
          </button>
          <p class="hint" id="q-hint">
            {said.searchHint}
          </p>
        </div>
        <Choices name="is" legend={said.which} type="radio" choices={choices} />
        <div class="row">
          <SelectField
            name="topic"
            label={said.topic}
            value={String(asked.topic ?? "")}
            options={[{ value: "", label: said.anyTopic }, ...named(open)]}
            others={{ label: words.desk.enrolment.groups, options: named(groups) }}
          />
          {parts.length > 0 && (
            <SelectField
              name="part"
              label={said.part}
              value={String(asked.part ?? "")}
              options={[{ value: "", label: said.anyPart }, ...parts]}
            />
          )}
        </div>
      </form>
    </search>
  );
}

/** The list, which comes anew while the form above it is filled in; its address follows, so that Back finds it again. */
function Live({ words, children }: Pick<FoundProps, "words"> & { children: Child }) {
  const { failed, ended } = words.desk.subscribers.trouble;
  return (
    <>
      <p class="trouble" id="people-trouble" role="status" data-failed={failed} data-ended={ended} />
      <div
        id="people"
        hx-get={paths.subscribers}
        hx-include="#find-people"
        hx-trigger="input delay:300ms from:#find-people, change from:#find-people"
        hx-target="this"
        hx-select="#people > *"
        hx-swap="innerMorph"
        hx-sync="this:replace"
        hx-replace-url="true"
      >
        {children}
      </div>
    </>
  );
}

/** What was found; alone it is what the page takes while somebody types. */
export function FoundPeople(props: FoundProps) {
  const found = <FoundList {...props} />;
  return props.counts ? found : <div id="people">{found}</div>;
}

function FoundList(props: FoundProps) {
  const { people, asked, requests, words } = props;
  if (requests) return <WaitingPeople {...props} requests={requests} />;
  return (
    <>
      <Count {...props} />
      <NotHere {...props} />
      {people.length > 0 && (
        <Card>
          <ul class="rows">
            {people.map((person) => (
              <PersonRow {...props} person={person} />
            ))}
          </ul>
        </Card>
      )}
      <InsideToo asked={asked} words={words} />
      <Pages {...props} />
      <Export {...props} />
    </>
  );
}

/** How many they are, of all pages; without the counts of the page it is the list itself that is known. */
function Count({ asked, counts, found, people, words }: FoundProps) {
  const said = words.desk.subscribers;
  const whole = counts?.standings[asked.standing];
  const isAsked = found !== null;
  if (!isAsked && whole === undefined) return <h2 class="count">{said.standings[asked.standing]}</h2>;
  if (!isAsked && whole === 0 && asked.standing === "told") return <p>{said.none}</p>;
  return (
    <>
      <div role="status">
        <h2 class="count">{isAsked ? said.found(found) : said.shown[asked.standing](whole ?? people.length)}</h2>
      </div>
      {isAsked && found > 0 && (
        <p>
          <a href={paths.subscribers}>{said.all}</a>
        </p>
      )}
    </>
  );
}

/** A number that is nobody's can be signed up at once; of anything else it is said what may help. */
function NotHere({ asked, found, words }: FoundProps) {
  if (found !== 0) return null;
  const said = words.desk.subscribers;
  const read = readPhone(asked.typed);
  return (
    <>
      {read.ok ? <p>{said.notHere(sayPhone(read.phone))}</p> : <p class="hint">{said.nobodyLike}</p>}
      <p class="actions">
        {read.ok && (
          <a class="button" href={paths.enrolmentOfNumber(read.phone)}>
            {said.signUp}
          </a>
        )}
        <a href={paths.subscribers}>{said.all}</a>
      </p>
    </>
  );
}

function PersonRow({ person, ...props }: FoundProps & { person: Person }) {
  const said = props.words.desk.subscribers;
  const { id, phone, name, state, consent, createdAt } = person;
  return (
    <li class="row-of person">
      <div>
        <a class="whole" href={paths.subscriber(id)}>
          {sayPhone(phone)}
        </a>
        <p class="about">{sayChannel(person, props)}</p>
      </div>
      <div>
        <p>{name ?? <span class="hint">{said.noName}</span>}</p>
        <p class="about">{homeOf(person, props).join(", ") || said.noAddress}</p>
      </div>
      <p>{sayTopics(person.topics, props)}</p>
      <p class="about">
        {consent && consent.source !== "web" && <span>{said.sources[consent.source]}</span>}
        <span>{sayDayOf(consent?.givenAt ?? createdAt, props)}</span>
      </p>
      <State {...lookOfState[state]}>{said.states[state]}</State>
    </li>
  );
}

/** Digits that some number begins or ends with may stand in the middle of others. */
function InsideToo({ asked, words }: Pick<FoundProps, "asked" | "words">) {
  const { sought, inside } = asked;
  if (sought.kind !== "number" || !sought.within || inside) return null;
  return (
    <p>
      <a href={paths.subscribersListed(fieldsOf({ ...asked, inside: true, page: 0 }))}>
        {words.desk.subscribers.inside(sought.within)}
      </a>
    </p>
  );
}

function Pages({ asked, people, hasMore, found, counts, words }: FoundProps) {
  const said = words.desk.subscribers;
  const to = (page: number) => paths.subscribersListed(fieldsOf({ ...asked, page }));
  const total = found ?? counts?.standings[asked.standing];
  const from = asked.page * peopleOnPage;
  return (
    <>
      {total !== undefined && (asked.page > 0 || hasMore) && (
        <p class="hint">{said.page(from + 1, from + people.length, total)}</p>
      )}
      {asked.page > 0 && <Pager href={to(asked.page - 1)}>{said.previous}</Pager>}
      {hasMore && <Pager href={to(asked.page + 1)}>{said.next}</Pager>}
    </>
  );
}

/** What is shown, as a table: for managers only. */
function Export({ asked, people, clerk, words }: FoundProps) {
  const said = words.desk.subscribers;
  if (!may(clerk.roles, "export people") || people.length === 0) return null;
  return (
    <p>
      <a href={paths.subscribersInTable(fieldsOf({ ...asked, page: 0 }))}>{said.export}</a>{" "}
      <span class="hint">{said.exportHint}</span>
    </p>
  );
}
