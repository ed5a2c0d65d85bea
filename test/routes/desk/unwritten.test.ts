import { beforeEach, expect, it } from "vitest";
import { paths } from "../../../src/paths.ts";
import { crisis, now, withPeople } from "../../support/town.ts";
import { aSession, at, post, quiet, visit, words } from "../../support/visit.ts";

let session: string;
beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession();
  await withPeople(5);
});

it("names no price of a crisis message before anything of it is written, but how many it will go to", async () => {
  const said = words(await visit(`${paths.newMessage}?kind=crisis`, { session }));
  expect([said.includes("5 lidí"), said.includes("Kč")]).toEqual([true, false]);
});

it("measures nothing that is not written", async () => {
  for (const kind of ["", "?kind=crisis"])
    expect(words(await visit(`${paths.newMessage}${kind}`, { session }))).not.toContain("část SMS (zbývá");
});

it.each([
  ["", false],
  ["   ", false],
  ["Nepijte vodu.", true],
])("names a price as soon as something is written: %j", async (text, isPriced) => {
  const form = { kind: "crisis", topics: String(crisis), text, accents: "stripped", when: "now", action: "recount" };
  expect(words(await post(paths.messages, form, { session })).includes("6 Kč")).toBe(isPriced);
});
