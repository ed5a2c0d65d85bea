import { expect, inject, it } from "vitest";
import { axe, openDesk, openPage, openPhone } from "./browser.ts";

/** Codes are limited by address: each story has its own. */
const from = (address: string) => ({ extraHTTPHeaders: { "cf-connecting-ip": address } });

type Page = Awaited<ReturnType<typeof openPage>>;

async function typeCode(page: Page, number: string): Promise<void> {
  const phone = await openPhone(inject("phones"), `420 ${number}`);
  const text = await phone
    .getByText(/kod k prihlaseni/)
    .last()
    .textContent();
  await page.locator("input[name=code]").fill(/(\d{6})/.exec(text ?? "")?.[1] ?? "");
  await page.locator("main form button").first().click();
  await page.waitForURL("**/prihlaseno");
}

const send = (page: Page) => page.getByRole("button", { name: "Pokračovat" }).click();

it("somebody with two addresses finds the street, then the house, while typing", { timeout: 60_000 }, async () => {
  const number = "602 100 021";
  const page = await openPage({ ...from("192.0.2.21"), viewport: { width: 360, height: 740 }, hasTouch: true });
  await page.goto("/");
  await page.getByLabel("Číslo vašeho mobilu").fill(number);
  await page.getByLabel("Kde bydlíte?").pressSequentially("husov");
  await page.getByRole("option", { name: "Husova" }).tap();
  await page.getByLabel("Kde bydlíte?").pressSequentially("12");
  await page.getByRole("option", { name: "Husova 71/12" }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("option", { name: "Husova 71/12" }).tap();
  expect(await page.getByLabel("Kde bydlíte?").inputValue()).toBe("Husova 71/12");
  await page.getByText("Přidat další adresu").tap();
  await page.getByLabel("Druhá adresa").fill("Touškov 3");
  await page.getByLabel(/^Souhlasím/).check();
  await send(page);
  await typeCode(page, number);
  await page.getByText("Pro adresu: Husova 71/12; Touškov 3.").waitFor();
});

it("without script the field is a plain one, and a house that the town does not have may stay", async () => {
  const number = "602 100 022";
  const page = await openPage({ ...from("192.0.2.22"), javaScriptEnabled: false });
  await page.goto("/");
  await page.getByLabel("Číslo vašeho mobilu").fill(number);
  await page.getByLabel("Kde bydlíte?").fill("husova 999");
  await page.getByText("Přidat další adresu").click();
  await page.getByLabel("Druhá adresa").fill("Touškov 3");
  await page.getByLabel(/^Souhlasím/).check();
  await send(page);
  await page.getByRole("alert").getByText("husova 999: takové číslo domu v seznamu obce není.").click();
  expect(await page.evaluate("location.hash")).toBe("#address");
  expect(await page.getByLabel("Druhá adresa").inputValue()).toBe("Touškov 3");
  await send(page);
  await typeCode(page, number);
  await page.getByText("Pro adresu: husova 999; Touškov 3.").waitFor();
});

it("a clerk finds a house at the counter while typing, and sees how many are reached", async () => {
  const page = await openDesk();
  await page.goto("/desk/enrolment");
  await page.keyboard.type("602 100 023");
  await page.getByLabel("Kde bydlí").focus();
  await page.keyboard.type("luz");
  await page.getByRole("option", { name: "Lužní" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type("30");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Telefon 602 100 023 je přihlášený.").waitFor();
  await page.getByRole("link", { name: /Kolik domů nás slyší/ }).click();
  const street = page.getByRole("row", { name: /^Lužní/ });
  await street.waitFor();
  expect(await street.textContent()).not.toContain("☐\u00a030 ");
});
