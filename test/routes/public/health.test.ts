import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { theClock } from "../../../src/audit/actor.ts";
import { sendChunk } from "../../../src/delivery/send.ts";
import { haltGateway } from "../../../src/gateway/halt.ts";
import { recordHeartbeat } from "../../../src/monitoring/heartbeat.ts";
import { raiseAlarm } from "../../../src/monitoring/raise.ts";
import { paths } from "../../../src/paths.ts";
import { counting } from "../../support/counting.ts";
import { answers, scriptedGateway } from "../../support/gateway.ts";
import {
  aDispatchedMessage,
  halting,
  now,
  plan,
  quietQueue,
  rows,
  smsPlan,
  town,
  withPeople,
} from "../../support/town.ts";
import { aSession, at, listen, quiet, type Visit, visit, words } from "../../support/visit.ts";
import { withLandlines } from "../../support/voiced.ts";

const minute = 60_000;
beforeEach(async () => {
  at(now);
  quiet();
  await recordHeartbeat({ db: town() }, theClock, "* * * * *", now);
});

const pageProps = (options: Visit = {}) => visit(paths.health, options);

describe("a watcher outside", () => {
  it("hears that all is well, in a word", async () => {
    const { status, text } = await pageProps();
    expect([status, text]).toEqual([200, "ok"]);
  });

  it.each<[string, () => unknown, Visit?]>([
    ["the clock stands still", () => at(now + 5 * minute + 1)],
    ["the clock never ran", () => env.DB.exec("DELETE FROM sweeps")],
    ["an alarm stands", () => raiseAlarm({ db: town() }, theClock, "overdue", now)],
    ["the provider takes nothing", () => haltGateway({ db: town() }, theClock, halting("infobip"), now)],
    ["a setting is missing", () => {}, { env: { INFOBIP_API_KEY: "" } }],
    ["a setting is wrong", () => {}, { env: { WEBHOOK_SECRET: "short" } }],
  ])("hears that it is not, and no more, when %s", async (_, world, options) => {
    await world();
    const { status, text } = await pageProps(options);
    expect([status, text]).toEqual([503, "not ok"]);
  });

  it("hears of no trouble before it is one", async () => {
    at(now + 5 * minute);
    expect((await pageProps()).status).toBe(200);
  });
});

/** A clerk reads the page. Where the clock stands, the page does its work, and that is waited for. */
async function read(options: Visit = {}) {
  const lines = listen();
  const session = await aSession();
  const page = await pageProps({ session, ...options });
  const clock = await rows<{ doneAt: number }>("SELECT doneAt FROM sweeps WHERE name = '* * * * *'");
  if (Date.now() - (clock[0]?.doneAt ?? 0) > 2 * minute)
    await vi.waitFor(() => expect(lines.some((line) => line.includes('"alarms"'))).toBe(true));
  return page;
}

