import type { Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { axe, openDesk } from "./browser.ts";

/** The numbers that were sent these words, or called with them. */
async function toldOf(words: string): Promise<string[]> {
  const log = (await (await fetch(`${inject("phones")}log.json`)).json()) as {
    accepted: { text: string; to: string }[];
  };
  const numbers = log.accepted
    .filter(({ text }) => text.toLowerCase().includes(words))
    .map(({ to }) => to.replace(/\D/g, "").slice(-9));
  return [...new Set(numbers)].sort();
}

async function enrol(page: Page, phone: string) {
  await page.goto("/desk/enrolment");
  await page.locator("#phone").fill(phone);
  await page.locator("input[name=paper]").fill("2026/91");
  await page.locator("#enrolment [data-submit]").click();
  await page.locator(".banner.done").waitFor();
}

it("an outage goes from planned to fixed by a tap, and who left in between is left alone", async () => {
  const page = await openDesk();
  for (const phone of ["603710001", "603710002", "382710003"]) await enrol(page, phone);
  await page.goto("/desk/topics");
  await page.getByLabel("Název", { exact: true }).fill("Kotelna");
  await page.getByLabel("Uzavřená skupina").check();
  await page.getByRole("button", { name: "Přidat" }).click();
  await page.getByRole("link", { name: "Kdo ve skupině je" }).click();
  for (const phone of ["603 710 001", "603 710 002", "382 710 003"]) {
    await page.getByLabel("Číslo telefonu").fill(phone);
    await page.keyboard.press("Enter");
    await page.getByText("je ve skupině.").waitFor();
  }
  await page.goto("/messages/new");
  await page.locator("#groups").getByLabel("Kotelna").check();
  await page.getByLabel("Text zprávy").fill("Kotelna bude zavřená.");
  await page.getByText("Odkdy a dokdy to potrvá").click();
  await page.locator("#startsDate").fill("2035-05-02");
  await page.locator("#startsTime").fill("08:00");
  await page.locator("#endsDate").fill("2035-05-02");
  await page.locator("#endsTime").fill("12:00");
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByRole("button", { name: /^Odeslat členům/ }).click();
  await page.getByRole("button", { name: "Začalo" }).waitFor();
  await expect.poll(() => toldOf("kotelna bude zav"), { timeout: 60_000 }).toHaveLength(3);
  const first = page.url();
  await page.goto("/desk/leaving");
  await page
    .getByLabel(/telefon/i)
    .first()
    .fill("603 710 002");
  await page.locator("main form button[type=submit]").first().click();
  await page.goto(first);
  await page.getByRole("button", { name: "Opraveno" }).click();
  await page.getByRole("button", { name: /^Odeslat 2 lidem/ }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: /^Odeslat 2 lidem/ }).click();
  await page.locator("#event").getByText("skončilo").waitFor();
  await expect.poll(() => toldOf("porucha je opraven"), { timeout: 60_000 }).toEqual(["382710003", "603710001"]);
});
