import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { bySms } from "../../../src/audit/actor.ts";
import { receiveText } from "../../../src/inbox/receive.ts";
import { paths } from "../../../src/paths.ts";
import { comeIn, minute, portsOf } from "../../support/enrolment.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, at, listen, type Page, post, quiet, visit, words } from "../../support/visit.ts";

/* The office's inbox, as clerks see it. */

let session: string;
let eva: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  eva = await aSession("clerk", { id: 2, phone: "+420601888888" });
  await env.DB.exec("UPDATE clerks SET name = 'Eva Malá' WHERE id = 2");
});

const writer = "+420601111222";
const texts = (text: string, providerId = "in-1", from: string = writer) =>
  receiveText(portsOf(), bySms, { provider: "infobip", providerId, from, text }, now);

/** The form on a letter's page, as a browser sends it. */
async function formOf(page: Page, typed: Record<string, string>) {
  const form = page.text.slice(page.text.indexOf('<form id="answer"'));
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), action: "send", ...typed };
}
const open = (id = 1, by = session) => visit(paths.letter(id), { session: by });
const answer = async (text: string, { page, by = session }: { page?: Page; by?: string } = {}) =>
  post(paths.letterAnswer(1), await formOf(page ?? (await open()), { text }), { session: by });
const sent = () =>
  rows<{ text: string; clerkId: number }>("SELECT text, clerkId FROM replies WHERE clerkId IS NOT NULL");

describe("a letter", () => {
  it("says who wrote it: name, addresses, topics, and leads to that telephone", async () => {
    await comeIn();
    await env.DB.exec(`UPDATE subscribers SET name = 'Alena Černá', addresses = '["Husova 12", "Lipová 3"]'`);
    await texts("Kdy <b>poteče</b> voda?");
    const page = await open();
    expect(words(page)).toMatch(
      /Zpráva z čísla 601 111 222 .*Alena Černá Husova 12 Lipová 3 Dostává zprávy: Voda Krizové zprávy/,
    );
    expect(page.text).toContain('href="tel:+420601111222"');
    expect(page.text).toContain("Kdy &lt;b&gt;poteče&lt;/b&gt; voda?");
    expect(words(await visit(paths.letters, { session }))).toContain("601 111 222 · Alena Černá · Husova 12");
  });

  it("of a stranger leads to the form at the counter, with the number filled in", async () => {
    await texts("Kdo jste?");
    const page = await open();
    expect(words(page)).toContain("Toto číslo u nás není přihlášené.");
    const link = /href="([^"]+)">Přihlásit toto číslo/.exec(page.text)?.[1] ?? "";
    expect(link).toBe(paths.enrolmentOfWriter(1));
    expect((await visit(link, { session })).text).toMatch(/name="phone"[^>]*value="601 111 222"/);
    expect((await visit(`${paths.enrolment}?letter=x`, { session })).status).toBe(200);
  });

  it("of no telephone can be neither answered nor called", async () => {
    await texts("Vyhráli jste", "in-1", "Vyhra");
    const page = await open();
    expect(words(page)).toContain("Na toto číslo odpovědět nejde");
    expect([page.text.includes("tel:"), page.text.includes('id="answer"')]).toEqual([false, false]);
  });

  it("of a landline says that an SMS seldom arrives there", async () => {
    await texts("Kdy?", "in-1", "+420382123456");
    expect(words(await open())).toContain("Je to pevná linka");
  });

  it("that is not there, or is a command, is not found", async () => {
    await texts("INFO");
    expect([(await open()).status, (await open(77)).status]).toEqual([404, 404]);
    expect((await post(paths.letterAnswer(1), { text: "x", seen: "0" }, { session })).status).toBe(404);
  });

  it("is done with by whom and when, from the page of the list on which it stands, and may wait again", async () => {
    await texts("Kdy?");
    const done = await post(paths.letterRead(1), { q: "kdy", page: "0" }, { session: eva });
    expect(done.location).toBe(`${paths.letters}?q=kdy`);
    expect(words(await visit(done.location ?? "", { session }))).toMatch(/vyřízeno: Eva Malá, .*9:00/);
    expect((await post(paths.letterReopening(1), {}, { session })).location).toBe(paths.letters);
    expect(words(await open())).toContain("nevyřízeno");
  });
});

