import { type Context, Hono } from "hono";
import { readIds } from "../../audience/audience.ts";
import { isDayOver, readTogether } from "../../db.ts";
import { catalogues } from "../../i18n/catalogues.ts";
import { localeOf } from "../../language.ts";
import type { AppEnv } from "../../middleware/app-env.ts";
import { closedAnswer, closeForToday } from "../../middleware/closed-for-today.tsx";
import { newsMemory, type SeenNews } from "../../middleware/news-memory.ts";
import { detectLanguage, keepLanguage } from "../../middleware/page-context.ts";
import { citizenPageProps } from "../../middleware/page-props.ts";
import { askingCaller } from "../../middleware/rate-limit.tsx";
import { isLookCounted, usesOfNewsLook } from "../../monitoring/look-limits.ts";
import { countLooks, roomToLookReading } from "../../monitoring/look-queries.ts";
import { atomOf } from "../../news/atom.ts";
import { type NewsItem, newsOf, newsPerPage, nextChange } from "../../news/news.ts";
import {
  type Asking,
  currentNewsReading,
  newestNewsReading,
  newsItemReading,
  newsOfEventReading,
  olderNewsReading,
} from "../../news/queries.ts";
import { paths, patterns } from "../../paths.ts";
import { hashToken } from "../../secrets.ts";
import { type TownRow, townReading } from "../../town/queries.ts";
import { NewsItemPage, NewsPage, OlderNewsPage } from "../../views/citizen/news.tsx";
import { languageOf, textOf, topicNames } from "../../views/citizen/news-item.tsx";
import { PlainPage } from "../../views/errors.tsx";

/** The town's page: what a crowd asks for at once. So it stands before what every other page reads, and remembers. */
export const news = new Hono<AppEnv>()
  .use(patterns.news, detectLanguage)
  .use(patterns.newsItem, detectLanguage)
  .use(patterns.newsFeed, detectLanguage)
  .get(patterns.news, (c) => {
    const before = c.req.query("pred");
    if (before === undefined) return answer(c, { key: "first", readings: firstReadings, draw: drawFirst });
    const [id = Number.NaN] = readIds(before);
    if (Number.isNaN(id)) return notThere(c, undefined);
    return answer(c, { key: `before ${id}`, isCounted: true, readings: olderReadings(id), draw: drawOlder });
  })
  .get(patterns.newsItem, (c) => {
    const id = Number(c.req.param("id"));
    if (!Number.isSafeInteger(id)) return notThere(c, undefined);
    return answer(c, { key: `item ${id}`, isCounted: true, readings: itemReadings(id), draw: drawItem });
  })
  .get(patterns.newsFeed, (c) => answer(c, { key: "feed", readings: olderReadings(0), draw: drawFeed, isXml: true }));

/** What a page is made of, in two lists. */
type Readings = (
  c: Context<AppEnv>,
  asking: Asking,
) => {
  items: { statement: D1PreparedStatement; read(rows: never[]): NewsItem[] | NewsItem | undefined };
  told?: { statement: D1PreparedStatement; read(rows: never[]): NewsItem[] };
};
type Draw = (c: Context<AppEnv>, seen: SeenNews, asOf: number | undefined) => string | undefined;
type Page = { key: string; isCounted?: boolean; isXml?: boolean; readings: Readings; draw: Draw };

const firstReadings: Readings = ({ var: { ports, now } }, asking) => ({
  items: currentNewsReading(ports.db, asking, now),
  told: newestNewsReading(ports.db, asking, now),
});
const olderReadings =
  (id: number): Readings =>
  ({ var: { ports, now } }, asking) => ({ items: olderNewsReading(ports.db, id, asking, now) });
const itemReadings =
  (id: number): Readings =>
  ({ var: { ports, now } }, asking) => ({
    items: newsItemReading(ports.db, id, asking, now),
    told: newsOfEventReading(ports.db, id, asking, now),
  });

/** One read of the database a second for whoever asks; a browser that has the page already is told so. */
async function answer(c: Context<AppEnv>, page: Page): Promise<Response> {
  keepLanguage(c);
  const memory = newsMemory(c.env.DB);
  const closed = await closedAnswer(c);
  if (closed) return asItWas(c, page) ?? closed;
  try {
    const asked = { key: page.key, read: (last: SeenNews | undefined) => look(c, page, last), keepAlive: keepAlive(c) };
    return drawn(c, page, await memory.readOnce(asked, c.var.now));
  } catch (error) {
    if (error instanceof TooMuchRead) return refused(c, error.town, "tooOften", 429);
    if (!isDayOver(error)) throw error;
    const over = await closeForToday(c);
    return asItWas(c, page) ?? over;
  }
}

/** Somebody has looked at too much today. It is thrown, because what was read is everybody's, and this is theirs alone. */
class TooMuchRead extends Error {
  readonly town: TownRow;

  constructor(town: TownRow) {
    super("too much was read");
    this.town = town;
  }
}

/** A read goes on when the reader who began it has gone: others wait for it. */
const keepAlive = (c: Context<AppEnv>) => (reading: Promise<unknown>) => c.executionCtx.waitUntil(reading);

