import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { type AuditFilter, actGroups, auditActs } from "../../src/audit/entry.ts";
import { auditReading } from "../../src/audit/list-queries.ts";
import { openDb, readAlone } from "../../src/db.ts";
import { counting } from "../support/counting.ts";
import { now, town } from "../support/town.ts";

const minute = 60_000;
const day = 1440 * minute;
const look = (filter: AuditFilter, most = 10) => readAlone(auditReading(town(), filter, most));

/** Two clerks and an operator for two years: 3,000 acts, two of them of the town's settings. */
beforeEach(async () => {
  await env.DB.prepare(
    `WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 2999)
     INSERT INTO audit (at, clerkId, actor, act, subject)
     SELECT CAST(?1 - i * ?2 AS INTEGER), CASE i % 10 WHEN 9 THEN NULL ELSE 1 + (i % 10 > 6) END, iif(i % 10 = 9, 'operator', 'clerk'),
       CASE WHEN i IN (1000, 2001) THEN 'town-changed' WHEN i % 2 THEN 'subscriber-enrolled' ELSE 'clerk-signed-in' END,
       'subscriber:' || i FROM n`,
  )
    .bind(now, 6 * 60 * minute)
    .run();
});

const lookups: [string, AuditFilter, number][] = [
  ["everything", {}, 30],
  ["a person", { clerkId: 2 }, 260],
  ["nobody of the office", { clerkId: null }, 260],
  ["a rare act", { acts: ["town-changed"] }, 40],
  ["a group of acts", { acts: actGroups.people }, 260],
  ["a person's rare act", { clerkId: 1, acts: actGroups.town }, 40],
  ["a day", { from: now - 30 * day, until: now - 29 * day }, 30],
  [
    "a person's group on some days",
    { clerkId: 2, acts: actGroups.people, from: now - 60 * day, until: now - 30 * day },
    100,
  ],
  ["what is older", { acts: actGroups.people, before: { at: now - 300 * day, id: 1200 } }, 260],
];

it.each(lookups)("%s is found by an index, few rows are read, and nothing is missing", async (_, filter, most) => {
  await env.DB.exec("ANALYZE");
  const meter = counting(env.DB);
  const found = await readAlone(auditReading(openDb(meter.d1), filter, 10));
  expect(meter.rowsRead).toBeLessThan(most);
  const { clerkId, acts = auditActs, from = 0, until = now + day, before } = filter;
  const all = await env.DB.prepare(
    `SELECT id FROM audit WHERE (?1 OR clerkId IS ?2) AND act IN (SELECT value FROM json_each(?3)) AND at >= ?4 AND at < ?5
       AND at < ?6 ORDER BY at DESC, id DESC LIMIT 10`,
  )
    .bind(clerkId === undefined ? 1 : 0, clerkId ?? null, JSON.stringify(acts), from, until, before?.at ?? now + day)
    .all<{ id: number }>();
  expect(found.map(({ id }) => id)).toEqual(all.results.map(({ id }) => id));
  expect(found.length).toBeGreaterThan(0);
});

it("reads so many rows at most, whatever is looked for, as there are acts, people and rows on a page", async () => {
  expect(auditActs.length).toBeLessThan(90);
  expect(new Set(auditActs).size).toBe(auditActs.length);
  expect(await look({ clerkId: 77 })).toEqual([]);
});
