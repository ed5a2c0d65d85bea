import { existsSync } from "node:fs";
import { join } from "node:path";
import axeCore, { type AxeResults } from "axe-core";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished } from "vitest";
import { callAtAnyHour, launch } from "./manager.ts";

/* One browser for a file of stories; every page of it must be without errors. */

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/**
 * A page in a browser of its own, Czech and in Prague unless told otherwise; addresses are those of the citizens' page.
 * A console error (a breach of the content security policy is one), an uncaught error of a script, a missing file and
 * any answer from 500 on fail the test.
 * @param brought complaints that the test itself brings about
 */
export async function openPage(options: BrowserContextOptions = {}, brought?: RegExp): Promise<Page> {
  const { page, close } = await openKept(options, brought);
  onTestFinished(close);
  return page;
}

/** The same for tests that go on from one another: whoever opens it closes it, and only then hears of complaints. */
export async function openKept(
  options: BrowserContextOptions = {},
  brought?: RegExp,
): Promise<{ page: Page; close(): Promise<void> }> {
  const context = await browser.newContext({
    baseURL: inject("citizens"),
    locale: "cs-CZ",
    timezoneId: "Europe/Prague",
    ...options,
  });
  const problems = watch(context);
  const close = async () => {
    await context.close();
    const unexpected = problems.filter((problem) => !brought?.test(problem));
    expect(unexpected, "what the browser complained about").toEqual([]);
  };
  return { page: await context.newPage(), close };
}

function watch(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.on("weberror", (error) => problems.push(`script: ${error.error().message}`));
  context.on("console", (message) => {
    // Pages and fragments may answer 4xx, and Chromium writes that too; which answers may not is decided below.
    const isStatus = message.text().startsWith("Failed to load resource: the server responded");
    if (message.type() === "error" && !isStatus) problems.push(`console: ${message.text()}`);
  });
  context.on("response", (response) => {
    const isPage = ["document", "fetch", "xhr"].includes(response.request().resourceType());
    if (response.status() >= (isPage ? 500 : 400)) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}

/**
 * A page of the signed-in manager, at the desk. The first call of a run spends the sign-in link that `npm start`
 * printed; later ones, also of other files, take the same session, so none of them may sign out.
 */
export async function openDesk(options: BrowserContextOptions = {}, brought?: RegExp): Promise<Page> {
  const session = join(inject("scratch"), "session.json");
  if (!existsSync(session)) {
    signingIn ??= signIn(session);
    await signingIn;
  }
  const page = await openPage({ ...options, storageState: session }, brought);
  await page.goto("/desk");
  return page;
}

/** The link works once: of several desks that are opened at the same time, one signs in for all. */
let signingIn: Promise<void> | undefined;

/**
 * Signs a town's manager in by the link that works once.
 * @param session the file that keeps their cookies, for `storageState`
 * @param links of the town, if it is not the one of all stories
 */
export async function signIn(
  session: string,
  links = { citizens: inject("citizens"), desk: inject("desk") },
): Promise<void> {
  const page = await openPage({ baseURL: links.citizens });
  await page.goto(links.desk);
  await page.locator("main form button").click();
  await page.waitForURL("**/desk");
  await callAtAnyHour(page);
  await page.context().storageState({ path: session });
}

/** The card of one telephone on the exchange's page; it is there from the first SMS on, and grows by itself. */
export async function openPhone(phones: string, number: string): Promise<Locator> {
  const digits = number.replace(/\D/g, "");
  const page = await openPage();
  await page.goto(`${phones}?number=${digits}`);
  return page.locator(`#tel-${digits}`);
}

const criteria = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * What breaks WCAG 2.2, level A or AA, on this page: rule and places. Needs a page with scripts switched on.
 * @param rules only these
 */
export async function axe(page: Page, rules = criteria): Promise<string[]> {
  // Through the debugger, which no content security policy binds.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeCore.source);
  // Where everything is well, nobody asks for the places.
  const options = JSON.stringify({ runOnly: rules, resultTypes: ["violations"] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** The town's clock ticks now: a cron of wrangler.toml is fired. */
export async function tick(cron = "* * * * *", citizens = inject("citizens")): Promise<void> {
  const url = new URL("/cdn-cgi/local/scheduled", citizens);
  url.searchParams.set("cron", cron);
  expect((await fetch(url)).status).toBe(200);
}
