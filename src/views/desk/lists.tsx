import { sayNearTime } from "../../i18n/when.ts";
import { officeLanguage } from "../../language.ts";
import { isOpen } from "../../messages/thread.ts";
import { paths } from "../../paths.ts";
import { may } from "../../permissions.ts";
import { townDay } from "../../time.ts";
import type { Place, Topic } from "../../town/town.ts";
import { Card } from "../parts/card.tsx";
import { Empty } from "../parts/empty.tsx";
import { PageHeading } from "../parts/heading.tsx";
import { Pager } from "../parts/pager.tsx";
import { Row, Rows } from "../parts/row.tsx";
import { FirstStep, saySpanAndState } from "./event.tsx";
import { type Item, ItemFigures } from "./item-figures.tsx";
import { DeskPage, type DeskPageProps } from "./page.tsx";
import { sayPlaces } from "./say-audience.ts";
import { AtPlaces, TopicTags } from "./topic-tags.tsx";

export type Listing = DeskPageProps & { topics: readonly Topic[]; places: readonly Place[] };

/** A page of a list, and where the next one begins. */
export type Shown = { items: readonly Item[]; next: { at: number; id: number } | undefined };

const addresses = { drafts: paths.drafts, past: paths.past } as const;
type ListName = keyof typeof addresses;

/** The lists of the start page. What is running has no page of its own. */
const startLists = ["running", "scheduled", "drafts", "past"] as const;
type StartList = (typeof startLists)[number];

/** The beginning of a list, and where the rest is; nothing where it is empty. */
export function FilledList({ name, shown: { items, next }, ...listing }: Listing & { name: StartList; shown: Shown }) {
  if (items.length === 0) return null;
  const { start } = listing.words.desk;
  return (
    <Card title={start[name]} kind={name === "running" ? "live" : undefined}>
      <Items {...listing} items={items} isRunning={name === "running"} />
      {name === "scheduled" && next && (
        <Pager href={paths.calendarOf("month", townDay(next.at))}>{start.more[name]}</Pager>
      )}
      {name !== "running" && name !== "scheduled" && next && <NextPage words={listing.words} name={name} next={next} />}
    </Card>
  );
}

/** The lists without rows, a line each. */
export function EmptyLists({
  words,
  lists,
}: Pick<DeskPageProps, "words"> & { lists: Partial<Record<StartList, Shown>> }) {
  const { start } = words.desk;
  const empty = startLists.filter((name) => lists[name]?.items.length === 0);
  if (empty.length === 0) return null;
  return (
    <div class="empties">
      {empty.map((name) => (
        <Empty title={start[name]}>{start.nothing[name]}</Empty>
      ))}
    </div>
  );
}

/** A list by itself, a page at a time. */
export function ListPage({ name, items, next, ...listing }: Listing & Shown & { name: ListName }) {
  const words = listing.words.desk.start;
  return (
    <DeskPage {...listing} title={words[name]} at={paths.desk}>
      <PageHeading title={words[name]}>
        <a href={paths.desk}>{words.title}</a>
      </PageHeading>
      {items.length === 0 ? (
        <p class="hint">{words.nothing[name]}</p>
      ) : (
        <Card>
          <Items {...listing} items={items} isRunning={false} />
        </Card>
      )}
      {next && <NextPage words={listing.words} name={name} next={next} />}
    </DeskPage>
  );
}

function Items({ items, ...props }: Listing & { items: readonly Item[]; isRunning: boolean }) {
  return (
    <Rows>
      {items.map((item) => (
        <ItemRow {...props} item={item} />
      ))}
    </Rows>
  );
}

type ItemProps = Listing & { item: Item; isRunning: boolean };

function ItemRow({ item, isRunning, clerk, topics, places, language, words, now }: ItemProps) {
  const about = (
    <>
      <TopicTags mask={item.topics} {...{ topics, language, words }} />
      <AtPlaces>{sayPlaces(item, { topics, places, words })}</AtPlaces>
      <span>{sayWhen(item, isRunning, { words, now })}</span>
      {item.thread && <span>{saySpanAndState(item.thread, { words })}</span>}
    </>
  );
  return (
    <Row
      href={item.state === "draft" ? paths.checkMessage(item.id) : paths.message(item.id)}
      title={item.texts.sms[officeLanguage]}
      about={about}
    >
      {item.recipients !== null && <ItemFigures item={item} words={words} />}
      {item.thread && isOpen(item.thread) && item.state !== "draft" && may(clerk.roles, "write message") && (
        <FirstStep thread={item.thread} {...{ mask: item.topics, topics, words, now }} />
      )}
    </Row>
  );
}

function sayWhen(item: Item, isRunning: boolean, { words, now }: Pick<DeskPageProps, "words" | "now">): string {
  const { start } = words.desk;
  const when = (at: number | null) => sayNearTime(words.common.language, at ?? item.createdAt, now);
  if (item.state === "draft") return start.draftedAt(when(item.createdAt));
  if (item.state === "scheduled") return start.leavesAt(when(item.dueAt));
  if (item.state === "cancelled") return start.stoppedAt(when(item.cancelledAt));
  return isRunning ? start.startedAt(when(item.dispatchedAt)) : start.leftAt(when(item.dispatchedAt));
}

type NextProps = Pick<DeskPageProps, "words"> & { name: ListName; next: { at: number; id: number } };

function NextPage({ name, next, words }: NextProps) {
  return <Pager href={`${addresses[name]}?after=${next.at}.${next.id}`}>{words.desk.start.more[name]}</Pager>;
}
