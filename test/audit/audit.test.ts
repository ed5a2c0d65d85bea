import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { type Actor, bySms, byWeb, theClock, theOperator } from "../../src/audit/actor.ts";
import { auditStatement } from "../../src/audit/queries.ts";
import { aClerk, audited } from "../support/enrolment.ts";
import { now, town } from "../support/town.ts";

const renames = (id = 1) => env.DB.prepare("UPDATE towns SET name = 'Mirovice' WHERE id = ?").bind(id);
const says = (actor: Actor, act = { act: "town-changed", subject: "town:1" } as const) =>
  auditStatement(town(), actor, act, now);

it("holds a clerk's act, with who and when", async () => {
  await env.DB.batch([renames(), says(aClerk)]);
  expect(await audited()).toEqual([{ at: now, clerkId: 1, act: "town-changed", subject: "town:1" }]);
});

it("holds no act that changed nothing", async () => {
  await env.DB.batch([renames(), renames(77), says(aClerk)]);
  expect(await audited()).toEqual([]);
});

it.each<[string, Actor]>([
  ["a citizen on the web", byWeb],
  ["a citizen by SMS", bySms],
  ["the operator", theOperator],
  ["a provider", { kind: "provider", provider: "infobip" }],
  ["the clock", theClock],
])("holds no act of anybody else: %s", async (_, actor) => {
  await env.DB.batch([renames(), says(actor)]);
  expect(await audited()).toEqual([]);
});

it("is not there when the batch that does the act fails", async () => {
  await expect(
    env.DB.batch([renames(), says(aClerk), env.DB.prepare("UPDATE towns SET name = NULL")]),
  ).rejects.toThrow();
  expect(await audited()).toEqual([]);
});
