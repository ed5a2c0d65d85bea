import type { NewsItem } from "../news/news.ts";
import { type OneRead, oneRead } from "../news/one-read.ts";
import type { TownRow } from "../town/queries.ts";

/** One read of the town's page, what was drawn of it by language, and until when it is right if nobody writes, epoch ms. */
export type SeenNews = {
  town: TownRow;
  /** What else of the town the page says, in short. */
  about: string;
  items: readonly NewsItem[];
  told: readonly NewsItem[];
  readAt: number;
  until: number;
  drawn: Map<string, string>;
};

/** What this isolate remembers of each database's town. */
const memories = new WeakMap<D1Database, OneRead<SeenNews>>();

/** The memory of a database's town. */
export function newsMemory(db: D1Database): OneRead<SeenNews> {
  const memory = memories.get(db) ?? oneRead<SeenNews>();
  memories.set(db, memory);
  return memory;
}
