import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { alena, comeIn, day, minute, peopleTables, withReserved } from "../../support/enrolment.ts";
import { aMember, groupBit, withGroups } from "../../support/groups.ts";
import { askForOwn, cookieIn, openOwn } from "../../support/own.ts";
import { aDispatchedMessage, now, rows } from "../../support/town.ts";
import { at, post, quiet, visit, words } from "../../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

const person = async () => (await rows("SELECT * FROM subscribers"))[0];
const change = async (opened: object, what: string, form: Record<string, string | string[]>) => {
  const { version = 1 } = (await person()) ?? {};
  return post(paths.ownChange, { what, version: String(version), ...form }, opened);
};

describe("who asks for their settings", () => {
  it("gets a code by SMS, and by it comes to what they have chosen themselves, not to what is usual", async () => {
    await comeIn({ topics: 257, language: "en" });
    const { page, url, code } = await askForOwn();
    expect([page.status, url]).toEqual([303, expect.stringMatching(/^\/kod\/[0-9a-z]{26}$/)]);
    const typed = await post(url, { code });
    expect([typed.status, typed.location]).toEqual([303, paths.own]);
    expect(typed.headers.get("set-cookie")).toMatch(
      /__Host-own=[0-9a-f]{64}\.[0-9a-f]{24}; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax/,
    );
    const own = words(await visit(paths.own, { headers: { cookie: cookieIn(typed.headers) } }));
    expect(own).toContain("Píšeme vám na číslo 601 111 222");
    expect(own).toMatch(/Témata Kultura a akce Změnit|Témata Kultura Změnit/);
    expect(own).toContain("Jazyk English");
  });

  it("types the code on a page of the settings, not of a sign-up, and a slip in the number leads back to the settings", async () => {
    const { url } = await askForOwn();
    const page = await visit(url, {});
    expect(words(page)).toContain("Potvrdit a otevřít nastavení");
    expect(page.text).toMatch(/href="\/moje" aria-current/);
    expect(page.text).toMatch(/href="\/moje">Zadat jiné číslo/);
  });

  it("is told that nothing is sent to a number that is not signed up, and how to sign up: after its code", async () => {
    const own = await visit(paths.own, await openOwn());
    expect([own.status, words(own)]).toEqual([200, expect.stringContaining("Na toto číslo žádné zprávy neposíláme.")]);
    expect(own.text).toContain(`href="${paths.home}"`);
    expect(await rows("SELECT id FROM subscribers")).toEqual([]);
    expect(await rows("SELECT kind FROM notices")).toEqual([{ kind: "code" }]);
  });

  it.each(["900 123 456", "", "+421 905 123 456", "601"])(
    "is told what is wrong with %j, and keeps it",
    async (phone) => {
      const page = await post(paths.own, { phone });
      expect([page.status, page.text.includes(`value="${phone}"`)]).toEqual([422, true]);
      expect(await rows("SELECT id FROM signUps")).toEqual([]);
    },
  );

  it("is not signed up by the code, nor brought back who has left", async () => {
    await comeIn();
    await env.DB.exec("UPDATE subscribers SET state = 'left'");
    const own = await visit(paths.own, await openOwn());
    expect(words(own)).toContain("Zprávy jsou odhlášené");
    expect(await person()).toMatchObject({ state: "left" });
  });

  it("whose number was suspended is told again: the code has arrived", async () => {
    await comeIn();
    await env.DB.exec("UPDATE subscribers SET state = 'suspended', failures = 3");
    await openOwn();
    expect(await person()).toMatchObject({ state: "subscribed", failures: 0 });
  });

  it("comes to them also by a code that was pressed twice, and by no other press", async () => {
    await comeIn();
    const { url, code } = await askForOwn();
    const form = { code, once: "a-form" };
    expect(cookieIn((await post(url, form)).headers)).toMatch(/=[0-9a-f]{64}/);
    expect(cookieIn((await post(url, form)).headers)).toMatch(/=[0-9a-f]{64}/);
    const other = await post(url, { code, once: "another" });
    expect([other.location, other.headers.get("set-cookie")]).toEqual([paths.own, null]);
  });
});

