import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { byWeb } from "../../src/audit/actor.ts";
import { listConsentsStatement, withdrawalsStatement } from "../../src/subscribers/consent-queries.ts";
import { aClerk, comeIn, leave, minute, peopleTables, withWording } from "../support/enrolment.ts";
import { now, rows, town, withPeople } from "../support/town.ts";

const everybody = { sql: "SELECT id FROM subscribers", values: [] };
const listed = { sql: "SELECT id, NULL AS paper, NULL AS signedOn FROM subscribers", values: [] };
const proof = { importId: 3, wording: "2026-11", paper: "archy 1–12", signedOn: "2025-05-01" };
const consents = async () => (await peopleTables()).consents;

describe("a list of people", () => {
  it("has one proof for all, and gives nobody a second one of the same list", async () => {
    await withPeople(2);
    const statement = () => listConsentsStatement(town(), aClerk, { people: listed, proof }, now);
    await town().$client.batch([statement()]);
    await town().$client.batch([statement()]);
    expect(await consents()).toMatchObject([1, 2].map((subscriberId) => ({ subscriberId, source: "list", ...proof })));
  });

  it("that is taken back ends what came with it, and what somebody consented to by themselves stands", async () => {
    await withPeople(1);
    await comeIn({ phone: "+420601000001" });
    await town().$client.batch([listConsentsStatement(town(), aClerk, { people: listed, proof }, now)]);
    const undone = { people: everybody, by: "import-undone", actor: aClerk, importId: 3 } as const;
    await town().$client.batch([withdrawalsStatement(town(), undone, now + minute)]);
    expect(await consents()).toMatchObject([
      { source: "sms", endedAt: null },
      { source: "list", endedAt: now + minute, endedBy: "import-undone", endedClerkId: 1 },
    ]);
  });
});

describe("the ledger", () => {
  it.each([
    ["the wording", "UPDATE consents SET wording = '2026-11'"],
    ["the time", "UPDATE consents SET givenAt = 0"],
    ["whose it is", "UPDATE consents SET subscriberId = 99"],
    ["the paper, but to forget it", "UPDATE consents SET paper = '7'"],
    ["that it was given", "DELETE FROM consents"],
  ])("never changes %s of a consent", async (_, sql) => {
    await comeIn();
    await expect(env.DB.exec(sql)).rejects.toThrow(/never/);
  });

  it("keeps how a consent ended", async () => {
    await comeIn();
    await leave();
    await expect(env.DB.exec("UPDATE consents SET endedAt = NULL")).rejects.toThrow(/never/);
  });

  it.each([
    ["changed", "UPDATE wordings SET texts = '{}'"],
    ["deleted", "DELETE FROM wordings"],
    ["replaced", "INSERT OR REPLACE INTO wordings (version, texts, publishedAt) VALUES ('2026-11', '{}', 0)"],
  ])("keeps each wording: none is %s", async (_, sql) => {
    await expect(env.DB.exec(sql)).rejects.toThrow(/wording/);
  });

  it("has no consent under a wording that is not kept", async () => {
    await expect(
      env.DB.exec("INSERT INTO consents (subscriberId, number, source, wording, givenAt) VALUES (1, 1, 'web', 'x', 0)"),
    ).rejects.toThrow(/not kept/);
  });

  it("says under which words somebody came by a text: those of that moment", async () => {
    await comeIn();
    await withWording("2027-03");
    await comeIn({ phone: "+420601000002" }, { actor: byWeb });
    expect(await rows("SELECT wording FROM consents")).toEqual([{ wording: "2027-01" }, { wording: "2027-03" }]);
  });
});
