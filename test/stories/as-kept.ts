import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, it } from "vitest";
import { changedShare, redrawn, stopClock } from "./looks.ts";
import { desk, lived, liveThere, openDesk, openHome } from "./own-town.ts";

/*
 * Whoever changes a part sees where it stands: pages are compared with kept pictures. A change that is meant is kept by
 * `LOOKS=keep npx vitest run --project stories test/stories/looks.test.ts`, and its pictures looked at before they land.
 */

/** A page in serifs changes a 25th of the squares; a colour of the cards, or their padding, changes more than this. */
const mayChange = 0.08;

const phone = { viewport: { width: 360, height: 740 } };
const night = { colorScheme: "dark" as const };

it("a town is lived in", { timeout: 180_000 }, liveThere);

async function open(page: Page, path: string): Promise<void> {
  // Suggestions come some time after a page is there, or not: pages are kept as they are without.
  await page.route("**/address.js*", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.goto(path);
  await stopClock(page);
}

type Look = [name: string, path: () => string, options: BrowserContextOptions];

it.each<Look>([
  ["parts", () => "/desk/parts", desk],
  ["parts-night", () => "/desk/parts", { ...desk, ...night }],
  ["parts-phone", () => "/desk/parts", phone],
  ["desk", () => "/desk", desk],
  ["desk-phone", () => "/desk", phone],
  ["new-message", () => "/messages/new", desk],
  ["check", () => `/messages/${lived.draft}/check`, desk],
  ["check-phone", () => `/messages/${lived.draft}/check`, phone],
  ["message-running", () => `/messages/${lived.running}`, desk],
  ["message-done-night", () => `/messages/${lived.done}`, { ...phone, ...night }],
  ["settings", () => "/desk/settings", desk],
  ["counter-phone", () => "/desk/enrolment", phone],
])("looks as it did: %s", async (name, path, options) => {
  const page = await openDesk(options);
  await open(page, path());
  expect(await changedShare(page, name)).toBeLessThanOrEqual(mayChange);
});

it.each([
  ["sign-up", "/", desk],
  ["sign-up-phone", "/", phone],
  ["sign-up-phone-night", "/", { ...phone, ...night }],
  ["sign-in", "/sign-in", desk],
])("looks as it did: %s", async (name, path, options) => {
  const page = await openHome(options);
  await open(page, path);
  expect(await changedShare(page, name)).toBeLessThanOrEqual(mayChange);
});

it.each([
  ["parts", desk],
  ["parts-night", { ...desk, ...night }],
  ["parts-phone", phone],
])("is drawn with the same colours, edges, spaces and letters: %s", async (name, options) => {
  const page = await openDesk(options);
  await open(page, "/desk/parts");
  expect(await redrawn(page, name)).toEqual({ gone: [], come: [] });
});

/** Pages as they would be if somebody wrote `to` for `from` in the rules. */
async function withRules(page: Page, from: string, to: string): Promise<void> {
  await page.route("**/*.css*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(from, to) });
  });
}

it("would see another colour of the cards", async () => {
  const page = await openDesk(desk);
  await withRules(page, "--surface:#fff;", "--surface:#d8e4f0;");
  await open(page, "/desk/parts");
  expect(await changedShare(page, "parts", { mayKeep: false })).toBeGreaterThan(mayChange);
});

it("would see another colour of one kind of button, and say which", async () => {
  const page = await openDesk(desk);
  await withRules(page, "--danger-fill:#b3261e", "--danger-fill:#b3361e");
  await open(page, "/desk/parts");
  const { come } = await redrawn(page, "parts", { mayKeep: false });
  expect(come).toContainEqual(expect.stringMatching(/^p\.actions button\.danger.*rgb\(179, 54, 30\)/));
  expect(come.filter((line) => /button/.test(line) && !/danger/.test(line))).toEqual([]);
});
