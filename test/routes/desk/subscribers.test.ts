import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { withPlaces } from "../../support/places.ts";
import { now, rows, withPeople } from "../../support/town.ts";
import { aSession, at, post, quiet, visit } from "../../support/visit.ts";

let session: string;

beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await withPeople(3);
});

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const open = async (path: string) => plain((await visit(path, { session })).text);
const numbersOn = (text: string) =>
  [...text.matchAll(/class="whole" href="\/desk\/subscribers\/(\d+)"/g)].map(([, id]) => Number(id));

describe("the list of people", () => {
  it("shows everybody with how many they are, newest first", async () => {
    const text = await open(paths.subscribers);
    expect(numbersOn(text)).toEqual([3, 2, 1]);
    expect(text).toContain("3 odběratelé");
    expect(text).toMatch(/Všichni \(3\)/);
  });

  it("answers whoever types with the list alone, and counts nobody for it", async () => {
    const { text } = await visit(`${paths.subscribers}?q=601000002`, { session, headers: { "hx-request": "true" } });
    expect([numbersOn(text), text.includes("<h1"), text.includes('id="people"')]).toEqual([[2], false, true]);
  });

  it("offers to sign up a number that is nobody's, with the number filled in", async () => {
    const text = await open(`${paths.subscribers}?q=604 999 888`);
    expect(text).toContain("Číslo 604 999 888 u nás není.");
    expect(text).toContain(`href="${paths.enrolmentOfNumber("+420604999888").replace("&", "&amp;")}"`);
    expect(await open(paths.enrolmentOfNumber("+420604999888"))).toContain('value="604 999 888"');
  });

  it("offers nothing of the kind for what is no telephone, and none to sign up twice who has left", async () => {
    expect(await open(`${paths.subscribers}?q=Xylofon`)).not.toContain("Přihlásit toto číslo");
    await env.DB.exec("UPDATE subscribers SET state = 'left' WHERE id = 2");
    const text = await open(`${paths.subscribers}?q=601000002`);
    expect([text.includes("Přihlásit toto číslo"), text.includes("odhlášeno")]).toEqual([false, true]);
  });

  it("says of an empty town what to do", async () => {
    await env.DB.exec("DELETE FROM subscribers");
    expect(await open(paths.subscribers)).toContain("Přihlaste první lidi u přepážky");
  });

  it("takes what no page of ours asks for as nothing asked", async () => {
    expect(numbersOn(await open(`${paths.subscribers}?is=nobody&topic=99&part=x&page=-1&q=${"%"}`))).toEqual([3, 2, 1]);
  });

  it("keeps what is looked for on its other pages", async () => {
    await withPeople(120, { from: 10 });
    const text = await open(`${paths.subscribers}?q=601000&is=told&topic=1`);
    expect(text).toContain(`${paths.subscribers}?q=601000&amp;topic=1&amp;page=1`);
    expect(text).toContain("1 až 50 ze 123");
  });
});

describe("the table of people", () => {
  const table = (by: string, asked = "") => visit(`${paths.subscribersTable}${asked}`, { session: by });

  it("is for managers only, and nobody else sees its link", async () => {
    expect([(await table(session)).status, (await open(paths.subscribers)).includes(paths.subscribersTable)]).toEqual([
      403,
      false,
    ]);
    const manager = await aSession("manager", { id: 2, phone: "+420601999998" });
    expect((await table(manager)).status).toBe(200);
    expect((await visit(paths.subscribers, { session: manager })).text).toContain(paths.subscribersTable);
  });

  it("holds what the list shows, opens in Czech Excel, and runs no formula", async () => {
    const manager = await aSession("manager", { id: 2, phone: "+420601999998" });
    await env.DB.exec(
      `UPDATE subscribers SET name = '=HYPERLINK("http://x")', addresses = '["Husova 12; vzadu"]' WHERE id = 2`,
    );
    const { text, headers } = await table(manager, "?q=601000002");
    const lines = text.split("\r\n");
    expect(lines.length).toBe(3);
    expect(lines[1]).toMatch(/^601 000 002;"'=HYPERLINK\(""http:\/\/x""\)";"Husova 12; vzadu";/);
    expect(headers.get("content-disposition")).toContain("odberatele.csv");
    expect(await rows("SELECT act, clerkId FROM audit")).toEqual([{ act: "people-exported", clerkId: 2 }]);
  });
});

