import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { quotaRowsADay } from "../../../src/monitoring/public-quota.ts";
import { leaveCode } from "../../../src/subscribers/subscriber.ts";
import { comeIn, day, peopleTables, withReserved } from "../../support/enrolment.ts";
import { now, rows } from "../../support/town.ts";
import { at, post, quiet, visit, words } from "../../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

/** Somebody is signed up. @returns the link of their welcome SMS */
async function aLink(): Promise<string> {
  await comeIn();
  const [person] = await rows<{ id: number; leaveToken: string }>("SELECT id, leaveToken FROM subscribers");
  return `/o/${leaveCode(person?.id ?? 0, person?.leaveToken ?? "")}`;
}

const states = () => rows("SELECT state FROM subscribers");

it("looking at the link says what would happen, and changes nothing", async () => {
  const link = await aLink();
  const before = await peopleTables();
  const page = await visit(link);
  expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(words(page)).toContain("Na číslo ••• ••• 222 vám přestaneme posílat všechny zprávy, i krizové.");
  expect([words(page).includes("601"), page.text.includes("420601"), await peopleTables()]).toEqual([
    false,
    false,
    before,
  ]);
});

it("the button signs out, ends the consent, and says how to come back", async () => {
  const link = await aLink();
  const answer = await post(link);
  expect([answer.status, answer.location]).toEqual([303, link]);
  const page = await visit(link);
  expect([page.status, words(page)]).toEqual([200, expect.stringContaining("přihlaste se znovu")]);
  expect(await states()).toEqual([{ state: "left" }]);
  expect(await rows("SELECT endedAt, endedBy FROM consents")).toEqual([{ endedAt: now, endedBy: "web" }]);
});

it("pressed twice, or years later, it says the same and changes nothing", async () => {
  const link = await aLink();
  await post(link);
  const left = await peopleTables();
  at(now + 700 * day);
  expect([(await post(link)).location, words(await visit(link))]).toEqual([
    link,
    expect.stringContaining("Zprávy jsou odhlášené"),
  ]);
  expect(await peopleTables()).toEqual(left);
});

it.each([
  ["somebody else's token", (link: string) => link.replace(/-.*/, "-0000000000")],
  ["nobody's id", (link: string) => link.replace(/\/o\/\w+-/, "/o/zz-")],
  ["half of it", (link: string) => link.slice(0, -3)],
  ["nonsense", () => "/o/x"],
])("a link with %s is not known, and is told the other ways", async (_, changed) => {
  await env.DB.exec("UPDATE towns SET officePhone = '382 000 000'");
  const link = changed(await aLink());
  for (const page of [await visit(link), await post(link)]) {
    expect([page.status, words(page)]).toEqual([404, expect.stringContaining("Tento odkaz neznáme")]);
    expect(page.text).toContain('href="tel:+420382000000"');
  }
  expect(await states()).toEqual([{ state: "subscribed" }]);
});

it("is obeyed also when the quota of public forms is used up", async () => {
  const link = await aLink();
  await withReserved(quotaRowsADay);
  expect([(await post(link)).status, await states()]).toEqual([303, [{ state: "left" }]]);
});

it("is obeyed however often a neighbour has knocked", async () => {
  const link = await aLink();
  const headers = { "cf-connecting-ip": "198.51.100.78", origin: "https://infokanal.test" };
  for (let knocks = 0; knocks < 130; knocks++) await post("/o/x", {}, { headers });
  expect([(await post(link, {}, { headers })).status, await states()]).toEqual([303, [{ state: "left" }]]);
});

it.each([
  ["a full stop", (link: string) => `${link}.`],
  ["a comma", (link: string) => `${link},`],
  ["a bracket", (link: string) => `${link})`],
  ["a slash", (link: string) => `${link}/`],
  ["a quotation mark", (link: string) => `${link}%22`],
  ["an encoded full stop", (link: string) => `${link}%2E`],
  ["a space and a line break", (link: string) => `${link}%20%0D%0A`],
  ["a line break in the middle", (link: string) => link.replace("-", "-%0A")],
  ["capitals", (link: string) => link.toUpperCase()],
  ["another page behind it", (link: string) => `${link}/%C2%BB?fbclid=1#x`],
])("shows and obeys a link that was pasted with %s", async (_, paste) => {
  const pasted = paste(await aLink());
  const looked = await visit(pasted);
  expect([looked.status, words(looked)]).toEqual([200, expect.stringContaining("přestaneme posílat všechny zprávy")]);
  const left = await post(pasted);
  expect([left.status, await states()]).toEqual([303, [{ state: "left" }]]);
  expect(words(await visit(left.location ?? ""))).toContain("Zprávy jsou odhlášené");
});

it("speaks English to those who do", async () => {
  const page = await visit(await aLink(), { headers: { "accept-language": "en" } });
  expect(words(page)).toContain("We will stop sending all messages to ••• ••• 222");
});
