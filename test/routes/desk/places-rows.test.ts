import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { metered } from "../../support/enrolment.ts";
import { buildLargeTown, fortyHouses, nameOfStreet, telephones } from "../../support/large-town.ts";
import { now, pageShows, rows, water } from "../../support/town.ts";
import { aSession, at, type Page, post, quiet, visit, words } from "../../support/visit.ts";

/* What a message to forty houses costs in a large town, page by page. */

const P = telephones;

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await buildLargeTown(env.DB);
});

/** Who types is shown the preview by script. */
const byScript = { "hx-request": "true" };
const good = { topics: String(water), text: "Zítra nepoteče voda.", accents: "stripped", when: "now" };

/** Posts a form and says what it cost. */
async function cost(act: (options: object) => Promise<Page>) {
  const { meter } = metered();
  const page = await act({ session, env: { DB: meter.d1 } });
  const { rowsRead, rowsWritten, trips } = meter;
  return { page, rowsRead, rowsWritten, trips };
}

const write = (form: Record<string, string>, headers = {}) =>
  cost((options) => post(paths.messages, { ...good, ...form }, { ...options, headers }));

it("a preview of forty houses reads each telephone once, and the houses of their streets", async () => {
  const { page, rowsRead, trips } = await write({ houses: fortyHouses, action: "recount" });
  expect(words(page)).toContain("Takhle tomu rozumíme: 40 domů");
  // Seven streets of six houses, each found by its place in an index; forty houses, seven streets and five parts listed.
  expect(rowsRead).toBeLessThanOrEqual(P + 2 * 42 + 52 + 30);
  expect(trips).toBeLessThanOrEqual(4);
});

it("a preview while only the text is typed reads fifty rows at most", async () => {
  const { page } = await write({ houses: fortyHouses, action: "recount" });
  const hidden = (name: string) =>
    (new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? "").replaceAll("&quot;", '"');
  const carried = { counts: hidden("counts"), countedFor: hidden("countedFor"), understood: hidden("understood") };
  const next = await write({ houses: fortyHouses, ...carried, text: "Jiný text", action: "recount" }, byScript);
  expect(words(next.page)).toContain("Takhle tomu rozumíme: 40 domů");
  expect(next.rowsRead).toBeLessThanOrEqual(50);
  expect(next.trips).toBeLessThanOrEqual(1);
});

it("a list of numbers in no street reads every house of the town, and no more", async () => {
  const { page, rowsRead } = await write({ houses: "č.p. 14-17, 21-37, 42, 101 až 108", action: "recount" });
  expect(words(page)).toContain("Takhle tomu rozumíme: 30 domů");
  expect(rowsRead).toBeLessThanOrEqual(P + 3000 + 200);
});

it("check and freeze read each telephone once; the freeze three rows for each who hears it", async () => {
  const saved = await write({ houses: fortyHouses, action: "check" });
  expect([saved.page.status, saved.rowsRead <= 150, saved.rowsWritten <= 10]).toEqual([303, true, true]);
  const check = await cost((options) => visit(paths.checkMessage(1), options));
  expect(words(check.page)).toContain(`${nameOfStreet(0)} 1–6 (6 domů)`);
  expect(check.rowsRead).toBeLessThanOrEqual(P + 150);
  expect(check.trips).toBeLessThanOrEqual(3);
  const sent = await cost((options) => post(paths.dispatch(1), pageShows, options));
  expect(sent.page.location).toBe(paths.message(1));
  const [{ N = 0, C = 0 } = {}] = await rows<{ N: number; C: number }>(
    "SELECT sum(size) AS N, count(*) AS C FROM chunks WHERE messageId = 1",
  );
  expect(N).toBeGreaterThan(1000);
  expect(sent.rowsRead).toBeLessThanOrEqual(P + 3 * N + 20 * C);
});
