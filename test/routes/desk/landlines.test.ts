import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { noticeCallsADay } from "../../../src/monitoring/call-limits.ts";
import { quotaDay } from "../../../src/monitoring/public-quota.ts";
import { paths } from "../../../src/paths.ts";
import { postCalling, visitCalling } from "../../support/calling-site.ts";
import { aWaitingSignUp, bozena } from "../../support/calls.ts";
import { audited, minute } from "../../support/enrolment.ts";
import { now, rows } from "../../support/town.ts";
import { aSession, at, quiet, visit as visitOther, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
});
const visit = (path: string, headers = {}) => visitCalling(path, { session, headers });
const post = (path: string, form: Record<string, string | string[]> = {}) => postCalling(path, form, { session });
const notices = () => rows("SELECT kind, channel FROM notices");

describe("the page of those who wait to be called", () => {
  it("shows the whole number, what it asked for, since when, and both buttons", async () => {
    const { id } = await aWaitingSignUp({ addresses: ["Zámostí 7"], language: "en" });
    const page = await visit(paths.landlines);
    expect(words(page)).toMatch(/382 123 456 · Zámostí 7 · Jazyk: English.*Voda.*Čeká od: úterý 24\. 11\. 2026 v 9:00/);
    expect([page.text.includes(paths.releaseCall(id)), page.text.includes(paths.declineCall(id))]).toEqual([
      true,
      true,
    ]);
  });

  it("says who wants to see their settings", async () => {
    await aWaitingSignUp();
    await env.DB.exec("UPDATE signUps SET purpose = 'own'");
    expect(words(await visit(paths.landlines))).toMatch(/382 123 456 Chce do svého nastavení Čeká od/);
  });

  it("is led to from the overview, as long as somebody waits", async () => {
    expect(words(await visit(paths.desk))).not.toContain("čekají na zavolání");
    const { id } = await aWaitingSignUp();
    const overview = await visit(paths.desk);
    expect([words(overview), overview.text]).toEqual([
      expect.stringContaining("Pevné linky, které čekají na zavolání kódu: 1"),
      expect.stringContaining(`href="${paths.landlines}"`),
    ]);
    await post(paths.releaseCall(id), { seen: "" });
    expect(words(await visit(paths.desk))).not.toContain("čekají na zavolání");
  });

  it.each([
    ["", true],
    ["+420382000350", false],
  ])("says that calls are not set up, where their gateway is not: %j", async (VOICE_FROM, isSaid) => {
    const page = await visitOther(paths.landlines, { session, env: { VOICE_PROVIDER: "infobip", VOICE_FROM } });
    expect(words(page).includes("Hovory zatím neodejdou")).toBe(isSaid);
  });

  it.each([
    ["", true],
    ["&q=382 123", true],
    ["&q=Zámostí", true],
    ["&q=601", false],
    ["&q=Husova", false],
    ["&topic=1", true],
    ["&topic=5", false],
  ])("are a filter of the list of people, with their count: %s", async (more, isShown) => {
    await aWaitingSignUp({ addresses: ["Zámostí 7"], topics: 1 << 1 });
    const page = await visitOther(`${paths.subscribers}?is=waiting${more}`, { session });
    expect(words(page)).toContain("Čekají na zavolání (1)");
    expect(words(page)).toContain(`${isShown ? "1 pevná linka čeká" : "0 pevných linek čeká"} na zavolání kódu`);
    expect(words(page).includes("382 123 456 · Zámostí 7 Čeká od: úterý 24. 11. 2026 v 9:00")).toBe(isShown);
    expect(page.text).toContain(`href="${paths.landlines}"`);
  });

  it("says that nobody waits", async () => {
    expect(words(await visit(paths.landlines))).toContain("Nikdo na zavolání nečeká.");
  });

  it("is not for strangers", async () => {
    expect((await visitOther(paths.landlines)).location).toBe(paths.signIn);
  });

  it("speaks English", async () => {
    await aWaitingSignUp();
    expect(words(await visit(paths.landlines, { "accept-language": "en" }))).toContain("Call with the code");
  });
});

