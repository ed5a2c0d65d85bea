import { afterAll, beforeAll, expect, it } from "vitest";
import { openPage } from "./browser.ts";
import { callAtAnyHour } from "./manager.ts";
import { type OpenTown, openTown } from "./open-town.ts";

/* A message to as many people as the model town has, from the form to the end: every page says the same numbers. */

const [mobiles, landlines] = [540, 72];
/** 1.20 CZK an SMS; 1.50 CZK a call, which takes less than a minute. */
const crowns = (1.2 * mobiles + 1.5 * landlines).toFixed(2).replace(/\.?0+$/, "");

/** A second town beside the one of all stories, with 612 people to be signed up. */
const seedingMs = 300_000;

let town: OpenTown;
beforeAll(async () => {
  town = await openTown({ DEMO_PEOPLE: `${mobiles}+${landlines}` });
}, seedingMs);
afterAll(async () => {
  if (town) expect(await town.end(), "faults of the town").toBe("");
});

type Counts = { accepted: number; calls: number; receipts: Record<string, number> };
const counts = async () => (await (await fetch(`${town.links.phones}log.json?counts`)).json()) as Counts;

it("one message to 540 mobiles and 72 landlines: the numbers are the same on every page, and each rings once", {
  timeout: 180_000,
}, async () => {
  const page = await openPage({ baseURL: town.links.citizens });
  await page.goto(town.links.desk);
  await page.getByRole("button", { name: "Vstoupit" }).click();
  await page.waitForURL("**/desk");
  await callAtAnyHour(page);
  await page.goto("/desk");
  await page
    .getByText(/612\slidem/)
    .first()
    .waitFor();

  await page.goto("/messages/new");
  await page.getByLabel("Voda").check();
  await page.getByLabel("Text zprávy").fill("Ve středu od 8 do 14 hod nepoteče voda.");
  const preview = page.locator("#preview");
  await preview.getByText(/612\slidí/).waitFor();
  await preview.getByText(/540\sSMS asi za 648\sKč, 72\shovorů asi za 108\sKč/).waitFor();
  await preview.getByText(new RegExp(`^${crowns}\\sKč$`)).waitFor();
  await page.getByRole("button", { name: "Pokračovat ke kontrole" }).click();
  await page.getByText(new RegExp(`Zpráva odejde 612\\slidem a\\sbude stát asi ${crowns}\\sKč\\.`)).waitFor();
  await page.getByText("Délka, ceny a kdy telefony zvoní").click();
  await page.getByText(/^540\sSMS asi za 648\sKč/).waitFor();
  await page.getByText(/72\shovorů asi za 108\sKč\./).waitFor();
  await page.getByRole("button", { name: new RegExp(`^Odeslat 612\\slidem za ${crowns}\\sKč$`) }).click();

  await page.getByText("Hotovo, u každého víme, jak to dopadlo.").waitFor({ timeout: 120_000 });
  const row = page.locator("#progress-calls tr").filter({ hasText: "slyšeno" });
  expect(await row.locator("td").textContent()).toBe(String(landlines));
  await page
    .locator("#progress .legend")
    .getByText(/Celkem 612\slidí\./)
    .waitFor();
  const inLegend = (part: string) => page.locator(`#progress .legend .${part} strong`).first().textContent();
  expect([await inLegend("delivered"), await inLegend("answered")]).toEqual(["540", String(landlines)]);
  const { accepted, calls } = await counts();
  expect([accepted, calls]).toEqual([mobiles + landlines, landlines]);

  await page.goto("/desk/past");
  await page
    .getByText(/612\sze\s612\sji\smá/)
    .first()
    .waitFor();
});
