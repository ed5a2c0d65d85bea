import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { haltProvider } from "../../src/line/halt.ts";
import { paths } from "../../src/paths.ts";
import { beat } from "../../src/watch/beat.ts";
import { now, town } from "../support/town.ts";
import { aSession, at, type Visit, visit, words } from "../support/visit.ts";

const minute = 60_000;
beforeEach(async () => {
  at(now);
  await beat(town(), "* * * * *", now);
});

const look = (options: Visit = {}) => visit(paths.health, options);

describe("a watcher outside", () => {
  it("hears that all is well, in a word", async () => {
    const { status, text } = await look();
    expect([status, text]).toEqual([200, "ok"]);
  });

  it.each<[string, () => unknown, Visit?]>([
    ["the clock stands still", () => at(now + 5 * minute + 1)],
    ["the clock never ran", () => env.DB.exec("DELETE FROM sweeps")],
    ["the provider takes nothing", () => haltProvider(town(), "infobip", "credit:12", now)],
    ["a setting is missing", () => {}, { env: { INFOBIP_API_KEY: "" } }],
    ["a setting is wrong", () => {}, { env: { WEBHOOK_SECRET: "short" } }],
  ])("hears that it is not, and no more, when %s", async (_, world, options) => {
    await world();
    const { status, text } = await look(options);
    expect([status, text]).toEqual([503, "not ok"]);
  });

  it("hears of no trouble before it is one", async () => {
    at(now + 5 * minute);
    expect((await look()).status).toBe(200);
  });
});

describe("a clerk", () => {
  it("reads that all runs, and what the provider's documents do not say", async () => {
    const page = await look({ session: await aSession() });
    expect(page.status).toBe(200);
    for (const part of ["Všechno běží.", "naposledy", "nic nechybí", "přijímá", "30 minut"])
      expect(words(page)).toContain(part);
  });

  it.each<[string, () => unknown, Visit, string]>([
    ["the clock stands still", () => at(now + 6 * minute), {}, "stojí déle než pět minut"],
    ["the clock never ran", () => env.DB.exec("DELETE FROM sweeps"), {}, "ještě neběžely"],
    ["the provider takes nothing", () => haltProvider(town(), "infobip", "credit:12", now), {}, "došel kredit"],
    ["a setting is missing", () => {}, { env: { INFOBIP_API_KEY: "" } }, "chybí INFOBIP_API_KEY"],
    ["a setting is wrong", () => {}, { env: { WEBHOOK_SECRET: "short" } }, "WEBHOOK_SECRET nemá správný tvar"],
  ])("reads what is the matter when %s", async (_, world, options, sentence) => {
    const session = await aSession();
    await world();
    const page = await look({ session, ...options });
    expect([page.status, words(page)]).toEqual([503, expect.stringContaining(sentence)]);
  });

  it("reads no secret", async () => {
    const { text } = await look({ session: await aSession(), env: { WEBHOOK_SECRET: "short" } });
    for (const secret of [env.WEBHOOK_SECRET, env.INFOBIP_API_KEY, "short"]) expect(text).not.toContain(secret);
  });
});
