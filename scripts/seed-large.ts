import { type Db, runBatch } from "../src/db.ts";
import { placeNamesStatement } from "../src/places/queries.ts";
import { ruleOf } from "../src/reminders/rule.ts";
import { saveReminder } from "../src/reminders/save.ts";
import { townDay } from "../src/time.ts";

/*
 * A large town that has been lived in, made in seconds: sets are made by the database itself. Invented, and nothing random.
 * Landlines are every seventh, 382 1….
 */

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => from + nth);

const hour = 3_600_000;
const day = 24 * hour;

/** What Czech mobiles begin with. */
const prefixes = JSON.stringify([...range(601, 608), ...range(702, 705), ...range(720, 739), ...range(770, 777)]);

/** So many were sent, of which of the last ones it is still known what became of each person's. */
const sentCount = 150;
const rememberedCount = 6;
const perChunk = 500;

/** Messages of the large town, each as it stands. */
export type LargeTown = Record<"done" | "running" | "planned" | "draft" | "crisis", number> & {
  person: number;
  letter: number;
};

const trees = "Lipová Jabloňová Hrušňová Dubová Buková Javorová Jasanová Topolová Vrbová Březová".split(" ");
const parts = "Horní Lhota,Dolní Lhota,Nová Ves,Stará Ves,Podlesí,Zálesí,Na Vyhlídce,U Rybníka".split(",");
const housesEach = 25;

