import { expect, inject, it } from "vitest";
import { openDesk, openPage, openPhone, tick } from "./browser.ts";

type Page = Awaited<ReturnType<typeof openDesk>>;

async function write(page: Page, text: string, topic = "Voda") {
  await page.goto("/messages/new");
  await page.getByLabel(topic).check();
  await page.getByLabel("Text zprávy").fill(text);
}

it("what was sent by mistake is taken back within seconds, and reaches nobody", async () => {
  const page = await openDesk();
  await write(page, "Tohle nikdo nemá dostat.");
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByRole("button", { name: /^Odeslat/ }).click();
  await page.getByRole("button", { name: "Zastavit" }).click();
  await page.getByText("Zpráva je zastavená.").waitFor();
  await new Promise((done) => setTimeout(done, 4000));
  const log = (await (await fetch(`${inject("phones")}log.json`)).json()) as { accepted: { text: string }[] };
  expect(log.accepted.filter(({ text }) => text.includes("nikdo nema dostat"))).toEqual([]);
});

it("a message can wait for its time, be called back, and edited", async () => {
  const page = await openDesk();
  await write(page, "Ve čtvrtek je úřad zavřený.", "Úřední hodiny");
  await page.getByLabel("V určený čas").check();
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Den", { exact: true }).fill(tomorrow);
  await page.getByLabel("Hodina", { exact: true }).fill("08:00");
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByRole("button", { name: /^Naplánovat \d+ lid/ }).click();
  await page.getByRole("button", { name: "Zrušit plán a vrátit k úpravám" }).click();
  await page.getByRole("heading", { name: "Kontrola před odesláním" }).waitFor();
  await page.getByRole("link", { name: "Upravit" }).click();
  expect(await page.getByLabel("Text zprávy").inputValue()).toBe("Ve čtvrtek je úřad zavřený.");
});

it.each([
  ["nothing chosen and nothing written", {}, /téma/],
  ["a time that has passed", { date: "2020-01-01", time: "08:00" }, /minul/],
  ["an hour that the spring change skips", { date: "2027-03-28", time: "02:30" }, /neexistuje/],
])("a message with %s comes back with what was typed", async (_, when, says) => {
  const page = await openDesk();
  await page.goto("/messages/new");
  await page.getByLabel("Text zprávy").fill("Rozepsaná zpráva");
  if ("date" in when) {
    await page.getByLabel("Voda").check();
    await page.getByLabel("V určený čas").check();
    await page.getByLabel("Den", { exact: true }).fill(when.date);
    await page.getByLabel("Hodina", { exact: true }).fill(when.time);
  }
  const [answer] = await Promise.all([
    page.waitForResponse(
      (response) => response.request().method() === "POST" && response.request().isNavigationRequest(),
    ),
    page.getByRole("button", { name: "Pokračovat ke kontrole" }).click(),
  ]);
  expect(answer.status()).toBe(422);
  expect(await page.getByLabel("Text zprávy").inputValue()).toBe("Rozepsaná zpráva");
  expect(await page.getByRole("alert").first().textContent()).toMatch(says);
});

it("a clerk without a link asks for one, and it comes to their phone", async () => {
  const page = await openPage({ extraHTTPHeaders: { "cf-connecting-ip": "192.0.2.50" } });
  await page.goto("/sign-in");
  await page.getByLabel("Váš služební mobil").fill("601 000 002");
  await page.getByRole("button", { name: "Poslat odkaz" }).click();
  const phone = await openPhone(inject("phones"), "420 601 000 002");
  const link = await phone
    .getByRole("link", { name: /sign-in/ })
    .last()
    .getAttribute("href");
  await page.goto(link ?? "");
  await page.getByRole("button", { name: "Vstoupit" }).click();
  await page.getByRole("heading", { name: "Přehled" }).waitFor();
  await page.getByRole("button", { name: "Odhlásit" }).click();
  await page.goto("/desk");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
});

it("a clerk at the office's computer types the code that comes to their phone", async () => {
  const page = await openPage({ extraHTTPHeaders: { "cf-connecting-ip": "192.0.2.51" } });
  await page.goto("/sign-in");
  await page.getByLabel("Váš služební mobil").fill("601 000 002");
  const phone = await openPhone(inject("phones"), "420 601 000 002");
  const codes = async () =>
    [...((await phone.textContent()) ?? "").matchAll(/kod pro prihlaseni (\d{6})/g)].map(([, code]) => code);
  const before = (await codes()).length;
  await page.getByRole("button", { name: "Poslat odkaz" }).click();
  await expect.poll(async () => (await codes()).length, { timeout: 15_000 }).toBeGreaterThan(before);
  await page.getByLabel("Kód z SMS").fill((await codes()).at(-1) ?? "");
  await page.getByRole("button", { name: "Vstoupit" }).click();
  await page.getByRole("heading", { name: "Přehled" }).waitFor();
  await page.getByRole("button", { name: "Odhlásit" }).click();
});

it("what people text that is no command is a letter on the desk", async () => {
  await fetch(`${inject("phones")}texts`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ number: "+420603200200", text: "Kdy zase poteče voda?" }),
  });
  await tick();
  const page = await openDesk();
  await expect
    .poll(async () => (await page.goto("/desk/letters")) && page.getByText("Kdy zase poteče voda?").count(), {
      timeout: 10_000,
    })
    .toBe(1);
  await page.getByRole("button", { name: "Vyřízeno" }).first().click();
  await page.getByText("Kdy zase poteče voda?").waitFor();
});
