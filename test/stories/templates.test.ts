import { expect, it } from "vitest";
import { axe, openDesk } from "./browser.ts";

it("a template is picked, filled in with pickers and planned, and moved in the calendar", async () => {
  const page = await openDesk();
  await page.goto("/messages/new");
  const water = page.locator("#template option", { hasText: "Odstávka vody" });
  await page.locator("#template").selectOption((await water.getAttribute("value")) ?? "");
  await page.getByRole("button", { name: "Použít šablonu" }).click();
  await page.locator("#startsDate").fill("2027-03-02");
  await page.locator("#startsTime").fill("08:00");
  await page.locator("#endsDate").fill("2027-03-02");
  await page.locator("#endsTime").fill("12:00");
  await page.getByLabel("Ulice", { exact: true }).fill("Husova");
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByRole("link", { name: /Tohle místo v textu je prázdné/ }).waitFor();
  await page.getByLabel("Náhrada").fill("cisterna u pošty");
  await page.locator("input[name=when][value=later]").check();
  await page.locator("#date").fill("2027-03-01");
  await page.locator("#time").fill("07:00");
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page
    .getByText(/2\. 3\. od 8 do 12 hodin/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: /^Naplánovat/ }).click();
  await page.getByRole("heading", { name: /od 8 do 12 hodin nepoteče voda: Husova/ }).waitFor();
  await page.goto("/desk/calendar?week=2027-03-01");
  expect(await axe(page)).toEqual([]);
  const entry = page.locator(".entry", { hasText: "nepoteče voda: Husova" });
  await entry.locator("summary").click();
  await entry.locator("input[name=time]").fill("09:30");
  expect(await axe(page)).toEqual([]);
  await entry.getByRole("button", { name: "Přesunout" }).click();
  await entry.getByText("9:30").waitFor();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  for (const width of [1280, 1030]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  }
});
