import { env } from "cloudflare:workers";
import twilio from "twilio";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { troubledReading } from "../../src/gateway/halt.ts";
import { inspectService } from "../../src/monitoring/inspect.ts";
import { listUntold } from "../../src/monitoring/raise.ts";
import { paths } from "../../src/paths.ts";
import { counting } from "../support/counting.ts";
import { hour, minute } from "../support/enrolment.ts";
import { now, outflow, rows, town } from "../support/town.ts";
import { aSession, ask, at, listen, quiet, site, type Visit, visit, words } from "../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

type Name = "infobip" | "twilio" | "bulkgate";

/** A report of nothing, as the unsigned wires bring it. */
const understood = { infobip: '{"results":[]}', bulkgate: "[]" };

/** A webhook that cannot be verified. */
const forge = (name: Name, options: Visit = {}) =>
  ask(`/webhooks/${name}?secret=not-the-towns-secret`, { method: "POST", body: "{}" }, options);

/** One that can. */
function bring(name: Name) {
  if (name !== "twilio")
    return ask(`/webhooks/${name}?secret=${env.WEBHOOK_SECRET}`, { method: "POST", body: understood[name] }, {});
  const form = { MessageSid: "SM1", MessageStatus: "sent" };
  const signature = twilio.getExpectedTwilioSignature(env.TWILIO_AUTH_TOKEN, `${site}/webhooks/twilio`, form);
  const headers = { "x-twilio-signature": signature };
  return ask("/webhooks/twilio", { method: "POST", body: new URLSearchParams(form) }, { headers });
}

/** Forged ones, `apartMs` from each other. @returns when the last one came */
async function forgeMany(name: Name, count: number, apartMs = 0, from = now): Promise<number> {
  for (let nth = 0; nth < count; nth++) {
    at(from + nth * apartMs);
    expect((await forge(name)).status).toBe(403);
  }
  return from + (count - 1) * apartMs;
}

const standing = async () =>
  (await rows<{ cause: string }>("SELECT cause FROM alarms WHERE clearedAt IS NULL")).map(({ cause }) => cause);
const inspect = async (moment: number) =>
  inspectService({ db: town() }, theClock, { outflow, limited: false, troubled: troubledReading(town()) }, moment);

describe.each<[Name]>([["infobip"], ["twilio"], ["bulkgate"]])("webhooks of %s that cannot be verified", (name) => {
  it("are an alarm when ten come in an hour, and none before", async () => {
    await forgeMany(name, 9);
    expect(await standing()).toEqual([]);
    await forge(name);
    expect(await standing()).toEqual([`unverified:${name}`]);
  });

  it("are none when they come slowly", async () => {
    await forgeMany(name, 20, hour / 9);
    expect(await standing()).toEqual([]);
  });

  it("are one in any hour, not only in one that began with the first", async () => {
    await forge(name);
    await forgeMany(name, 10, minute, now + 55 * minute);
    expect(await standing()).toEqual([`unverified:${name}`]);
  });

  it("are over as soon as one is verified, and counted from the beginning", async () => {
    await forgeMany(name, 10);
    expect((await bring(name)).status).toBe(200);
    expect([await standing(), await rows("SELECT * FROM deniedWebhooks")]).toEqual([[], []]);
    await forgeMany(name, 9);
    expect(await standing()).toEqual([]);
  });

  it("are over after a quiet hour", async () => {
    const last = await forgeMany(name, 10, minute);
    await inspect(last + hour - 1);
    expect(await standing()).toEqual([`unverified:${name}`]);
    await inspect(last + hour);
    expect(await standing()).toEqual([]);
  });
});

it("is an alarm as long as they come, however slowly", async () => {
  let last = await forgeMany("twilio", 10);
  for (let n = 0; n < 6; n++) {
    last = await forgeMany("twilio", 1, 0, last + 25 * minute);
    await inspect(last);
    expect(await standing()).toEqual(["unverified:twilio"]);
  }
});

it("guesses that the address is the matter when it is not the town's that was called", async () => {
  for (let n = 0; n < 10; n++) await forge("twilio", { env: { PUBLIC_URL: "https://www.mirovice-mesto.cz" } });
  expect(await standing()).toEqual(["misaddressed:twilio"]);
});

it("counts each provider by itself, and nobody who is not set up", async () => {
  await forgeMany("infobip", 9);
  await forgeMany("twilio", 9);
  for (let n = 0; n < 10; n++) await forge("bulkgate", { env: { BULKGATE_SENDER: "" } });
  expect(await standing()).toEqual([]);
});

it("costs little, however many a stranger posts, and however many at once", async () => {
  const meter = counting(env.DB);
  await Promise.all(Array.from({ length: 30 }, () => forge("infobip", { env: { DB: meter.d1 } })));
  const first = meter.rowsRead;
  await forge("infobip", { env: { DB: meter.d1 } });
  expect(meter.rowsRead - first).toBeLessThanOrEqual(15);
  for (let second = 0; second < 3600; second += 30) {
    at(now + second * 1000);
    await forge("infobip", { env: { DB: meter.d1 } });
  }
  expect(meter.rowsWritten).toBeLessThanOrEqual(13);
});

it("costs who is believed one row read and none written", async () => {
  const meter = counting(env.DB);
  const url = `/webhooks/infobip?secret=${env.WEBHOOK_SECRET}`;
  await ask(url, { method: "POST", body: '{"results":[]}' }, { env: { DB: meter.d1 } });
  expect([meter.rowsRead <= 1, meter.rowsWritten, meter.statements]).toEqual([true, 0, 1]);
});

it("is said to clerks with what to compare, and to a watcher outside", async () => {
  const session = await aSession();
  await forgeMany("infobip", 10);
  for (let n = 0; n < 10; n++) await forge("twilio", { env: { PUBLIC_URL: "https://www.mirovice-mesto.cz" } });
  const said = words(await visit(paths.health, { session }));
  expect(said).toContain("Hlášení brány Infobip odmítáme: nesouhlasí jejich tajný klíč");
  expect(said).toContain("Hlášení brány Twilio odmítáme: přicházejí na jinou adresu, než je v nastavení PUBLIC_URL");
  expect((await visit(paths.health)).status).toBe(503);
});

it("is told to managers once a day at most, because strangers can make it", async () => {
  const tell = async (moment: number) => {
    const untold = await listUntold(town(), moment);
    for (const { told } of untold) await told.run();
    return untold.length;
  };
  const told: number[] = [];
  for (const round of [0, 3, 6, 25]) {
    await forgeMany("infobip", 10, 0, now + round * hour);
    told.push(await tell(now + round * hour));
    await bring("infobip");
  }
  expect(told).toEqual([1, 0, 0, 1]);
});

it("does not keep a provider waiting for a watch that fails", async () => {
  const lines = listen();
  await env.DB.exec("DROP TABLE deniedWebhooks");
  expect([(await forge("infobip")).status, (await bring("infobip")).status]).toEqual([403, 200]);
  expect(lines.join()).not.toMatch(/secret/);
});
