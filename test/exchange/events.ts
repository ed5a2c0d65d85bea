import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { card } from "./card.ts";
import type { Exchange } from "./exchange.ts";
import { entriesShown, SHOWN_PHONES, totals } from "./page.ts";

/** However many texts arrive, a page hears of them this often. */
const TICK_MS = 500;

/**
 * Server-Sent Events for one open page: totals and the cards that changed since its version, at most what the page
 * shows. Card by card as finished markup, so that the page has one template.
 */
export function events(c: Context, exchange: Exchange) {
  const digits = c.req.query("number") ?? "";
  let seen = Number(c.req.header("last-event-id") ?? c.req.query("version") ?? 0);
  let said = "";
  return streamSSE(c, async (stream) => {
    while (!stream.aborted && !stream.closed) {
      const [version, sentence] = [exchange.telephones.version(), String(await totals(exchange))];
      // Receipts move the totals without touching a telephone.
      if (version !== seen || sentence !== said) {
        const cards = version === seen ? [] : await changed(exchange, digits, seen);
        const empty = exchange.telephones.count() === 0;
        await stream.writeSSE({ id: String(version), data: JSON.stringify({ cards, totals: sentence, empty }) });
        [seen, said] = [version, sentence];
      }
      await stream.sleep(TICK_MS);
    }
  });
}

/** Cards changed since a version, oldest first: the page puts each on top of the last. */
async function changed(exchange: Exchange, digits: string, seen: number): Promise<string[]> {
  const { twoWayNumber } = exchange.settings;
  const newest = exchange.telephones.newest(SHOWN_PHONES, digits).filter((phone) => phone.version > seen);
  const markup = newest.map((phone) => card({ phone, shownEntries: entriesShown(digits), twoWayNumber }));
  return (await Promise.all(markup)).map(String).reverse();
}
