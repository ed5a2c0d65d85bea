import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { axe, openDesk, openPage } from "./browser.ts";

/* The town's page, as the mayor fills it and a crowd reads it. */

/** A clerk writes and sends. @returns the page of the message at the desk */
async function send(page: Page, text: string, kind: "" | "crisis" = ""): Promise<string> {
  await page.goto(kind ? "/messages/new?kind=crisis" : "/messages/new");
  if (!kind) await page.locator('input[name=topics][value="1"]').check();
  await page.locator("[name=text]").fill(text);
  await page.locator("button[value=check]:visible").last().click();
  await page.getByText("ukáže se, jakmile zpráva odejde").waitFor();
  await page.locator("form[action$='/dispatch'] button").click();
  await page.waitForURL(/messages\/\d+$/);
  return page.url();
}

it("what a clerk sends is on the town's page within two seconds, a crisis first, readable by everybody, and gone when it is hidden", async () => {
  const [desk, reader] = [await openDesk(), await openPage({ viewport: { width: 320, height: 640 } })];
  await reader.goto("/zpravy");
  await send(desk, "Porucha vodovodu v Husově ulici. Voda neteče.");
  const message = await send(desk, "Nepijte vodu & <b>nevařte</b>. Viz www.mirovice.example/voda.", "crisis");
  await reader.waitForTimeout(2000);
  await reader.goto("/zpravy");
  const first = reader.locator(".news").first();
  expect(await first.innerText()).toContain("Nepijte vodu & <b>nevařte</b>.");
  for (const colorScheme of ["light", "dark"] as const) {
    await reader.emulateMedia({ colorScheme });
    expect(await axe(reader)).toEqual([]);
  }
  expect(await reader.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
  // Strict: a mistake in a feed is an error to every reader of it.
  const mistakes = await reader.evaluate<string>(`fetch(document.querySelector("link[rel=alternate]").href)
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, "application/xml"))
    .then((xml) => (xml.querySelector("parsererror")?.textContent ?? "") + xml.querySelectorAll("entry > id").length)`);
  expect(Number(mistakes)).toBeGreaterThanOrEqual(2);
  await first.getByRole("link").first().click();
  await reader.getByRole("heading", { level: 1, name: /Nepijte vodu/ }).waitFor();
  expect(await axe(reader)).toEqual([]);
  expect(gzipSync(await reader.content()).length).toBeLessThan(3000);
  await reader.goto("/?lang=en");
  await reader.getByText("Crisis message:").waitFor();
  await desk.goto(message);
  await desk.getByRole("button", { name: "Neukazovat na stránce města" }).click();
  await desk.getByText("Na stránce města není.").waitFor();
  const stillThere = () => reader.goto("/zpravy?lang=cs").then(() => reader.getByText("Nepijte vodu").count());
  await expect.poll(stillThere, { timeout: 3000 }).toBe(0);
});
