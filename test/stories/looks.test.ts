import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPage, signIn } from "./browser.ts";
import { changedShare } from "./looks.ts";
import { type OpenTown, openTown } from "./open-town.ts";

/*
 * Whoever changes a part sees where it stands: pages are compared with kept pictures. A change that is meant is kept by
 * `LOOKS=keep npx vitest run --project stories test/stories/looks.test.ts`, and its pictures looked at before they land.
 */

/** A page in serifs changes a 25th of the squares; a colour of the cards, or their padding, changes more than this. */
const mayChange = 0.08;

const desk = { viewport: { width: 1366, height: 768 } };
const phone = { viewport: { width: 360, height: 740 } };
const night = { colorScheme: "dark" as const };

/** What other stories leave in their town is not in the pictures. */
let town: OpenTown;
beforeAll(async () => {
  town = await openTown();
}, 120_000);
afterAll(async () => {
  if (town) expect(await town.end(), "faults of the town").toBe("");
});

const openHome = (options: BrowserContextOptions) => openPage({ ...options, baseURL: town.links.citizens });

async function openDesk(options: BrowserContextOptions) {
  const session = join(town.scratch, "session.json");
  if (!existsSync(session)) await signIn(session, town.links);
  return openHome({ ...options, storageState: session });
}

it.each([
  ["parts", "/desk/parts", desk],
  ["parts-night", "/desk/parts", { ...desk, ...night }],
  ["parts-phone", "/desk/parts", phone],
  ["new-message", "/messages/new", desk],
  ["counter-phone", "/desk/enrolment", phone],
])("looks as it did: %s", async (name, path, options) => {
  const page = await openDesk(options);
  await page.goto(path, { waitUntil: "networkidle" });
  expect(await changedShare(page, name)).toBeLessThanOrEqual(mayChange);
});

it.each([
  ["sign-up", "/", desk],
  ["sign-up-phone-night", "/", { ...phone, ...night }],
  ["sign-in", "/sign-in", desk],
])("looks as it did: %s", async (name, path, options) => {
  const page = await openHome(options);
  await page.goto(path, { waitUntil: "networkidle" });
  expect(await changedShare(page, name)).toBeLessThanOrEqual(mayChange);
});

it("would see another colour of the cards", async () => {
  const page = await openDesk(desk);
  await page.route("**/base.css?*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      body: (await answer.text()).replace("--surface: #ffffff", "--surface: #d8e4f0"),
      contentType: "text/css",
    });
  });
  await page.goto("/desk/parts", { waitUntil: "networkidle" });
  expect(await changedShare(page, "parts", { mayKeep: false })).toBeGreaterThan(mayChange);
});