describe("who signs up again with a number that is signed up", () => {
  const signUp = async () => {
    const asked = await post("/", { phone: "601 111 222", topics: ["8"], consent: "yes" });
    const { hashToken, signUpCode } = await import("../../../src/secrets.ts");
    const { siteKey } = await import("../../support/own.ts");
    const token = asked.location?.split("/").at(-1) ?? "";
    const typed = await post(asked.location ?? "", { code: signUpCode(await siteKey(), hashToken(token)) });
    return { typed, opened: { headers: { cookie: cookieIn(typed.headers) } } };
  };

  it("keeps what they had, is shown what they have chosen now, and may take it", async () => {
    await comeIn();
    const before = await peopleTables();
    const { typed, opened } = await signUp();
    expect([typed.location, await peopleTables()]).toEqual([paths.own, before]);
    const page = words(await visit(paths.own, opened));
    expect(page).toContain("Vaše nastavení jsme nechali, jak bylo. V přihlášce jste teď vybrali: Kultura");
    expect((await change(opened, "asked", {})).status).toBe(303);
    expect(await person()).toMatchObject({ topics: 257 });
    expect(words(await visit(paths.own, opened))).not.toContain("V přihlášce jste teď vybrali");
  });

  it("keeps their closed groups when they take it", async () => {
    await withGroups();
    await aMember(alena);
    const { opened } = await signUp();
    await change(opened, "asked", {});
    expect(Number((await person())?.topics) & groupBit).toBe(groupBit);
  });
});

describe("a row of the settings", () => {
  it.each<[string, Record<string, string | string[]>, object]>([
    ["topics", { topics: ["8"] }, { topics: 257 }],
    ["topics", {}, { topics: 1 }],
    ["home", { address: "" }, { addresses: null, places: null }],
    ["language", { language: "en" }, { language: "en" }],
    ["language", { language: "xx" }, { language: "cs" }],
    ["name", { name: "  Alena   Malá " }, { name: "Alena Malá" }],
    ["channel", { channel: "voice" }, { channel: "sms" }],
  ])("saves %s: %j", async (what, form, expected) => {
    await comeIn();
    const opened = await openOwn();
    const saved = await change(opened, what, form);
    expect([saved.status, saved.location]).toEqual([303, paths.ownSaved(what)]);
    expect(await person()).toMatchObject({ phone: alena, state: "subscribed", ...expected });
    expect(words(await visit(saved.location ?? "", opened))).toContain("Uloženo");
  });

  it("may give up a closed group, and takes no other topic that is not offered", async () => {
    await withGroups();
    await aMember(alena);
    const opened = await openOwn();
    expect((await change(opened, "topics", { topics: ["1", "12"] })).status).toBe(303);
    expect(Number((await person())?.topics) & groupBit).toBe(groupBit);
    expect((await change(opened, "topics", { topics: ["1"] })).status).toBe(303);
    expect(Number((await person())?.topics) & groupBit).toBe(0);
    expect((await change(opened, "topics", { topics: ["1", "12"] })).status).toBe(422);
  });

  it("comes back with what was typed, and opened, when it cannot be saved", async () => {
    await comeIn();
    const opened = await openOwn();
    const page = await change(opened, "name", { name: "x".repeat(81) });
    expect([page.status, page.text.includes(`value="${"x".repeat(81)}"`)]).toEqual([422, true]);
    expect(page.text).toMatch(/<details open="">/);
  });

  it("is not saved over what the office has changed meanwhile: both are shown, and the second press saves", async () => {
    await comeIn();
    const opened = await openOwn();
    await env.DB.exec("UPDATE subscribers SET topics = 257, version = 2");
    const form = { what: "name", version: "1", name: "Alena" };
    const page = await post(paths.ownChange, form, opened);
    expect([page.status, words(page)]).toEqual([409, expect.stringContaining("Mezitím se vaše nastavení změnilo")]);
    expect([page.text.includes('value="Alena"'), page.text.includes('name="version" value="2"')]).toEqual([true, true]);
    expect(await person()).toMatchObject({ topics: 257, name: null });
    expect((await post(paths.ownChange, { ...form, version: "2" }, opened)).status).toBe(303);
    expect(await person()).toMatchObject({ topics: 257, name: "Alena" });
  });

  it("that two tabs save alike is saved once, and neither is refused", async () => {
    await comeIn();
    const opened = await openOwn();
    const form = { what: "topics", version: "1", topics: ["8"] };
    expect((await post(paths.ownChange, form, opened)).status).toBe(303);
    expect((await post(paths.ownChange, form, opened)).status).toBe(303);
    expect(await person()).toMatchObject({ topics: 257, version: 2 });
  });

  it("is refused for next to nothing beyond thirty changes, and when strangers have used up the day: leaving is not", async () => {
    await comeIn();
    const opened = await openOwn();
    await env.DB.exec("UPDATE signUps SET changes = 30");
    expect((await change(opened, "topics", { topics: ["8"] })).status).toBe(429);
    await env.DB.exec("UPDATE signUps SET changes = 0");
    await withReserved(20_000);
    expect((await change(opened, "topics", { topics: ["8"] })).status).toBe(429);
    expect((await post(paths.ownLeaving, {}, opened)).status).toBe(303);
    expect(await person()).toMatchObject({ state: "left", topics: 3 });
  });
});

