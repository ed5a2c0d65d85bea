import { sayNearTime, sayTownTime } from "../../i18n/when.ts";
import { isOpen } from "../../messages/thread.ts";
import type { News, NewsItem } from "../../news/news.ts";
import { paths } from "../../paths.ts";
import { headlineOf } from "../../text/headline.ts";
import type { Offer } from "../../town/town.ts";
import { CitizenPage, type CitizenPageProps, type PageProps } from "../layout.tsx";
import { Linked } from "../parts/linked.tsx";
import { Pager } from "../parts/pager.tsx";
import { Warning } from "../parts/warning.tsx";
import { languageOf, NewsCard, NewsFacts, type NewsFrame, NewsHead, NewsPast, stateOf, textOf } from "./news-item.tsx";

type Props = CitizenPageProps & {
  offer: Offer;
  now: number;
  /** The database's day is over: when this was read, epoch ms. */
  asOf?: number | undefined;
};

/** What happens now, what is planned, what was. */
export function NewsPage({ news, ...props }: Props & { news: News }) {
  const words = props.words.citizen.news;
  const { now, planned, past } = news;
  const isEmpty = now.length + planned.length + past.length === 0;
  return (
    <NewsFramePage {...props} title={words.title} hasFeed>
      <h1>{words.title}</h1>
      <AsItWas {...props} />
      <section>
        <h2>{words.now}</h2>
        {now.length === 0 && <p>{isEmpty ? words.nothingYet : words.nothing}</p>}
        <Cards items={now} frame={props} />
      </section>
      {planned.length > 0 && (
        <section>
          <h2>{words.planned}</h2>
          <Cards items={planned} frame={props} />
        </section>
      )}
      {past.length > 0 && (
        <section>
          <h2>{words.past}</h2>
          <NewsPast items={past} frame={props} />
        </section>
      )}
      {!isEmpty && <Pager href={paths.newsBefore(0)}>{words.all}</Pager>}
      <Invitation {...props} />
    </NewsFramePage>
  );
}

const Cards = ({ items, frame }: { items: readonly NewsItem[]; frame: NewsFrame }) => (
  <>
    {items.map((item) => (
      <NewsCard item={item} frame={frame} />
    ))}
  </>
);

/** A page of all there is, newest first; `next`: the last on it, where more come. */
export function OlderNewsPage({
  items,
  next,
  ...props
}: Props & { items: readonly NewsItem[]; next?: number | undefined }) {
  const words = props.words.citizen.news;
  return (
    <NewsFramePage {...props} title={words.all}>
      <h1>{words.all}</h1>
      <AsItWas {...props} />
      {items.length === 0 ? <p>{words.nothingYet}</p> : <NewsPast items={items} frame={props} />}
      {next !== undefined && <Pager href={paths.newsBefore(next)}>{words.older}</Pager>}
      <p>
        <a href={paths.news}>{words.newest}</a>
      </p>
    </NewsFramePage>
  );
}

type ItemProps = Props & {
  item: NewsItem;
  /** What is shown of its event, newest first, this one too; of no event this one alone. */
  told: readonly NewsItem[];
};

/** One message, and what else was said of its event. */
export function NewsItemPage({ item, told, ...props }: ItemProps) {
  const words = props.words.citizen.news;
  const { headline, rest } = headlineOf(textOf(item, props.language));
  const [newest] = told;
  const lang = languageOf(item, props.language);
  const isCrisis = item.lane === "urgent" && item.event !== null && isOpen(item.event);
  return (
    <NewsFramePage {...props} title={headline}>
      <p class="pager">
        <a href={paths.news}>{words.newest}</a>
      </p>
      <AsItWas {...props} />
      <article class={isCrisis ? "news crisis" : "news"}>
        <NewsHead item={item} frame={props} />
        <h1 lang={lang}>
          <Linked text={headline} />
        </h1>
        {rest && (
          <p lang={lang}>
            <Linked text={rest} />
          </p>
        )}
        {newest && newest.id !== item.id && <Newer newest={newest} {...props} />}
        <NewsFacts item={item} frame={props} />
      </article>
      {(told.length > 1 || (item.event?.endedBy ?? null) !== null) && (
        <section>
          <h2>{words.steps}</h2>
          <ol class="told">
            <Ended item={item} frame={props} />
            {told.map((one) => (
              <Told one={one} isThis={one.id === item.id} isFirst={one === told.at(-1)} frame={props} />
            ))}
          </ol>
        </section>
      )}
    </NewsFramePage>
  );
}

/** Whoever has come to an older message is led on. */
function Newer({ newest, ...props }: Props & { newest: NewsItem }) {
  return (
    <Warning is="attention">
      <p>
        {props.words.citizen.news.newer}{" "}
        <a href={paths.newsItem(newest.id)} lang={languageOf(newest, props.language)}>
          {headlineOf(textOf(newest, props.language)).headline}
        </a>
      </p>
    </Warning>
  );
}

const Text = ({ item, frame }: { item: NewsItem; frame: NewsFrame }) => (
  <p lang={languageOf(item, frame.language)}>
    <Linked text={textOf(item, frame.language)} />
  </p>
);

/** That it is over though nobody was told so. */
function Ended({ item, frame }: { item: NewsItem; frame: NewsFrame }) {
  if (!item.event || item.event.endedBy === null) return null;
  return (
    <li>
      <h3>{stateOf(item, frame)}</h3>
      <p class="hint">{sayNearTime(frame.language, item.event.at, frame.now)}</p>
    </li>
  );
}

type ToldProps = { one: NewsItem; isThis: boolean; isFirst: boolean; frame: NewsFrame };

function Told({ one, isThis, isFirst, frame }: ToldProps) {
  const { said } = frame.words.citizen.news;
  const title = said[isFirst ? "planned" : (one.step ?? "planned")];
  return (
    <li>
      <h3>{isThis ? title : <a href={paths.newsItem(one.id)}>{title}</a>}</h3>
      <Text item={one} frame={frame} />
      <p class="hint">{sayNearTime(frame.language, one.dispatchedAt, frame.now)}</p>
    </li>
  );
}

/** A page of the town's news: with its own sheet, and its feed where it is the first. */
function NewsFramePage({
  hasFeed = false,
  children,
  ...props
}: Props & Pick<PageProps, "title" | "children"> & { hasFeed?: boolean }) {
  const words = props.words.citizen.news;
  const feed = paths.newsFeedIn(props.language);
  return (
    <CitizenPage
      {...props}
      at={paths.news}
      hasNews
      head={<link rel="alternate" type="application/atom+xml" title={words.feed(props.town.name)} href={feed} />}
    >
      {children}
      {hasFeed && (
        <p class="pager">
          <a href={feed}>{words.subscribe}</a>
        </p>
      )}
    </CitizenPage>
  );
}

function AsItWas({ asOf, words, language }: Props) {
  if (asOf === undefined) return null;
  return (
    <Warning is="attention" role="status">
      <p>{words.citizen.news.asItWas(sayTownTime(language, asOf, "on"))}</p>
    </Warning>
  );
}

function Invitation({ words, calls }: Props) {
  const { title, text, textCalls, button } = words.citizen.news.invitation;
  return (
    <aside>
      <h2>{title}</h2>
      <p>{calls ? textCalls : text}</p>
      <p>
        <a class="button" href={paths.home}>
          {button}
        </a>
      </p>
    </aside>
  );
}