/** Reads the town, and the rest where it is another than was read last, or a moment has come that it was good until. */
async function look(c: Context<AppEnv>, page: Page, last: SeenNews | undefined): Promise<SeenNews> {
  const { ports, now, settings } = c.var;
  const known = last && now >= last.readAt && now < last.until ? last.town.newsVersion : null;
  const uses = page.isCounted ? usesOfNewsLook(askingCaller(c)) : [];
  const { town, isRoom, ...found } = await readTogether(ports.db, {
    town: townReading(ports.db),
    ...(page.isCounted && { isRoom: roomToLookReading(ports.db, uses, now) }),
    ...page.readings(c, { known, uses }),
  });
  const about = aboutOf(c, town);
  if (last && known === town.newsVersion)
    return last.about === about ? last : { ...last, town, about, drawn: new Map() };
  if (isRoom === false) throw new TooMuchRead(town);
  const items = [found.items ?? []].flat();
  if (items.length > 0 && page.isCounted && isLookCounted(settings.linkKey, `news ${page.key} ${now}`))
    await countLooks(ports.db, uses, now);
  const { told = [] } = found;
  const until = nextChange([...items, ...told], now);
  return { town, about, items, told, readAt: now, until, drawn: new Map() };
}

/** What else than its messages a page says of the town, in short. */
function aboutOf(c: Context<AppEnv>, { name, accent, officeName, officePhone, officeAddress, offer }: TownRow): string {
  const { textNumber, calls } = {
    textNumber: c.var.settings.twoWayNumber,
    calls: c.var.ports.plan.voice !== undefined,
  };
  const said = [name, accent, officeName, officePhone, officeAddress, offer, textNumber, calls];
  return hashToken(JSON.stringify(said)).slice(0, 12);
}

/** The page of what was read, drawn once in each language. */
function drawn(c: Context<AppEnv>, page: Page, seen: SeenNews): Response | Promise<Response> {
  const { language } = c.var;
  const body = seen.drawn.get(language) ?? draw(c, page, seen, undefined);
  if (body === undefined) return notThere(c, seen.town);
  seen.drawn.set(language, body);
  const sign = [page.key, seen.town.newsVersion, seen.about, String(seen.until), language, paths.newsFeed, body.length];
  const etag = `W/"${hashToken(JSON.stringify(sign)).slice(0, 24)}"`;
  const headers = { etag, "cache-control": "no-cache", vary: "Cookie, Accept-Language" };
  if (names(c.req.header("if-none-match"), etag)) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, "content-type": typeOf(page) });
}

const typeOf = ({ isXml }: Page) => `${isXml ? "application/atom+xml" : "text/html"}; charset=utf-8`;

const names = (header: string | undefined, etag: string) =>
  header?.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^(W\/)?/, "W/") === etag) ?? false;

/** The database's day is over: what was read last, which says so; undefined where nothing was. */
function asItWas(c: Context<AppEnv>, page: Page): Response | undefined {
  const seen = newsMemory(c.env.DB).last(page.key);
  const body = seen ? draw(c, page, seen, seen.readAt) : undefined;
  if (body === undefined) return undefined;
  return c.body(body, 200, { "cache-control": "no-store", "content-type": typeOf(page) });
}

function draw(c: Context<AppEnv>, page: Page, seen: SeenNews, asOf: number | undefined): string | undefined {
  prepare(c, seen.town);
  return page.draw(c, seen, asOf);
}

/** What pages are given, where nothing before this has read the town. */
function prepare(c: Context<AppEnv>, town: TownRow): void {
  c.set("words", catalogues[c.var.language]);
  c.set("town", town);
}

const propsOf = (c: Context<AppEnv>, asOf: number | undefined) => ({
  ...citizenPageProps(c),
  offer: c.var.town.offer,
  now: c.var.now,
  asOf,
});

const drawFirst: Draw = (c, { items, told }, asOf) =>
  String(<NewsPage {...propsOf(c, asOf)} news={newsOf([...items, ...told], c.var.now)} />);

const drawOlder: Draw = (c, { items }, asOf) => {
  const shown = items.slice(0, newsPerPage);
  const next = items.length > newsPerPage ? shown.at(-1)?.id : undefined;
  return String(<OlderNewsPage {...propsOf(c, asOf)} items={shown} next={next} />);
};

const drawItem: Draw = (c, { items: [item], told }, asOf) =>
  item && String(<NewsItemPage {...propsOf(c, asOf)} item={item} told={told.length > 0 ? told : [item]} />);

const drawFeed: Draw = (c, { items, town }) => {
  const { settings, language, words } = c.var;
  const at = (path: string) => settings.publicUrl + path;
  return atomOf({
    secret: town.secret,
    language: localeOf(language),
    title: words.citizen.news.feed(town.name),
    author: town.officeName || town.name || words.common.channelName(""),
    self: at(paths.newsFeedIn(language)),
    page: at(paths.newsIn(language)),
    entries: items.slice(0, newsPerPage).map((item) => ({
      ...item,
      text: textOf(item, language),
      language: localeOf(languageOf(item, language)),
      page: at(paths.newsItem(item.id)),
      topics: topicNames(item, { offer: town.offer, language }),
    })),
  });
};

/** What is not shown is not there: the same page says so of both. */
async function notThere(c: Context<AppEnv>, known: TownRow | undefined): Promise<Response> {
  return refused(
    c,
    known ?? (await readTogether(c.var.ports.db, { town: townReading(c.var.ports.db) })).town,
    "notThere",
    404,
  );
}

function refused(c: Context<AppEnv>, town: TownRow, why: "notThere" | "tooOften", status: 404 | 429) {
  prepare(c, town);
  c.header("cache-control", "no-store");
  const { words, language } = c.var;
  const back = { href: paths.news, name: words.citizen.news.tab };
  return c.html(<PlainPage {...{ town, language, words, back }} {...words.citizen.news[why]} />, status) as Response;
}
