import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { callThrough, postCalling, visitCalling } from "../../support/calling-site.ts";
import { voiceGateways } from "../../support/calls.ts";
import { audited, minute } from "../../support/enrolment.ts";
import { answers } from "../../support/gateway.ts";
import { aDraft, now, rows, water } from "../../support/town.ts";
import { aSession, at, quiet, words } from "../../support/visit.ts";
import { withLandlines } from "../../support/voiced.ts";

let session: string;
let made: ReturnType<typeof voiceGateways>;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession("manager");
  made = voiceGateways();
  callThrough(made.gateways);
  await withLandlines(3);
});
const visit = (path: string, headers = {}) => visitCalling(path, { session, headers });
const post = (path: string, form: Record<string, string | string[]> = {}) => postCalling(path, form, { session });
const said = () => made.calls.flatMap(({ attempts }) => attempts.map(({ to, text, call }) => ({ to, text, call })));

const written = { topics: String(water), text: "Zítra od 8.30 hod nepoteče voda.", accents: "stripped", when: "now" };

describe("while a message is written", () => {
  const tried = { ...written, spoken: "", made: "", action: "call" };

  it("a clerk has it called to their own telephone, and hears what people will, and that it was a trial", async () => {
    const page = await post(paths.messages, tried);
    expect([page.status, words(page)]).toEqual([200, expect.stringContaining("Voláme vám na 601 999 999.")]);
    expect(said()).toEqual([
      {
        to: "+420601999999",
        text: "Zítra od osmi hodin třiceti minut nepoteče voda.",
        call: expect.objectContaining({ language: "cs", menu: expect.stringContaining("To byla zkouška.") }),
      },
    ]);
    expect(made.calls[0]?.calling).toEqual({ speechRate: 0.9, ringSeconds: 45 });
  });

  it("nothing of it is kept, and what was typed stays", async () => {
    const page = await post(paths.messages, tried);
    expect(page.text).toContain("Zítra od 8.30 hod nepoteče voda.</textarea>");
    expect(await rows("SELECT id FROM messages")).toEqual([]);
    expect(await audited()).toMatchObject([{ act: "call-tried", subject: "text" }]);
  });

  it("it is called as the clerk has changed it", async () => {
    await post(paths.messages, { ...tried, spoken: "Zítra v půl deváté nepoteče voda.", made: "Zítra." });
    expect(said()).toMatchObject([{ text: "Zítra v půl deváté nepoteče voda." }]);
  });

  it("it is called in English where that button was pressed", async () => {
    await post(paths.messages, { ...tried, "text-en": "No water tomorrow.", action: "call-en" });
    expect(said()).toMatchObject([{ text: "No water tomorrow.", call: { language: "en" } }]);
  });

  it("a draft is tried as it stands in the form, and stays as it was kept", async () => {
    const id = await aDraft();
    await post(paths.editMessage(id), { ...tried, version: "1" });
    expect(said()).toHaveLength(1);
    expect(await rows("SELECT version FROM messages")).toEqual([{ version: 1 }]);
  });

  it("without a text nobody is called, and the page says so", async () => {
    expect(words(await post(paths.messages, { ...tried, text: "" }))).toContain("není nic, co by šlo přečíst");
    expect(said()).toEqual([]);
  });
});

describe("at the check", () => {
  it("the button calls the clerk with the draft, once, and the page says so", async () => {
    const id = await aDraft();
    expect((await visit(paths.checkMessage(id))).text).toContain(`action="${paths.tryMessage(id)}"`);
    const pressed = await post(paths.tryMessage(id), { version: "1", of: "cs" });
    expect([pressed.status, pressed.location]).toEqual([303, paths.triedMessage(id, "called")]);
    const again = await post(paths.tryMessage(id), { version: "1", of: "cs" });
    expect(words(await visit(again.location ?? ""))).toContain("Zkušební hovor už jde na váš telefon.");
    expect([said().length, (await audited()).slice(1)]).toEqual([
      1,
      [{ at: now, clerkId: 1, act: "call-tried", subject: `message:${id}` }],
    ]);
    expect(words(await visit(pressed.location ?? ""))).toContain("Voláme vám na 601 999 999.");
  });

  it("what was changed meanwhile is shown before it is called", async () => {
    const id = await aDraft();
    await env.DB.exec("UPDATE messages SET version = 2");
    expect((await post(paths.tryMessage(id), { version: "1" })).location).toBe(paths.checkAnew(id));
    expect(said()).toEqual([]);
  });

  it("what has left, or never was, is not called", async () => {
    const id = await aDraft();
    await env.DB.exec("UPDATE messages SET state = 'cancelled'");
    expect((await post(paths.tryMessage(id), { version: "1" })).status).toBeGreaterThanOrEqual(303);
    expect((await post(paths.tryMessage(999), { version: "1" })).status).toBe(404);
    expect(said()).toEqual([]);
  });

  it("asking for its address leads to the message, and what an address makes up is not said", async () => {
    const id = await aDraft();
    expect((await visit(`${paths.checkMessage(id)}?call=toString`)).status).toBe(200);
  });
});

describe("in the settings", () => {
  it("the number stands that people see, with the reason why it is not the office's", async () => {
    const page = words(await visit(paths.settings));
    expect(page).toMatch(/Z čísla 910 123 456, které obci přidělila brána\. Číslo úřadu to být nesmí/);
  });

  it("the office's own number is refused with the reason, wherever calls are begun, and no telephone rings", async () => {
    await env.DB.exec("UPDATE towns SET officePhone = '910 123 456'");
    const page = await visit(paths.settings);
    expect(words(page)).toContain("910 123 456 je číslo úřadu. Brána z něj volat nesmí");
    expect(page.text).not.toContain(`action="${paths.tryNumber}"`);
    const { location } = await post(paths.tryNumber);
    expect(words(await visit(location ?? ""))).toContain("Brána z nastaveného čísla volat nedovolí.");
    const warning = "Hovory se nespojí: jsou nastavené z čísla úřadu";
    expect(words(await visit(paths.desk))).toContain(warning);
    expect(words(await visit(paths.checkMessage(await aDraft())))).toContain(warning);
    expect(said()).toEqual([]);
  });

  it("a manager is called from it, and told what to look for", async () => {
    const pressed = await post(paths.tryNumber);
    expect(pressed.location).toBe(paths.triedNumber("called"));
    expect(said()).toMatchObject([{ to: "+420601999999", text: expect.stringContaining("zavolat zpátky") }]);
    expect(await audited()).toMatchObject([{ act: "call-tried", subject: "town" }]);
  });

  it("a gateway that does not allow the number is said", async () => {
    callThrough(voiceGateways(() => ({ kind: "halted", cause: "sender", code: "11" })).gateways);
    const { location } = await post(paths.tryNumber);
    expect(words(await visit(location ?? ""))).toContain("Brána z nastaveného čísla volat nedovolí.");
  });

  it("it speaks English, too", async () => {
    callThrough(voiceGateways(() => answers.lostAfter).gateways);
    const { location } = await post(paths.tryNumber);
    at(now + minute);
    expect(words(await visit(location ?? "", { "accept-language": "en" }))).toContain("may ring, or not");
  });

  it("no clerk who may not set the town up calls from there", async () => {
    const other = await aSession("clerk", { id: 2, phone: "+420601888888" });
    expect((await postCalling(paths.tryNumber, {}, { session: other })).status).toBe(403);
    expect(said()).toEqual([]);
  });
});
