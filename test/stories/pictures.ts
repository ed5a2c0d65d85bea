// Pictures of every page, telephone and desk, by day and by night:
// `npm run pictures -- FOLDER [CHECKOUT]`, where CHECKOUT is another version's folder, to be compared with.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { everyPage } from "./every-page.ts";
import { live } from "./lived.ts";
import { callAtAnyHour, launch } from "./manager.ts";
import { type OpenTown, openTown } from "./open-town.ts";

const [folder, checkout] = process.argv.slice(2);
if (!folder) throw new Error("Say the folder that the pictures go to.");
mkdirSync(folder, { recursive: true });

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1366, height: 768 } };
const themes = ["light", "dark"] as const;

const town = await openTown({}, checkout && resolve(checkout));
const browser = await launch();
try {
  await takeAll(browser, town);
} finally {
  await browser.close();
  await town.end();
}

async function takeAll(browser: Browser, town: OpenTown): Promise<void> {
  const common = { baseURL: town.links.citizens, locale: "cs-CZ", timezoneId: "Europe/Prague" };
  const first = await browser.newContext(common);
  const clerk = await first.newPage();
  await signIn(clerk, town.links.desk);
  const pages = everyPage(await live(clerk, town));
  const signedIn = { ...common, storageState: await first.storageState() };
  for (const [size, viewport] of Object.entries(sizes))
    for (const colorScheme of themes) {
      const look = { viewport, colorScheme };
      const end = `${size}-${colorScheme}`;
      await takeEach(browser, { ...common, ...look }, pages.citizen, end);
      await takeEach(browser, { ...signedIn, ...look }, pages.clerk, end);
    }
}

async function signIn(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.locator("main form button").click();
  await page.waitForURL("**/desk");
  const calls = await page.goto("/desk/settings").then(() => page.locator("[name=callsFrom]").count());
  if (calls > 0) await callAtAnyHour(page);
}

async function takeEach(browser: Browser, options: BrowserContextOptions, paths: readonly string[], end: string) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  for (const path of paths) {
    await page.goto(path);
    const name = path.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "home";
    await page.screenshot({ path: `${folder}/${name}-${end}.png`, fullPage: true });
  }
  await context.close();
}