describe("one person", () => {
  it("says what they get, since when and by which proof, and what was sent", async () => {
    await env.DB.batch([
      env.DB.prepare("UPDATE subscribers SET name = 'Jan Novák', addresses = '[\"Husova 12\"]' WHERE id = 1"),
      env.DB.prepare(
        "INSERT INTO consents (subscriberId, number, source, wording, givenAt, clerkId, paper) VALUES (1, 1, 'in-person', '2027-01', ?, 1, '2026/17')",
      ).bind(now),
      env.DB.prepare(
        `INSERT INTO messages (id, state, lane, topics, texts, accents, createdAt, dispatchedAt)
         VALUES (7, 'sending', 'ordinary', 2, '{"sms":{"cs":"Zítra nepoteče voda."}}', 'stripped', 0, ?)`,
      ).bind(now - 3_600_000),
      env.DB.prepare(
        "INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) VALUES (7, 1, 'sms', 0, 'delivered', 4, 0)",
      ),
      env.DB.prepare(
        "INSERT INTO inboundTexts (provider, providerId, phone, text, understoodAs, receivedAt) VALUES ('infobip', 'x', '+420601000001', 'Děkuji, teče.', 'letter', 1)",
      ),
    ]);
    const text = await open(paths.subscriber(1));
    for (const said of [
      "Jan Novák",
      "Husova 12",
      "2026/17",
      "na úřadě 24. 11. 2026",
      "Zítra nepoteče voda.",
      "doručeno",
      "Děkuji, teče.",
      "Jana Nováková",
      "/desk/letters/1",
    ])
      expect(text).toContain(said);
  });

  it("is nobody, where the id is nobody's or somebody was erased meanwhile", async () => {
    for (const path of [paths.subscriber(99), paths.editSubscriber(99), paths.subscriberErasure(99)]) {
      const { status, text } = await visit(path, { session });
      expect([status, text.includes("Takový odběratel tu není")]).toEqual([404, true]);
    }
  });
});

const typed = { name: "Jan Novák", topics: ["1", "8"], language: "en", version: "1" };
const edit = (form: Record<string, string | string[]> = {}, id = 1) =>
  post(paths.editSubscriber(id), { ...typed, ...form }, { session });

