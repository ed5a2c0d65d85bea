import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../../src/audit/actor.ts";
import { dispatchDue } from "../../../src/delivery/dispatch.ts";
import { paths } from "../../../src/paths.ts";
import { eraseSubscriber } from "../../../src/privacy/erase.ts";
import { aClerk, comeIn, day, minute } from "../../support/enrolment.ts";
import { aDispatchedMessage, aDraft, now, plan, quietQueue, rows, town, withPeople } from "../../support/town.ts";
import { aSession, at, type Page, post, quiet, visit, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession("manager");
});

const look = (query = "") => visit(`${paths.audit}${query}`, { session });
const table = async (query = "") => (await visit(`${paths.auditTable}${query}`, { session })).text;
const shown = (page: Page) => [...page.text.matchAll(/<li class="row-of">/g)].length;
const setPrice = (segmentPrice: string, version = "1") =>
  post(
    paths.settings,
    { name: "Mirovice", mark: "Mir:", accent: "#14598c", segmentPrice, resendCrisis: "no", version },
    { session },
  );

describe("who did what", () => {
  it("says that there is nothing, where there is nothing", async () => {
    expect(words(await look())).toContain("Žádný takový zápis tu není.");
  });

  it("tells what a setting was before, and what it is", async () => {
    await setPrice("1,20");
    await setPrice("1,30", "2");
    const page = words(await look());
    expect(page).toContain("Jana Nováková : nastavení města změněno");
    expect(page).toContain("cena jedné části SMS: 1,30 Kč (dřív 1,20 Kč)");
    expect(page).not.toContain("značka na začátku SMS: Mir: (dřív Mir:)");
    expect((await look()).text).toContain(`href="${paths.settings}"`);
  });

  it("tells which message was sent, to how many people, for how much, and leads to it", async () => {
    await withPeople(72);
    const { id } = await aDispatchedMessage();
    const page = await look();
    expect(words(page)).toMatch(/zpráva odeslána 72 lidem za \d+(,\d\d)? Kč „[^“]+“/);
    expect(page.text).toContain(`href="${paths.message(id)}"`);
  });

  it("tells what the clock has sent, in the name of whoever planned it", async () => {
    await withPeople(2);
    await aDraft({ dueAt: now + minute });
    await env.DB.exec("UPDATE messages SET state = 'scheduled', dispatchedBy = 1");
    await dispatchDue({ db: town(), queue: quietQueue().queue, plan }, theClock, now + minute);
    expect(words(await look("?kdo=1"))).toContain("Hodiny (naplánováno: Jana Nováková) : zpráva odeslána");
  });

  it("names the fields of a subscriber that were changed, and nothing that they say; nor who it is, once erased", async () => {
    await comeIn({ phone: "+420601222333" });
    const form = { name: "Božena Tajná", topics: "1", language: "en", version: "1", address: "" };
    await post(paths.editSubscriber(1), form, { session });
    const page = words(await look("?co=subscriber-changed"));
    expect(page).toMatch(/odběratel změněn č\. 1 .* změněno: .*jméno/);
    await eraseSubscriber({ db: town(), suppressionKey: "key" }, aClerk, { subscriberId: 1 }, now);
    const all = `${words(await look())} ${await table()} ${JSON.stringify(await rows("SELECT * FROM audit"))}`;
    expect(all).not.toMatch(/Božena|Tajná|601\s*222\s*333/);
    expect((await look()).text).not.toContain(`href="${paths.subscriber(1)}"`);
  });

  it.each([
    ["the person", "?kdo=1", 2],
    ["another person", "?kdo=2", 1],
    ["nobody of the office", "?kdo=nikdo", 1],
    ["a group", "?co=town", 2],
    ["one act", "?co=people-exported", 1],
    ["a day", "?od=23.+11.+2026&do=2026-11-23", 1],
    ["from a day on", "?od=24.+11.+2026", 3],
    ["all of it together", "?kdo=1&co=town&od=24.+11.+2026&do=24.+11.+2026", 1],
    ["what nobody can mean", "?kdo=x&co=y", 4],
  ])("is looked through by %s", async (_, query, count) => {
    await env.DB.prepare(
      `INSERT INTO audit (at, clerkId, actor, act) VALUES (?1, 1, 'clerk', 'town-changed'), (?1, 1, 'clerk', 'people-exported'),
         (?2, 2, 'clerk', 'topic-added'), (?1, NULL, 'operator', 'clerk-invited')`,
    )
      .bind(now, now - day)
      .run();
    expect(shown(await look(query))).toBe(count);
  });

  it("says what day it does not understand", async () => {
    expect(words(await look("?od=nikdy"))).toContain("Napište den");
  });

  it("shows everything where an address asks for what no act is called, though every object has it", async () => {
    await setPrice("1,20");
    for (const word of ["toString", "constructor", "__proto__", "zzz"])
      expect(shown(await look(`?co=${word}`))).toBe(1);
  });

  it("goes on behind fifty acts, and leaves none out nor shows one twice", async () => {
    await env.DB.prepare(
      `INSERT INTO audit (at, clerkId, act, subject) SELECT CAST(?1 - (value / 3) AS INTEGER), 1 + value % 2, 'letter-read', 'letter:' || value
       FROM json_each(?2)`,
    )
      .bind(now, JSON.stringify(Array.from({ length: 120 }, (_, n) => n + 1)))
      .run();
    const seen: string[] = [];
    for (let href: string | undefined = `${paths.audit}?co=letters`; href; ) {
      const page: Page = await visit(href, { session });
      seen.push(...[...page.text.matchAll(/zpráva od lidí č\.\s(\d+)/g)].map(([, id]) => id ?? ""));
      href = /class="button quiet" href="([^"]*)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
  });
});

describe("the table of it", () => {
  it("has a row for each act, and none that Excel would reckon out; that it was taken stands there, too", async () => {
    await setPrice("1,20");
    await post(paths.topics, { name: "=1+1", once: "a" }, { session });
    const lines = (await table()).trim().split("\r\n");
    expect(lines[0]).toBe("Kdy;Kdo;Co;Čeho se týká;Dřív;Teď");
    expect(lines[1]).toMatch(/^2026-11-24 09:00;Jana Nováková;téma přidáno „=1\+1“;topic 10;;"?název: =1\+1/);
    expect(await table()).toContain("tabulka „Kdo co udělal“ stažena");
  });
});

it("is for managers alone", async () => {
  const clerk = await aSession("clerk", { id: 2, phone: "+420601999998" });
  for (const path of [paths.audit, paths.auditTable]) expect((await visit(path, { session: clerk })).status).toBe(403);
});

it("can be posted to by nobody", async () => {
  expect((await post(paths.audit, {}, { session })).status).toBeGreaterThanOrEqual(404);
});
