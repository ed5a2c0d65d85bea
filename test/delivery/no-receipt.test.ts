import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { readAlone } from "../../src/db.ts";
import { progressReading } from "../../src/delivery/progress-queries.ts";
import { countOverdueReceipts } from "../../src/delivery/refresh-progress.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { paths } from "../../src/paths.ts";
import { counting } from "../support/counting.ts";
import { wellGateways } from "../support/gateway.ts";
import { portsOf } from "../support/ports.ts";
import { aDispatchedMessage, now, plan, rows, tag, town, withPeople } from "../support/town.ts";
import { aSession, ask, at, post, quiet, visit, words } from "../support/visit.ts";

/* Whose receipt never comes is listed among those who are to be told in another way, for as long as it does not come. */

const hour = 3_600_000;
const dayLater = now + 24 * hour;
/** As a person reads it, an hour more than UTC. */
const until = "žádná doručenka do středy 25. 11. 2026 v 9:00";

let session: string;
let id: number;

beforeEach(async () => {
  at(now);
  quiet();
  session = await aSession("manager");
  await env.DB.prepare("UPDATE sessions SET expiresAt = ?")
    .bind(now + 30 * 24 * hour)
    .run();
  await withPeople(3);
  id = (await aDispatchedMessage()).id;
  await sendChunk({ ...portsOf(), gateways: wellGateways() }, theClock, { messageId: id, chunk: 1 }, now);
  await report(1, "DELIVERED");
});

const secret = "demo-webhook-secret-not-for-a-town";

async function report(subscriberId: number, is: "DELIVERED" | "UNDELIVERABLE"): Promise<void> {
  const groupId = is === "DELIVERED" ? 3 : 2;
  const results = [
    { messageId: `${id}.1.${subscriberId}.${tag}`, status: { groupId, groupName: is, id: groupId + 2 } },
  ];
  const url = `/webhooks/infobip?secret=${secret}`;
  expect((await ask(url, { method: "POST", body: JSON.stringify({ results }) }, {})).status).toBe(200);
}

const page = async (path: string) => words(await visit(path, { session }));
const night = (moment: number) => countOverdueReceipts({ db: town(), plan }, theClock, moment);
const totals = async () => (await readAlone(progressReading(town(), id)))?.totals;

it("nobody is missing while a receipt may still come", async () => {
  at(dayLater - 1);
  expect(await page(paths.message(id))).toContain("Doručenky ještě přicházejí.");
  expect(await page(paths.failed(id))).toContain("Zatím všichni, o kom víme, zprávu dostali.");
});

it("a day later the list of who is to be told in another way says until when none has come", async () => {
  at(dayLater);
  expect(await page(paths.failed(id))).toMatch(new RegExp(`601 000 002 ${until} 601 000 003 ${until}`));
  const message = await page(paths.message(id));
  expect(message).toContain(`Komu se ozvat jinak 2 lidé ${until} 2`);
  expect(message).toContain("Od 2 lidí nepřišla doručenka: nevíme, jestli zprávu mají.");
  expect(message).toMatch(/1 doručeno .*2 bez doručenky, nevíme/);
});

it("the page of one person says so, too", async () => {
  at(dayLater);
  expect(await page(paths.subscriber(2))).toContain(until);
  expect(await page(paths.subscriber(1))).not.toContain("žádná doručenka");
});

it("nothing is polled for any more", async () => {
  at(dayLater);
  const { text, status } = await visit(paths.message(id), { session });
  expect(status).toBe(200);
  expect(text).not.toContain('hx-trigger="every');
});

describe("a receipt that comes late", () => {
  it("heals it", async () => {
    at(dayLater);
    await page(paths.message(id));
    await report(2, "DELIVERED");
    await report(3, "UNDELIVERABLE");
    at(dayLater + 24 * hour);
    expect(await page(paths.failed(id))).not.toMatch(/žádná doručenka|601 000 002/);
    expect(await page(paths.message(id))).toContain("2 lidé ji mají, 1 člověk ji nedostal.");
    expect(await rows("SELECT state FROM deliveries ORDER BY subscriberId")).toEqual([
      { state: "delivered" },
      { state: "delivered" },
      { state: "undelivered" },
    ]);
  });
});

describe("the job of the night", () => {
  it("counts a message whose receipts are overdue, once, though nobody looks", async () => {
    expect(await night(dayLater - 1)).toBe(0);
    expect([await night(dayLater + hour), await night(dayLater + 2 * hour)]).toEqual([1, 0]);
    expect(await totals()).toMatchObject({ delivered: 1, noReceipt: 2, noReceiptUntil: dayLater });
    at(dayLater + 3 * hour);
    expect(await page(paths.past)).toMatch(/(?<!zatím) 1 ze 3 ji má/);
  });

  it("leaves alone what is older than a week, what was forgotten, and what has not left", async () => {
    expect(await night(now + 9 * 24 * hour)).toBe(0);
    await env.DB.exec("UPDATE messages SET counts = '{}'");
    expect(await night(dayLater)).toBe(0);
  });

  it("says nothing of people whom the provider left out, because they had the same words", async () => {
    await env.DB.exec("UPDATE deliveries SET code = 'no_recipients' WHERE subscriberId = 2");
    await night(dayLater);
    expect(await totals()).toMatchObject({ noReceipt: 1, repeated: 1 });
  });

  it("waits for a call as long as calls take", async () => {
    await env.DB.exec("UPDATE deliveries SET channel = 'voice' WHERE subscriberId = 2");
    await env.DB.exec("UPDATE chunks SET channel = 'voice'");
    expect(await night(now + 4 * hour)).toBe(1);
    expect(await totals()).toMatchObject({ noReceipt: 1, noReceiptUntil: now + 4 * hour });
  });

  it("counts who was erased meanwhile, without whom", async () => {
    const { version } = (await rows<{ version: number }>("SELECT version FROM subscribers WHERE id = 2"))[0] ?? {};
    await post(paths.subscriberErasure(2), { version: String(version) }, { session });
    await night(dayLater + hour);
    expect(await totals()).toMatchObject({ delivered: 1, noReceipt: 2 });
  });
});

it("of three messages a day to ten thousand people one row is written for each message", async () => {
  const people = 10_000;
  const ids = JSON.stringify(Array.from({ length: people }, (_, n) => n + 10));
  await withPeople(people, { from: 10 });
  const others = [await aDispatchedMessage(), await aDispatchedMessage()].map((message) => message.id);
  for (const message of [id, ...others])
    await env.DB.prepare(
      `INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at)
       SELECT ?1, value, 'sms', 1, 'accepted', 2, CAST(?2 AS INTEGER) FROM json_each(?3)`,
    )
      .bind(message, now, ids)
      .run();
  await env.DB.prepare("UPDATE chunks SET state = 'closed', requestedAt = ?1 WHERE number = 1").bind(now).run();
  const meter = counting(env.DB);
  const db = { ...town(), $client: meter.d1 } as ReturnType<typeof town>;
  expect(await countOverdueReceipts({ db, plan }, theClock, dayLater)).toBe(3);
  const chunks = (await rows("SELECT 1 FROM chunks")).length;
  expect(meter.rowsWritten).toBeLessThanOrEqual(3);
  expect(meter.rowsRead).toBeLessThanOrEqual(3 * people + 2 * chunks + 50);
});
