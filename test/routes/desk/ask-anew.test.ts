import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { bySms } from "../../../src/audit/actor.ts";
import { receiveText } from "../../../src/inbox/receive.ts";
import { paths } from "../../../src/paths.ts";
import { counting } from "../../support/counting.ts";
import { alena, comeIn, day, hour, leave, minute, portsOf, withWording } from "../../support/enrolment.ts";
import { openOwn } from "../../support/own.ts";
import { now, quietQueue, rows, town, withPeople } from "../../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../../support/visit.ts";

const [bob, cyril, dana] = ["+420601111333", "+420601111444", "+420601111555"];
const newWording = "2026-11-24";

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession("manager");
  for (const phone of [alena, bob, cyril]) await comeIn({ phone }, { at: now - day });
  await withWording(newWording, now - hour);
  await comeIn({ phone: dana }, { at: now - minute });
});

const wordingsPage = async () => words(await visit(paths.wordings, { session }));
const prepare = (form: Record<string, string> = {}) =>
  post(paths.askAnew, { wording: newWording, once: "a-form", ...form }, { session });

/** The manager asks, and looks at the check page before. @returns what it said */
async function ask() {
  const { location } = await prepare();
  const check = await visit(location ?? "", { session });
  const form = Object.fromEntries(
    [
      ...check.text.matchAll(/<input type="hidden" name="(version|mark|segmentPrice|townVersion)" value="([^"]*)"/g),
    ].map(([, name, value]) => [name, value ?? ""]),
  );
  const sent = await post((location ?? "").replace(/check$/, "dispatch"), form, { session });
  expect(sent.status).toBe(303);
  return words(check);
}

let texted = 0;
async function text(said: string, { from = alena, moment = now + minute } = {}) {
  const providerId = `in-${++texted}`;
  const inbound = { provider: "infobip", providerId, from, text: said } as const;
  const read = await receiveText(portsOf(town(), quietQueue().queue), bySms, inbound, moment);
  const [reply] = await rows<{ text: string }>("SELECT text FROM replies WHERE providerId = ?", providerId);
  return { as: read.ok && read.value.understoodAs, reply: reply?.text };
}
const ledgerOf = (phone: string) =>
  rows(
    `SELECT c.source, c.wording, c.endedAt FROM consents c JOIN subscribers s ON s.id = c.subscriberId WHERE s.phone = ?
     ORDER BY c.number`,
    phone,
  );
const bySmsUnder = (wording: string) => ({ source: "sms", wording, endedAt: null });
const old = bySmsUnder("2027-01");

describe("a manager who asks again", () => {
  it("sees how many agreed to another wording, and nobody is asked before they say so", async () => {
    expect(await wordingsPage()).toContain("Podle jiného znění, než platí teď, souhlasí 3 lidé.");
    expect(await rows("SELECT 1 FROM messages")).toEqual([]);
  });

  it("sees to whom it goes and for how much, and it goes to them alone", async () => {
    const check = await ask();
    expect(check).toContain("Zpráva odejde 3 lidem a bude stát asi");
    expect(check).toContain("těm, kdo souhlasili podle jiného znění");
    expect(check).toContain("Odpovezte SOUHLAS");
    expect(await rows("SELECT recipients, topics FROM messages")).toEqual([
      { recipients: 3, topics: expect.any(Number) },
    ]);
    expect(await rows("SELECT j.value AS id FROM chunks, json_each(chunks.people) j ORDER BY 1")).toEqual(
      [1, 2, 3].map((id) => ({ id })),
    );
  });

  it("may change its words first, and it goes to the same people", async () => {
    const { location } = await prepare();
    const edit = await visit((location ?? "").replace(/check$/, "edit"), { session });
    expect(edit.text).toContain("&quot;asked-anew&quot;");
    expect(words(edit)).toContain("těm, kdo souhlasili podle jiného znění");
  });

  it("finds one draft, however often the button is pressed", async () => {
    const pressed = await Promise.all([prepare(), prepare()]);
    expect(new Set(pressed.map(({ location }) => location)).size).toBe(1);
  });

  it("is told where another wording has come into force meanwhile", async () => {
    await withWording("2026-11-24-2", now);
    const page = await prepare();
    expect([page.status, words(page)]).toEqual([409, expect.stringContaining("začalo platit jiné znění")]);
  });

  it("of a wording that came with the software asks nobody", async () => {
    expect((await prepare({ wording: "2027-01" })).status).toBe(409);
  });

  it("is a manager", async () => {
    const clerk = await aSession("clerk", { id: 2, phone: "+420601999998" });
    expect((await post(paths.askAnew, { wording: newWording }, { session: clerk })).status).toBe(403);
  });

  it("sees who has not answered, and that nothing ended for them", async () => {
    await ask();
    expect(await wordingsPage()).toContain("Souhlasí: 0. Zatím neodpovědělo: 3.");
    await text("SOUHLAS");
    await leave(2, now + minute);
    at(now + 30 * minute);
    expect(await wordingsPage()).toContain("Souhlasí: 1. Zatím neodpovědělo: 1.");
    const page = words(await visit(`${paths.subscribers}?is=asked`, { session }));
    expect(page).toContain("601 111 444");
    for (const number of ["601 111 222", "601 111 333", "601 111 555"]) expect(page).not.toContain(number);
    expect(await ledgerOf(cyril)).toEqual([old]);
    expect(await rows("SELECT state FROM subscribers WHERE phone = ?", cyril)).toEqual([{ state: "subscribed" }]);
  });

  it("asks only those who have not answered, when they ask once more", async () => {
    await ask();
    await text("SOUHLAS", { from: bob });
    at(now + 30 * minute);
    const { location } = await prepare({ once: "another-form" });
    expect(words(await visit(location ?? "", { session }))).toContain("Zpráva odejde 2 lidem");
  });
});

