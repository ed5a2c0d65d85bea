import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { byWeb } from "../../../src/audit/actor.ts";
import { leaveAtDesk } from "../../../src/enrolment/leave.ts";
import { paths } from "../../../src/paths.ts";
import { eraseSubscriber } from "../../../src/privacy/erase.ts";
import { listConsentsStatement } from "../../../src/subscribers/consent-queries.ts";
import { ledgerReading } from "../../../src/subscribers/ledger-queries.ts";
import { counting } from "../../support/counting.ts";
import { aClerk, alena, comeIn, day, leave, minute, withWording } from "../../support/enrolment.ts";
import { now, rows, town, withPeople } from "../../support/town.ts";
import { aSession, at, type Page, visit, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  session = await aSession("manager");
});

const ledger = (query = "") => visit(`${paths.consents}${query}`, { session });
const table = async (query = "") => (await visit(`${paths.consentsTable}${query}`, { session })).text;
const shown = (page: Page) => [...page.text.matchAll(/<li class="row-of">/g)].length;
const proof = { importId: 3, wording: "2026-11", paper: "archy 1", signedOn: "2025-05-01" };
const everybody = { sql: "SELECT id, NULL AS paper, NULL AS signedOn FROM subscribers", values: [] };

/** So many consents, a minute apart, the last of them now. */
async function withConsents(count: number, source = "web"): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO consents (subscriberId, number, source, wording, givenAt)
     SELECT value ->> 0, 1, ?2, '2027-01', CAST(value ->> 1 AS INTEGER) FROM json_each(?1)`,
  )
    .bind(JSON.stringify(Array.from({ length: count }, (_, n) => [n + 1, now - n * minute])), source)
    .run();
}

describe("the ledger", () => {
  it("says that there is nothing, where there is nothing", async () => {
    expect(words(await ledger())).toContain("Žádný takový zápis tu není.");
    expect(words(await ledger())).not.toContain("CSV");
  });

  it("tells the whole story of a person: came, left, came back, was on a list, was signed off, was erased", async () => {
    await comeIn({}, { actor: byWeb, at: now - 9 * day });
    await leave(1, now - 8 * day);
    await withWording("2027-03", now - 7 * day);
    await comeIn({}, { at: now - 6 * day });
    await town().$client.batch([listConsentsStatement(town(), aClerk, { people: everybody, proof }, now - 5 * day)]);
    await leaveAtDesk({ db: town() }, aClerk, alena, now - 4 * day);
    const before = words(await ledger());
    expect(before).toContain("601 111 222");
    for (const part of ["na webu, ověřeno kódem", "znění 2027‑01", "SMS zprávou", "znění 2027‑03", "ze seznamu úřadu"])
      expect(before).toContain(part);
    expect(before).toContain("podepsáno 1. 5. 2025");
    expect(before).toMatch(/Odvoláno .* na úřadě, přál\(a\) si to, zapsal\(a\) Jana/);
    await eraseSubscriber({ db: town(), suppressionKey: "key" }, aClerk, { subscriberId: 1 }, now);
    const after = words(await ledger());
    expect(shown(await ledger())).toBe(3);
    expect(after).toContain("Smazaný odběratel č. 1");
    expect(after).not.toMatch(/601 111 222|archy 1/);
  });

  it("says that somebody was erased while they were told", async () => {
    await comeIn();
    await eraseSubscriber({ db: town(), suppressionKey: "key" }, aClerk, { subscriberId: 1 }, now);
    expect(words(await ledger())).toMatch(/na úřadě, výmaz údajů, zapsal\(a\) Jana/);
    expect(await rows("SELECT endedClerkId, endReason FROM consents")).toEqual([
      { endedClerkId: 1, endReason: "erased" },
    ]);
  });

  it.each([
    ["the way they came", "?zpusob=web", 2],
    ["another way", "?zpusob=sms", 1],
    ["the wording", "?zneni=2027-01", 3],
    ["another wording", "?zneni=2026-11", 0],
    ["the day", "?den=24.+11.+2026", 2],
    ["another day", "?den=2026-11-23", 1],
    ["what was withdrawn", "?druh=odvolane", 1],
    ["all of it together", "?druh=odvolane&zpusob=web&zneni=2027-01&den=24.11.2026", 1],
    ["what nobody can mean", "?zpusob=x&druh=y", 3],
  ])("is looked through by %s", async (_, query, count) => {
    await comeIn({ phone: "+420601000001" }, { actor: byWeb });
    await comeIn({ phone: "+420601000002" }, { at: now + minute });
    await comeIn({ phone: "+420601000003" }, { actor: byWeb, at: now - day });
    await leave(1, now + minute);
    expect(shown(await ledger(query))).toBe(count);
  });

  it("says what day it does not understand", async () => {
    expect(words(await ledger("?den=nikdy"))).toContain("Napište den");
  });

  it("goes on behind fifty entries, and leaves none out nor shows one twice", async () => {
    await withConsents(120);
    const seen: string[] = [];
    for (let href: string | undefined = paths.consents; href; ) {
      const page: Page = await visit(href, { session });
      seen.push(...[...page.text.matchAll(/odběratel č\.\s(\d+)/gi)].map(([, id]) => id ?? ""));
      href = /class="button quiet" href="([^"]*)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(seen.map(Number)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
  });

  it.each([
    ["of all", { withdrawn: false }, "consents_given"],
    ["of what was withdrawn", { withdrawn: true }, "consents_ended"],
    [
      "of a day",
      { withdrawn: false, day: { from: now - day, until: now } },
      "consents_given (givenAt>? AND givenAt<?)",
    ],
    ["behind another", { withdrawn: false, before: { at: now, subscriberId: 9, number: 1 } }, "consents_given ("],
  ])("a page %s follows its index, and sorts nothing", async (_, filter, index) => {
    await env.DB.exec("ANALYZE");
    const prepared: string[] = [];
    const prepare = (sql: string) => {
      prepared.push(sql);
      return env.DB.prepare(sql);
    };
    const db = { $client: { prepare } };
    ledgerReading(db as never, filter, 51);
    const values = { day: [now - day, now], before: [now, 9, 1] };
    const bound = [...("day" in filter ? values.day : []), ...("before" in filter ? values.before : []), 51];
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${prepared[0]}`)
      .bind(...bound)
      .all<{ detail: string }>();
    const plan = results.map(({ detail }) => detail).join("\n");
    expect(plan).toContain(index);
    expect(plan).not.toContain("TEMP B-TREE");
  });

  it("reads an entry and whose it is, in two trips, however many there are", async () => {
    await withPeople(300);
    await withConsents(300);
    const meter = counting(env.DB);
    await visit(paths.consents, { session, env: { DB: meter.d1 } });
    expect([meter.trips, meter.rowsRead <= 51 * 2 + 10]).toEqual([2, true]);
  });
});

