import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { recordReceipts } from "../../src/delivery/record.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { haltGateway, resumeProvider } from "../../src/gateway/halt.ts";
import type { Outcome, Receipt } from "../../src/providers/contract.ts";
import { answers, scriptedGateway } from "../support/gateway.ts";
import {
  aClerk,
  aDispatchedMessage,
  halting,
  now,
  phoneOf,
  plan,
  quietQueue,
  rows,
  smsPlan,
  tag,
  town,
  withPeople,
} from "../support/town.ts";

/* One person's error refuses that person; the account's halts the provider. */

const noRoute: Outcome = { kind: "refused", reason: "route", code: "21612", suspects: "route" };
const halted = async () =>
  (await rows("SELECT provider, haltCause, haltCode FROM gateways WHERE haltedAt IS NOT NULL")).at(0);
const states = () => rows("SELECT subscriberId AS id, state, reason, code FROM deliveries ORDER BY subscriberId");

const send = (id: number, chunk: number, by: ReturnType<typeof scriptedGateway>, at = now) =>
  sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk },
    at,
  );

const abroad = (...people: number[]) =>
  scriptedGateway(({ to }) => (people.some((person) => to === phoneOf(person)) ? noRoute : answers.accepted));

it("refuses the one person whom the account cannot reach, and goes on for the others", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  await send(id, 1, abroad(2));
  expect(await halted()).toBeUndefined();
  expect(await states()).toEqual([
    { id: 1, state: "accepted", reason: null, code: "26" },
    { id: 2, state: "refused", reason: "route", code: "21612" },
    { id: 3, state: "accepted", reason: null, code: "26" },
  ]);
  expect(await rows("SELECT state FROM subscribers WHERE state <> 'subscribed'")).toEqual([]);
});

it("halts when everybody in an answer is told the same, and nobody is refused for it", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  await send(id, 1, abroad(1, 2, 3));
  expect(await halted()).toEqual({ provider: "infobip", haltCause: "route", haltCode: "21612" });
  expect(await states()).toEqual([]);
  expect(await rows("SELECT people FROM chunks WHERE state = 'open'")).toEqual([{ people: "[1,2,3]" }]);
});

it("halts when two different people in a row are told the same, with no success between", async () => {
  const single = smsPlan({ perChunk: 1 });
  await withPeople(2);
  const { id } = await aDispatchedMessage({}, single);
  const by = abroad(1, 2);
  await send(id, 1, by);
  expect(await halted()).toBeUndefined();
  await send(id, 2, by);
  expect(await halted()).toEqual({ provider: "infobip", haltCause: "route", haltCode: "21612" });
});

it("does not when somebody got it in between", async () => {
  const single = smsPlan({ perChunk: 1 });
  await withPeople(3);
  const { id } = await aDispatchedMessage({}, single);
  for (const chunk of [1, 2, 3]) await send(id, chunk, abroad(1, 3));
  expect(await halted()).toBeUndefined();
});

it("is not halted for ever by the same few people when a clerk continues", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const by = abroad(1, 2);
  await send(id, 1, by);
  await resumeProvider({ db: town() }, aClerk, { provider: "infobip", seenAt: now + 1000 }, now + 1000);
  await send(id, 2, by, now + 2000);
  expect(await halted()).toBeUndefined();
  expect(await states()).toMatchObject([{ state: "refused" }, { state: "refused" }]);
});

const attempt = (id: number, person: number) => `${id}.1.${person}.${tag}`;
const undelivered = (id: number, person: number, rest: Partial<Receipt>): Receipt =>
  ({ attempt: attempt(id, person), state: "undelivered", reason: "other", code: "12", ...rest }) as Receipt;
let reports = 0;
/** Each a second after the one before. */
const report = (receipts: Receipt[]) =>
  recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "infobip" },
    receipts,
    now + 1000 * (5 + reports++),
  );

async function aSentMessage() {
  await withPeople(4);
  const { id } = await aDispatchedMessage();
  await send(id, 1, scriptedGateway());
  return id;
}

it("halts when a receipt says that the account has no credit", async () => {
  const id = await aSentMessage();
  await report([undelivered(id, 1, { halts: "credit" } as never)]);
  expect(await halted()).toEqual({ provider: "infobip", haltCause: "credit", haltCode: "12" });
  expect(await rows("SELECT cause FROM alarms")).toEqual([{ cause: "halted:infobip:sms" }]);
});

it("does not halt again by receipts of what was sent before a clerk continued", async () => {
  const id = await aSentMessage();
  await haltGateway({ db: town() }, theClock, halting("infobip"), now);
  await resumeProvider({ db: town() }, aClerk, { provider: "infobip", seenAt: now + 1000 }, now + 1000);
  await report([undelivered(id, 1, { halts: "credit" } as never)]);
  expect(await halted()).toBeUndefined();
});

it("halts by two people's sender errors in receipts, and not by one's, nor with a delivery among them", async () => {
  const id = await aSentMessage();
  const sender = { suspects: "sender", code: "13" } as never;
  await report([undelivered(id, 1, sender)]);
  await report([{ attempt: attempt(id, 3), state: "delivered", code: "5" }]);
  await report([undelivered(id, 2, sender)]);
  expect(await halted()).toBeUndefined();
  await report([undelivered(id, 4, sender)]);
  expect(await halted()).toEqual({ provider: "infobip", haltCause: "sender", haltCode: "13" });
});

it("accepts on while receipts of others are not good: what was accepted says nothing of receipts", async () => {
  const id = await aSentMessage();
  const sender = { suspects: "sender", code: "13" } as never;
  await report([undelivered(id, 1, sender)]);
  const second = await aDispatchedMessage();
  await send(second.id, 1, scriptedGateway());
  await report([undelivered(second.id, 2, sender)]);
  expect(await halted()).toEqual({ provider: "infobip", haltCause: "sender", haltCode: "13" });
});

it("writes nothing of suspicions while all goes well", async () => {
  await aSentMessage();
  expect(await rows("SELECT suspects, reportedSuspects FROM gateways WHERE provider = 'infobip'")).toEqual([
    { suspects: null, reportedSuspects: null },
  ]);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM alarms").first("n")).toBe(0);
});
