import type { Child } from "hono/jsx";
import type { Own, Person, SentPage } from "../../own/own.ts";
import { paths } from "../../paths.ts";
import type { Offer } from "../../town/town.ts";
import { CitizenPage, type CitizenPageProps } from "../layout.tsx";
import { Once } from "../once.tsx";
import { Refusal } from "../parts/fields.tsx";
import { Warning } from "../parts/warning.tsx";
import { OfficeContacts } from "./office.tsx";
import { OwnRows, type OwnTyped } from "./own-rows.tsx";
import { saidPlaces, saidTopics } from "./own-said.ts";
import { SentList } from "./own-sent.tsx";

export type OwnProps = CitizenPageProps & {
  own: Own;
  /** Whole: who sees it has typed its code. */
  phone: string;
  offer: Offer;
  sent: SentPage | undefined;
  now: number;
  isSaved?: boolean;
  refusal?: string | undefined;
  typed?: OwnTyped | undefined;
};

/** What somebody gets, and all that they may do about it. */
export function OwnPage({ own, phone, offer, sent, now, isSaved, refusal, typed, ...pageProps }: OwnProps) {
  const words = pageProps.words.citizen.own;
  const { person } = own;
  const isTold = person !== undefined && person.state !== "left";
  return (
    <CitizenPage
      {...pageProps}
      title={words.title}
      at={paths.own}
      wrong={refusal !== undefined || typed?.problem !== undefined}
    >
      <h1>{words.title}</h1>
      <p>
        {words.to[isTold ? person.channel : "none"]} <b class="own-number">{phone}</b>
      </p>
      <EndForm {...pageProps} />
      {isSaved && (
        <Warning is="done" role="status">
          <p>{words.saved}</p>
        </Warning>
      )}
      <Refusal text={refusal} />
      {isTold && person.asked && <NewWording wording={person.asked.wording} pageProps={pageProps} />}
      {isTold && own.purpose === "again" && <Asked {...{ own, person, offer, pageProps }} />}
      {isTold ? (
        <OwnRows {...{ person, phone: own.phone, offer, typed, pageProps }} />
      ) : (
        <NotTold {...{ person, pageProps }} />
      )}
      {person && <Beside {...{ person, sent, now, pageProps }} />}
      <OfficeContacts words={pageProps.words} office={pageProps.office} />
    </CitizenPage>
  );
}

function EndForm({ words }: Pick<CitizenPageProps, "words">) {
  const { end, endHint } = words.citizen.own;
  return (
    <form method="post" action={paths.ownEnd} class="plain actions">
      <button type="submit" class="quiet">
        {end}
      </button>
      <span class="hint">{endHint}</span>
    </form>
  );
}

type Part = { pageProps: CitizenPageProps };

/** Nothing is sent to this number: why, and how to sign up. */
function NotTold({ person, pageProps }: Part & { person: Person | undefined }) {
  const words = pageProps.words.citizen.own;
  return (
    <div class="sheet">
      <h2>{person ? words.left : words.unknown}</h2>
      {!person && <p>{words.unknownText}</p>}
      <p>
        <a class="button" href={paths.home}>
          {words.signUp}
        </a>
      </p>
    </div>
  );
}

/** The question whether they agree to a new wording: nothing ends where it is not answered. */
function NewWording({ wording, pageProps }: Part & { wording: string }) {
  const words = pageProps.words.citizen.own.wording;
  return (
    <section>
      <h2>{words.title}</h2>
      <p>
        {words.text} <a href={paths.consentVersion(wording)}>{words.read}</a>
      </p>
      <form method="post" action={paths.ownConsent} class="plain">
        <input type="hidden" name="wording" value={wording} />
        <button type="submit" class="quiet">
          {words.agree}
        </button>
      </form>
    </section>
  );
}

/** What they have just chosen in the form of signing up, where it is another choice than theirs. */
function Asked({ own, person, offer, pageProps }: Part & { own: Own; person: Person; offer: Offer }) {
  const words = pageProps.words.citizen.own.asked;
  const { asked } = own;
  const isSame = (["topics", "addresses", "language", "channel"] as const).every(
    (what) => JSON.stringify(asked[what]) === JSON.stringify(person[what]),
  );
  return (
    <Warning
      is="done"
      repair={
        !isSame && (
          <form method="post" action={paths.ownChange} class="plain">
            <input type="hidden" name="what" value="asked" />
            <input type="hidden" name="version" value={String(person.version)} />
            <button type="submit" class="quiet">
              {words.take}
            </button>
          </form>
        )
      }
    >
      <h2>{words.title}</h2>
      {!isSame && <p>{words.text(saidTopics(asked.topics, offer, pageProps), saidPlaces(asked, offer, pageProps))}</p>}
    </Warning>
  );
}

/** What was sent, and what may be done with all of it. */
function Beside({ person, sent, now, pageProps }: Part & { person: Person; sent: SentPage | undefined; now: number }) {
  const { sent: said, data, leaving, forgetting } = pageProps.words.citizen.own;
  return (
    <>
      <section>
        <h2>{said.title}</h2>
        {sent && <SentList {...{ sent: sent.sent, now, words: pageProps.words }} />}
        <p>
          <a href={paths.ownSent}>{said.all}</a>
        </p>
      </section>
      <Offered title={data.title} text={data.text}>
        <form method="post" action={paths.ownData} class="plain">
          <Once />
          <button type="submit" class="quiet">
            {data.download}
          </button>
        </form>
      </Offered>
      {person.state !== "left" && (
        <Offered title={leaving.title} text={leaving.text}>
          <a class="button quiet" href={paths.ownLeaving}>
            {leaving.leave}
          </a>
        </Offered>
      )}
      <Offered title={forgetting.title} text={forgetting.text} isLast>
        <a class="button quiet" href={paths.ownForgetting}>
          {forgetting.ask}
        </a>
      </Offered>
    </>
  );
}

type OfferedProps = { title: string; text: string; isLast?: boolean; children: Child };

const Offered = ({ title, text, isLast, children }: OfferedProps) => (
  <section class={isLast ? "to-do final" : "to-do"}>
    <h2>{title}</h2>
    <p>{text}</p>
    {children}
  </section>
);

/** What forgetting does, and the button that does it. */
export function ForgetPage({ phone, refusal, ...pageProps }: CitizenPageProps & { phone: string; refusal?: string }) {
  const words = pageProps.words.citizen.own.forgetting;
  return (
    <CitizenPage {...pageProps} title={words.question} at={paths.own} wrong={refusal !== undefined}>
      <h1>{words.question}</h1>
      <Refusal text={refusal} />
      <p class="lead">
        <b class="own-number">{phone}</b>
      </p>
      <Warning is="danger">
        <p>{words.text}</p>
      </Warning>
      <form method="post" action={paths.ownForgetting}>
        <button type="submit" class="danger">
          {words.yes}
        </button>
      </form>
      <p>
        <a href={paths.own}>{words.no}</a>
      </p>
      <p>
        {words.instead} <a href={paths.ownLeaving}>{pageProps.words.citizen.own.leaving.leave}</a>
      </p>
    </CitizenPage>
  );
}
