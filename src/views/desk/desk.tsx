import type { Child } from "hono/jsx";
import { sayTownTime } from "../../i18n/when.ts";
import type { ListedMessage } from "../../messages/message.ts";
import { kindOf } from "../../monitoring/alarm.ts";
import { paths } from "../../paths.ts";
import type { ProviderName } from "../../providers/names.ts";
import { titleOf } from "../../providers/wording.ts";
import { newToken } from "../../secrets.ts";
import { sayPhone } from "../../subscribers/phone.ts";
import type { SubscriberState } from "../../subscribers/subscriber.ts";
import type { Place, Topic } from "../../town/town.ts";
import { DeskPage } from "../layout.tsx";
import { type DeskPageProps, NotSetUp, sayPlaces, sayTopics } from "./parts.tsx";

type Listing = DeskPageProps & { topics: readonly Topic[]; places: readonly Place[] };

/** A page of a list, and where the next one begins. */
type Shown = { items: readonly ListedMessage[]; next: { at: number; id: number } | undefined };

const places = { drafts: paths.drafts, scheduled: paths.scheduled, past: paths.past } as const;
type ListName = keyof typeof places;

type StartProps = Listing & {
  running: readonly ListedMessage[];
  /** Of which a clerk must decide whether people get them again. */
  undecided: readonly (ListedMessage & { uncertain: number })[];
  scheduled: Shown;
  drafts: Shown;
  past: Shown;
  subscribers: number;
  unread: number;
  suspended: number;
  halted: readonly { name: ProviderName; haltCause: string | null; haltedAt: number | null }[];
  /** The provider that messages take meanwhile. */
  carriedOnBy: ProviderName | undefined;
  notSetUp: boolean;
};

/** Where a clerk begins: what is leaving, what comes next, what needs a hand. Lists, no tiles. */
export function DeskStart({
  running,
  undecided,
  scheduled,
  drafts,
  past,
  subscribers,
  unread,
  suspended,
  halted,
  carriedOnBy,
  notSetUp,
  ...listing
}: StartProps) {
  const words = listing.words.desk.start;
  const lists = [
    ["scheduled", scheduled],
    ["drafts", drafts],
    ["past", past],
  ] as const;
  return (
    // What a halted provider needs is said below, with the button.
    <DeskPage
      {...listing}
      alarms={listing.alarms.filter(({ cause }) => kindOf(cause) !== "halted")}
      title={words.title}
    >
      <h1>{words.title}</h1>
      {notSetUp && <NotSetUp words={listing.words} />}
      {halted.map(({ name, haltCause: cause, haltedAt }) => (
        <Halted words={listing.words} {...{ name, cause, haltedAt, carriedOnBy }} />
      ))}
      {undecided.map(({ id, texts, uncertain }) => (
        <p class="banner attention">
          <a href={paths.message(id)}>{words.undecided(uncertain)}</a> {texts.sms.cs}
        </p>
      ))}
      {unread > 0 && (
        <p class="banner attention">
          <a href={paths.letters}>{words.unread(unread)}</a>
        </p>
      )}
      {suspended > 0 && (
        <p class="banner attention">
          <a href={paths.suspended}>{words.suspended(suspended)}</a>
        </p>
      )}
      <p class="actions">
        <a class="button" href={paths.newMessageForm(newToken(26))}>
          {words.write}
        </a>
        <a class="button danger" href={paths.newCrisisForm(newToken(26))}>
          {words.writeCrisis}
        </a>
        <span class="hint">{words.reaches(subscribers)}</span>
      </p>
      <List
        {...listing}
        title={words.running}
        empty={words.nothing.running}
        shown={{ items: running, next: undefined }}
      />
      {lists.map(([name, shown]) => (
        <List {...listing} title={words[name]} empty={words.nothing[name]} shown={shown} name={name} />
      ))}
    </DeskPage>
  );
}

type HaltedProps = {
  words: DeskPageProps["words"];
  name: ProviderName;
  cause: string | null;
  haltedAt: number | null;
  carriedOnBy: ProviderName | undefined;
};

function Halted({ words, name, cause, haltedAt, carriedOnBy }: HaltedProps) {
  const { title, companyTitle, causes, waits, carriedOn, resume } = words.desk.halted;
  return (
    <div class="banner danger" role="alert">
      <h2>{carriedOnBy === undefined ? title : companyTitle(titleOf(name))}</h2>
      <p>{causes[cause?.split(":")[0] ?? ""] ?? ""}</p>
      <p>{carriedOnBy === undefined ? waits : carriedOn(titleOf(carriedOnBy))}</p>
      <form method="post" action={paths.resume(name)}>
        {haltedAt !== null && <input type="hidden" name="haltedAt" value={String(haltedAt)} />}
        <button type="submit">{resume}</button>
      </form>
    </div>
  );
}

type ListProps = Listing & { title: string; empty: string; shown: Shown; name?: ListName };

function List({ title, empty, shown: { items, next }, name, ...listing }: ListProps) {
  return (
    <section>
      <h2>{title}</h2>
      {items.length === 0 ? (
        <p class="hint">{empty}</p>
      ) : (
        <ul class="list">
          {items.map((item) => (
            <Item {...listing} item={item} isRunning={name === undefined} />
          ))}
        </ul>
      )}
      {name && next && <NextPage {...listing} name={name} next={next} />}
    </section>
  );
}

