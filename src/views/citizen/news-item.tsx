import { topicsOf } from "../../audience/audience.ts";
import type { Catalogue } from "../../i18n/catalogues.ts";
import { sayNearTime } from "../../i18n/when.ts";
import { type Language, officeLanguage, saidIn } from "../../language.ts";
import { eventKindOf, isOpen, type ThreadState } from "../../messages/thread.ts";
import { isPlanned, type NewsItem } from "../../news/news.ts";
import { paths } from "../../paths.ts";
import { headlineOf } from "../../text/headline.ts";
import type { Offer } from "../../town/town.ts";
import { shortTopicName, type Topic } from "../../town/town.ts";
import { Icon } from "../parts/icon.tsx";
import { Linked } from "../parts/linked.tsx";
import { lookOf } from "../parts/topics.ts";

/** What every piece of the town's page is drawn with. */
export type NewsFrame = { words: Catalogue; language: Language; offer: Offer; now: number };

/** The text in the page's language, where there is one, else in the office's. */
export const textOf = ({ texts }: Pick<NewsItem, "texts">, language: Language): string => saidIn(texts, language);

/** In which language that is. */
export const languageOf = ({ texts }: Pick<NewsItem, "texts">, language: Language): Language =>
  texts[language] ? language : officeLanguage;

/** What a message is about; closed groups are named to nobody. */
const topicsIn = ({ topics: mask }: Pick<NewsItem, "topics">, { topics }: Offer): Topic[] =>
  topics.filter(({ id, closed }) => !closed && topicsOf(mask).includes(id));

/** The names of what a message is about. */
export const topicNames = (
  item: Pick<NewsItem, "topics">,
  { offer, language }: Pick<NewsFrame, "offer" | "language">,
) => topicsIn(item, offer).map((topic) => shortTopicName(topic, language));

/** The longest list of streets that is said in full, in characters. */
const longestPlaces = 160;

/** Where it is, in words: parts of the town, and streets and houses as the office wrote them; empty where it is everywhere. */
function placesIn({ places, typedPlaces }: NewsItem, { places: parts }: Offer): string {
  if (places === null) return "";
  const typed = (typedPlaces ?? "")
    .split(/\s*\n\s*/)
    .filter(Boolean)
    .join(", ");
  const streets = typed.length > longestPlaces ? `${typed.slice(0, longestPlaces).replace(/[\s,]+\S*$/u, "")}…` : typed;
  const named = parts.filter(({ id }) => places.named.includes(id)).map(({ name }) => name);
  return [...named, streets].filter(Boolean).join(", ");
}

/** How an event stands, in a word. */
export function stateOf(item: NewsItem, { words, offer, now }: NewsFrame): string {
  const { states, fixedOf } = words.citizen.news;
  if (item.event === null) return "";
  const state: ThreadState = item.event.state === "planned" && !isPlanned(item, now) ? "begun" : item.event.state;
  // Nobody has said that what a clerk ended without a message was repaired.
  const kind = item.event.endedBy === null ? eventKindOf(item.topics, offer.topics) : undefined;
  return state === "fixed" && kind ? fixedOf[kind] : states[state];
}

/** Topic and state; a crisis says so first. */
export function NewsHead({ item, frame }: { item: NewsItem; frame: NewsFrame }) {
  const [first] = topicsIn(item, frame.offer);
  const isCrisis = item.lane === "urgent";
  const isOver = item.event !== null && !isOpen(item.event);
  const names = isCrisis ? [frame.words.citizen.news.crisis] : topicNames(item, frame);
  const state = stateOf(item, frame);
  const tone = isOver ? "is-done" : isPlanned(item, frame.now) ? undefined : isCrisis ? "is-danger" : "is-live";
  return (
    <p class="news-head">
      <span class={isCrisis && !isOver ? "is-danger" : undefined}>
        <Icon name={isCrisis ? "crisis" : first ? lookOf(first).icon : "sms"} /> {names.join(", ")}
      </span>
      {state && <b class={tone}>{state}</b>}
    </p>
  );
}

/** From when until when, where, and when it was sent. */
export function NewsFacts({ item, frame }: { item: NewsItem; frame: NewsFrame }) {
  const { words, language, now, offer } = frame;
  const { begins, ends, wasToEnd, sent } = words.citizen.news;
  const near = (at: number) => sayNearTime(language, at, now);
  const { startsAt = null, endsAt = null } = item.event ?? {};
  const isOver = item.event !== null && !isOpen(item.event);
  const facts = [
    startsAt !== null && begins(near(startsAt)),
    endsAt !== null && (isOver || endsAt > now ? !isOver && ends(near(endsAt)) : wasToEnd(near(endsAt))),
    placesIn(item, offer),
    sent(near(item.dispatchedAt)),
  ].filter(Boolean);
  return <p class="hint">{facts.join(". ")}.</p>;
}

/** A message on the first page, whole: its first sentence leads to its own page. */
export function NewsCard({ item, frame }: { item: NewsItem; frame: NewsFrame }) {
  const { headline, rest } = headlineOf(textOf(item, frame.language));
  const isCrisis = item.lane === "urgent" && item.event !== null && isOpen(item.event);
  const of = languageOf(item, frame.language);
  const lang = of === frame.language ? undefined : of;
  return (
    <article class={isCrisis ? "news crisis" : "news"}>
      <NewsHead item={item} frame={frame} />
      <h3 lang={lang}>
        <a href={paths.newsItem(item.id)}>{headline}</a>
      </h3>
      {rest && (
        <p lang={lang}>
          <Linked text={rest} />
        </p>
      )}
      <NewsFacts item={item} frame={frame} />
    </article>
  );
}

/** What was, a line each. */
export function NewsPast({ items, frame }: { items: readonly NewsItem[]; frame: NewsFrame }) {
  return (
    <ul class="was">
      {items.map((item) => (
        <li>
          <a href={paths.newsItem(item.id)} lang={languageOf(item, frame.language)}>
            {headlineOf(textOf(item, frame.language)).headline}
          </a>
          <p class="hint">
            {[
              sayNearTime(frame.language, item.dispatchedAt, frame.now),
              item.lane === "urgent" ? frame.words.citizen.news.crisis : topicNames(item, frame).join(", "),
              item.event && !isOpen(item.event) ? stateOf(item, frame) : "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  );
}
