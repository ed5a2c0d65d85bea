import { expect, it } from "vitest";
import { axe, openDesk } from "./browser.ts";

/* The office looks for people and changes what they get, two at once, and by keyboard alone. */

it("a clerk finds somebody by keyboard while typing, opens them, and comes back to what was looked for", async () => {
  const page = await openDesk();
  await page.goto("/desk/subscribers");
  const whole = ((await page.locator(".person .whole").first().textContent()) ?? "").trim();
  expect(await page.locator("#q:focus").count()).toBe(1);
  await page.keyboard.type(whole.slice(-3));
  await page.getByRole("heading", { name: /^Nalezeno:/ }).waitFor();
  await page.keyboard.type("x".repeat(9));
  await page.getByRole("heading", { name: "Nikoho jsme nenašli." }).waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(whole.replaceAll(" ", ""));
  await page.getByRole("heading", { name: "Nalezeno: 1 telefon" }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.locator(".person .whole").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: whole }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.goBack();
  await page.getByRole("heading", { name: "Nalezeno: 1 telefon" }).waitFor();
  expect(await page.locator("#q").inputValue()).toBe(whole.replaceAll(" ", ""));
});

it("a number of nobody leads to the counter, filled in", async () => {
  const page = await openDesk();
  await page.goto("/desk/subscribers");
  await page.locator("#q").pressSequentially("604 555 111");
  await page.getByText("Číslo 604 555 111 u nás není.").waitFor();
  await page.getByRole("link", { name: "Přihlásit toto číslo" }).click();
  await expect.poll(() => page.getByLabel("Číslo telefonu").inputValue()).toBe("604 555 111");
});

it("of two clerks who change one person, the second sees what the first has made, keeps theirs, and decides", async () => {
  const [first, second] = [await openDesk(), await openDesk()];
  await first.goto("/desk/subscribers");
  await first.locator(".person .whole").first().click();
  await first.getByRole("link", { name: "Upravit" }).click();
  await first.waitForURL("**/edit");
  await second.goto(new URL(first.url()).pathname);
  await first.getByLabel("Jméno").fill("Božena První");
  await second.getByLabel("Jméno").fill("Božena Druhá");
  await first.getByRole("button", { name: "Uložit změny" }).click();
  await first.getByText("Změny jsou uložené.").waitFor();
  await second.getByRole("button", { name: "Uložit změny" }).click();
  await second.getByText("Mezitím to změnil někdo jiný").waitFor();
  await second.getByText("Božena První").waitFor();
  expect(await second.getByLabel("Jméno").inputValue()).toBe("Božena Druhá");
  expect(await axe(second)).toEqual([]);
  await second.getByRole("button", { name: "Přesto uložit moje" }).click();
  await second.getByText("Změny jsou uložené.").waitFor();
  await first.reload();
  await first.getByText(/Božena Druhá/).waitFor();
});