/** `n.i` from 1 to the parameter. */
const numbers = (to: string) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`;

const texts = JSON.stringify({ sms: { cs: "Ve čtvrtek od 8 do 12 hodin nepoteče voda, čistí se vodojem." } });

/** Adds to a town that has been seeded so many people, with whatever happens to them in three years. */
export async function seedLarge(db: Db, people: number, now: number): Promise<LargeTown> {
  const run = async (...statements: readonly [sql: string, ...values: unknown[]][]) => {
    await db.$client.batch(statements.map(([sql, ...values]) => db.$client.prepare(sql).bind(...values)));
  };
  await seedStreets(run);
  await placeNamesStatement(db).run();
  await seedPeople(run, people, now);
  const sent = await seedSent(db, run, now);
  await seedOffice(run, now);
  await seedReminders(db, now);
  const found = await runBatch<Record<"planned" | "draft" | "person" | "letter", { id: number }>>(db, {
    planned: db.$client.prepare("SELECT min(id) AS id FROM messages WHERE state = 'scheduled'"),
    draft: db.$client.prepare("SELECT max(id) AS id FROM messages WHERE state = 'draft'"),
    person: db.$client.prepare("SELECT max(id) - 10 AS id FROM subscribers"),
    letter: db.$client.prepare("SELECT max(id) AS id FROM inboundTexts WHERE understoodAs = 'letter'"),
  });
  const idOf = (name: keyof typeof found) => found[name].rows[0]?.id ?? 0;
  return { ...sent, planned: idOf("planned"), draft: idOf("draft"), person: idOf("person"), letter: idOf("letter") };
}

type Run = (...statements: readonly [sql: string, ...values: unknown[]][]) => Promise<void>;

/** Eight parts of the town more, ten streets in each, and houses. */
async function seedStreets(run: Run): Promise<void> {
  await run(
    [
      `INSERT OR IGNORE INTO places (name, position, kind) SELECT value, 20 + key, 'part' FROM json_each(?1)`,
      JSON.stringify(parts),
    ],
    [
      `INSERT OR IGNORE INTO places (name, position, kind, parentId) SELECT t.value, t.key, 'street', p.id
       FROM json_each(?1) t CROSS JOIN places p WHERE p.kind = 'part' AND p.position >= 20`,
      JSON.stringify(trees),
    ],
    [
      `${numbers("?1")} INSERT OR IGNORE INTO places (name, position, kind, parentId)
       SELECT (p.id * 100 + n.i) || '/' || n.i, 0, 'house', p.id FROM places p CROSS JOIN n
       WHERE p.kind = 'street' AND p.parentId IN (SELECT id FROM places WHERE kind = 'part' AND position >= 20)`,
      housesEach,
    ],
  );
}

const ids = "i + (SELECT coalesce(max(id), 0) FROM subscribers)";

/** People with the ledger of their consents: most of them told where they live, some left, some cannot be reached. */
async function seedPeople(run: Run, people: number, now: number): Promise<void> {
  await run(
    [
      `INSERT INTO subscribers (id, phone, channel, state, language, topics, leaveToken, failures, createdAt, places, addresses,
         name, leftAt)
       ${numbers("?1")}, homes AS MATERIALIZED (
         SELECT row_number() OVER (ORDER BY h.id) AS nth, count(*) OVER () AS houses, h.id, h.name, s.id AS street, s.name AS streetName,
           coalesce(s.parentId, 0) AS part
         FROM places h CROSS JOIN places s ON s.id = h.parentId WHERE h.kind = 'house' AND s.kind = 'street')
       SELECT ${ids}, '+420' || iif(i % 7 = 6, 382100000 + i, (?3 ->> (i % json_array_length(?3))) * 1000000 + 200000 + i), iif(i % 7 = 6, 'voice', 'sms'),
         CASE WHEN i % 29 = 0 THEN 'left' WHEN i % 31 = 0 THEN 'suspended' ELSE 'subscribed' END,
         iif(i % 19 = 0, 'en', 'cs'), 1 | (i * 37 & 1022) | 2, 'aaaaaaaaaa', iif(i % 31 = 0, 3, i % 53 = 0),
         ?2 - (?1 - i) * CAST(${3 * 365 * day} / ?1 AS INTEGER),
         CASE i % 5 WHEN 4 THEN NULL WHEN 3 THEN json_array(json_array(h.part)) ELSE json_array(json_array(h.part, h.street, h.id)) END,
         iif(i % 5 < 3, json_array(h.streetName || ' ' || h.name), NULL), iif(i % 4 = 0, 'Jan Novák ' || i, NULL),
         iif(i % 29 = 0, ?2 - i % 90 * ${day}, NULL)
       FROM n CROSS JOIN homes h ON h.nth = 1 + i * 7 % (SELECT max(nth) FROM homes)`,
      people,
      now,
      prefixes,
    ],
    [
      `INSERT INTO consents (subscriberId, number, source, wording, givenAt, clerkId, endedAt, endedBy)
       SELECT s.id, 1, CASE s.id % 3 WHEN 0 THEN 'sms' WHEN 1 THEN 'web' ELSE 'in-person' END,
         (SELECT max(version) FROM wordings WHERE version NOT LIKE 'list-%'), s.createdAt, iif(s.id % 3 = 2, 1, NULL), s.leftAt,
         iif(s.leftAt IS NULL, NULL, 'link')
       FROM subscribers s WHERE NOT EXISTS (SELECT 1 FROM consents c WHERE c.subscriberId = s.id)`,
    ],
    [
      `INSERT OR IGNORE INTO suppressions (hash, subscriberId, reason, at)
       ${numbers("500")} SELECT 'erased-' || i, 1000000 + i, 'erased', ?1 - i * ${day} FROM n`,
      now,
    ],
  );
}

const everybody = "FROM subscribers WHERE state = 'subscribed'";

/** What was sent, the last of it by person; one is leaving just now, one was a crisis. */
async function seedSent(db: Db, run: Run, now: number): Promise<Pick<LargeTown, "done" | "running" | "crisis">> {
  const counts = `json_object('waiting', 0, 'comingAgain', 0, 'nextTryAt', NULL, 'beingSent', 0, 'accepted', recipients, 'refused', 0,
    'uncertain', 0, 'unsubscribedBefore', 0, 'cancelled', 0, 'expired', 0, 'nextAt', NULL, 'waitingOn', json('[]'))`;
  await run(
    [
      `INSERT INTO messages (state, lane, topics, texts, accents, token, mark, segmentPrice, expiresAt, recipients, createdAt,
         dispatchedAt, createdBy, dispatchedBy, totals, totalsAt, costs, shown, newsAt, newsUntil)
       ${numbers(String(sentCount))}, told AS MATERIALIZED (SELECT count(*) AS people ${everybody})
       SELECT iif(i % 40 = 7, 'cancelled', 'sending'), iif(i = ${sentCount - 1}, 'urgent', 'ordinary'), 1 << (i % 9 + 1), ?2, 'stripped',
         'deadbeef-' || i, 'Mirovice:', 120, at + ${day}, people, at, at, 1, 1,
         json_object('delivered', people - 90, 'failed', json_object('unreachable', 60, 'number', 30), 'repeated', 0), at + ${hour},
         json_object('sms', json_object('people', people, 'price', 120 * people), 'voice', json_object('people', 0, 'price', 0)),
         1, at, at + ${day}
       FROM (SELECT i, ?1 - (${sentCount} - i) * ${7 * day} - 600000 AS at FROM n) CROSS JOIN told`,
      now,
      texts,
    ],
    [
      `UPDATE messages SET counts = ${counts} WHERE token LIKE 'deadbeef-%' AND dispatchedAt < ?1`,
      now - rememberedCount * 7 * day,
    ],
    [
      `INSERT INTO messages (state, lane, topics, texts, accents, createdAt, createdBy, dueAt, dispatchedAt, dispatchedBy)
       ${numbers("60")} SELECT iif(i <= 12, 'scheduled', 'draft'), 'ordinary', 2, ?2, 'stripped', ?1 - i * ${hour}, 1,
         iif(i <= 12, ?1 + i * ${day}, NULL), iif(i <= 12, ?1, NULL), iif(i <= 12, 1, NULL) FROM n`,
      now,
      texts,
    ],
  );
  const { results } = await db.$client
    .prepare("SELECT id, lane FROM messages WHERE token LIKE 'deadbeef-%' AND counts IS NULL ORDER BY id")
    .all<{ id: number; lane: string }>();
  for (const { id } of results) await run(...peopleOf(id));
  const [crisis, running] = [results.find(({ lane }) => lane === "urgent")?.id ?? 0, results.at(-1)?.id ?? 0];
  await run(
    // Half of the newest one is still to leave.
    [`DELETE FROM deliveries WHERE messageId = ?1 AND chunk % 2 = 0`, running],
    [
      `UPDATE chunks SET state = 'open', accepted = 0, refused = 0, requestedAt = NULL, dueAt = ?2 WHERE messageId = ?1 AND number % 2 = 0`,
      running,
      now + hour,
    ],
    [`INSERT OR IGNORE INTO gateways (provider, channel) VALUES ('infobip', 'sms')`],
    [
      `INSERT INTO threads (state, firstId, lastId, startsAt, endsAt, at) SELECT iif(id % 4, 'fixed', 'begun'), id, id, dispatchedAt,
         dispatchedAt + ${4 * hour}, dispatchedAt FROM messages WHERE token LIKE 'deadbeef-%' AND id % 5 = 0`,
    ],
    [
      `UPDATE messages SET step = 'begun', threadId = (SELECT t.id FROM threads t WHERE t.firstId = messages.id) WHERE token LIKE 'deadbeef-%' AND id % 5 = 0`,
    ],
  );
  return { done: results[0]?.id ?? 0, running, crisis };
}

/** The people of a message in chunks, and what became of each: a few were not reached, of a few no receipt has come. */
const peopleOf = (id: number): [sql: string, ...values: unknown[]][] => [
  [
    `INSERT INTO chunks (messageId, number, state, channel, lane, provider, try, dueAt, wakeAt, requestedAt, people, size, accepted, refused)
     SELECT m.id, 1 + nth / ${perChunk}, 'closed', 'sms', m.lane, 'infobip', 1, m.dispatchedAt, m.dispatchedAt, m.dispatchedAt,
       json_group_array(p.id), count(*), count(*) - count(*) FILTER (WHERE p.id % 97 = 0), count(*) FILTER (WHERE p.id % 97 = 0)
     FROM messages m CROSS JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS nth ${everybody}) p
     WHERE m.id = ?1 GROUP BY nth / ${perChunk}`,
    id,
  ],
  [
    `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, reason, code, at)
     SELECT c.messageId, j.value, c.channel, c.number,
       CASE WHEN j.value % 97 = 0 THEN 'refused' WHEN j.value % 41 = 0 THEN 'undelivered' WHEN j.value % 89 = 0 THEN 'accepted' ELSE 'delivered' END,
       CASE WHEN j.value % 97 = 0 THEN 3 WHEN j.value % 41 = 0 THEN 3 WHEN j.value % 89 = 0 THEN 2 ELSE 4 END,
       CASE WHEN j.value % 97 = 0 THEN 'number' WHEN j.value % 41 = 0 THEN 'unreachable' END, '5', c.dueAt
     FROM chunks c CROSS JOIN json_each(c.people) j WHERE c.messageId = ?1`,
    id,
  ],
];

/** What people wrote, what was answered, what clerks did, who waits, and what strangers left. */
async function seedOffice(run: Run, now: number): Promise<void> {
  await run(
    [
      `INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt, readAt, readBy)
       ${numbers("3000")} SELECT 'infobip', 'in-' || i, '+420' || (602000000 + i % 900), iif(i % 3, 'Kdy zase poteče voda?', 'STOP'),
         iif(i % 3, 'letter', 'leave'), ?1 - (3000 - i) * ${6 * hour}, iif(i % 3 AND i % 20, ?1, NULL), iif(i % 3 AND i % 20, 1, NULL) FROM n`,
      now,
    ],
    [
      `INSERT INTO replies (id, provider, providerId, phone, text, clerkId, createdAt, noticeId, price)
       ${numbers("3000")} SELECT 'reply-' || i, 'infobip', 'in-' || i, '+420' || (602000000 + i % 900), 'Zítra odpoledne.', 1, ?1, NULL, 120 FROM n WHERE i % 6 = 1`,
      now,
    ],
    [
      `INSERT INTO notices (kind, state, language, subscriberId, provider, dueAt, wakeAt, expiresAt, createdAt, at)
       ${numbers("3000")} SELECT 'welcome', 'delivered', 'cs', i, 'infobip', at, at, at, at, at FROM (SELECT i, ?1 - i * 600000 AS at FROM n)`,
      now,
    ],
    [
      `INSERT INTO audit (at, clerkId, act, subject) ${numbers("5000")}
       SELECT ?1 - (5000 - i) * ${hour}, 1, iif(i % 2, 'message-dispatched', 'subscriber-changed'), iif(i % 2, 'message:', 'subscriber:') || i FROM n`,
      now,
    ],
    [
      `INSERT INTO signUps (id, phone, topics, language, wording, codeHash, triesLeft, createdAt, expiresAt, channel, waitsSince)
       ${numbers("40")} SELECT 'waits-' || i, '+420' || (382900000 + i), 2, 'cs', (SELECT max(version) FROM wordings WHERE version NOT LIKE 'list-%'),
         '', 5, ?1 - i * ${hour}, ?1 + ${3 * day}, 'voice', ?1 - i * ${hour} FROM n`,
      now,
    ],
    [
      `INSERT OR IGNORE INTO publicUses (who, used, since) ${numbers("5000")} SELECT 'code-prefix:' || i, 1, ?1 FROM n`,
      now,
    ],
    [
      `INSERT INTO counterEntries (press, at, clerkId, subscriberId, version) ${numbers("60")}
       SELECT 'press-' || i, ?1 - i * 300000, 1, i, 1 FROM n`,
      now,
    ],
    [
      `INSERT INTO listImports (token, state, name, shape, steps, done, counts, startedAt, startedBy, endedAt, steppedAt, writtenOn, rowsWritten)
       ${numbers("12")} SELECT 'list-' || i, 'abandoned', 'seznam.csv', '{}', 2, 2, '{}', ?1 - i * ${day}, 1, ?1 - i * ${day}, ?1 - i * ${day}, 0, 0 FROM n`,
      now,
    ],
    [
      `INSERT OR REPLACE INTO strayReceipts (id, attempt, state, code, at) ${numbers("2000")} SELECT i, i || '.1.1.c0ffee00', 'delivered', '5', ?1 FROM n`,
      now,
    ],
  );
}

/** Waste on each weekday, and more: twelve rules with their dates. */
async function seedReminders(db: Db, now: number): Promise<void> {
  for (const nth of Array.from({ length: 12 }, (_, index) => index)) {
    const said = {
      name: `Svoz odpadu ${nth + 1}`,
      topics: 2 ** 6,
      ...{
        places: null,
        typedPlaces: null,
        placeList: null,
        startsAt: null,
        asks: nth % 3 === 0,
        accents: "stripped" as const,
      },
      texts: { sms: { cs: "{Den} {datum} se vyváží odpad." } },
      rule: ruleOf({ freq: "WEEKLY", dtStart: townDay(now + nth * day), interval: 1 + (nth % 3) }),
      leads: [{ days: 1, minutes: 17 * 60 }],
    };
    await saveReminder({ db }, { kind: "clerk", clerkId: 1 }, { said, once: `large-${nth}` }, now);
  }
}
