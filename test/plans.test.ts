import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { seedTown } from "../scripts/seed.ts";
import { type LargeTown, seedLarge } from "../scripts/seed-large.ts";
import { paths } from "../src/paths.ts";
import { pagesOfClerks } from "./support/large-pages.ts";
import { type Asked, recording } from "./support/recording.ts";
import { now, rows, town } from "./support/town.ts";
import { aSession, at, listen, quiet, visit } from "./support/visit.ts";

/*
 * No page of the clerks' reads a table from its beginning to its end, whatever it has grown to: the plans of all that the
 * pages ask. What is an exception has its reason here.
 */

/** A table that is read through, by which index if by one, on which pages, and why that is no harm. */
type Exception = [table: string, index: string, pages: RegExp, why: string];

const anywhere = /./;
const onceForPeople = "one look at each person: the budget of a count is a row for each telephone";

const exceptions: Exception[] = [
  ["alarms", "", anywhere, "one row for each cause there is"],
  ["gateways", "", anywhere, "one row for each provider and channel"],
  ["subscriberCounts", "", anywhere, "one row for each channel"],
  ["clerks", "", anywhere, "those of one office"],
  ["templates", "", anywhere, "shipped, and some of the town's"],
  ["topics", "", anywhere, "31 at most"],
  ["wordings", "", anywhere, "one for each change of the consent"],
  ["reminders", "", anywhere, "rules of one town: dozens"],
  ["listImports", "", anywhere, "from the newest on, and no further than the page"],
  ["addressImports", "", anywhere, "from the newest on, and no further than the first"],
  ["messages", "messages_draft", anywhere, "drafts alone, which are few; a page of them"],
  ["messages", "messages_scheduled", anywhere, "what is planned alone; a page of it"],
  ["messages", "messages_dispatched", anywhere, "in the order of the page, and no further than it"],
  ["chunks", "chunks_open", anywhere, "chunks that are open alone"],
  ["inboundTexts", "inboundTexts_inbox", anywhere, "in the order of the page, and no further than it"],
  ["consents", "consents_given", anywhere, "in the order of the page, and no further than it"],
  ["subscribers", "subscribers_suspended", anywhere, "those alone who are suspended"],
  ["placeNames", "", anywhere, "one row"],
  ["places", "places_named", anywhere, "parts and streets alone: five hundred in a large town"],
  ["subscribers", "sqlite_autoindex_subscribers_1", /q=4321/, "four digits where no number begins or ends so"],
  [
    "subscribers",
    "subscribers_written",
    /q=Lipov/,
    "one look at each person, in an index that has all that is looked at",
  ],
  ["subscribers", "", /^\/desk\/(subscribers|coverage|settings\/consent)/, onceForPeople],
  ["subscribers", "", /^\/desk\/reminders\/|^\/messages\/(new|\d+\/(edit|check))/, onceForPeople],
  ["consents", "", /is=asked|settings\/consent/, "whoever agreed to which wording: a row for each telephone"],
  ["consents", "", /^\/desk\/reminders\/|^\/messages\/(new|\d+\/(edit|check))/, "only where consent is asked for anew"],
  ["deliveries", "", /^\/messages\/\d+$/, "of one message, found by their key, with those of who was erased"],
];

let session: string;
let large: LargeTown;

beforeEach(async () => {
  at(now);
  quiet();
  listen();
  await seedTown(town(), { mobiles: 20, landlines: 6, calls: true }, now);
  large = await seedLarge(town(), 300, now);
  session = await aSession("manager", { id: 9, phone: "+420601999999" });
});

type Scan = { page: string; table: string; index: string; sql: string };

/** The tables of the town that a statement calls so. */
function tablesNamed(alias: string, { sql }: Asked, tables: readonly string[]): string[] {
  if (tables.includes(alias)) return [alias];
  return tables.filter((table) => new RegExp(`\\b${table}\\s+(?:AS\\s+)?${alias}\\b`).test(sql));
}

async function scansOf(page: string, asked: Asked, tables: readonly string[]): Promise<Scan[]> {
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${asked.sql}`)
    .bind(...asked.values)
    .all<{ detail: string }>();
  return results.flatMap(({ detail }) => {
    const [, alias = "", index = ""] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail) ?? [];
    if (!alias || detail.includes("VIRTUAL TABLE")) return [];
    // An index on expressions that are worded otherwise would be of no use, and nobody would notice.
    if (index === "subscribers_written") expect(detail).toContain("COVERING INDEX");
    return tablesNamed(alias, asked, tables).map((table) => ({ page, table, index, sql: asked.sql }));
  });
}

const excuses = (scan: Scan, [table, index, pages]: Exception) =>
  scan.table === table && scan.index === index && pages.test(scan.page);

it("no page of the clerks' reads a table through, but where that has a reason", async () => {
  const names = await rows<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  const tables = names
    .map(({ name }) => name)
    .filter((name) => /^[a-z]\w+$/i.test(name) && !/^(sqlite|_cf|d1)_/.test(name));
  const [scans, wrong, seen]: [Scan[], unknown[], Set<string>] = [[], [], new Set()];
  for (const page of pagesOfClerks(large)) {
    const { d1, asked } = recording(env.DB);
    const { status } = await visit(page, { session, env: { DB: d1 } });
    // No gateway answers in this test, and /health says so.
    if (status >= 400 && page !== paths.health) wrong.push([page, status]);
    for (const one of asked)
      if (!seen.has(`${page.replace(/\d+/g, "")} ${one.sql}`)) {
        seen.add(`${page.replace(/\d+/g, "")} ${one.sql}`);
        scans.push(...(await scansOf(page, one, tables)));
      }
  }
  const unexcused = scans.filter((scan) => !exceptions.some((one) => excuses(scan, one)));
  expect(
    unexcused.map(({ page, table, index, sql }) => [page, table, index, sql.replace(/\s+/g, " ").slice(0, 200)]),
  ).toEqual([]);
  expect(wrong).toEqual([]);
  expect(seen.size).toBeGreaterThan(100);
  // An exception that nothing needs any more goes.
  expect(exceptions.filter((one) => !scans.some((scan) => excuses(scan, one)))).toEqual([]);
}, 120_000);