describe("settings that were opened", () => {
  it("are shut after half an hour, and a form that was typed by then is kept", async () => {
    await comeIn();
    const opened = await openOwn();
    at(now + 30 * minute);
    const page = await visit(paths.own, opened);
    expect(words(page)).toContain("otevřené nejvýš půl hodiny");
    expect(page.headers.get("set-cookie")).toContain("__Host-own=; Max-Age=0");
    const held = await change(opened, "name", { name: "Alena Malá" });
    expect([
      held.status,
      held.text.includes('name="name" value="Alena Malá"'),
      held.text.includes("Zkusit znovu"),
    ]).toEqual([401, true, true]);
    expect(await person()).toMatchObject({ name: null });
  });

  it("are shut by who goes: no copy of the cookie, and no Back, opens them again", async () => {
    await comeIn();
    const { url, code } = await askForOwn();
    const form = { code, once: "a-form" };
    const opened = { headers: { cookie: cookieIn((await post(url, form)).headers) } };
    const ended = await post(paths.ownEnd, {}, opened);
    expect(ended.headers.get("set-cookie")).toContain("__Host-own=; Max-Age=0");
    expect(words(await visit(paths.own, opened))).not.toContain("601 111 222");
    expect((await post(url, form)).headers.get("set-cookie")).toBeNull();
  });

  it.each<[string, (cookie: string) => string]>([
    ["another hash", (cookie) => cookie.replace(/.{4}$/, "0000")],
    ["no hash", (cookie) => cookie.replace(/\..*$/, "")],
    ["another code", (cookie) => cookie.replace(/=.{4}/, "=0000")],
    ["nonsense", () => "__Host-own=x%0d%0a"],
  ])("are not opened by a cookie with %s", async (_, changed) => {
    await comeIn();
    const { headers } = await openOwn();
    const page = await visit(paths.own, { headers: { cookie: changed(headers.cookie) } });
    expect(page.text).not.toMatch(/601.111.222/);
  });

  it("are kept by no cache and no other site", async () => {
    await comeIn();
    const opened = await openOwn();
    for (const path of [paths.own, paths.ownSent, paths.ownLeaving, paths.ownForgetting])
      expect((await visit(path, opened)).headers.get("cache-control")).toBe("no-store");
    const headers = { ...opened.headers, origin: "https://elsewhere.example" };
    for (const path of [paths.ownChange, paths.ownLeaving, paths.ownForgetting, paths.ownData])
      expect((await post(path, {}, { headers })).status).toBe(403);
    expect(await person()).toMatchObject({ state: "subscribed" });
  });

  it("say that nothing is sent any more, when their person was erased, or has left, meanwhile", async () => {
    await comeIn();
    const opened = await openOwn();
    await env.DB.exec("UPDATE subscribers SET state = 'left'");
    expect((await change(opened, "name", { name: "Alena" })).status).toBe(409);
    await env.DB.exec("DELETE FROM subscribers");
    expect((await change(opened, "name", { name: "Alena" })).status).toBe(303);
    expect(words(await visit(paths.own, opened))).toContain("žádné zprávy neposíláme");
    await env.DB.exec("DELETE FROM signUps");
    expect((await post(paths.ownForgetting, {}, opened)).location).toContain(paths.own);
  });
});

