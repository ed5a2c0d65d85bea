import type { Locator, Page } from "playwright-core";
import { expect, inject, it } from "vitest";
import { openPage, openPhone } from "./browser.ts";

/** So often somebody presses Tab who looks for something. */
const patience = 60;

/** Goes on with Tab until the focus is where it is meant to be; each stop must be in sight, with a ring, and nothing over it. */
async function tabTo(page: Page, aim: Locator): Promise<void> {
  for (let stop = 0; stop < patience; stop += 1) {
    await page.keyboard.press("Tab");
    // A page that has just come may lack its sheet for a moment.
    await expect.poll(() => page.evaluate(hidden)).toBe("");
    if (await aim.evaluate((element) => element === element.ownerDocument.activeElement)) return;
  }
  throw new Error(`not reached by Tab: ${aim}`);
}

/** What is wrong with the place of the focus, in words; a radio or a checkbox may be ringed by its label. */
const hidden = `(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return "";
  const { left, top, width, height } = focused.getBoundingClientRect();
  // Of a tall field the line that one writes in.
  const [x, y] = [left + width / 2, top + Math.min(height, 64) / 2];
  const name = focused.localName + " " + (focused.textContent.trim() || focused.name);
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return name + " is out of sight";
  const upper = document.elementFromPoint(x, y);
  if (!focused.contains(upper) && !upper?.contains(focused)) return name + " is behind " + upper?.localName + "." + upper?.className;
  const rings = [focused, ...(focused.closest("label") ? [focused.closest("label")] : [])];
  const ringed = rings.some((one) => getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
  return ringed ? "" : name + " has no ring";
})()`;

async function signIn(page: Page): Promise<void> {
  const phone = await openPhone(inject("phones"), "420 601 000 002");
  const codes = async () =>
    [...(await phone.allTextContents()).join("").matchAll(/kod pro prihlaseni (\d{6})/g)].map(([, code]) => code);
  const before = (await codes()).length;
  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("Váš služební mobil"));
  await page.keyboard.type("601 000 002");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await codes()).length, { timeout: 15_000 }).toBeGreaterThan(before);
  await tabTo(page, page.getByLabel("Kód z SMS"));
  await page.keyboard.type((await codes()).at(-1) ?? "");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Přehled" }).waitFor();
}

it.each([
  ["a desk", { width: 1366, height: 768 }],
  ["a small window", { width: 640, height: 512 }],
])(
  "a clerk signs in, writes, checks, sends and stops by keyboard alone, and always sees where they are: %s",
  async (size, viewport) => {
    const address = size === "a desk" ? "192.0.2.60" : "192.0.2.61";
    const page = await openPage({ viewport, extraHTTPHeaders: { "cf-connecting-ip": address } });
    await signIn(page);
    await tabTo(page, page.getByRole("link", { name: "Napsat zprávu" }));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Nová zpráva" }).waitFor();
    await tabTo(page, page.locator("[name=topics]").first());
    await page.keyboard.press("Space");
    await tabTo(page, page.getByLabel("Text zprávy"));
    await page.keyboard.type("Klávesnicí napsaná zpráva.");
    await tabTo(page, page.getByRole("button", { name: "Pokračovat ke kontrole" }));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Kontrola před odesláním" }).waitFor();
    await tabTo(page, page.getByRole("button", { name: /^Odeslat \d+ lidem za/ }));
    await page.keyboard.press("Enter");
    const stop = page.getByRole("button", { name: "Zastavit" });
    await stop.waitFor();
    await tabTo(page, stop);
    await page.keyboard.press("Enter");
    await page.getByText("Zpráva je zastavená.").waitFor();
  },
);
