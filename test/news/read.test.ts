import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { app } from "../../src/app.tsx";
import { paths } from "../../src/paths.ts";
import type { Env } from "../../src/settings.ts";
import { counting } from "../support/counting.ts";
import { aDispatchedMessage, now, withPeople } from "../support/town.ts";
import { at, listen, quiet, site, visit, words } from "../support/visit.ts";

/*
 * What readers of the town's page cost, however many come and however much there is to read.
 */

beforeEach(async () => {
  at(now);
  quiet();
  listen();
  await withPeople(3);
});

/** A database as an isolate keeps it, and what it has cost so far. */
const isolate = () => {
  const meter = counting(env.DB);
  return { meter, open: (path: string, headers = {}) => visit(path, { env: { DB: meter.d1 }, headers }) };
};

const sms = (cs: string) => ({ sms: { cs } });

/** Five thousand messages: events that never ended and single ones, over years. */
const fiveThousand = () =>
  env.DB.batch([
    env.DB.prepare(
      `INSERT INTO threads (id, state, firstId, lastId, at)
       SELECT value, 'begun', value, value, ?1 - value * 600000 FROM json_each(?2)`,
    ).bind(now, JSON.stringify(Array.from({ length: 2500 }, (_, nth) => 5000 - nth))),
    env.DB.prepare(
      `INSERT INTO messages (id, state, lane, topics, texts, accents, createdAt, dispatchedAt, expiresAt, shown, threadId, step)
       SELECT value, 'sending', 'ordinary', 2, json_object('sms', json_object('cs', 'Zpráva číslo ' || value)), 'stripped', 0,
         ?1 - (5001 - value) * 600000, ?1 - (5001 - value) * 600000 + 86400000, 1, iif(value > 2500, value, NULL), 'begun'
       FROM json_each(?2)`,
    ).bind(now, JSON.stringify(Array.from({ length: 5000 }, (_, nth) => nth + 1))),
    env.DB.prepare("UPDATE messages SET recipients = 3"),
  ]);

describe("a crowd", () => {
  it("that comes at once reads the database once, and for a second nobody reads it again", async () => {
    await aDispatchedMessage({ texts: sms("Nepijte vodu.") });
    const { meter, open } = isolate();
    const all = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const execution = createExecutionContext();
        const answer = await app.fetch(new Request(site + paths.news), { ...env, DB: meter.d1 } as Env, execution);
        await waitOnExecutionContext(execution);
        return answer.text();
      }),
    );
    expect(all.every((text) => text.includes("Nepijte vodu."))).toBe(true);
    expect(meter.calls).toBe(1);
    at(now + 900);
    await open(paths.news);
    expect(meter.calls).toBe(1);
    const { rowsRead } = meter;
    at(now + 2000);
    await open(paths.news);
    // The town's row, and for each of two lists its version and that nothing is asked for.
    expect([meter.calls, meter.rowsRead - rowsRead]).toEqual([2, 5]);
  });

  it("is told that the page is as it was, until it says something else, by day and by what is written", async () => {
    await aDispatchedMessage({ texts: sms("Nepůjde voda."), startsAt: now + 60_000, endsAt: now + 3_600_000 });
    const { open } = isolate();
    const first = await open(paths.news);
    const etag = first.headers.get("etag") ?? "";
    expect([first.headers.get("cache-control"), first.headers.get("vary")]).toEqual([
      "no-cache",
      "Cookie, Accept-Language",
    ]);
    const again = async (later: number) => {
      at(now + later);
      const { status, headers } = await open(paths.news, { "if-none-match": `"other", ${etag}` });
      return [status, headers.get("etag") === etag];
    };
    expect(await again(2_000)).toEqual([304, true]);
    expect(await again(62_000)).toEqual([200, false]);
    expect((await open(paths.news, { "accept-language": "en" })).headers.get("etag")).not.toBe(etag);
    at(now + 70_000);
    const second = (await open(paths.news)).headers.get("etag");
    await aDispatchedMessage({ texts: sms("Ještě něco.") });
    at(now + 72_000);
    expect((await open(paths.news)).headers.get("etag")).not.toBe(second);
  });
});

describe("five thousand messages", () => {
  it("cost no page more than sixty rows, and a page that is not there fifteen", async () => {
    await fiveThousand();
    const cost = async (path: string) => {
      const { meter, open } = isolate();
      const page = await open(path);
      return {
        path,
        isWithin: meter.rowsRead <= (page.status === 200 ? 60 : 15),
        trips: meter.trips,
        status: page.status,
      };
    };
    const pages = [paths.news, paths.newsBefore(0), paths.newsBefore(2600), paths.newsItem(4000), paths.newsFeed];
    for (const path of pages) expect(await cost(path)).toEqual({ path, isWithin: true, trips: 1, status: 200 });
    const { meter, open } = isolate();
    await open(paths.news);
    const { rowsRead } = meter;
    at(now + 2000);
    await open(paths.news);
    expect(meter.rowsRead - rowsRead).toBe(5);
    const gone = paths.newsItem(9_999);
    const { trips, ...absent } = await cost(gone);
    expect([absent, trips <= 2]).toEqual([{ path: gone, isWithin: true, status: 404 }, true]);
  });

  it("can be leafed through to the end, each once", async () => {
    await fiveThousand();
    await env.DB.exec("UPDATE messages SET shown = 0 WHERE id > 65");
    const { open } = isolate();
    const seen: string[] = [];
    for (let path: string | undefined = paths.newsBefore(0); path; ) {
      const { text }: { text: string } = await open(path);
      seen.push(...Array.from(text.matchAll(/Zpráva číslo (\d+)/g), ([, id = ""]) => id));
      path = text.match(/href="(\/zpravy\?pred=[1-9]\d*)"/)?.[1];
    }
    expect([seen.length, new Set(seen).size]).toEqual([65, 65]);
  });
});

describe("strangers who read all of it", () => {
  it("are refused beyond the day's looks, and what happens now is still shown", async () => {
    const { id } = await aDispatchedMessage({ texts: sms("Nepijte vodu.") });
    await env.DB.exec(`INSERT INTO publicUses (who, used, since) VALUES ('news-look', 1500, ${now})`);
    const { meter, open } = isolate();
    const refused = await open(paths.newsItem(id));
    expect([refused.status, meter.rowsRead <= 15, meter.rowsWritten]).toEqual([429, true, 0]);
    expect(words(refused)).toContain("Starší zprávy ukážeme zítra");
    expect(words(await open(paths.news))).toContain("Nepijte vodu.");
  });
});

describe("when the database's day is over", () => {
  const over = { batch: () => Promise.reject(new Error("D1_ERROR: exceeded D1's free tier daily row read limit")) };

  it("what was read last is shown, and says when that was; what was not is closed for today", async () => {
    const { id } = await aDispatchedMessage({ texts: sms("Nepijte vodu.") });
    let isOver = false;
    const d1 = new Proxy(env.DB, {
      get: (db, name) => {
        const of = isOver && name === "batch" ? over.batch : Reflect.get(db, name);
        return typeof of === "function" ? of.bind(db) : of;
      },
    });
    const open = (path: string) => visit(path, { env: { DB: d1 } });
    await open(paths.news);
    isOver = true;
    at(now + 60_000);
    for (const later of [60_000, 90_000]) {
      at(now + later);
      const page = await open(paths.news);
      expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-store"]);
      expect(words(page)).toContain("Takhle to vypadalo naposledy, v úterý 24. 11. 2026 v 9:00.");
      expect(words(page)).toContain("Nepijte vodu.");
    }
    expect((await open(paths.newsItem(id))).status).toBe(503);
  });
});