type ItemProps = Listing & { item: ListedMessage; isRunning: boolean };

function Item({ item, isRunning, topics, places, language, words }: ItemProps): Child {
  const { start } = words.desk;
  const recipients = item.recipients === null ? "" : ` · ${start.toPeople(item.recipients)}`;
  return (
    <li>
      <a href={item.state === "draft" ? paths.checkMessage(item.id) : paths.message(item.id)}>{item.texts.sms.cs}</a>
      <p class="hint">
        {sayTopics(item.topics, { topics, language, words })} · {sayPlaces(item.places, { places, words })} ·{" "}
        {sayWhen(item, isRunning, words)}
        {recipients}
      </p>
    </li>
  );
}

function sayWhen(item: ListedMessage, isRunning: boolean, words: DeskPageProps["words"]): string {
  const { start } = words.desk;
  const when = (at: number | null) => sayTownTime(words.common.language, at ?? item.createdAt, "on");
  if (item.state === "draft") return start.draftedAt(when(item.createdAt));
  if (item.state === "scheduled") return start.leavesAt(when(item.dueAt));
  if (item.state === "cancelled") return start.stoppedAt(when(item.cancelledAt));
  return isRunning ? start.startedAt(when(item.dispatchedAt)) : start.leftAt(when(item.dispatchedAt));
}

function NextPage({ name, next, words }: Listing & { name: ListName; next: { at: number; id: number } }) {
  return (
    <p>
      <a href={`${places[name]}?after=${next.at}.${next.id}`}>{words.desk.start.more[name]}</a>
    </p>
  );
}

/** A list by itself, a page at a time. */
export function ListPage({ name, items, next, ...listing }: Listing & Shown & { name: ListName }) {
  const words = listing.words.desk.start;
  return (
    <DeskPage {...listing} title={words[name]}>
      <h1>{words[name]}</h1>
      {items.length === 0 && <p class="hint">{words.nothing[name]}</p>}
      <ul class="list">
        {items.map((item) => (
          <Item {...listing} item={item} isRunning={false} />
        ))}
      </ul>
      {next && <NextPage {...listing} name={name} next={next} />}
      <p>
        <a href={paths.desk}>{words.title}</a>
      </p>
    </DeskPage>
  );
}

type Letter = {
  id: number;
  phone: string;
  text: string;
  receivedAt: number;
  readAt: number | null;
  /** Of its writer, if it is a subscriber of ours. */
  subscriberState: SubscriberState | null;
};

const hearsFromUs = ({ subscriberState }: Letter) => subscriberState !== null && subscriberState !== "left";

type LettersProps = DeskPageProps & {
  letters: readonly Letter[];
  /** The letter whose writer was just signed off. */
  left: Letter | undefined;
};

/** What people texted that was no command. */
export function LettersPage({ letters, left, ...pageProps }: LettersProps) {
  const words = pageProps.words.desk.letters;
  return (
    <DeskPage {...pageProps} title={words.title}>
      <h1>{words.title}</h1>
      {left && !hearsFromUs(left) && (
        <p class="banner done" role="status">
          {words.signedOff(sayPhone(left.phone))}
        </p>
      )}
      <p>{words.providerPlan}</p>
      {letters.length === 0 && <p class="hint">{words.none}</p>}
      <ul class="list">
        {letters.map((letter) => (
          <LetterItem letter={letter} words={pageProps.words} />
        ))}
      </ul>
    </DeskPage>
  );
}

function LetterItem({ letter, words }: Pick<DeskPageProps, "words"> & { letter: Letter }) {
  const { id, phone, text, receivedAt, readAt } = letter;
  const { letters } = words.desk;
  return (
    <li>
      <p class="letter">{text}</p>
      <p class="hint">
        {sayPhone(phone)} · {sayTownTime(words.common.language, receivedAt)}
        {readAt === null && <strong> · {letters.new}</strong>}
      </p>
      {readAt === null && (
        <form method="post" action={paths.letterRead(id)}>
          <button type="submit" class="quiet">
            {letters.read}
          </button>
        </form>
      )}
      {hearsFromUs(letter) && (
        <form method="post" action={paths.letterLeaving(id)}>
          <button type="submit" class="quiet danger">
            {letters.signOff}
          </button>
        </form>
      )}
    </li>
  );
}

/** Numbers that were said not to exist three times: the office asks, and decides. */
export function SuspendedPage({
  suspended,
  ...pageProps
}: DeskPageProps & { suspended: readonly { id: number; phone: string }[] }) {
  const words = pageProps.words.desk.suspended;
  return (
    <DeskPage {...pageProps} title={words.title}>
      <h1>{words.title}</h1>
      <p>{suspended.length > 0 ? words.providerPlan : words.none}</p>
      <ul class="list">
        {suspended.map(({ id, phone }) => (
          <li>
            <p>{sayPhone(phone)}</p>
            <form method="post" action={paths.reinstate(id)}>
              <button type="submit" class="quiet">
                {words.reinstate}
              </button>
            </form>
            <form method="post" action={paths.endSuspended(id)}>
              <button type="submit" class="quiet danger">
                {words.endSuspended}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </DeskPage>
  );
}
