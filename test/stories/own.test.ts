import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { backUp, restore } from "./backup.ts";
import { axe, openDesk, openPage, openPhone } from "./browser.ts";

const number = "602 170 001";

async function enrol(desk: Page, phone: string, paper: string): Promise<void> {
  await desk.goto("/desk/enrolment");
  await desk.locator("#phone").fill(phone);
  await desk.locator("input[name=paper]").fill(paper);
  await desk.locator("#enrolment [data-submit]").click();
  await desk.locator(".banner.done").waitFor();
}

/** Types the code that came to the number as its `nth`. */
async function typeCode(page: Page, nth: number): Promise<void> {
  await page.waitForURL("**/kod/*");
  const phone = await openPhone(inject("phones"), `420 ${number}`);
  const text = await phone
    .getByText(/kod k prihlaseni/)
    .nth(nth)
    .textContent();
  await page.locator("input[name=code]").fill(/(\d{6})/.exec(text ?? "")?.[1] ?? "");
  await page.locator("main form button").first().click();
}

async function openSettings(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Změnit nebo ukončit odběr" }).first().click();
  await page.getByLabel("Vaše číslo").fill(number);
  await page.getByRole("button", { name: "Pokračovat" }).click();
  await typeCode(page, 0);
  await page.getByRole("heading", { name: "Moje nastavení" }).waitFor();
}

it("somebody whom the office signed up rules their own data: changes, less, a file, forgotten, back, and gone by the link", async () => {
  const desk = await openDesk();
  await enrol(desk, number, "2026/170");

  const page = await openPage({
    viewport: { width: 320, height: 640 },
    extraHTTPHeaders: { "cf-connecting-ip": "192.0.2.170" },
  });
  await openSettings(page);
  expect(await axe(page)).toEqual([]);
  expect(await small(page)).toEqual([]);
  await page.locator("summary", { hasText: "Jazyk" }).click();
  await page.getByLabel("English").check();
  await page.getByRole("button", { name: "Uložit", exact: true }).and(page.locator(":visible")).click();
  await page.getByText("Uloženo. Platí to hned.").waitFor();

  await page.getByRole("link", { name: "Odhlásit se" }).click();
  const topics = page.getByRole("checkbox");
  const before = await topics.count();
  await topics.first().uncheck();
  await page.getByRole("button", { name: "Nechat si jen zaškrtnuté" }).click();
  await page.getByRole("status").waitFor();
  expect(await topics.count()).toBe(before - 1);
  expect([await axe(page), await small(page)]).toEqual([[], []]);

  await page.getByRole("link", { name: "Moje nastavení" }).first().click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Stáhnout moje údaje" }).click(),
  ]);
  const data = JSON.parse(readFileSync(await file.path(), "utf8"));
  expect([data.phone, data.held.subscribers.length]).toEqual(["+420602170001", 1]);

  await page.getByRole("link", { name: "Smazat moje údaje" }).click();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Ano, smazat všechno" }).click();
  await page.getByText("Smazali jsme vás.").waitFor();

  await page.goto("/");
  await page.getByLabel("Číslo vašeho mobilu").fill(number);
  await page.getByLabel("Kultura a akce").check();
  await page.getByLabel(/^Souhlasím/).check();
  await page.getByRole("button", { name: "Pokračovat" }).click();
  await typeCode(page, 1);
  await page.waitForURL("**/prihlaseno");

  const phone = await openPhone(inject("phones"), `420 ${number}`);
  const link = await phone.getByRole("link", { name: /\/o\// }).nth(1).getAttribute("href");
  await page.goto(link ?? "");
  await page.getByRole("button", { name: /^Odhlásit/ }).click();
  await page.getByRole("heading", { name: /odhl/i }).waitFor();
});

it("a backup brings back who was erased: the list that was kept is brought, a message leaves, and their telephone stays silent", async () => {
  const [erased, neighbour] = ["602 170 002", "602 170 003"];
  const desk = await openDesk();
  await enrol(desk, erased, "2026/171");
  await enrol(desk, neighbour, "2026/172");
  const backup = backUp(inject("scratch"));
  const toThem = async () => {
    await desk.goto(`/desk/subscribers?q=${erased.replaceAll(" ", "")}`);
    await desk.locator(".person .whole").click();
  };
  await toThem();
  await desk.getByRole("link", { name: "Vymazat všechny údaje" }).click();
  await desk.getByRole("button", { name: "Vymazat natrvalo" }).click();
  await desk.getByText("Údaje jsou vymazané.").waitFor();
  await desk.goto("/desk/settings/retention");
  const [list] = await Promise.all([
    desk.waitForEvent("download"),
    desk.getByRole("link", { name: "Stáhnout seznam" }).click(),
  ]);

  restore(inject("scratch"), backup);
  await toThem();
  await desk.goto("/desk/settings/retention");
  await desk.getByLabel("Seznam stažený před návratem").setInputFiles(await list.path());
  await desk.getByRole("button", { name: "Nahrát" }).click();
  await desk.getByText("Kdo na něm stojí, tomu už nic nepošleme.").waitFor();

  await desk.goto("/messages/new");
  await desk.getByLabel("Voda").check();
  await desk.getByLabel("Text zprávy").fill("Po obnově ze zálohy.");
  await desk.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await desk.getByRole("button", { name: /^Odeslat/ }).click();
  const told = async (phone: string) => {
    const answer = await fetch(`${inject("phones")}log.json?to=420${phone.replaceAll(" ", "")}`);
    const { accepted } = (await answer.json()) as { accepted: { text: string }[] };
    return accepted.filter(({ text }) => text.includes("Po obnove")).length;
  };
  // All texts of a message to so few leave in one request.
  await expect.poll(() => told(neighbour), { timeout: 20_000 }).toBe(1);
  expect(await told(erased)).toBe(0);
});

/** What is to be pressed on a page and is lower than a thumb needs. Links within sentences are none of it. */
const small = (page: Page) =>
  page.evaluate<[string, number][]>(`Array.from(document.querySelectorAll("main :is(a, button, summary, label.choice)"))
    .filter((one) => one.tagName !== "A" || one.parentElement.textContent.trim() === one.textContent.trim())
    .map((one) => [one.textContent.trim(), one.getBoundingClientRect().height])
    .filter(([, height]) => height > 0 && height < 44)`);
