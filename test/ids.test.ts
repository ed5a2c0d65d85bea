import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { rows } from "./support/town.ts";

/* An old tab, a receipt on its way, a consent: whatever names an id must never meet somebody else's row. */

const inserts: Record<string, string> = {
  messages:
    "INSERT INTO messages (state, lane, topics, texts, accents, createdAt, createdBy) VALUES ('draft', 'ordinary', 1, '{}', 'kept', 0, 1)",
  notices:
    "INSERT INTO notices (kind, state, language, provider, dueAt, wakeAt, expiresAt, createdAt, at) VALUES ('code', 'open', 'cs', 'infobip', 0, 0, 0, 0, 0)",
  subscribers:
    "INSERT INTO subscribers (phone, channel, state, language, topics, leaveToken, createdAt) VALUES (hex(randomblob(8)), 'sms', 'subscribed', 'cs', 1, '', 0)",
  clerks: "INSERT INTO clerks (name, phone, role, createdAt) VALUES ('Jana', hex(randomblob(8)), 'clerk', 0)",
  inboundTexts:
    "INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt) VALUES ('infobip', hex(randomblob(8)), '', '', 'letter', 0)",
  places: "INSERT INTO places (name, position) VALUES (hex(randomblob(8)), 1)",
};

it.each(Object.entries(inserts))("%s: the id of a deleted row is given to nobody else", async (table, insert) => {
  const insertOne = async () => (await env.DB.prepare(`${insert} RETURNING id`).first<{ id: number }>())?.id ?? 0;
  const [first, newest] = [await insertOne(), await insertOne()];
  await env.DB.exec(`DELETE FROM ${table} WHERE id = ${newest}`);
  expect(await insertOne()).toBeGreaterThan(newest);
  await env.DB.exec(`DELETE FROM ${table}`);
  expect(await insertOne()).toBeGreaterThan(newest + 1);
  expect(first).toBeLessThan(newest);
});

it("counts every table whose rows are deleted by their number", async () => {
  const tables = await rows<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%id INTEGER PRIMARY KEY%'
       AND sql NOT LIKE '%AUTOINCREMENT%' AND name NOT LIKE 'd1\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name`,
  );
  // A town, its names of places and how long it keeps what are one row, a topic's id is its bit and never free again, a stray receipt and an act in the audit are named by nobody,
  // and what a text changed last is called by its person's own number.
  expect(tables.map(({ name }) => name)).toEqual([
    "audit",
    "placeNames",
    "retention",
    "strayReceipts",
    "textUndos",
    "topics",
    "towns",
    "wordingDrafts",
  ]);
});
