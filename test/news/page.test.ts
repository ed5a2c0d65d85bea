import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { endThread } from "../../src/messages/say-step.ts";
import { showMessage } from "../../src/messages/show.ts";
import { newsMemory } from "../../src/middleware/news-memory.ts";
import { usesOfNewsLook } from "../../src/monitoring/look-limits.ts";
import { callerOf } from "../../src/monitoring/public-quota.ts";
import { paths } from "../../src/paths.ts";
import { keyedHash } from "../../src/secrets.ts";
import { readSettings } from "../../src/settings.ts";
import { allTold, say } from "../support/threads.ts";
import {
  aClerk,
  aDispatchedMessage,
  aDraft,
  crisis,
  culture,
  now,
  plan,
  quietQueue,
  rows,
  town,
  withPeople,
} from "../support/town.ts";
import { at, listen, quiet, visit, words } from "../support/visit.ts";

/*
 * The town's page: what of a message anybody may read, and what nobody may.
 */

const hour = 3_600_000;
const minute = 60_000;
const firefighters = 20;
let clock = now;

beforeEach(async () => {
  clock = now;
  at(now);
  quiet();
  listen();
  // What another test has read a moment ago.
  newsMemory(env.DB).expire();
  await withPeople(5);
  await env.DB.exec(
    `INSERT INTO topics (id, key, names, always, usual, hoursToLive, position, closed) VALUES (${firefighters}, 'group-20', '{"cs":"Hasiči"}', 0, 0, 24, 20, 1)`,
  );
});

/** A browser that comes a moment later than what was done. */
const look = (path: string = paths.news, later = 2000, headers = {}) => {
  clock += later;
  at(clock);
  return visit(path, { headers });
};

const sms = (cs: string, en?: string) => ({ sms: { cs, ...(en && { en }) } });
const toGroup = { topics: [firefighters], places: null };
const secret = "Sraz hasičů u zbrojnice.";

/** Every public way to a message. */
const ways = (id: number) => [
  paths.news,
  paths.newsBefore(0),
  paths.newsItem(id),
  `${paths.newsItem(id)}?lang=en`,
  paths.newsIn("en"),
  paths.newsFeed,
  paths.newsFeedIn("en"),
  paths.home,
];

/** Where the words stand, of all the ways to a message. */
async function found(id: number, text: string): Promise<string[]> {
  const shown: string[] = [];
  for (const way of ways(id)) if (words(await look(way)).includes(text)) shown.push(way);
  return shown;
}

