import { hashToken } from "../secrets.ts";
import { headlineOf } from "../text/headline.ts";
import { xmlText } from "../text/xml.ts";
import type { NewsItem } from "./news.ts";

/** What a feed is made of. `secret`: the town's, by which ids stay its own wherever its pages are. */
export type Feed = {
  secret: string;
  language: string;
  title: string;
  author: string;
  /** Where the feed, and the page that it is of, are. */
  self: string;
  page: string;
  entries: readonly FeedEntry[];
};

/** One message: in which language its text is, where its page is, and what it is about. */
export type FeedEntry = Pick<NewsItem, "id" | "dispatchedAt"> & {
  text: string;
  language: string;
  page: string;
  topics: readonly string[];
};

/** An id that is the same after a move to another address (RFC 9562, version 8: made by a rule of our own). */
export function feedId(secret: string, what: string): string {
  const hex = hashToken(`feed ${secret} ${what}`);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const timeOf = (at: number) => new Date(at).toISOString();

/** An Atom feed (RFC 4287) of what the town's page shows, newest first. */
export function atomOf({ secret, language, title, author, self, page, entries }: Feed): string {
  const updated = Math.max(0, ...entries.map(({ dispatchedAt }) => dispatchedAt));
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(language)}">`,
    `<id>${feedId(secret, `news ${language}`)}</id>`,
    `<title>${xmlText(title)}</title>`,
    `<updated>${timeOf(updated)}</updated>`,
    `<author><name>${xmlText(author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(page)}"/>`,
    ...entries.map((entry) => entryOf(secret, entry)),
    "</feed>\n",
  ].join("\n");
}

function entryOf(secret: string, { id, dispatchedAt, text, language, page, topics }: FeedEntry): string {
  return [
    `<entry xml:lang="${xmlText(language)}">`,
    `<id>${feedId(secret, `message ${id} ${language}`)}</id>`,
    `<title>${xmlText(headlineOf(text).headline)}</title>`,
    `<updated>${timeOf(dispatchedAt)}</updated>`,
    `<published>${timeOf(dispatchedAt)}</published>`,
    `<link rel="alternate" type="text/html" href="${xmlText(page)}"/>`,
    ...topics.map((topic) => `<category term="${xmlText(topic)}"/>`),
    `<content type="text">${xmlText(text)}</content>`,
    "</entry>",
  ].join("\n");
}