describe("a clerk", () => {
  it("reads that all runs, what the provider cannot do and what its documents do not say", async () => {
    const page = await read();
    expect(page.status).toBe(200);
    for (const part of [
      "Všechno běží.",
      "naposledy",
      "nic nechybí",
      "přijímá",
      "30 minut",
      "Co neumí Svá hlášení nepodepisuje",
      "Nejdéle čeká nic",
      "nic se neposílalo",
    ])
      expect(words(page)).toContain(part);
  });

  it.each([
    ["+420736350350", "736 350 350"],
    ["", "žádné, SMS se nejde přihlásit, odhlásit ani napsat úřadu"],
  ])("reads which number people can text, or that there is none: %j", async (TWO_WAY_NUMBER, said) => {
    expect(words(await read({ env: { TWO_WAY_NUMBER } }))).toContain(`Číslo, na které lidé píší ${said}`);
  });

  it.each([
    ["infobip", true],
    ["", false],
  ])("reads of each channel whether its gateway takes messages: %j", async (VOICE_PROVIDER, calls) => {
    const said = words(await read({ env: { VOICE_PROVIDER, VOICE_FROM: "+420382000350" } }));
    expect(said).toContain("Brána Infobip, SMS přijímá");
    expect(said.includes("Brána Infobip, hovory přijímá")).toBe(calls);
  });

  it.each([
    ["what the provider cannot do by calls, and what is left open of them, where the town calls", "infobip", true],
    ["nothing of calls where it does not", "", false],
  ])("reads %s", async (_, VOICE_PROVIDER, isSaid) => {
    const said = words(await read({ env: { VOICE_PROVIDER, VOICE_FROM: "+420382000350" } }));
    for (const part of ["nejvýš 1 400 znaků", "Odhlášení klávesami nepotvrdí hlasem", "VO-S/2/04.2024-1"])
      expect([part, said.includes(part)]).toEqual([part, isSaid]);
  });

  it.each<[string, () => unknown, Visit, string]>([
    ["the clock stands still", () => at(now + 6 * minute), {}, "stojí déle než pět minut"],
    ["the clock never ran", () => env.DB.exec("DELETE FROM sweeps"), {}, "ještě neběžely"],
    [
      "the provider takes nothing",
      () => haltGateway({ db: town() }, theClock, halting("infobip"), now),
      {},
      "došel kredit",
    ],
    ["a setting is missing", () => {}, { env: { INFOBIP_API_KEY: "" } }, "chybí INFOBIP_API_KEY"],
    ["a setting is wrong", () => {}, { env: { WEBHOOK_SECRET: "short" } }, "WEBHOOK_SECRET nemá správný tvar"],
    [
      "calls would be made from the office's own number",
      () => env.DB.exec("UPDATE towns SET officePhone = '382 000 350'"),
      { env: { VOICE_FROM: "+420382000350" } },
      "VOICE_FROM je číslo úřadu",
    ],
    ["a letter has nobody to go to", () => {}, { env: { ALARM_MAIL_FROM: "a@b.cz" } }, "chybí ALARM_MAIL_TO"],
    ["an alarm stands", () => raiseAlarm({ db: town() }, theClock, "overdue", now), {}, "čekají déle než deset minut"],
  ])("reads what is the matter when %s", async (_, world, options, sentence) => {
    await world();
    const page = await read(options);
    expect([page.status, words(page)]).toEqual([503, expect.stringContaining(sentence)]);
  });

  it("reads no secret", async () => {
    const { text } = await read({ env: { WEBHOOK_SECRET: "short" } });
    for (const secret of [env.WEBHOOK_SECRET, env.INFOBIP_API_KEY, "short"]) expect(text).not.toContain(secret);
  });

  it("reads since when the oldest message waits", async () => {
    await withPeople(1);
    await aDispatchedMessage();
    at(now + minute);
    expect(words(await read())).toContain("zpráva, která měla odejít v úterý 24. 11. 2026 v 9:00");
  });

  it("reads how much of the day is used, of how much, and what is kept for a crisis", async () => {
    await withPeople(2000);
    await aDispatchedMessage({}, smsPlan({ perChunk: 500 }));
    // 4,000 for everybody, and 2 × 2,000 + 6 × 4 + 50.
    expect(words(await read())).toContain("zapsané řádky 8 074 (za den smí být 100 000, rezerva 4 074)");
  });

  it.each([
    ["how many calls the day has seen, of how many, and what is kept for a crisis", "infobip", true],
    ["of no calls where the town calls nobody", "", false],
  ])("reads %s", async (_, VOICE_PROVIDER, isSaid) => {
    await withLandlines(72);
    await env.DB.exec("INSERT INTO callDays VALUES ('2026-11-24', 'town', 80, 3000)");
    const said = words(await read({ env: { VOICE_PROVIDER, VOICE_FROM: "+420382000350" } }));
    expect(said.includes("hovory 80 (za den smí být 1 640, rezerva 288)")).toBe(isSaid);
    expect(said.includes("minuty hovorů 50 (za den smí být 2 360, rezerva 720)")).toBe(isSaid);
  });

  it("reads no allowance where the plan has none", async () => {
    expect(words(await read({ env: { CLOUDFLARE_PLAN: "paid" } }))).toContain("Placený tarif");
  });

  it("reads what the provider answered in the last hour", async () => {
    await withPeople(20);
    const { id } = await aDispatchedMessage();
    const refusing = scriptedGateway(({ to }) => (to.endsWith("1") ? answers.badNumber : answers.accepted));
    await sendChunk(
      { db: town(), queue: quietQueue().queue, gateways: refusing.gateways, plan },
      theClock,
      { messageId: id, chunk: 1 },
      now,
    );
    expect(words(await read())).toContain("za poslední hodinu přijato 9, odmítnuto 1");
  });

  it("does not read of answers that are older", async () => {
    await withPeople(10);
    const { id } = await aDispatchedMessage();
    await sendChunk(
      { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan },
      theClock,
      { messageId: id, chunk: 1 },
      now,
    );
    await env.DB.prepare("UPDATE chunks SET requestedAt = ?")
      .bind(now - 60 * minute - 1)
      .run();
    expect(words(await read())).toContain("nic se neposílalo");
  });

  it("reads how many notes wait in the queues, or what is due where queues do not say", async () => {
    const metrics = vi.spyOn(Object.getPrototypeOf(env.NOTICES) as Queue, "metrics");
    metrics.mockResolvedValue({ backlogCount: 1234, backlogBytes: 0 });
    expect(words(await read())).toContain("běžné zprávy 1 234, krizové 1 234, kódy a potvrzení 1 234");
    metrics.mockRejectedValue(new Error("not here"));
    await withPeople(11);
    await aDispatchedMessage();
    expect(words(await visit(paths.health, { session: "session-of-1" }))).toContain(
      "dávek po termínu 2, kódů a potvrzení 0",
    );
  });

  it.each<[string, Partial<typeof env>, string[], string[]]>([
    ["all three", {}, ["Infobip", "Twilio", "BulkGate"], []],
    ["those that are set up", { TWILIO_AUTH_TOKEN: "", BULKGATE_SENDER: "" }, ["Infobip"], ["Twilio", "BulkGate"]],
  ])("reads what the documents of %s leave open", async (_, over, named, unnamed) => {
    const said = words(await read({ env: over }));
    for (const name of named) expect(said).toContain(name);
    for (const name of unnamed) expect(said).not.toContain(name);
  });
});

it("costs a stranger a handful of rows, and no budget is reckoned", async () => {
  await withPeople(500);
  const meter = counting(env.DB);
  await pageProps({ env: { DB: meter.d1 } });
  expect([meter.rowsRead <= 10, meter.rowsWritten]).toEqual([true, 0]);
});
