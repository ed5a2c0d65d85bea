import type { Child } from "hono/jsx";
import { sayTownTime } from "../i18n/when.ts";
import { companies, type ProviderName } from "../line/pace.ts";
import type { ListedMessage } from "../messages/message.ts";
import { paths } from "../paths.ts";
import { sayPhone } from "../subscribers/phone.ts";
import type { SubscriberState } from "../subscribers/subscriber.ts";
import type { Area, Topic } from "../town/town.ts";
import { kindOf } from "../watch/alarm.ts";
import { type DeskLook, NotSetUp, sayAreas, sayTopics } from "./desk-parts.tsx";
import { DeskPage } from "./layout.tsx";

type Listing = DeskLook & { topics: readonly Topic[]; areas: readonly Area[] };

type StartProps = Listing & {
  running: readonly ListedMessage[];
  scheduled: readonly ListedMessage[];
  drafts: readonly ListedMessage[];
  past: readonly ListedMessage[];
  subscribers: number;
  unread: number;
  suspended: number;
  halted: readonly { name: ProviderName; haltCause: string | null }[];
  /** The provider that messages take meanwhile. */
  carriedOnBy: ProviderName | undefined;
  notSetUp: boolean;
};

/** Where a clerk begins: what is leaving, what comes next, what needs a hand. Lists, no tiles. */
export function DeskStart({
  running,
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
  const list = (title: string, items: readonly ListedMessage[], empty: string) => (
    <List {...listing} title={title} items={items} empty={empty} />
  );
  return (
    // What a halted provider needs is said below, with the button.
    <DeskPage
      {...listing}
      alarms={listing.alarms.filter(({ cause }) => kindOf(cause) !== "halted")}
      title={words.title}
    >
      <h1>{words.title}</h1>
      {notSetUp && <NotSetUp words={listing.words} />}
      {halted.map(({ name, haltCause }) => (
        <Halted words={listing.words} name={name} cause={haltCause} carriedOnBy={carriedOnBy} />
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
        <a class="button" href={paths.newMessage}>
          {words.write}
        </a>
        <span class="hint">{words.reaches(subscribers)}</span>
      </p>
      {list(words.running, running, words.nothingRunning)}
      {list(words.scheduled, scheduled, words.nothingScheduled)}
      {list(words.drafts, drafts, words.nothingDrafted)}
      {list(words.past, past, words.nothingPast)}
      {past.length > 0 && (
        <p>
          <a href={paths.past}>{words.older}</a>
        </p>
      )}
    </DeskPage>
  );
}

type HaltedProps = {
  words: DeskLook["words"];
  name: ProviderName;
  cause: string | null;
  carriedOnBy: ProviderName | undefined;
};

function Halted({ words, name, cause, carriedOnBy }: HaltedProps) {
  const { title, companyTitle, causes, waits, carriedOn, resume } = words.desk.halted;
  return (
    <div class="banner danger" role="alert">
      <h2>{carriedOnBy === undefined ? title : companyTitle(companies[name])}</h2>
      <p>{causes[cause?.split(":")[0] ?? ""] ?? ""}</p>
      <p>{carriedOnBy === undefined ? waits : carriedOn(companies[carriedOnBy])}</p>
      <form method="post" action={paths.resume(name)}>
        <button type="submit">{resume}</button>
      </form>
    </div>
  );
}

function List({
  title,
  items,
  empty,
  ...listing
}: Listing & { title: string; items: readonly ListedMessage[]; empty: string }) {
  return (
    <section>
      <h2>{title}</h2>
      {items.length === 0 ? (
        <p class="hint">{empty}</p>
      ) : (
        <ul class="list">
          {items.map((item) => (
            <Item {...listing} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ item, topics, areas, language, words }: Listing & { item: ListedMessage }): Child {
  const { start } = words.desk;
  const recipients = item.recipients === null ? "" : ` · ${start.toPeople(item.recipients)}`;
  return (
    <li>
      <a href={item.state === "draft" ? paths.checkMessage(item.id) : paths.message(item.id)}>{item.texts.sms.cs}</a>
      <p class="hint">
        {sayTopics(item.topics, { topics, language, words })} · {sayAreas(item.areas, { areas, words })} ·{" "}
        {sayWhen(item, words)}
        {recipients}
      </p>
    </li>
  );
}

function sayWhen(item: ListedMessage, words: DeskLook["words"]): string {
  const { start } = words.desk;
  const when = (at: number | null) => sayTownTime(words.common.language, at ?? item.createdAt);
  if (item.state === "draft") return start.draftedAt(when(item.createdAt));
  if (item.state === "scheduled") return start.leavesAt(when(item.dueAt));
  return item.state === "cancelled"
    ? start.cancelledAt(when(item.dispatchedAt))
    : start.leftAt(when(item.dispatchedAt));
}

/** Everything that was sent, a page at a time. */
export function PastPage({
  past,
  older,
  ...listing
}: Listing & { past: readonly ListedMessage[]; older: number | undefined }) {
  const words = listing.words.desk.start;
  return (
    <DeskPage {...listing} title={words.past}>
      <h1>{words.past}</h1>
      <ul class="list">
        {past.map((item) => (
          <Item {...listing} item={item} />
        ))}
      </ul>
      {older !== undefined && (
        <p>
          <a href={`${paths.past}?before=${older}`}>{words.older}</a>
        </p>
      )}
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

type LettersProps = DeskLook & {
  letters: readonly Letter[];
  /** The letter whose writer was just signed off. */
  left: Letter | undefined;
};

/** What people texted that was no command. */
export function LettersPage({ letters, left, ...look }: LettersProps) {
  const words = look.words.desk.letters;
  return (
    <DeskPage {...look} title={words.title}>
      <h1>{words.title}</h1>
      {left && !hearsFromUs(left) && (
        <p class="banner done" role="status">
          {words.signedOff(sayPhone(left.phone))}
        </p>
      )}
      <p>{words.lead}</p>
      {letters.length === 0 && <p class="hint">{words.none}</p>}
      <ul class="list">
        {letters.map((letter) => (
          <LetterItem letter={letter} words={look.words} />
        ))}
      </ul>
    </DeskPage>
  );
}

function LetterItem({ letter, words }: Pick<DeskLook, "words"> & { letter: Letter }) {
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
  ...look
}: DeskLook & { suspended: readonly { id: number; phone: string }[] }) {
  const words = look.words.desk.suspended;
  return (
    <DeskPage {...look} title={words.title}>
      <h1>{words.title}</h1>
      <p>{suspended.length > 0 ? words.lead : words.none}</p>
      <ul class="list">
        {suspended.map(({ id, phone }) => (
          <li>
            <p>{sayPhone(phone)}</p>
            <form method="post" action={paths.unsuspend(id)}>
              <button type="submit" class="quiet">
                {words.release}
              </button>
            </form>
            <form method="post" action={paths.dismiss(id)}>
              <button type="submit" class="quiet danger">
                {words.dismiss}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </DeskPage>
  );
}
