import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { dataParts } from "../../src/own/download-queries.ts";
import { paths } from "../../src/paths.ts";
import { counting } from "../support/counting.ts";
import { comeIn, day, minute } from "../support/enrolment.ts";
import { openOwn } from "../support/own.ts";
import { now, rows } from "../support/town.ts";
import { at, post, quiet, visit } from "../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

/** Tables that hold nothing of a person's, or only what no person can be found by. */
const without: Readonly<Record<string, string>> = {
  addressImports: "the town's",
  addressSlices: "the town's",
  listImports: "the office's",
  listSlices: "a list as it was handed in, for seven days: what came of a row stands in subscribers and consents",
  alarms: "the service's",
  chunks: "whom a message goes to, until it has left: then it stands in deliveries",
  clerks: "the office's",
  deniedWebhooks: "the service's",
  gateways: "the service's",
  messages: "stand beside their deliveries",
  places: "the town's",
  placeNames: "the town's",
  publicQuotaDays: "counts of all",
  publicUses: "keyed hashes, for a day",
  retention: "the town's",
  reminders: "the town's",
  reminderDates: "the town's",
  sessions: "the clerks'",
  signIns: "the clerks'",
  strayReceipts: "name attempts and no person, for days",
  subscriberCounts: "counts of all",
  sweeps: "the service's",
  sweepDays: "the service's",
  templates: "the town's",
  threads: "the town's",
  topics: "the town's",
  towns: "the town's",
  wordings: "the town's",
  wordingDrafts: "the town's",
};

it("holds every table that holds something of a person: a new table needs a line here or there", async () => {
  const tables = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'd1%'",
  );
  const open = tables.map(({ name }) => name).filter((name) => !(name in dataParts) && !(name in without));
  expect(open).toEqual([]);
});

/** A person of whom every table says something. */
async function aWholePerson() {
  await comeIn({ addresses: ["Husova 12"] });
  await env.DB.batch(
    [
      "UPDATE subscribers SET name = 'Alena Malá'",
      `INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt) VALUES ('infobip', 'i', '+420601111222', 'Kdy pojede autobus?', 'letter', 1)`,
      `INSERT INTO replies (id, provider, providerId, phone, text, createdAt) VALUES ('r', 'infobip', 'i', '+420601111222', 'Zitra v osm.', 1)`,
      "INSERT INTO codeHolds (phone, until) VALUES ('+420601111222', 1)",
      "INSERT INTO audit (at, clerkId, act, subject) VALUES (1, 1, 'subscriber-changed', 'subscriber:1')",
    ].map((sql) => env.DB.prepare(sql)),
  );
}

type File = { phone: string; held: Record<string, Record<string, unknown>[]>; cut: string[] };

it("holds all that is known of its person as they would read it, without a key, and nothing of another", async () => {
  await aWholePerson();
  await comeIn({ phone: "+420602333444" });
  const opened = await openOwn();
  const page = await post(paths.ownData, { once: "a-form" }, opened);
  expect([page.status, page.headers.get("content-disposition"), page.headers.get("cache-control")]).toEqual([
    200,
    'attachment; filename="infokanal.json"',
    "no-store",
  ]);
  const file: File = JSON.parse(page.text);
  expect(file).toMatchObject({
    phone: "+420601111222",
    held: {
      subscribers: [{ name: "Alena Malá", addresses: ["Husova 12"] }],
      consents: [{ source: "sms" }],
      inboundTexts: [{ text: "Kdy pojede autobus?" }],
      replies: [{ text: "Zitra v osm." }],
      audit: [{ act: "subscriber-changed" }],
      notices: [{ kind: "code" }, { kind: "welcome" }],
    },
    cut: [],
  });
  expect(page.text).not.toMatch(/602333444|leaveToken|codeHash|"token"/);
});

it("is once a day: the same press again is the same file, another is refused, and so until tomorrow", async () => {
  await comeIn();
  const opened = await openOwn();
  const ask = async (once: string, how = opened) => (await post(paths.ownData, { once }, how)).status;
  expect([await ask("a"), await ask("a"), await ask("b"), await ask("")]).toEqual([200, 200, 429, 429]);
  expect(await ask("c", await openOwn("601 111 222", now + 20 * minute))).toBe(429);
  expect(await ask("d", await openOwn("601 111 222", now + day + minute))).toBe(200);
  expect((await visit(paths.ownData, opened)).location).toBe(paths.own);
});

it("reads five thousand rows at most, in a town where much was sent and said, and says what it did not look through", async () => {
  await comeIn();
  const many = `FROM json_each('[${Array.from({ length: 3000 }, (_, n) => n + 1).join()}]')`;
  await env.DB.batch(
    [
      `INSERT INTO messages (state, lane, topics, texts, accents, createdAt, dispatchedAt) SELECT 'sending', 'ordinary', 1, '{"sms":{"cs":"x"}}', 'kept', value, ${now} + value ${many}`,
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) SELECT id, 1, 'sms', 1, 'delivered', 4, 1 FROM messages`,
      `INSERT INTO notices (kind, state, language, subscriberId, provider, dueAt, wakeAt, expiresAt, createdAt, at) SELECT 'welcome', 'accepted', 'cs', 1, 'infobip', 0, 0, 0, 0, 0 ${many}`,
      `INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt) SELECT 'infobip', value, '+420601111222', 'x', 'command', 1 ${many}`,
      `INSERT INTO replies (id, provider, providerId, phone, text, createdAt) SELECT value, 'infobip', value, '+420601111222', 'x', 1 ${many}`,
      `INSERT INTO audit (at, clerkId, act, subject) SELECT 1, 1, 'x', 'subscriber:1' ${many}`,
    ].map((sql) => env.DB.prepare(sql)),
  );
  const opened = await openOwn();
  const meter = counting(env.DB);
  const page = await post(paths.ownData, { once: "a" }, { ...opened, env: { DB: meter.d1 } });
  const { held, cut }: File = JSON.parse(page.text);
  expect([meter.rowsRead <= 5000, meter.rowsRead]).toEqual([true, expect.any(Number)]);
  expect(held.deliveries?.length).toBeGreaterThan(400);
  expect(cut).toEqual(expect.arrayContaining(["deliveries", "notices", "audit"]));
});
