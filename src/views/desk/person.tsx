import type { ReceiptWaits } from "../../delivery/delivery.ts";
import type { SentPage } from "../../delivery/sent.ts";
import { sayNearTime } from "../../i18n/when.ts";
import type { Letter } from "../../inbox/letter.ts";
import { languageName } from "../../language.ts";
import { paths } from "../../paths.ts";
import { endReasons } from "../../subscribers/consent.ts";
import type { WholePerson } from "../../subscribers/person.ts";
import { isLandline, sayPhone } from "../../subscribers/phone.ts";
import type { Offer } from "../../town/town.ts";
import { Fact } from "../fact.tsx";
import { Card } from "../parts/card.tsx";
import { Refusal, SelectField } from "../parts/fields.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { State } from "../parts/state.tsx";
import { Warning } from "../parts/warning.tsx";
import { ConsentCard, type WithClerkNames } from "./consent.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { LetterState } from "./say-letters.tsx";
import { homeOf, lookOfState, sayDayOf } from "./say-people.ts";
import { SentCard } from "./sent.tsx";
import { TopicTags } from "./topic-tags.tsx";

export type PersonProps = DeskPageProps &
  WithClerkNames &
  Offer &
  SentPage & {
    person: WholePerson;
    letters: readonly Letter[];
    /** Whether what was sent begins with the newest. */
    isNewest: boolean;
    receiptMs: ReceiptWaits;
    done: string | undefined;
    refusal: string | undefined;
  };

/** One person: what they get and where, what was sent, the consent, what they wrote, and how it ends. */
export function PersonPage(props: PersonProps) {
  const { person, done, refusal } = props;
  const said = props.words.desk.subscribers;
  return (
    <DeskPage {...props} title={sayPhone(person.phone)} at={paths.subscribers}>
      <PageHeading title={sayPhone(person.phone)} lead={sayWho(props)} about={<Standing {...props} />}>
        <div class="actions">
          <a class="button quiet" href={`tel:${person.phone}`}>
            {said.call}
          </a>
          {person.state === "left" ? (
            <a class="button" href={paths.enrolmentOfNumber(person.phone)}>
              {said.signUpAgain}
            </a>
          ) : (
            <a class="button" href={paths.editSubscriber(person.id)}>
              {said.edit}
            </a>
          )}
        </div>
      </PageHeading>
      {done && (
        <Warning is="done" role="status">
          <p>{done}</p>
        </Warning>
      )}
      <Refusal text={refusal} />
      {person.state === "suspended" && <Suspended {...props} />}
      <div class="columns">
        <div>
          <Gets {...props} />
          <SentCard {...props} />
        </div>
        <aside>
          <ConsentCard {...props} />
          <Wrote {...props} />
          <End {...props} />
        </aside>
      </div>
      <p>
        <a href={paths.subscribers}>{said.title}</a>
      </p>
    </DeskPage>
  );
}

const sayWho = (props: PersonProps) => {
  const { person, words } = props;
  const said = words.desk.subscribers;
  return [person.name ?? said.noName, said.signedUpSince(sayDayOf(person.createdAt, props))].join(" · ");
};

const Standing = ({ person: { state }, words }: PersonProps) => (
  <State {...lookOfState[state]}>{words.desk.subscribers.states[state]}</State>
);

function Suspended({ person, words }: PersonProps) {
  const said = words.desk.subscribers;
  return (
    <Warning
      is="attention"
      repair={
        <form method="post" action={paths.reinstate(person.id)}>
          <input type="hidden" name="from" value="person" />
          <button type="submit" class="quiet">
            {said.reinstate}
          </button>
        </form>
      }
    >
      <p>{said.suspendedWhy}</p>
    </Warning>
  );
}

function Gets({ person, topics, places: parts, language, words }: PersonProps) {
  const said = words.desk.subscribers;
  const { phone, channel } = person;
  const shown = topics.filter(({ always }) => !always);
  const mask = shown.reduce((bits, { id }) => bits | (person.topics & (1 << id)), 0);
  return (
    <Card title={person.state === "left" ? said.got : said.gets}>
      <dl>
        <Fact name={said.topics}>
          {mask === 0 ? (
            said.onlyCrisis
          ) : (
            <>
              <span class="tags">
                <TopicTags mask={mask} topics={shown} language={language} words={words} />
              </span>
              <small class="hint">{said.crisisToo}</small>
            </>
          )}
        </Fact>
        <Fact name={said.lives}>
          {homeOf(person, { places: parts }).map((address) => (
            <p>{address}</p>
          ))}
          {!person.places && <small class="hint">{person.addresses ? said.vague : said.everywhere}</small>}
        </Fact>
        <Fact name={said.by}>{channel === "voice" ? said.byCall : said.bySms}</Fact>
        <Fact name={said.language}>{languageName(person.language)}</Fact>
      </dl>
      {isLandline(phone) && <p class="hint">{said.editing.landline}</p>}
    </Card>
  );
}

/** Their letters, newest first; each leads to its page, where it is answered. */
function Wrote({ letters, person, now, words }: PersonProps) {
  const said = words.desk.subscribers;
  if (letters.length === 0) return null;
  return (
    <Card title={said.wrote}>
      <Rows>
        {letters.map((letter) => (
          <Row
            href={paths.letter(letter.id)}
            title={letter.text}
            about={
              <>
                <span>{sayNearTime(words.common.language, letter.receivedAt, now)}</span>
                <LetterState letter={letter} words={words} />
              </>
            }
          />
        ))}
        <Row href={paths.lettersListed({ sought: sayPhone(person.phone), page: 0 })} title={said.allLetters} />
      </Rows>
    </Card>
  );
}

/** Signing off, with its reason; and erasing, which is asked about first. */
function End({ person: { id, state }, words }: PersonProps) {
  const said = words.desk.subscribers;
  const reasons = endReasons.flatMap((one) => (one === "erased" ? [] : [{ value: one, label: said.reasons[one] }]));
  return (
    <Card title={said.end} id="end">
      {state !== "left" && (
        <form method="post" action={paths.subscriberLeaving(id)}>
          <p class="hint">{said.endHint}</p>
          <SelectField name="reason" label={said.why} value="asked" options={reasons} />
          <p class="actions">
            <button type="submit" class="frame">
              {said.signOff}
            </button>
          </p>
        </form>
      )}
      <p>
        <a class="button quiet danger" href={paths.subscriberErasure(id)}>
          {said.erase}
        </a>
      </p>
      <p class="hint">{said.eraseHint}</p>
    </Card>
  );
}
