import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { openDb } from "../../src/db.ts";
import { sendChunk } from "../../src/messages/send.ts";
import type { Receipt } from "../../src/providers/contract.ts";
import { raiseAlarm } from "../../src/watch/raise.ts";
import { worthWriting } from "../../src/watch/spare.ts";
import { scriptedCarrier } from "../support/carrier.ts";
import { counting } from "../support/counting.ts";
import { comeIn, day } from "../support/door.ts";
import { aDispatchedMessage, crisis, now, quietBell, rows, town, way, withPeople } from "../support/town.ts";
import { ask, at, quiet } from "../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

async function aSentMessage(lane: "ordinary" | "urgent") {
  const audience = { topics: [crisis], areas: null };
  const { id } = await aDispatchedMessage({ lane, audience });
  await sendChunk(town(), quietBell().bell, scriptedCarrier().carriers, way, { messageId: id, chunk: 1 }, now);
  return id;
}

/** Infobip reports these as delivered. */
const report = (names: readonly string[]) =>
  ask(
    `/webhooks/infobip?secret=${env.WEBHOOK_SECRET}`,
    {
      method: "POST",
      body: JSON.stringify({ results: names.map((messageId) => ({ messageId, status: { id: 5, groupId: 3 } })) }),
    },
    { headers: { "content-type": "application/json" } },
  );

const delivered = async (id: number) =>
  (await rows("SELECT 1 FROM deliveries WHERE messageId = ? AND state = 'delivered'", id)).length;

it("writes every receipt while the day holds a crisis message", async () => {
  await withPeople(1);
  const id = await aSentMessage("ordinary");
  expect([(await report([`${id}.1.1`])).status, await delivered(id)]).toEqual([200, 1]);
});

it("gives up receipts of ordinary messages first: they are answered, and not written", async () => {
  await withPeople(1);
  await comeIn();
  await env.DB.exec("UPDATE notices SET state = 'accepted'");
  const [ordinary, urgent] = [await aSentMessage("ordinary"), await aSentMessage("urgent")];
  await raiseAlarm(town(), "budget", now);
  const answer = await report([`${ordinary}.1.1`, `${urgent}.1.1`, "n.1"]);
  expect([answer.status, await delivered(ordinary), await delivered(urgent)]).toEqual([200, 0, 1]);
  expect(await rows("SELECT state FROM notices")).toEqual([{ state: "delivered" }]);
});

it("writes them again when the alarm is over", async () => {
  await withPeople(1);
  const id = await aSentMessage("ordinary");
  await raiseAlarm(town(), "budget", now);
  await env.DB.prepare("UPDATE alarms SET clearedAt = 1").run();
  await report([`${id}.1.1`]);
  expect(await delivered(id)).toBe(1);
});

const byNumber: Receipt = { phone: "+420601000001", ref: "x", state: "delivered", code: "1" };

it("gives up receipts that say only a number, unless a crisis was told within the day", async () => {
  await raiseAlarm(town(), "budget", now);
  expect(await worthWriting(town(), [byNumber], now)).toEqual([]);
  await withPeople(1);
  await aSentMessage("urgent");
  expect(await worthWriting(town(), [byNumber], now)).toEqual([byNumber]);
  expect(await worthWriting(town(), [byNumber], now + 2 * day)).toEqual([]);
});

it("costs a webhook one row to know", async () => {
  await raiseAlarm(town(), "overdue", now);
  const meter = counting(env.DB);
  await worthWriting(openDb(meter.d1), [{ attempt: "1.1.1", state: "delivered", code: "5" }], now);
  expect([meter.statements, meter.rowsRead <= 1]).toEqual([1, true]);
});

it("asks nothing about notices", async () => {
  const meter = counting(env.DB);
  await worthWriting(openDb(meter.d1), [{ attempt: "n.1", state: "delivered", code: "5" }], now);
  expect(meter.statements).toBe(0);
});

it("leaves a database that does not answer to the writing", async () => {
  const receipts: Receipt[] = [{ attempt: "1.1.1", state: "delivered", code: "5" }];
  await env.DB.exec("DROP TABLE alarms");
  expect(await worthWriting(town(), receipts, now)).toEqual(receipts);
});
