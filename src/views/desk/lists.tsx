import type { Child } from "hono/jsx";
import { sayTownTime } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import type { ListedMessage } from "../../messages/message.ts";
import { paths } from "../../paths.ts";
import type { Place, Topic } from "../../town/town.ts";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { sayPlaces, sayTopics } from "./say-audience.ts";

export type Listing = DeskPageProps & { topics: readonly Topic[]; places: readonly Place[] };

/** A page of a list, and where the next one begins. */
export type Shown = { items: readonly ListedMessage[]; next: { at: number; id: number } | undefined };

const addresses = { drafts: paths.drafts, scheduled: paths.scheduled, past: paths.past } as const;
type ListName = keyof typeof addresses;

type ListProps = Listing & { title: string; empty: string; shown: Shown; name?: ListName };

/** A list on the start page: its beginning, and where the rest is. What is running has no page of its own. */
export function List({ title, empty, shown: { items, next }, name, ...listing }: ListProps) {
  return (
    <section>
      <h2>{title}</h2>
      {items.length === 0 ? <p class="hint">{empty}</p> : <Items {...listing} items={items} isRunning={!name} />}
      {name && next && <NextPage words={listing.words} name={name} next={next} />}
    </section>
  );
}

/** A list by itself, a page at a time. */
export function ListPage({ name, items, next, ...listing }: Listing & Shown & { name: ListName }) {
  const words = listing.words.desk.start;
  return (
    <DeskPage {...listing} title={words[name]}>
      <h1>{words[name]}</h1>
      {items.length === 0 && <p class="hint">{words.nothing[name]}</p>}
      <Items {...listing} items={items} isRunning={false} />
      {next && <NextPage words={listing.words} name={name} next={next} />}
      <p>
        <a href={paths.desk}>{words.title}</a>
      </p>
    </DeskPage>
  );
}

function Items({ items, ...props }: Listing & { items: readonly ListedMessage[]; isRunning: boolean }) {
  return (
    <ul class="list">
      {items.map((item) => (
        <Item {...props} item={item} />
      ))}
    </ul>
  );
}

type ItemProps = Listing & { item: ListedMessage; isRunning: boolean };

function Item({ item, isRunning, topics, places, language, words }: ItemProps): Child {
  const { start } = words.desk;
  const recipients = item.recipients === null ? "" : ` · ${start.toPeople(item.recipients)}`;
  return (
    <li>
      <a href={item.state === "draft" ? paths.checkMessage(item.id) : paths.message(item.id)}>
        {item.texts.sms[officeLanguage]}
      </a>
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

type NextProps = Pick<DeskPageProps, "words"> & { name: ListName; next: { at: number; id: number } };

function NextPage({ name, next, words }: NextProps) {
  return (
    <p>
      <a href={`${addresses[name]}?after=${next.at}.${next.id}`}>{words.desk.start.more[name]}</a>
    </p>
  );
}
