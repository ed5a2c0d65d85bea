import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { openKept } from "../browser.ts";
import { callAtAnyHour } from "../manager.ts";
import { type OpenTown, openTown } from "../open-town.ts";

/* A town in which nobody has signed up yet, and the three windows that its story is seen through. */

export let town: OpenTown;
/** A citizen's, in which one after the other signs up. */
export let web: Page;
/** The clerk's. */
export let desk: Page;
/** Of the telephone exchange: what lies on every telephone. */
export let telephones: Page;

const closing: (() => Promise<void>)[] = [];

async function open(url: string, width: number): Promise<Page> {
  const { page, close } = await openKept({ baseURL: town.links.citizens, viewport: { width, height: 800 } });
  closing.push(close);
  await page.goto(url);
  return page;
}

beforeAll(async () => {
  town = await openTown({ DEMO_PEOPLE: "0+0", HOLD_SECONDS: "0" });
  web = await open("/", 390);
  telephones = await open(town.links.phones, 1280);
  desk = await open(town.links.desk, 1366);
  await desk.getByRole("button", { name: "Vstoupit" }).click();
  await desk.waitForURL("**/desk");
  await callAtAnyHour(desk);
}, 180_000);

afterAll(async () => {
  for (const close of closing) await close();
  if (town) expect(await town.end(), "faults of the town").toBe("");
});
