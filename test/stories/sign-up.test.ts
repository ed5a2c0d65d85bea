import { expect, inject, it } from "vitest";
import { openPage, openPhone, tick } from "./browser.ts";

/** Every story knocks from an address of its own, because codes are limited by address. */
const from = (address: string) => ({ extraHTTPHeaders: { "cf-connecting-ip": address } });

async function codeOn(number: string): Promise<string> {
  const text = await (await openPhone(inject("phones"), `420 ${number}`))
    .getByText(/kod k prihlaseni/)
    .last()
    .textContent();
  return /(\d{6})/.exec(text ?? "")?.[1] ?? "";
}

async function signUp(number: string, options: Parameters<typeof openPage>[0]) {
  const page = await openPage(options);
  await page.goto("/");
  await page.getByLabel("Číslo vašeho mobilu").fill(number);
  await page.getByLabel("Kultura a akce").check();
  await page.getByLabel("Kde bydlíte?").fill("Sokolská 12, Zámostí");
  await page.getByLabel(/^Souhlasím/).check();
  await page.getByRole("button", { name: "Pokračovat" }).click();
  await page.waitForURL("**/kod/*");
  return page;
}

it("somebody signs up on the web, with scripts off, and the welcome arrives", async () => {
  const number = "602 100 002";
  const page = await signUp(number, { ...from("192.0.2.2"), javaScriptEnabled: false });
  await page.locator("input[name=code]").fill(await codeOn(number));
  await page.locator("main form button").first().click();
  await page.waitForURL("**/prihlaseno");
  const phone = await openPhone(inject("phones"), `420 ${number}`);
  await phone.getByText(/jste prihlaseni k odberu/).waitFor();
});

it("a wrong code is said kindly and can be mended", async () => {
  const number = "602 100 005";
  const page = await signUp(number, from("192.0.2.5"));
  const code = await codeOn(number);
  await page.locator("input[name=code]").fill(code === "000000" ? "000001" : "000000");
  await page.locator("main form button").first().click();
  await page.locator("#code-problem").waitFor();
  await page.locator("input[name=code]").fill(code);
  await page.locator("main form button").first().click();
  await page.waitForURL("**/prihlaseno");
});

it.each([
  ["900 123 456", /placené/],
  ["+421 905 123 456", /česk/i],
  ["601 234", /krátk|devět/],
  ["601 234 567 linka 12", /link/],
])("a number that is no Czech telephone keeps what was typed and says what to do: %s", async (number, says) => {
  const page = await openPage({ ...from("192.0.2.6"), javaScriptEnabled: false });
  await page.goto("/");
  await page.getByLabel("Číslo vašeho mobilu").fill(number);
  await page.getByLabel("Kultura a akce").check();
  await page.getByLabel(/^Souhlasím/).check();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.getByRole("button", { name: "Pokračovat" }).click(),
  ]);
  expect(answer.status()).toBe(422);
  expect(await page.getByLabel("Číslo vašeho mobilu").inputValue()).toBe(number);
  expect(await page.getByLabel("Kultura a akce").isChecked()).toBe(true);
  expect(await page.getByRole("alert").textContent()).toMatch(says);
});

it("the minute job runs when the clock ticks, and health is well", async () => {
  await tick();
  const answer = await fetch(`${inject("citizens")}health`);
  expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
});
