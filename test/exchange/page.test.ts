import { describe, expect, it, vi } from "vitest";
import { linked } from "./card.ts";
import { openExchange, people, sms } from "./open-town.ts";

const read = async (url: string) => (await fetch(url)).text();
const form = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(fields), headers });

describe("the page of telephones", () => {
  it("shows a text with its sender, parts, encoding and fate, without script", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ text: "Voda nepoteče" }));
    await vi.waitUntil(() => exchange.journal.entries({}).accepted[0]?.fate === "delivered");
    const page = await read(exchange.url);
    for (const part of ["Voda nepoteče", "Mirovice", "1 část", "UCS-2", "doručeno", "Infobip"])
      expect(page).toContain(part);
  });

  it("shows no markup out of a text as markup", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ text: "<script>alert(1)</script>" }));
    expect(await read(exchange.url)).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("shows the newest sixty of many telephones, and any of them by its number", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ to: people(100) }));
    const page = await read(exchange.url);
    expect(page.match(/class="phone"/g)).toHaveLength(60);
    expect(page).not.toContain("tel-420601000000");
    expect(await read(`${exchange.url}/?number=601+000+000`)).toContain("tel-420601000000");
  });

  it("keeps the telephones out while texts are not kept, and the log complete", async () => {
    const exchange = await openExchange({ faults: { keepTexts: false } });
    await exchange.post(sms());
    expect(await read(exchange.url)).not.toContain('class="phone"');
    expect(exchange.journal.counts().accepted).toBe(1);
  });

  it("leads back to the telephone that wrote", async () => {
    const exchange = await openExchange({ twoWayNumber: "420777123456" });
    const response = await form(`${exchange.url}/texts`, { number: "601 234 567", text: "STOP" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/#tel-420601234567"]);
    expect(await read(exchange.url)).toContain("STOP");
  });

  it("shows what was typed again when the number is wrong, with what to do", async () => {
    const exchange = await openExchange({ twoWayNumber: "420777123456" });
    const response = await form(`${exchange.url}/texts`, { number: "hello", text: "Dobrý den" });
    const page = await response.text();
    expect(response.status).toBe(422);
    for (const part of ["Zadejte číslo telefonu", 'value="hello"', 'value="Dobrý den"']) expect(page).toContain(part);
  });

  it("takes faults from its form in per cent, and tells of them", async () => {
    const exchange = await openExchange();
    const response = await form(`${exchange.url}/faults`, { tooMany: "20", receiptDelayMs: "50", keepTexts: "true" });
    expect(response.status).toBe(303);
    expect(exchange.faults()).toMatchObject({ tooMany: 0.2, receiptDelayMs: 50, keepTexts: true });
    expect(await read(exchange.url)).toContain("Odpoví 429, nepřijme nic: 20 %");
    await form(`${exchange.url}/faults`, { reset: "1", tooMany: "20" });
    expect(exchange.faults().tooMany).toBe(0);
  });

  it("names the field of a fault that cannot be", async () => {
    const exchange = await openExchange();
    const response = await form(`${exchange.url}/faults`, { tooMany: "130" });
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining("Odpoví 429")]);
    expect(exchange.faults().tooMany).toBe(0);
  });

  it("takes no form from another website", async () => {
    const exchange = await openExchange({ twoWayNumber: "420777123456" });
    const fields = { number: "601234567", text: "STOP" };
    const foreign = await form(`${exchange.url}/texts`, fields, { origin: "https://elsewhere.example" });
    expect(foreign.status).toBe(403);
    expect((await form(`${exchange.url}/texts`, fields, { origin: exchange.url })).status).toBe(303);
    expect(exchange.journal.counts().inbound).toBe(1);
  });

  it("tells an open page of the telephones that changed, by Server-Sent Events", async () => {
    const exchange = await openExchange();
    const stream = await fetch(`${exchange.url}/events?version=0`);
    await exchange.post(sms({ text: "Voda nepoteče" }));
    let heard = "";
    for await (const piece of stream.body ?? []) {
      heard += new TextDecoder().decode(piece);
      if (heard.includes("Voda")) break;
    }
    expect(heard).toMatch(/^event: message|^data: /m);
    expect(heard).toContain("tel-420601234567");
  });

  it.each(["/page.css", "/page.js"])("serves %s from its own file", async (path) => {
    const exchange = await openExchange();
    expect((await fetch(exchange.url + path)).status).toBe(200);
    expect(await read(exchange.url)).toContain(path);
  });
});

describe("links in a text", () => {
  it.each([
    ["Vice: https://m.example/z/1.", "https://m.example/z/1"],
    ["volejte (m.example/krize), ihned", "http://m.example/krize"],
    ["http://localhost:8787/o/abc", "http://localhost:8787/o/abc"],
  ])("%s leads to %s", (text, href) => {
    expect(linked(text).map(String).join("")).toContain(`href="${href}"`);
  });

  it.each(["ve 14.10. u skoly", "a/b", "javascript:alert(1)"])("%s stays a text", (text) => {
    expect(linked(text).map(String).join("")).toBe(text);
  });
});