describe("an answer", () => {
  beforeEach(async () => {
    await texts("Kdy poteče voda?");
  });

  it("is counted while it is typed: segments, crowns, as the telephone shows it; nothing is sent", async () => {
    const form = await formOf(await open(), { text: "Zítra v osm hodin ráno.", action: "recount" });
    const page = await post(paths.letterAnswer(1), form, { session });
    expect([page.status, words(page)]).toEqual([200, expect.stringMatching(/Odpověď stojí 1,20 Kč\. 1 část SMS/)]);
    expect(page.text).toContain("Mesto: Zitra v osm hodin rano.");
    expect(page.text).toMatch(/<textarea[^>]*>Zítra v osm hodin ráno.<\/textarea>/);
    const long = await post(
      paths.letterAnswer(1),
      { ...form, text: "Žluťoučký kůň ".repeat(11), accents: "yes" },
      { session },
    );
    expect(words(long)).toMatch(/Odpověď stojí 3,60 Kč\. 3 části SMS/);
    expect([page.text.includes('value="yes" checked'), long.text.includes('value="yes" checked')]).toEqual([
      false,
      true,
    ]);
    expect(await sent()).toEqual([]);
  });

  it("leaves without accents, with the town's mark, and stands under the letter with what became of it", async () => {
    const page = await answer("Zítra v osm.");
    expect([page.status, page.location]).toEqual([303, paths.letterAnswered(1)]);
    expect(await sent()).toEqual([{ text: "Mesto: Zitra v osm.", clerkId: 1 }]);
    const after = words(await visit(page.location ?? "", { session }));
    expect(after).toContain("Odpověď odchází a zpráva je vyřízená.");
    expect(after).toMatch(/Jana Nováková, .*9:00, 1,20 Kč odchází Mesto: Zitra v osm\./);
    await env.DB.exec("UPDATE notices SET state = 'undelivered', reason = 'unreachable' WHERE kind = 'reply'");
    expect(words(await open())).toContain("nedoručeno: telefon byl vypnutý nebo bez signálu");
    expect(words(await visit(paths.letters, { session }))).toMatch(/odpověď: Jana Nováková, .*odpověď nedorazila/);
  });

  it("leaves with accents where the clerk wants that", async () => {
    await post(paths.letterAnswer(1), await formOf(await open(), { text: "Příště.", accents: "yes" }), { session });
    expect(await sent()).toMatchObject([{ text: "Mesto: Příště." }]);
  });

  it.each([
    ["nothing", "  ", "Napište odpověď."],
    ["too much", "x".repeat(601), "Text je příliš dlouhý."],
  ])("of %s comes back to be corrected", async (_, text, said) => {
    const page = await answer(text);
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining(said)]);
    expect(await sent()).toEqual([]);
  });

  it("of a second clerk shows the first one's and keeps what was typed; pressed again, it leaves", async () => {
    const hers = await open(1, eva);
    await answer("Zítra v osm.");
    at(now + minute);
    const page = await answer("V pátek.", { page: hers, by: eva });
    expect([page.status, words(page)]).toEqual([
      409,
      expect.stringContaining("Na zprávu už mezitím odešla odpověď (Jana Nováková): „Mesto: Zitra v osm.“"),
    ]);
    expect(page.text).toMatch(/<textarea[^>]*>V pátek.<\/textarea>/);
    expect(page.text).toContain("Přesto odeslat odpověď");
    expect(await sent()).toHaveLength(1);
    const again = await answer("V pátek.", { page, by: eva });
    expect(again.status).toBe(303);
    expect(await sent()).toMatchObject([{ clerkId: 1 }, { clerkId: 2 }]);
  });

  it("of a second clerk says that the first one was done with it without an SMS", async () => {
    const hers = await open(1, eva);
    await post(paths.letterRead(1), {}, { session });
    const page = await answer("V pátek.", { page: hers, by: eva });
    expect([page.status, words(page)]).toEqual([
      409,
      expect.stringContaining("Zprávu mezitím vyřídil někdo jiný (Jana Nováková) bez SMS"),
    ]);
  });

  it("is in no log, nor is the number or the letter", async () => {
    const lines = listen();
    await answer("Zítra v osm.");
    await visit(`${paths.letters}?q=601111222`, { session });
    expect(lines.join("\n")).not.toMatch(/Zitra|Zítra|601 ?111 ?222|poteče/);
  });

  it("is sent by clerks only", async () => {
    const form = await formOf(await open(), { text: "Zítra." });
    expect((await post(paths.letterAnswer(1), form)).status).toBe(401);
    expect(
      (await post(paths.letterAnswer(1), form, { session, headers: { origin: "https://evil.test" } })).status,
    ).toBe(403);
    expect(await sent()).toEqual([]);
  });
});

describe("the inbox", () => {
  it("is searched by digits and words, and says how many there are", async () => {
    await texts("Kdy poteče voda?");
    await texts("Rozbitá lampa", "in-2", "+420602333444");
    const search = async (q: string) => words(await visit(`${paths.letters}?q=${encodeURIComponent(q)}`, { session }));
    expect(await search("LÁMPA")).toMatch(/1 zpráva odpovídá hledání „LÁMPA“.*602 333 444/);
    expect(await search("602 333")).toContain("602 333 444");
    expect(await search("<nic>")).toContain("Hledání „&lt;nic&gt;“ neodpovídá žádná zpráva.");
    expect(await search("602 333")).not.toContain("601 111 222");
  });

  it("is turned page by page, also of what is looked for", async () => {
    for (let n = 0; n < 21; n++) await texts(`Dotaz ${n}`, `in-${n}`);
    const first = await visit(`${paths.letters}?q=dotaz`, { session });
    expect(first.text).toContain(`href="${paths.letters}?q=dotaz&amp;page=1"`);
    const second = await visit(`${paths.letters}?q=dotaz&page=1`, { session });
    expect(words(second)).toMatch(/21 zpráv odpovídá.*Dotaz 0 /);
    expect(second.text).toContain(`href="${paths.letters}?q=dotaz"`);
    for (const page of ["-1", "x", "99999", "1e9", ""])
      expect((await visit(`${paths.letters}?page=${page}`, { session })).status).toBe(200);
  });
});
