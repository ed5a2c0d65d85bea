import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { answers, scriptedGateway } from "../support/gateway.ts";
import { aDispatchedMessage, now, phoneOf, plan, quietQueue, rows, tag, town, withPeople } from "../support/town.ts";

const states = (id: number) =>
  rows<{ subscriberId: number; state: string; code: string }>(
    "SELECT subscriberId, state, reason, code FROM deliveries WHERE messageId = ? ORDER BY subscriberId",
    id,
  );
const chunks = (id: number) =>
  rows<{ number: number; state: string }>("SELECT * FROM chunks WHERE messageId = ? ORDER BY number", id);

async function send(id: number, chunk = 1, by = scriptedGateway(), at = now) {
  const rung = quietQueue();
  const count = await sendChunk(
    { db: town(), queue: rung.queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk },
    at,
  );
  return { count, rung, ...by };
}

it("sends a chunk once, and records everybody in it", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const { count, numbers, sent } = await send(id);
  expect(count).toBe(3);
  expect(numbers()).toEqual([phoneOf(1), phoneOf(2), phoneOf(3)]);
  expect(sent[0]?.attempts[0]).toEqual({
    name: `${id}.1.1.${tag}`,
    to: phoneOf(1),
    text: "Mesto: Zitra nepotece voda.",
  });
  expect((await states(id)).map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"]);
  expect(await chunks(id)).toMatchObject([{ state: "closed", accepted: 3, refused: 0, gone: 0 }]);
});

it("sends nothing when the same note wakes again", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const first = await send(id);
  const second = await send(id, 1, scriptedGateway());
  expect(first.sent).toHaveLength(1);
  expect(second.count).toBeUndefined();
  expect(second.sent).toHaveLength(0);
});

it("sends once when three workers hear the note at the same moment", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway();
  await Promise.all([1, 2, 3].map(() => send(id, 1, by)));
  expect(by.sent).toHaveLength(1);
});

it("leaves alone who left after the audience was frozen", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  await env.DB.exec("UPDATE subscribers SET state = 'left' WHERE id = 2");
  const { numbers } = await send(id);
  expect(numbers()).toEqual([phoneOf(1), phoneOf(3)]);
  expect(await chunks(id)).toMatchObject([{ state: "closed", accepted: 2, gone: 1 }]);
});

it("writes to people in their language, and in Czech where there is no other text", async () => {
  await withPeople(1);
  await withPeople(1, { language: "en", from: 2 });
  const both = await aDispatchedMessage({ texts: { sms: { cs: "Teče.", en: "It flows." } } });
  const czech = await aDispatchedMessage({ texts: { sms: { cs: "Teče." } }, accents: "kept" });
  expect((await send(both.id)).sent[0]?.attempts.map(({ text }) => text)).toEqual(["Mesto: Tece.", "Mesto: It flows."]);
  expect((await send(czech.id)).sent[0]?.attempts.map(({ text }) => text)).toEqual(["Mesto: Teče.", "Mesto: Teče."]);
});

it("does not open a chunk before its slot", async () => {
  await withPeople(1);
  const { id } = await aDispatchedMessage({}, { ...plan, holdMs: 10_000 });
  expect((await send(id, 1, scriptedGateway(), now + 9_999)).count).toBeUndefined();
  expect((await send(id, 1, scriptedGateway(), now + 10_000)).count).toBe(1);
});

it("does not open a chunk of a message past its expiry", async () => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  expect((await send(id, 1, scriptedGateway(), now + 25 * 3_600_000)).count).toBeUndefined();
});

it("records refused people with the reason", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  await send(
    id,
    1,
    scriptedGateway(({ to }) => (to === phoneOf(2) ? answers.badNumber : answers.accepted)),
  );
  expect(await states(id)).toMatchObject([{ state: "accepted" }, { state: "refused", reason: "number", code: "6" }]);
});

it("puts deferred people into a new chunk, for later, and tries only them again", async () => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const { rung } = await send(
    id,
    1,
    scriptedGateway(({ to }) => (to === phoneOf(2) ? answers.later : answers.accepted)),
  );
  const [first, second] = await chunks(id);
  expect(first).toMatchObject({ state: "closed", accepted: 2, deferred: 1 });
  expect(second).toMatchObject({ number: 2, state: "open", try: 2, people: "[2]", size: 1 });
  const [queue] = rung.chunks;
  expect(queue?.dueAt).toBeGreaterThanOrEqual(now + 30_000);
  expect((await send(id, 2, scriptedGateway(), queue?.dueAt)).numbers()).toEqual([phoneOf(2)]);
});

it("halts the provider for an account without credit, and fails nobody", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  await send(
    id,
    1,
    scriptedGateway(() => answers.noCredit),
  );
  expect(await states(id)).toEqual([]);
  expect(await rows("SELECT haltCause, haltCode FROM gateways WHERE provider = 'infobip'")).toEqual([
    { haltCause: "credit", haltCode: "12" },
  ]);
  expect((await send(id, 2)).count).toBeUndefined();
  await env.DB.exec("UPDATE gateways SET haltedAt = NULL");
  expect((await send(id, 2)).count).toBe(2);
});

it("keeps a chunk with unknown people claimed, and records the others", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  await send(
    id,
    1,
    scriptedGateway(({ to }) => (to === phoneOf(2) ? answers.lostAfter : answers.accepted)),
  );
  expect(await states(id)).toMatchObject([{ subscriberId: 1, state: "accepted" }]);
  expect(await chunks(id)).toMatchObject([{ state: "claimed", accepted: 1 }]);
});
