import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { openPage, signIn } from "./browser.ts";
import { type Lived, live } from "./lived.ts";
import { type OpenTown, openTown } from "./open-town.ts";

/* A town beside the one of all stories: lived in, and then left as it is, so that its pages stay the same. */

let town: OpenTown;
let session: string;
/** Its messages. */
export let lived: Lived;

beforeAll(async () => {
  town = await openTown({ HOLD_SECONDS: "1" });
  session = `${town.scratch}/session.json`;
}, 180_000);

afterAll(async () => {
  if (town) expect(await town.end(), "faults of the town").toBe("");
});

/** The first story of it, because pages are opened only in stories. */
export async function liveThere(): Promise<void> {
  await signIn(session, town.links);
  lived = await live(await openDesk({}), town);
}

/** What offices mostly have. */
export const desk = { viewport: { width: 1366, height: 768 } };

/** A citizen's page of it. */
export const openHome = (options: BrowserContextOptions): Promise<Page> =>
  openPage({ ...options, baseURL: town.links.citizens });

/** Its manager's. */
export const openDesk = (options: BrowserContextOptions): Promise<Page> =>
  openHome({ ...options, storageState: session });