describe("the table", () => {
  it("has every entry, also more than are asked for at once, and nothing that Excel would reckon out", async () => {
    await withConsents(4500);
    const lines = (await table()).split("\r\n");
    expect([lines[0]?.startsWith("Odběratel č.;Telefon"), lines.length]).toEqual([true, 4502]);
    await env.DB.exec(
      `INSERT INTO consents (subscriberId, number, source, wording, givenAt, clerkId, paper) VALUES (9000, 1, 'in-person', '2027-01', ${now}, 1, '=2+3;"x"')`,
    );
    expect(await table("?zpusob=in-person")).toContain(`;"'=2+3;""x""";`);
  });

  it("says what the page says", async () => {
    await comeIn();
    await leave(1, now + minute);
    expect(await table("?druh=odvolane")).toContain(
      "1;601 111 222;2026-11-24 09:00;SMS zprávou;2027-01;;;;;2026-11-24 09:01;odkazem nebo na webu;;",
    );
  });

  it("is for managers only; the page is the clerks', too", async () => {
    const clerk = await aSession("clerk", { id: 2, phone: "+420601999998" });
    await comeIn();
    const page = await visit(paths.consents, { session: clerk });
    expect([page.status, page.text.includes(paths.consentsTable)]).toEqual([200, false]);
    expect((await visit(paths.consentsTable, { session: clerk })).status).toBe(403);
  });
});
