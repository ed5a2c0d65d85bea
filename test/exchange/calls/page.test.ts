import { describe, expect, it, vi } from "vitest";
import { openExchange, sms } from "../open-town.ts";
import { landline, openCalls } from "./open-calls.ts";

const read = async (url: string) => (await fetch(url)).text();
const form = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(fields), headers });

const cardOf = (page: string, number: string) =>
  new RegExp(`<li class="phone[^"]*" id="tel-${number}"[\\s\\S]*?</ol>\\s*</div>`).exec(page)?.[0] ?? "";

describe("the page of telephones", () => {
  it("shows a landline as one, without a field for SMS, and a mobile as before", async () => {
    const exchange = await openCalls();
    await exchange.call();
    await exchange.post(sms());
    const page = await read(exchange.url);
    expect(page).toMatch(/class="phone landline" id="tel-420382123456"[\s\S]*class="set desk/);
    expect(page).not.toContain(`action="/phones/${landline}/texts"`);
    expect(page).toContain('action="/phones/420601234567/texts"');
    expect(cardOf(page, "420601234567")).not.toContain('class="set');
    expect(page).toContain("1 SMS (1 část) a 1 hovor na 2 telefonech");
  });

  it("rings with four named buttons, each of which works without script", async () => {
    const exchange = await openCalls();
    await exchange.behave({ does: "waits" });
    await exchange.call();
    const card = cardOf(await read(exchange.url), landline);
    expect(card).toContain('data-state="ringing"');
    for (const name of ["Zvednout", "Obsazeno", "Nezvedat", "Záznamník"])
      expect(card).toContain(`aria-label="${name}, +420\u00a0382\u00a0123\u00a0456"`);
    const pressed = await form(`${exchange.url}/phones/${landline}/call`, { act: "busy" });
    expect([pressed.status, pressed.headers.get("location")]).toEqual([303, `/#tel-${landline}`]);
    await vi.waitUntil(exchange.over);
    expect(cardOf(await read(exchange.url), landline)).toContain("obsazeno");
  });

  it("has twelve keys and what is said while somebody listens, in its language", async () => {
    const exchange = await openCalls();
    await exchange.put("/behaviours", { all: { does: "waits" }, secondMs: 1000 });
    await exchange.call({ text: "Zítra <nepoteče> voda & nic." });
    await exchange.act(landline, { act: "answer" });
    await vi.waitUntil(() => exchange.calls()[0]?.said.length === 1);
    await exchange.act(landline, { key: "9" });
    const card = cardOf(await read(exchange.url), landline);
    expect(card.match(/name="key"/g)).toHaveLength(12);
    for (const part of ['aria-label="Klávesa hvězdička"', 'lang="cs"', "voda &amp; nic.", "Zavěsit", "klávesy 9"])
      expect(card).toContain(part);
  });

  it.each([
    [{ does: "answers" }, "vyslechnuto", ">Zítra nepoteče voda.<"],
    [{ does: "machine" }, "vyslechl záznamník", ">Zítra nepoteče voda.<"],
    [{ does: "no-answer" }, "nikdo nezvedl", ">Nezaznělo: Zítra nepoteče voda.<"],
    [{ does: "answers", hangsUpAfterSeconds: 0.2 }, "hned zavěšeno", "Nezaznělo"],
    [{ does: "fails" }, "číslo neexistuje", "Nezaznělo"],
  ] as const)("says of a telephone that %j: %s", async (behaviour, words, said) => {
    const exchange = await openCalls();
    await exchange.behave(behaviour);
    await exchange.call();
    await vi.waitUntil(exchange.over);
    const card = cardOf(await read(exchange.url), landline);
    expect(card).toContain(words);
    expect(card).toContain(said);
  });

  it("sets behaviours by its form, for all and for one, says them, and puts them back", async () => {
    const exchange = await openCalls();
    const url = `${exchange.url}/behaviours`;
    await form(url, { number: "", does: "busy", keys: "", secondMs: "20" });
    await form(url, { number: "382 123 456", does: "answers", keys: "99", secondMs: "20" });
    expect(await (await fetch(url)).json()).toMatchObject({
      ...{ all: [{ does: "busy" }], phones: { [landline]: [{ does: "answers", keys: "99" }] }, secondMs: 20 },
    });
    const page = await read(exchange.url);
    for (const part of ["Všechny telefony: má obsazeno", "zvedne a vyslechne vše, 2 klávesy 99"])
      expect(page).toContain(part);
    await form(url, { reset: "1" });
    expect(await (await fetch(url)).json()).toMatchObject({ all: [{ does: "answers" }], phones: {} });
  });

  it.each([
    [{ number: "hello", does: "busy", keys: "", secondMs: "0" }, "Zadejte číslo telefonu"],
    [{ number: "", does: "answers", keys: "A", secondMs: "0" }, "Klávesy mohou být"],
    [{ number: "", does: "answers", keys: "", secondMs: "-1" }, "kolik milisekund"],
  ])("says what is wrong with the behaviour %j", async (fields, words) => {
    const exchange = await openCalls();
    const answer = await form(`${exchange.url}/behaviours`, fields);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words)]);
  });

  it("takes no press of a button from another website", async () => {
    const exchange = await openCalls();
    await exchange.behave({ does: "waits" });
    await exchange.call();
    const foreign = { origin: "https://elsewhere.example" };
    expect((await form(`${exchange.url}/phones/${landline}/call`, { act: "answer" }, foreign)).status).toBe(403);
  });

  it("tells an open page that a telephone rings, and has a place for that news", async () => {
    const exchange = await openCalls();
    await exchange.behave({ does: "waits" });
    const stream = await fetch(`${exchange.url}/events?version=0`);
    await exchange.call();
    let heard = "";
    for await (const piece of stream.body ?? []) {
      heard += new TextDecoder().decode(piece);
      if (heard.includes("Zvoní")) break;
    }
    expect(heard).toContain(`tel-${landline}`);
    expect(await read(exchange.url)).toMatch(/id="news" role="status"/);
  });

  it.each(["/calls.css", "/calls.js"])("serves %s from its own file", async (path) => {
    const exchange = await openExchange();
    expect((await fetch(exchange.url + path)).status).toBe(200);
  });
});
