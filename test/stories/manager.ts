import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

/* What stories and pictures both do with a browser. */

/** As scripts/setup.mjs looks for it. */
const program = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));

/** Debian's Chromium, which asks nobody for news. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || program || "chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/** Stories are told at night, too. */
export async function callAtAnyHour(page: Page): Promise<void> {
  await page.goto("/desk/settings");
  await page.getByLabel("Volat od").fill("0");
  await page.getByLabel("Volat do").fill("24");
  await page.getByRole("button", { name: "Uložit nastavení" }).click();
  await page.getByText("Uloženo.").waitFor();
  await page.goto("/desk");
}