describe("the button", () => {
  it("has the code called, once, and says when it was", async () => {
    const { id } = await aWaitingSignUp();
    const pressed = await post(paths.releaseCall(id), { seen: "" });
    expect([pressed.status, pressed.location]).toEqual([303, paths.landlines]);
    expect((await post(paths.releaseCall(id), { seen: "" })).location).toBe(paths.landlines);
    expect([await notices(), (await audited()).length]).toEqual([[{ kind: "code", channel: "voice" }], 1]);
    const page = await visit(paths.landlines);
    expect(words(page)).toContain("Voláno: úterý 24. 11. 2026 v 9:00. Kód zatím nikdo nezadal.");
    expect(page.text).not.toContain(paths.releaseCall(id));
  });

  it("is there again when the call has had its time, beside why it reached nobody", async () => {
    const { id } = await aWaitingSignUp();
    await post(paths.releaseCall(id), { seen: "" });
    await env.DB.exec("UPDATE notices SET state = 'undelivered', reason = 'no-answer', code = '1'");
    at(now + 2 * minute);
    const page = await visit(paths.landlines);
    expect(words(page)).toMatch(/Nedovolali jsme se: telefon nikdo nezvedl\..*Zavolat kód znovu/);
    const seen = /name="seen" value="(\d+)"/.exec(page.text)?.[1] ?? "";
    await post(paths.releaseCall(id), { seen });
    expect(await notices()).toHaveLength(2);
  });

  it("is refused in words where a limit of the day is reached, and nothing is called", async () => {
    const { id } = await aWaitingSignUp();
    await env.DB.prepare("INSERT INTO callDays VALUES (?, ?, ?, 0)")
      .bind(quotaDay(now), `number:${bozena}`, noticeCallsADay.number)
      .run();
    const page = await post(paths.releaseCall(id), { seen: "" });
    expect([page.status, words(page)]).toEqual([429, expect.stringContaining("dnes volalo už příliš mnohokrát")]);
    expect(await notices()).toEqual([]);
  });

  it("to call is not there at night, and the page says from when it is", async () => {
    const { id } = await aWaitingSignUp();
    await env.DB.exec("UPDATE sessions SET expiresAt = 2 * expiresAt");
    at(now + 13 * 60 * minute);
    const page = await visit(paths.landlines);
    expect([page.text.includes(paths.releaseCall(id)), page.text.includes(paths.declineCall(id))]).toEqual([
      false,
      true,
    ]);
    expect(words(page)).toContain("Volá se jen od 8 do 20 hodin. Kód půjde zavolat ve středu 25. 11. 2026 v 8:00.");
    const pressed = await post(paths.releaseCall(id), { seen: "" });
    expect([pressed.status, words(pressed), await notices()]).toEqual([
      409,
      expect.stringContaining("Teď se nevolá"),
      [],
    ]);
  });

  it("to decline takes the request away", async () => {
    const { id } = await aWaitingSignUp();
    expect((await post(paths.declineCall(id))).location).toBe(paths.landlines);
    expect(words(await visit(paths.landlines))).toContain("Nikdo na zavolání nečeká.");
    expect(await audited()).toMatchObject([{ act: "call-declined" }]);
  });

  it("to call is not there where the town has no gateway for calls, which the page says", async () => {
    const { id } = await aWaitingSignUp();
    const page = await visitOther(paths.landlines, { session });
    expect([page.text.includes(paths.releaseCall(id)), words(page).includes("Hovory nejsou nastavené")]).toEqual([
      false,
      true,
    ]);
  });
});

describe("the form at the counter", () => {
  const filled = { phone: "382 123 456", calls: "", topics: ["1"], place: "", language: "cs", paper: " 2026/17 " };

  it("signs a landline up and says that it will be called", async () => {
    const done = await post(paths.enrolment, filled);
    expect([done.status, done.location]).toEqual([303, paths.enrolled(1)]);
    expect(words(await visit(done.location ?? ""))).toMatch(/Telefon 382 123 456 je přihlášený\..*krátce zavoláme/);
    expect(await rows("SELECT phone, channel, language FROM subscribers")).toEqual([
      { phone: bozena, channel: "voice", language: "cs" },
    ]);
    expect(await rows("SELECT source, paper, clerkId FROM consents")).toEqual([
      { source: "in-person", paper: "2026/17", clerkId: 1 },
    ]);
    expect(await notices()).toEqual([{ kind: "welcome", channel: "voice" }]);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ["a mobile by SMS", { phone: "601 234 567" }, "sms", "uvítací SMS"],
    ["a mobile by calls", { phone: "601 234 567", calls: "yes" }, "voice", "uvítací SMS"],
  ])("signs %s up", async (_, typed, channel, says) => {
    const done = await post(paths.enrolment, { ...filled, ...typed });
    expect(words(await visit(done.location ?? ""))).toContain(says);
    expect(await rows("SELECT channel FROM subscribers")).toEqual([{ channel }]);
  });

  it.each<[string, Record<string, string>, string]>([
    ["a premium number", { phone: "900 123 456" }, "Na placené linky nevoláme"],
    ["nothing that was agreed by", { paper: " " }, "Vyberte, čím člověk souhlasil"],
    ["a long paper", { paper: "x".repeat(41) }, "stačí 40 znaků"],
    ["another language", { language: "xx" }, "Vyberte prosím jazyk"],
    ["another topic", { topics: "29" }, "témata ze seznamu"],
    ["another place", { place: "9" }, "Napište prosím znovu, kde bydlí"],
  ])("says what to correct, and keeps what was typed: %s", async (_, typed, says) => {
    const page = await post(paths.enrolment, { ...filled, ...typed });
    expect([page.status, words(page)]).toEqual([422, expect.stringContaining(says)]);
    expect(page.text).toContain(`value="${typed.phone ?? filled.phone}"`);
    expect(await rows("SELECT id FROM subscribers")).toEqual([]);
  });

  it("keeps what was typed when the language is changed", async () => {
    const page = await postCalling(
      `${paths.enrolment}?lang=en`,
      { ...filled, calls: "yes", action: "show" },
      { session },
    );
    expect([words(page).includes("At the counter"), page.text]).toEqual([
      true,
      expect.stringContaining('value="382 123 456"'),
    ]);
    expect(page.text).toMatch(/name="calls" value="yes" checked/);
  });

  it("takes mobiles only where the town does not call, and asks for no choice", async () => {
    const page = await visitOther(paths.enrolment, { session });
    expect(page.text).not.toContain('name="calls"');
  });

  it("says that a withdrawn paper brings nobody back", async () => {
    await post(paths.enrolment, filled);
    await env.DB.exec("UPDATE subscribers SET state = 'left'");
    await env.DB.exec(`UPDATE consents SET endedAt = ${now + 1}, endedBy = 'in-person'`);
    at(now + minute);
    const page = await post(paths.enrolment, filled);
    expect([page.status, words(page)]).toEqual([409, expect.stringContaining("už člověk odvolal")]);
  });
});