describe("who is asked agrees", () => {
  beforeEach(ask);

  it("by a text: a new entry of the ledger, and an answer", async () => {
    const { as, reply } = await text("Ano, SOUHLAS");
    expect(as).toBe("command");
    expect(reply).toContain(`souhlasite se znenim ${newWording}`);
    expect(await ledgerOf(alena)).toEqual([old, bySmsUnder(newWording)]);
  });

  it("once, however often they text it", async () => {
    await text("SOUHLAS");
    expect((await text("SOUHLAS", { moment: now + hour })).reply).toContain("Vas souhlas mame");
    expect(await ledgerOf(alena)).toHaveLength(2);
  });

  it("to the wording that they were asked about, whatever is in force by now", async () => {
    await withWording("2026-12-01", now + day);
    await text("SOUHLAS", { moment: now + 2 * day });
    expect(await ledgerOf(alena)).toEqual([old, bySmsUnder(newWording)]);
  });

  it("by a word that answers questions, while it is not long ago", async () => {
    await text("Souhlasím", { moment: now + day });
    expect((await ledgerOf(alena)).at(-1)).toEqual(bySmsUnder(newWording));
    expect((await text("Souhlasím", { from: bob, moment: now + 31 * day })).as).toBe("letter");
    expect(await ledgerOf(bob)).toEqual([old]);
  });

  it("but a yes to another question is none", async () => {
    await text("STOP KRIZOVE");
    expect(await rows("SELECT 1 FROM textQuestions")).toHaveLength(1);
    await text("Souhlasím", { moment: now + 2 * minute });
    expect(await ledgerOf(alena)).toEqual([{ ...old, endedAt: now + 2 * minute }]);
  });

  it("and who was never asked, or is not signed up, agrees to nothing", async () => {
    expect((await text("SOUHLAS", { from: dana })).reply).toContain("Vas souhlas mame");
    expect(await ledgerOf(dana)).toHaveLength(1);
    expect((await text("Souhlasím", { from: dana })).as).toBe("letter");
    expect((await text("SOUHLAS", { from: "+420602000000" })).reply).toContain("Nejste prihlaseni");
    expect(await rows("SELECT 1 FROM consents WHERE wording = ?", newWording)).toHaveLength(1);
  });

  it("in their settings, by one press, and is asked no more", async () => {
    const opened = await openOwn("601 111 222", now + minute);
    expect(words(await visit(paths.own, opened))).toContain("Souhlasím s novým zněním");
    for (const _ of [1, 2]) await post(paths.ownConsent, { wording: newWording }, opened);
    expect(await ledgerOf(alena)).toEqual([old, { source: "web", wording: newWording, endedAt: null }]);
    expect(words(await visit(paths.own, opened))).not.toContain("Souhlasím s novým zněním");
  });

  it("in their settings to no wording that they were not asked about", async () => {
    const opened = await openOwn("601 111 222", now + minute);
    await post(paths.ownConsent, { wording: "2027-02" }, opened);
    expect(await ledgerOf(alena)).toEqual([old]);
  });

  it("at the counter, on a paper that a clerk writes down", async () => {
    expect((await visit(paths.subscriber(1), { session })).text).toContain(`href="${paths.enrolmentOf(1)}"`);
    const [{ version } = {}] = await rows<{ version: number }>("SELECT version FROM subscribers WHERE id = 1");
    const paper = { phone: "601 111 222", topics: "1", language: "cs", agree: "paper", paper: "2026/17", once: "f" };
    await post(paths.enrolment, { ...paper, seen: `1.${version}` }, { session });
    expect((await ledgerOf(alena)).at(-1)).toEqual({ source: "in-person", wording: newWording, endedAt: null });
    expect(await wordingsPage()).toContain("Souhlasí: 1. Zatím neodpovědělo: 2.");
    expect(words(await visit(paths.subscriber(1), { session }))).not.toContain("Zapsat papír se zněním");
  });
});

it("people of an imported list, who agreed to the words of their paper, are asked too", async () => {
  await env.DB.exec(
    "INSERT INTO wordings (version, texts, publishedAt, publishedBy) VALUES ('list-1', '{}', 1900000000000, 1)",
  );
  await env.DB.exec(
    "INSERT INTO consents (subscriberId, number, source, wording, givenAt) VALUES (4, 2, 'list', 'list-1', 1)",
  );
  expect(await wordingsPage()).toContain("souhlasí 3 lidé.");
  await env.DB.exec("UPDATE consents SET endedAt = 1, endedBy = 'sms' WHERE subscriberId = 4 AND number = 1");
  expect(await wordingsPage()).toContain("souhlasí 4 lidé.");
});

it("asking, and looking at who has not answered, read a few rows a person", async () => {
  const people = 500;
  await env.DB.exec("DELETE FROM subscribers");
  await withPeople(people, { from: 1001 });
  await env.DB.exec(
    "INSERT INTO consents (subscriberId, number, source, wording, givenAt) SELECT id, 1, 'web', '2027-01', 1 FROM subscribers",
  );
  const { location } = await prepare();
  const meter = counting(env.DB);
  const metered = { session, env: { DB: meter.d1 } };
  await visit(location ?? "", metered);
  expect(meter.rowsRead).toBeLessThan(2.5 * people + 200);
  await env.DB.exec("UPDATE messages SET state = 'sending', dispatchedAt = 2");
  for (const [path, most] of [
    [paths.wordings, 6],
    [`${paths.subscribers}?is=asked`, 7],
  ] as const) {
    const before = meter.rowsRead;
    await visit(path, metered);
    expect([path, meter.rowsRead - before]).toEqual([
      path,
      expect.toSatisfy((read: number) => read < most * people + 300),
    ]);
  }
});
