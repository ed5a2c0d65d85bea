import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { openDb } from "../../src/db.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { settleChunk } from "../../src/delivery/settle.ts";
import { worthRecording } from "../../src/delivery/worth-recording.ts";
import { raiseAlarm } from "../../src/monitoring/raise.ts";
import type { Receipt } from "../../src/providers/contract.ts";
import { counting } from "../support/counting.ts";
import { comeIn, nameOf } from "../support/enrolment.ts";
import { answers, scriptedGateway } from "../support/gateway.ts";
import { aDispatchedMessage, crisis, now, plan, quietQueue, rows, tag, town, withPeople } from "../support/town.ts";
import { ask, at, quiet } from "../support/visit.ts";

beforeEach(() => {
  at(now);
  quiet();
});

async function aSentMessage(lane: "ordinary" | "urgent") {
  const audience = { topics: [crisis], places: null };
  const { id } = await aDispatchedMessage({ lane, audience });
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
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
  expect([(await report([`${id}.1.1.${tag}`])).status, await delivered(id)]).toEqual([200, 1]);
});

it("gives up receipts of ordinary messages first: they are answered, and not written", async () => {
  await withPeople(1);
  await comeIn();
  await env.DB.exec("UPDATE notices SET state = 'accepted'");
  const [ordinary, urgent] = [await aSentMessage("ordinary"), await aSentMessage("urgent")];
  await raiseAlarm({ db: town() }, theClock, "allowance", now);
  const answer = await report([`${ordinary}.1.1.${tag}`, `${urgent}.1.1.${tag}`, await nameOf()]);
  expect([answer.status, await delivered(ordinary), await delivered(urgent)]).toEqual([200, 0, 1]);
  expect(await rows("SELECT state FROM notices")).toEqual([{ state: "delivered" }]);
});

it("writes them again when the alarm is over", async () => {
  await withPeople(1);
  const id = await aSentMessage("ordinary");
  await raiseAlarm({ db: town() }, theClock, "allowance", now);
  await env.DB.prepare("UPDATE alarms SET clearedAt = 1").run();
  await report([`${id}.1.1.${tag}`]);
  expect(await delivered(id)).toBe(1);
});

it("never gives up what settles somebody of whom nothing is known", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway(() => answers.lostAfter, { idempotency: "none", lookupConclusiveAfterSeconds: undefined });
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  await raiseAlarm({ db: town() }, theClock, "allowance", now);
  // Still unknown, then called uncertain: its receipt is all that can say more.
  await report([`${id}.1.1.${tag}`]);
  await settleChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now + 5 * 60_000,
  );
  await report([`${id}.1.2.${tag}`]);
  expect(await rows("SELECT state FROM deliveries ORDER BY subscriberId")).toEqual([
    { state: "delivered" },
    { state: "delivered" },
    { state: "uncertain" },
  ]);
});

it("looks at the delivery of the channel that the receipt is about", async () => {
  await withPeople(1);
  const id = await aSentMessage("ordinary");
  await env.DB.prepare(
    "INSERT INTO deliveries (messageId, subscriberId, channel, chunk, state, rank, at) VALUES (?, 1, 'voice', 2, 'uncertain', 1, 0)",
  )
    .bind(id)
    .run();
  await raiseAlarm({ db: town() }, theClock, "allowance", now);
  const [text, call] = [1, 2].map(
    (chunk): Receipt => ({ attempt: `${id}.${chunk}.1.${tag}`, state: "delivered", code: "5" }),
  );
  expect(await worthRecording(town(), [text, call] as Receipt[], now)).toEqual([call]);
});

it.each<[string, string, Receipt["state"], boolean]>([
  ["was heard", "accepted", "heard", false],
  ["reached nobody", "accepted", "not-reached", true],
  ["ended the calls", "heard", "opted-out", true],
  ["was heard after all", "not-reached", "heard", true],
])("of calls it gives up only what more is said of: one that %s", async (_, known, state, isRecorded) => {
  await withPeople(1);
  const id = await aSentMessage("ordinary");
  await env.DB.prepare("UPDATE deliveries SET state = ?").bind(known).run();
  await raiseAlarm({ db: town() }, theClock, "allowance", now);
  const reason = state === "not-reached" ? { reason: "busy" } : {};
  const receipt = { attempt: `${id}.1.1.${tag}`, state, code: "x", ...reason } as Receipt;
  expect(await worthRecording(town(), [receipt], now)).toEqual(isRecorded ? [receipt] : []);
});

const byNumber: Receipt = { phone: "+420601000001", ref: "x", state: "delivered", code: "1" };

it.each([
  ["an ordinary message's accepted person", "ordinary", "accepted", true],
  ["a crisis", "urgent", "accepted", false],
  ["somebody uncertain", "ordinary", "uncertain", false],
] as const)("knows by its number and the provider's id what a receipt is of: %s", async (_, lane, state, isSpare) => {
  await withPeople(1);
  await aSentMessage(lane);
  await env.DB.prepare("UPDATE deliveries SET ref = 'x', state = ?").bind(state).run();
  await raiseAlarm({ db: town() }, theClock, "allowance", now);
  expect(await worthRecording(town(), [byNumber], now)).toEqual(isSpare ? [] : [byNumber]);
});

it("never gives up what nothing is known of, nor what says that the account is refused", async () => {
  await withPeople(1);
  const id = await aSentMessage("ordinary");
  await raiseAlarm({ db: town() }, theClock, "allowance", now);
  const attempt = `${id}.1.1.${tag}`;
  const refused: Receipt = { attempt, state: "undelivered", reason: "other", code: "12", halts: "credit" };
  expect(await worthRecording(town(), [byNumber, refused], now)).toEqual([byNumber, refused]);
});

it("costs a webhook one row to know", async () => {
  await raiseAlarm({ db: town() }, theClock, "overdue", now);
  const meter = counting(env.DB);
  await worthRecording(openDb(meter.d1), [{ attempt: `1.1.1.${tag}`, state: "delivered", code: "5" }], now);
  expect([meter.statements, meter.rowsRead <= 1]).toEqual([1, true]);
});

it("asks nothing about notices", async () => {
  const meter = counting(env.DB);
  await worthRecording(openDb(meter.d1), [{ attempt: "n.1", state: "delivered", code: "5" }], now);
  expect(meter.statements).toBe(0);
});

it("leaves a database that does not answer to the writing", async () => {
  const receipts: Receipt[] = [{ attempt: `1.1.1.${tag}`, state: "delivered", code: "5" }];
  await env.DB.exec("DROP TABLE alarms");
  expect(await worthRecording(town(), receipts, now)).toEqual(receipts);
});
