import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, bySms, byWeb, theClock, theOperator } from "../../src/audit/actor.ts";
import { auditStatement, forgetActsStatements } from "../../src/audit/queries.ts";
import { flatly } from "../../src/audit/said.ts";
import { aClerk, audited } from "../support/enrolment.ts";
import { now, rows, town } from "../support/town.ts";

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
  ["a provider", { kind: "provider", provider: "infobip" }],
  ["the clock", theClock],
])("holds no act of anybody else: %s", async (_, actor) => {
  await env.DB.batch([renames(), says(actor)]);
  expect(await audited()).toEqual([]);
});

it("holds what an operator does from a command line, by no clerk", async () => {
  await env.DB.batch([renames(), says(theOperator)]);
  expect(await rows("SELECT clerkId, actor FROM audit")).toEqual([{ clerkId: null, actor: "operator" }]);
});

it.each<[string, Actor]>([
  ["clock", theClock],
  ["reminder:5", { kind: "reminder", reminderId: 5 }],
])("holds what is done in a clerk's name: by the %s", async (name, actor) => {
  const inNameOf = { sql: "SELECT id + ? FROM towns", values: [6] };
  const say = (id: number) =>
    auditStatement(town(), actor, { act: "message-dispatched", subject: `message:${id}`, inNameOf }, now);
  await env.DB.batch([renames(), say(1)]);
  expect(await rows("SELECT clerkId, actor, subject FROM audit")).toEqual([
    { clerkId: 7, actor: name, subject: "message:1" },
  ]);
});

describe("what was there before, and after", () => {
  const saidBy = async (act: object, statement = renames()) => {
    await env.DB.batch([statement, auditStatement(town(), aClerk, { act: "town-changed", ...act }, now)]);
    const [row] = await rows<{ before: string | null; after: string | null }>("SELECT before, after FROM audit");
    return [row?.before, row?.after].map((said) => said && JSON.parse(said));
  };

  it("is told of what differs, and of nothing else", async () => {
    const before = flatly({ mark: "Le:", price: 120, names: { cs: "Voda", en: "Water" }, hidden: false });
    const after = flatly({ mark: "Le:", price: 130, names: { cs: "Voda a kanál", en: "Water" }, hidden: true });
    expect(await saidBy({ before, after })).toEqual([
      { price: 120, "names.cs": "Voda", hidden: 0 },
      { price: 130, "names.cs": "Voda a kanál", hidden: 1 },
    ]);
  });

  it("is all of what came, and of what went", async () => {
    expect(await saidBy({ after: { name: "Sport" } })).toEqual([null, { name: "Sport" }]);
  });

  it("can be read in front of the act, in its batch", async () => {
    const asked = { sql: "SELECT json_object('name', name, 'mark', mark) FROM towns WHERE id = ?", values: [1] };
    const onlyIf = { sql: "EXISTS (SELECT 1 FROM towns WHERE version = ?)", values: [1] };
    const audited = {
      act: "town-changed",
      before: asked,
      after: { name: "Mirovice" },
      onlyIf,
    } as const;
    await env.DB.batch([auditStatement(town(), aClerk, audited, now), renames()]);
    const [row] = await rows<{ before: string }>("SELECT before FROM audit");
    expect(JSON.parse(row?.before ?? "")).toMatchObject({ name: expect.not.stringContaining("Mirovice") });
  });

  it("is only names of fields where it is of a subscriber", async () => {
    expect(await saidBy({ subject: "subscriber:4", fields: ["name", "topics"] })).toEqual([null, ["name", "topics"]]);
  });
});

describe("a row that was written", () => {
  beforeEach(() => env.DB.batch([renames(), says(aClerk)]));

  it.each([
    ["changed", "UPDATE audit SET clerkId = 2"],
    ["deleted", "DELETE FROM audit"],
    ["replaced", "INSERT OR REPLACE INTO audit (id, at, act) VALUES (1, 1, 'town-changed')"],
    [
      "changed by a conflict",
      "INSERT INTO audit (id, at, act) VALUES (1, 1, 'x') ON CONFLICT (id) DO UPDATE SET act = 'x'",
    ],
  ])("cannot be %s", async (_, sql) => {
    await expect(env.DB.exec(sql)).rejects.toThrow(/what was done/);
    expect(await audited()).toEqual([{ at: now, clerkId: 1, act: "town-changed", subject: "town:1" }]);
  });

  it("goes when the evening has said that it is old enough, and not before", async () => {
    const forget = (before: number) => env.DB.batch(forgetActsStatements(town(), { before, rows: 10 }));
    await forget(now - 1);
    expect(await audited()).toHaveLength(1);
    await forget(now);
    expect(await audited()).toEqual([]);
  });
});

it("is not there when the batch that does the act fails", async () => {
  await expect(
    env.DB.batch([renames(), says(aClerk), env.DB.prepare("UPDATE towns SET name = NULL")]),
  ).rejects.toThrow();
  expect(await audited()).toEqual([]);
});