describe("the town's page", () => {
  it("shows what happens now, a crisis first; what is planned; and what was", async () => {
    await aDispatchedMessage({ texts: sms("Koncert na náměstí."), audience: { topics: [culture], places: null } });
    await aDispatchedMessage({ texts: sms("Neteče voda v Husově."), endsAt: now + 5 * hour });
    await aDispatchedMessage({ texts: sms("Zítra nepůjde voda."), startsAt: now + 20 * hour, endsAt: now + 24 * hour });
    const drink = { lane: "urgent", audience: { topics: [crisis], places: null } } as const;
    await aDispatchedMessage({ texts: sms("Nepijte vodu."), ...drink });
    const page = words(await look());
    const order = ["Teď", "Krizová zpráva", "Nepijte vodu.", "Neteče voda", "Koncert", "Chystá se", "Zítra nepůjde"];
    const places = order.map((one) => page.indexOf(one, page.lastIndexOf("Zprávy z radnice")));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(page).toContain("Konec dnes ve 14:00");
    const home = words(await look(paths.home));
    expect([home.includes("Nepijte vodu."), home.includes("Zítra nepůjde")]).toEqual([true, false]);
    const later = words(await look(paths.news, 72 * hour));
    expect(later.indexOf("Koncert")).toBeGreaterThan(later.indexOf("Bylo"));
    expect(later.indexOf("Nepijte vodu.")).toBeLessThan(later.indexOf("Bylo"));
  });

  it("says a planned event goes on once its begin has passed, and that it should have ended", async () => {
    await aDispatchedMessage({ texts: sms("Nepůjde voda."), startsAt: now + hour, endsAt: now + 2 * hour });
    expect(words(await look())).toContain("Chystá se Voda Chystá se");
    expect(words(await look(paths.news, hour))).toContain("Voda Probíhá");
    expect(words(await look(paths.news, hour))).toContain("Mělo skončit");
  });

  it("tells an event as one, newest first, and that it is over", async () => {
    const { id } = await aDispatchedMessage({ texts: sms("Neteče voda."), endsAt: now + 5 * hour });
    await allTold(id);
    const step = await say("fixed", 1, now + minute);
    clock += 2 * minute;
    const page = words(await look());
    expect(page).toContain("Opraveno");
    expect(page.match(/Neteče voda|Voda už teče/g)).toEqual(["Voda už teče"]);
    const older = words(await look(paths.newsItem(id)));
    expect(older).toContain("novější zpráva: Voda už teče.");
    expect(older.lastIndexOf("Voda už teče.")).toBeLessThan(older.lastIndexOf("Neteče voda."));
    expect((await look(paths.newsItem(Number(step)))).status).toBe(200);
  });

  it("says of an event that a clerk ended without a message that it is over", async () => {
    const { id } = await aDispatchedMessage({ texts: sms("Neteče voda.") });
    await endThread({ db: town() }, aClerk, { id: 1, version: 1 }, now + minute);
    clock += 2 * minute;
    expect(words(await look())).toContain("Ukončeno");
    expect(words(await look(paths.newsItem(id)))).toContain("Ukončeno");
    expect(words(await look(paths.home))).not.toContain("Neteče voda.");
  });

  it("tells only whoever has read too much that they have: nobody after them, of the same message", async () => {
    const { id } = await aDispatchedMessage({ texts: sms("Nepijte vodu."), lane: "urgent" });
    const guesser = "198.51.100.9";
    const [use] = usesOfNewsLook({ address: keyedHash(readSettings(env).linkKey, "address", callerOf(guesser)) });
    await env.DB.prepare("INSERT INTO publicUses (who, used, since) VALUES (?, 10000, ?)").bind(use?.who, now).run();
    expect((await look(paths.newsItem(id), 2000, { "cf-connecting-ip": guesser })).status).toBe(429);
    for (const later of [0, 2000]) expect((await look(paths.newsItem(id), later)).status).toBe(200);
  });

  it("has the text in the page's language where there is one, else the Czech one, and says which", async () => {
    await aDispatchedMessage({ texts: sms("Neteče voda.", "No water.") });
    await aDispatchedMessage({ texts: sms("Nejde proud.") });
    const page = await look(paths.newsIn("en"));
    expect(words(page)).toContain("No water.");
    expect(words(page)).not.toContain("Neteče voda.");
    expect(page.text).toContain('<h3 lang="cs"><a href="/zpravy/2">Nejde proud.');
  });

  it("makes links of links, and nothing else of markup", async () => {
    const text = 'Viz www.mirovice.cz/voda a <script>alert(1)</script> & "dál" javascript:alert(1).';
    const { id } = await aDispatchedMessage({ texts: sms(text) });
    for (const path of [paths.news, paths.newsItem(id)]) {
      const page = await look(path);
      expect(page.text).not.toContain("<script>alert");
      expect(page.text).not.toContain('href="javascript');
    }
    expect((await look(paths.newsItem(id))).text).toContain('<a href="https://www.mirovice.cz/voda">');
  });
});