describe("a change", () => {
  it("is kept, and the page says so", async () => {
    const changed = await edit();
    expect(changed.location).toBe(paths.subscriberDone(1, "changed"));
    expect(await open(changed.location ?? "")).toContain("Změny jsou uložené");
    expect(await rows("SELECT name, language, topics, version FROM subscribers WHERE id = 1")).toEqual([
      { name: "Jan Novák", language: "en", topics: 1 + 2 + 256, version: 2 },
    ]);
  });

  it("shows what another clerk has made of it meanwhile, keeps what was typed, and is kept by another press", async () => {
    await edit({ name: "Jana Nová", topics: ["1"] });
    const refused = await edit();
    expect(refused.status).toBe(409);
    expect(plain(refused.text)).toContain("Mezitím to změnil někdo jiný");
    expect(refused.text).toMatch(/<dt>Jméno<\/dt><dd>Jana Nová<\/dd>/);
    expect(refused.text).toContain('value="Jan Novák"');
    expect((await edit({ version: "2" })).status).toBe(303);
    expect(await rows("SELECT name FROM subscribers WHERE id = 1")).toEqual([{ name: "Jan Novák" }]);
  });

  it("says that somebody has left meanwhile, and brings nobody back", async () => {
    await env.DB.exec("UPDATE subscribers SET state = 'left', version = 2 WHERE id = 1");
    const refused = await edit();
    expect([refused.status, plain(refused.text).includes("mezitím odhlásil")]).toEqual([409, true]);
    expect(await rows("SELECT state FROM subscribers WHERE id = 1")).toEqual([{ state: "left" }]);
  });

  it("of somebody who was erased meanwhile is refused in words", async () => {
    await env.DB.exec("DELETE FROM subscribers WHERE id = 1");
    expect((await edit()).status).toBe(404);
  });

  it("without an address leaves a part that was chosen before, and an emptied one is anywhere", async () => {
    await withPlaces([{ id: 5, kind: "part", name: "Touškov", parentId: null }]);
    await env.DB.exec("UPDATE subscribers SET places = '[[5]]' WHERE id = 1");
    expect(await open(paths.editSubscriber(1))).toContain('value="Touškov"');
    await edit({ address: "Touškov" });
    const home = () => rows("SELECT places, addresses FROM subscribers WHERE id = 1");
    expect(await home()).toEqual([{ places: "[[5]]", addresses: null }]);
    await edit({ address: "", version: "2" });
    expect(await home()).toEqual([{ places: null, addresses: null }]);
  });

  it("keeps the closed group of its members, and takes them out of it when its box is empty", async () => {
    await env.DB.exec("UPDATE topics SET closed = 1 WHERE id = 8");
    await env.DB.exec("UPDATE subscribers SET topics = 259 WHERE id = 1");
    expect(await open(paths.editSubscriber(1))).toContain("Uzavřené skupiny");
    await edit();
    await edit({ topics: ["1"], version: "2" });
    expect(await rows("SELECT topics FROM subscribers WHERE id = 1")).toEqual([{ topics: 3 }]);
  });

  it("in a language or of a topic that no page offers is to be corrected", async () => {
    expect([(await edit({ language: "xx" })).status, (await edit({ topics: ["77"] })).status]).toEqual([422, 422]);
  });
});

describe("an end", () => {
  it("names its reason, clerk and day in the ledger", async () => {
    await env.DB.exec(
      "INSERT INTO consents (subscriberId, number, source, wording, givenAt) VALUES (1, 1, 'web', '2027-01', 0)",
    );
    const left = await post(paths.subscriberLeaving(1), { reason: "moved" }, { session });
    expect(left.location).toBe(paths.subscriberDone(1, "left"));
    expect(await rows("SELECT endedBy, endReason, endedClerkId FROM consents")).toEqual([
      { endedBy: "in-person", endReason: "moved", endedClerkId: 1 },
    ]);
    const page = await open(left.location ?? "");
    for (const said of ["Telefon je odhlášený", "odstěhoval/a se", "Přihlásit znovu"]) expect(page).toContain(said);
  });

  it("without a reason of the list is asked for again", async () => {
    expect((await post(paths.subscriberLeaving(1), { reason: "erased" }, { session })).status).toBe(422);
    expect(await rows("SELECT state FROM subscribers WHERE id = 1")).toEqual([{ state: "subscribed" }]);
  });

  it("by erasing is asked about first, and leaves no row", async () => {
    expect(await open(paths.subscriberErasure(1))).toContain("Chcete vymazat vše, co víme o čísle 601 000 001?");
    const erased = await post(paths.subscriberErasure(1), { version: "1" }, { session });
    expect(erased.location).toBe(paths.erasedSubscriber);
    expect(await rows("SELECT id FROM subscribers ORDER BY id")).toEqual([{ id: 2 }, { id: 3 }]);
  });

  it("by erasing is asked about anew, where the person has changed since the question was shown", async () => {
    await edit();
    const refused = await post(paths.subscriberErasure(1), { version: "1" }, { session });
    expect([refused.status, plain(refused.text).includes("Mezitím se u čísla něco změnilo")]).toEqual([409, true]);
  });
});

it("a suspended number is tried again from the person's page, and the clerk stays there", async () => {
  await env.DB.exec("UPDATE subscribers SET state = 'suspended' WHERE id = 1");
  expect(await open(paths.subscriber(1))).toContain("třikrát po sobě");
  expect((await post(paths.reinstate(1), { from: "person" }, { session })).location).toBe(paths.subscriber(1));
});