describe("leaving", () => {
  it("of one topic keeps the others, by settings and by the link of the welcome", async () => {
    await comeIn({ topics: 259 });
    const opened = await openOwn();
    expect((await visit(paths.ownLeaving, opened)).text).toContain("Nechat si jen zaškrtnuté");
    expect((await post(paths.ownLeaving, { fewer: "yes", topics: ["8"] }, opened)).location).toBe(
      "/moje/odhlaseni?mene",
    );
    expect(await person()).toMatchObject({ state: "subscribed", topics: 257 });
    const link = `/o/${Number(1).toString(36)}-${(await person())?.leaveToken}`;
    expect((await visit(link)).text).toContain("Nechat si jen zaškrtnuté");
    // What they do not have is not brought by it.
    await post(link, { fewer: "yes", topics: ["1"] });
    expect(await person()).toMatchObject({ state: "subscribed", topics: 1 });
  });

  it("of everything is one press behind a question that changes nothing", async () => {
    await comeIn();
    const opened = await openOwn();
    expect(words(await visit(paths.ownLeaving, opened))).toContain("i krizové");
    expect(await person()).toMatchObject({ state: "subscribed" });
    await post(paths.ownLeaving, {}, opened);
    await post(paths.ownLeaving, {}, opened);
    expect(await person()).toMatchObject({ state: "left" });
    expect(await rows("SELECT endedBy FROM consents")).toEqual([{ endedBy: "web" }]);
  });
});

it("who is forgotten is asked first, and is nowhere afterwards", async () => {
  await comeIn();
  const opened = await openOwn();
  const question = await visit(paths.ownForgetting, opened);
  expect(words(question)).toContain("Opravdu smazat všechno?");
  expect(question.text).toMatch(/class="danger">\s*Ano, smazat všechno/);
  expect(await person()).toMatchObject({ state: "subscribed" });
  const done = await post(paths.ownForgetting, {}, opened);
  expect(done.location).toBe(paths.ownForgotten);
  expect(words(await visit(paths.ownForgotten))).toContain("Smazali jsme vás.");
  expect([await person(), await rows("SELECT id FROM signUps")]).toEqual([undefined, []]);
});

it("who is forgotten gets no more codes by it than anybody: what they had today counts on", async () => {
  await comeIn();
  for (let nth = 0; nth < 12; nth++) {
    at(now + nth * 30 * minute);
    if ((await askForOwn()).page.status !== 303) break;
    const opened = await openOwn("601 111 222", now + (nth * 30 + 15) * minute);
    await post(paths.ownForgetting, {}, opened);
    await comeIn();
  }
  const codes = (await rows<{ codes: number }>("SELECT codes FROM publicQuotaDays"))[0]?.codes;
  expect(codes).toBeLessThan(10);
});

it("who is not signed up cannot be forgotten by a form made by hand, and is told what is true", async () => {
  const opened = await openOwn("601 999 000");
  expect((await visit(paths.ownForgetting, opened)).location).toBe(paths.own);
  expect((await post(paths.ownForgetting, {}, opened)).location).toBe(paths.own);
  expect(words(await visit(paths.own, opened))).toContain("žádné zprávy neposíláme");
});