describe("nobody reads", () => {
  it.each<[string, () => Promise<number>]>([
    [
      "what is for a closed group",
      async () => (await aDispatchedMessage({ texts: sms(secret), audience: toGroup })).id,
    ],
    [
      "what is for a closed group and a topic",
      async () =>
        (await aDispatchedMessage({ texts: sms(secret), audience: { topics: [culture, firefighters], places: null } }))
          .id,
    ],
    ["a draft", () => aDraft({ texts: sms(secret), shown: true })],
    [
      "what waits for its time",
      async () => {
        const id = await aDraft({ texts: sms(secret), dueAt: now + hour });
        await env.DB.exec(`UPDATE messages SET state = 'scheduled', shown = 1, dispatchedAt = ${now} WHERE id = ${id}`);
        return id;
      },
    ],
    [
      "what is for one person, though somebody ticked it",
      async () => {
        const whom = { kind: "person", subscriberId: 1 } as const;
        const audience = { topics: [culture], places: null, whom };
        return (await aDispatchedMessage({ texts: sms(secret), audience, shown: true })).id;
      },
    ],
    [
      "a question about consent",
      async () => {
        const whom = { kind: "asked-anew", wording: "2026-11" } as const;
        return (await aDispatchedMessage({ texts: sms(secret), audience: { topics: [culture], places: null, whom } }))
          .id;
      },
    ],
    [
      "a further message to those who were told by a closed group",
      async () => {
        const { id } = await aDispatchedMessage({ texts: sms(secret), audience: toGroup, endsAt: now + hour });
        await allTold(id);
        await say("fixed", 1, now + minute);
        clock += 2 * minute;
        return id;
      },
    ],
    [
      "what was taken back",
      async () => {
        const { id } = await aDispatchedMessage({ texts: sms(secret) });
        expect(words(await look())).toContain(secret);
        await cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, clock);
        return id;
      },
    ],
    [
      "what a clerk has hidden",
      async () => {
        const { id } = await aDispatchedMessage({ texts: sms(secret) });
        await showMessage({ db: town() }, aClerk, { id, shown: false }, now);
        return id;
      },
    ],
    [
      "what left before there was such a page",
      async () => {
        const { id } = await aDispatchedMessage({ texts: sms(secret) });
        await env.DB.exec("UPDATE messages SET shown = NULL");
        return id;
      },
    ],
  ])("%s", async (_, make) => {
    const id = await make();
    expect(await found(id, secret)).toEqual([]);
    const [hidden, missing] = [await look(paths.newsItem(id)), await look(paths.newsItem(999_999))];
    expect([hidden.status, hidden.text]).toEqual([404, missing.text]);
    expect((await look(paths.newsBefore(id))).text).not.toContain(secret);
  });

  it("but what a clerk shows in spite of it, and nobody learns the group's name", async () => {
    const { id } = await aDispatchedMessage({ texts: sms(secret), audience: toGroup });
    await showMessage({ db: town() }, aClerk, { id, shown: true }, now);
    expect((await found(id, secret)).length).toBeGreaterThan(5);
    expect(await found(id, "Hasiči")).toEqual([]);
    expect(await rows("SELECT act, subject FROM audit WHERE act = 'message-shown'")).toEqual([
      { act: "message-shown", subject: `message:${id}` },
    ]);
  });
});

describe("the feed", () => {
  it("is XML that anything can be written in, with ids that stay", async () => {
    const { id } = await aDispatchedMessage({ texts: sms('Voda & "proud" <b>nejdou</b>\u0001 ]]> konec.') });
    const feed = await look(paths.newsFeed);
    expect(feed.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(feed.text).toContain("Voda &amp; &quot;proud&quot; &lt;b&gt;nejdou&lt;/b&gt; ]]&gt; konec.");
    expect(feed.text).toContain(`href="${env.PUBLIC_URL ?? ""}/zpravy/${id}"`);
    const ids = (text: string) => text.match(/<id>urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}<\/id>/g);
    expect(ids(feed.text)).toHaveLength(2);
    await aDispatchedMessage({ texts: sms("Další zpráva.") });
    const later = await look(paths.newsFeed);
    expect(ids(later.text)).toEqual(expect.arrayContaining(ids(feed.text) ?? []));
    expect((await look(paths.news)).text).toContain('<link rel="alternate" type="application/atom+xml"');
  });
});
