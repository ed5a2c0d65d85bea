import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { cancelMessage } from "../../src/delivery/cancel.ts";
import { claimChunk } from "../../src/delivery/claim-queries.ts";
import { markRequested } from "../../src/delivery/lease-queries.ts";
import { resendUncertain } from "../../src/delivery/resend.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { settleChunk } from "../../src/delivery/settle.ts";
import { scriptedGateway } from "../support/gateway.ts";
import { aClerk, aDispatchedMessage, now, phoneOf, plan, quietQueue, rows, town, withPeople } from "../support/town.ts";

const minute = 60_000;
const hopeless = { idempotency: "none", windowSeconds: 0, lookupConclusiveAfterSeconds: undefined } as const;

/** A message whose three people are uncertain: its worker died after calling a provider that cannot be asked. */
async function anUncertainMessage(draft: Parameters<typeof aDispatchedMessage>[0] = {}) {
  await withPeople(3);
  const { id } = await aDispatchedMessage(draft);
  const note = { messageId: id, chunk: 1 };
  await claimChunk(town(), { note, lease: "dead", leaseMs: plan.leaseMs, plans: [plan.sms] }, now);
  await markRequested(town(), { note, lease: "dead" }, now);
  const by = scriptedGateway(undefined, hopeless);
  await settleChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    note,
    now + 3 * minute,
  );
  return { id, by };
}

const uncertain = () => rows("SELECT count(*) AS n FROM deliveries WHERE state = 'uncertain'");

it("sends again to people of whom nothing is known when the clerk says so, in a new chunk", async () => {
  const { id } = await anUncertainMessage();
  expect(await uncertain()).toEqual([{ n: 3 }]);
  const { queue, chunks } = quietQueue();
  expect(await resendUncertain({ db: town(), queue, plan }, aClerk, { id }, now + 5 * minute)).toEqual({
    ok: true,
    value: { people: 3 },
  });
  expect(chunks).toMatchObject([{ chunk: 2 }]);
  const by = scriptedGateway();
  await sendChunk(
    { db: town(), queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 2 },
    now + 5 * minute,
  );
  expect(by.numbers()).toEqual([phoneOf(1), phoneOf(2), phoneOf(3)]);
  expect(await rows("SELECT sum(accepted) AS accepted, sum(uncertain) AS uncertain FROM chunks")).toEqual([
    { accepted: 3, uncertain: 0 },
  ]);
});

it("sends once when the clerk says so twice", async () => {
  const { id } = await anUncertainMessage();
  const clicks = [1, 2].map(() =>
    resendUncertain({ db: town(), queue: quietQueue().queue, plan }, aClerk, { id }, now + 5 * minute),
  );
  expect((await Promise.all(clicks)).map(({ ok }) => ok).sort()).toEqual([false, true]);
});

it.each([
  ["was cancelled", async (id: number) => env.DB.exec(`UPDATE messages SET state = 'cancelled' WHERE id = ${id}`)],
  ["is past its expiry", async (id: number) => env.DB.exec(`UPDATE messages SET expiresAt = 1 WHERE id = ${id}`)],
])("does not send again what %s", async (_, happens) => {
  const { id } = await anUncertainMessage();
  await happens(id);
  expect(
    await resendUncertain({ db: town(), queue: quietQueue().queue, plan }, aClerk, { id }, now + 5 * minute),
  ).toMatchObject({ ok: false });
  expect(await uncertain()).toEqual([{ n: 3 }]);
});

it("sends a crisis message rather twice than never where the town says so, but not for ever", async () => {
  await env.DB.exec("UPDATE towns SET resendCrisis = 1");
  const { id } = await anUncertainMessage({ lane: "urgent" });
  expect(await uncertain()).toEqual([{ n: 0 }]);
  expect(await rows("SELECT number, state, try, size FROM chunks WHERE messageId = ?", id)).toMatchObject([
    { number: 1, state: "closed" },
    { number: 2, state: "open", try: 2, size: 3 },
  ]);
  await env.DB.exec("UPDATE chunks SET try = 3, state = 'claimed', requestedAt = 1, leaseUntil = 2 WHERE number = 2");
  const by = scriptedGateway(undefined, hopeless);
  await settleChunk(
    { db: town(), queue: quietQueue().queue, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 2 },
    now + 9 * minute,
  );
  expect(await uncertain()).toEqual([{ n: 3 }]);
});

it("refuses to stop what has left to the last, though a page still shows the button", async () => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(await cancelMessage({ db: town(), queue: quietQueue().queue, plan }, aClerk, id, now)).toEqual({
    ok: false,
    problem: "not-running",
  });
});
