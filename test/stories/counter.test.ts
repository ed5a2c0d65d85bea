import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { axe, openDesk } from "./browser.ts";
import { sheetsOf } from "./paper.ts";

/** So many keys were pressed. */
let keys = 0;

const press = async (page: Page, ...names: string[]) => {
  for (const name of names) await page.keyboard.press(name);
  keys += names.length;
};
const type = async (page: Page, text: string) => {
  await page.keyboard.type(text);
  keys += text.length;
};
const focused = (page: Page) => page.evaluate("document.activeElement.name || document.activeElement.textContent");

it("signs a stack of papers up by keyboard alone: the cursor is back in the number", { timeout: 60_000 }, async ({
  annotate,
}) => {
  const page = await openDesk();
  await page.goto("/desk/enrolment");
  expect(await axe(page)).toEqual([]);
  const papers = [
    ["604 700 001", "Karel Malý", "Husova 12"],
    ["604 700 002", "", "Touškov 3"],
    ["604 700 003", "", ""],
  ] as const;
  const from = performance.now();
  keys = 0;
  for (const [number, name, home] of papers) {
    expect(await focused(page)).toBe("phone");
    await type(page, number);
    await press(page, "Enter");
    expect(await focused(page)).toBe("name");
    await type(page, name);
    await press(page, "Enter");
    await type(page, home);
    await press(page, "Control+Enter");
    await page.getByText(`Telefon ${number} je přihlášený.`).waitFor();
  }
  annotate(
    `${papers.length} papers: ${keys} keys, ${Math.round((performance.now() - from) / 100) / 10} s of the machine`,
  );
  expect(await page.locator("#today .row-of").count()).toBeGreaterThanOrEqual(3);
});

it("goes from field to field with Enter, and says what a number is while it is typed", async () => {
  const page = await openDesk();
  await page.goto("/desk/enrolment");
  await type(page, "604 700 001");
  await page.getByText("Už je přihlášený").waitFor();
  expect(await page.getByLabel("Jméno").inputValue()).toBe("Karel Malý");
  expect(await page.getByLabel("Kde bydlí").inputValue()).toBe("Husova 12");
  const stops: unknown[] = [];
  for (let stop = 0; stop < 8; stop += 1) {
    await press(page, "Enter");
    stops.push(await focused(page));
  }
  expect(stops).toEqual([
    "name",
    "address",
    "topics",
    "language",
    "calls",
    "agree",
    "paper",
    expect.stringMatching(/^Uložit 604.700.001/),
  ]);
  await press(page, "Escape");
  await expect.poll(() => page.locator("#phone").inputValue()).toBe("");
  expect(await focused(page)).toBe("phone");
});

it("takes the last one back, and prints the slip and the blank form, a sheet each", async () => {
  const page = await openDesk();
  await page.goto("/desk/enrolment");
  await type(page, "604 700 004");
  await press(page, "Control+Enter");
  const [slip] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "Vytisknout lístek" }).click(),
  ]);
  await slip.getByRole("button", { name: "Vytisknout" }).waitFor();
  const [sheet, ...more] = await sheetsOf(slip);
  expect(more).toEqual([]);
  for (const said of ["604 700 004", "STOP", "Souhlasím, aby", "Znění souhlasu", "Podpis"])
    expect(sheet?.replaceAll("\u00a0", " ")).toContain(said);
  await slip.goto("/desk/enrolment/form");
  const form = await sheetsOf(slip);
  expect(form).toHaveLength(1);
  for (const said of ["Přihláška ke zprávám z radnice", "1. Moje telefonní číslo", "Voda", "Vyplní úřad"])
    expect(form[0]?.replaceAll("\u00a0", " ")).toContain(said);
  await slip.close();
  await page.getByRole("button", { name: "Vrátit 604 700 004" }).first().click();
  await page.getByText("Vráceno.").waitFor();
});

it("saves by keys what came back to be corrected, and keeps it", async () => {
  const page = await openDesk();
  await page.goto("/desk/enrolment");
  await type(page, "604 700 005");
  await press(page, "Enter", "Enter");
  await type(page, "Neznámá 999");
  await press(page, "Control+Enter");
  await page.getByRole("alert").getByText("Neznámá 999: takovou ulici").waitFor();
  await press(page, "Control+Enter");
  await page.getByText("Telefon 604 700 005 je přihlášený.").waitFor();
});

it("needs no script", async () => {
  const page = await openDesk({ javaScriptEnabled: false });
  await page.goto("/desk/enrolment");
  await page.getByLabel("Číslo telefonu").fill("604 700 002");
  await page.getByLabel("Jméno").fill("Jana Malá");
  await page.locator("[data-submit]").click();
  await page.getByText("Tohle číslo už někdo zapsal nebo změnil.").waitFor();
  expect(await page.getByLabel("Jméno").inputValue()).toBe("Jana Malá");
  await page.locator("[data-submit]").click();
  await page.getByText("Telefon 604 700 002: změny jsou uložené.").waitFor();
});