it("settings that were opened too often today go on without the list of what was sent", async () => {
  await comeIn();
  const opened = await openOwn();
  await env.DB.prepare("INSERT INTO publicUses (who, used, since) VALUES ('own-look', 3000, ?)").bind(now).run();
  expect(words(await visit(paths.ownSent, opened))).toContain("Seznam byl dnes otevřen už příliš mnohokrát");
  expect(words(await visit(paths.own, opened))).not.toContain("Zatím nic");
  expect((await post(paths.ownLeaving, {}, opened)).status).toBe(303);
});

describe("what was sent to somebody", () => {
  const send = async (count: number, to: (n: number) => boolean = () => true) => {
    for (let n = 0; n < count; n++) {
      const { id } = await aDispatchedMessage({ texts: { sms: { cs: `Zpráva ${n}.` } } });
      await env.DB.prepare("UPDATE messages SET dispatchedAt = ? WHERE id = ?")
        .bind(now + n, id)
        .run();
      if (to(n))
        await env.DB.prepare(
          "INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) VALUES (?, 1, 'sms', 1, 'delivered', 4, 0)",
        )
          .bind(id)
          .run();
    }
  };
  const shown = ({ text }: { text: string }) => [...text.matchAll(/Zpráva (\d+)\./g)].map(([, n]) => Number(n));

  it("stands on their page, newest first, twenty a page, and no more", async () => {
    await comeIn();
    await send(25);
    const opened = await openOwn("601 111 222", now + minute);
    expect(shown(await visit(paths.own, opened))).toEqual([24, 23, 22, 21]);
    const first = await visit(paths.ownSent, opened);
    expect(shown(first)).toEqual(Array.from({ length: 20 }, (_, n) => 24 - n));
    const [, older = ""] = /href="(\/moje\/zpravy\?pred=\d+)"/.exec(first.text) ?? [];
    const second = await visit(older, opened);
    expect([shown(second), second.text.includes("?pred=")]).toEqual([[4, 3, 2, 1, 0], false]);
  });

  it("is found behind messages that were not for them", async () => {
    await comeIn();
    await send(45, (n) => n === 2);
    const opened = await openOwn("601 111 222", now + minute);
    const first = await visit(paths.ownSent, opened);
    const [, older = ""] = /href="(\/moje\/zpravy\?pred=\d+)"/.exec(first.text) ?? [];
    expect([shown(first), shown(await visit(older, opened))]).toEqual([[], [2]]);
  });

  it.each<[string, (n: number) => boolean]>([
    ["all of them theirs", () => true],
    ["every second theirs", (n) => n % 2 === 0],
    ["none theirs", () => false],
  ])("costs one trip, sixty rows, and three a message that is shown: %s", async (_, to) => {
    const { counting } = await import("../../support/counting.ts");
    await comeIn();
    await send(60, to);
    const opened = await openOwn("601 111 222", now + minute);
    for (const [path, shownThere] of [
      [paths.own, 4],
      [paths.ownSent, 20],
    ] as const) {
      const meter = counting(env.DB);
      const page = await visit(path, { ...opened, env: { DB: meter.d1 } });
      expect([shown(page).length <= shownThere, meter.calls]).toEqual([true, 1]);
      expect(meter.rowsRead).toBeLessThanOrEqual(60 + 3 * shown(page).length);
    }
  });

  it("is never another's", async () => {
    await comeIn();
    await comeIn({ phone: "+420602333444" });
    await send(3);
    const opened = await openOwn("602 333 444", now + minute);
    expect(shown(await visit(paths.ownSent, opened))).toEqual([]);
  });
});

it("a code of yesterday opens nothing, though its row is still there", async () => {
  await comeIn();
  const opened = await openOwn();
  at(now + day - 1);
  expect((await visit(paths.own, opened)).text).not.toMatch(/601.111.222/);
});
