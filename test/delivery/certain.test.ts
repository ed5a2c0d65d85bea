import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { recordKept, recordReceipts } from "../../src/delivery/record.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import { settleChunk } from "../../src/delivery/settle.ts";
import { processChunk } from "../../src/delivery/sweep.ts";
import { consumeNotes } from "../../src/queues/consumers/index.ts";
import { between, refusing } from "../support/between.ts";
import { answers, gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import { portsOf } from "../support/ports.ts";
import { aDispatchedMessage, now, plan, quietQueue, rows, smsPlan, tag, town, withPeople } from "../support/town.ts";
import { quiet } from "../support/visit.ts";

/* What is certain is recorded, whatever else fails, and however late. */

const minute = 60_000;
const queue = () => quietQueue().queue;
const states = () => rows("SELECT subscriberId AS id, state, chunk FROM deliveries ORDER BY subscriberId");
type Row = { number: number; state: string; size: number; accepted: number; deferred: number; uncertain: number };
const chunks = () => rows<Row>("SELECT number, state, size, accepted, deferred, uncertain FROM chunks ORDER BY number");
/** Everybody is in one place only. */
const everybody = async () => (await chunks()).reduce((sum, { size, deferred }) => sum + size - deferred, 0);

const closing = /INSERT INTO deliveries/;
const noLog = { idempotency: "none" as const, windowSeconds: 0, lookupConclusiveAfterSeconds: undefined };

it.each([
  ["the alarm cannot be raised", /INSERT INTO alarms/],
  ["the halt cannot be written", /INSERT INTO gateways \([^)]*haltedAt/],
])("keeps who was accepted when the account is refused for the rest and %s", async (_, statement) => {
  await withPeople(3);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway(({ to }) => (to.endsWith("3") ? answers.noCredit : answers.accepted));
  const note = { messageId: id, chunk: 1 };
  await expect(
    sendChunk({ db: refusing(statement), queue: queue(), gateways: by.gateways, plan }, theClock, note, now),
  ).rejects.toThrow();
  expect(await states()).toEqual([
    { id: 1, state: "accepted", chunk: 1 },
    { id: 2, state: "accepted", chunk: 1 },
  ]);
  expect(await chunks()).toMatchObject([
    { state: "closed", accepted: 2, deferred: 1 },
    { state: "open", size: 1 },
  ]);
});

/** A worker whose close the database did not take: the outcomes are in a queue note. */
async function aKeptClose(by: ReturnType<typeof scriptedGateway>, lane: "ordinary" | "urgent" = "ordinary") {
  const { id } = await aDispatchedMessage({ lane });
  const { queue: keeping, kept } = quietQueue();
  await sendChunk(
    { db: refusing(closing), queue: keeping, gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(kept).toHaveLength(1);
  const [note] = kept;
  if (!note) throw new Error("nothing was kept");
  return { id, note };
}

it("records kept outcomes after the sweep has called their people uncertain", async () => {
  await withPeople(2);
  const { id, note } = await aKeptClose(scriptedGateway(undefined, noLog));
  const later = scriptedGateway(undefined, noLog);
  await settleChunk(
    { db: town(), queue: queue(), gateways: later.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now + 10 * minute,
  );
  expect(await chunks()).toMatchObject([{ state: "closed", uncertain: 2 }]);
  await recordKept({ db: town(), queue: queue() }, theClock, note, now + 20 * minute);
  expect(await states()).toMatchObject([{ state: "accepted" }, { state: "accepted" }]);
  expect(await chunks()).toMatchObject([{ state: "closed", accepted: 2, uncertain: 0 }]);
});

it("does not send a crisis twice when the kept outcomes return before its second try is opened", async () => {
  await withPeople(3);
  await env.DB.exec("UPDATE towns SET resendCrisis = 1");
  const by = scriptedGateway(({ to }) => (to.endsWith("3") ? answers.badNumber : answers.accepted), noLog);
  const { id, note } = await aKeptClose(by, "urgent");
  await settleChunk(
    { db: town(), queue: queue(), gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now + 10 * minute,
  );
  expect(await chunks()).toMatchObject([{ deferred: 3 }, { state: "open", size: 3 }]);
  await recordKept({ db: town(), queue: queue() }, theClock, note, now + 11 * minute);
  await processChunk(
    { db: town(), queue: queue(), gateways: by.gateways, plan },
    theClock,
    { messageId: id, chunk: 2 },
    now + 12 * minute,
  );
  expect(by.numbers()).toHaveLength(3);
  expect(await states()).toMatchObject([
    { state: "accepted", chunk: 1 },
    { state: "accepted", chunk: 1 },
    { state: "refused", chunk: 1 },
  ]);
  expect(await chunks()).toMatchObject([
    { state: "closed", accepted: 2, deferred: 0 },
    { state: "closed", size: 0 },
  ]);
  expect(await everybody()).toBe(3);
});

it("records them while another worker holds the chunk, which then finds nobody left", async () => {
  await withPeople(2);
  const { id, note } = await aKeptClose(scriptedGateway());
  const unanswering = scriptedGateway(() => answers.lostBefore);
  await settleChunk(
    { db: town(), queue: queue(), gateways: unanswering.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now + 10 * minute,
  );
  expect(await chunks()).toMatchObject([{ state: "claimed" }]);
  await recordKept({ db: town(), queue: queue() }, theClock, note, now + 11 * minute);
  await settleChunk(
    { db: town(), queue: queue(), gateways: unanswering.gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now + 60 * minute,
  );
  expect(await chunks()).toMatchObject([{ state: "closed", accepted: 2, uncertain: 0 }]);
  expect(unanswering.sent).toHaveLength(1);
});

it("changes nothing when kept outcomes return twice", async () => {
  await withPeople(2);
  const { note } = await aKeptClose(scriptedGateway());
  for (const late of [11, 12, 13])
    await recordKept({ db: town(), queue: queue() }, theClock, note, now + late * minute);
  expect(await chunks()).toMatchObject([{ state: "closed", size: 2, accepted: 2, deferred: 0 }]);
});

it("records the outcomes of a worker whose lease was lost while it waited for the answer", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway(undefined, noLog);
  const note = { messageId: id, chunk: 1 };
  const sweep = () =>
    settleChunk({ db: town(), queue: queue(), gateways: by.gateways, plan }, theClock, note, now + 10 * minute);
  await sendChunk({ db: between(closing, sweep), queue: queue(), gateways: by.gateways, plan }, theClock, note, now);
  expect(await states()).toMatchObject([{ state: "accepted" }, { state: "accepted" }]);
  expect(await chunks()).toMatchObject([{ accepted: 2, uncertain: 0 }]);
});

it("suspends for what a kept close says, too", async () => {
  await withPeople(1);
  await env.DB.exec("UPDATE subscribers SET failures = 2");
  const { note } = await aKeptClose(scriptedGateway(() => answers.badNumber));
  await recordKept({ db: town(), queue: queue() }, theClock, note, now + 10 * minute);
  expect(await rows("SELECT state FROM subscribers")).toEqual([{ state: "suspended" }]);
});

const keptNote = {
  close: {
    note: { messageId: 1, chunk: 1 },
    lease: "a",
    tag: "c0ffee00",
    outcomes: [{ id: 1, state: "accepted", code: "" }],
    again: [],
    gone: 0,
    unknownUntil: null,
    now,
  },
};

async function answerNote(queue: string, attempts: number) {
  quiet();
  const batch = createMessageBatch(queue, [{ id: "1", timestamp: new Date(), attempts, body: keptNote }]);
  const [message] = batch.messages;
  if (!message) throw new Error("no message");
  const [ack, retry] = [vi.spyOn(message, "ack"), vi.spyOn(message, "retry")];
  await consumeNotes(batch, portsOf(), now);
  return { acked: ack.mock.calls.length, retried: retry.mock.calls.map(([options]) => options) };
}

it.each([
  [1, 30],
  [4, 240],
  [60, 3600],
])("offers a kept note again after try %i, in %i s", async (attempts, delaySeconds) => {
  await env.DB.exec("DROP TABLE chunks");
  expect(await answerNote("infokanal-kept", attempts)).toEqual({ acked: 0, retried: [{ delaySeconds }] });
});

it("says aloud what a hundred tries did not record, and goes on trying", async () => {
  await env.DB.exec("DROP TABLE chunks");
  expect(await answerNote("infokanal-dead", 1)).toMatchObject({ acked: 0, retried: [{}] });
  expect(await rows("SELECT cause FROM alarms WHERE cause = 'unrecorded'")).toHaveLength(1);
});

it("settles a chunk whose provider is not set up any more: its people are uncertain, and it ends", async () => {
  await withPeople(2);
  const { id } = await aDispatchedMessage();
  const note = { messageId: id, chunk: 1 };
  await sendChunk(
    { db: town(), queue: queue(), gateways: scriptedGateway(() => answers.lostAfter).gateways, plan },
    theClock,
    note,
    now,
  );
  const twilio = { ...scriptedGateway().gateway, name: "twilio" as const };
  const other = smsPlan({ provider: "twilio" });
  expect(
    await settleChunk(
      { db: town(), queue: queue(), gateways: gatewaysOf(twilio), plan: other },
      theClock,
      note,
      now + 5 * minute,
    ),
  ).toBe(2);
  expect(await states()).toMatchObject([{ state: "uncertain" }, { state: "uncertain" }]);
  expect(await chunks()).toMatchObject([{ state: "closed", uncertain: 2 }]);
});

it("names no two dispatches alike, though their ids come again after a restore", async () => {
  await withPeople(1);
  const names: string[] = [];
  for (let time = 0; time < 2; time++) {
    const { id } = await aDispatchedMessage();
    await env.DB.prepare("UPDATE messages SET token = lower(hex(randomblob(16))) WHERE id = ?").bind(id).run();
    const by = scriptedGateway();
    await sendChunk(
      { db: town(), queue: queue(), gateways: by.gateways, plan },
      theClock,
      { messageId: id, chunk: 1 },
      now,
    );
    names.push(...by.accepts.keys());
    // The database is put back to before.
    for (const table of ["messages", "chunks", "deliveries"]) await env.DB.exec(`DELETE FROM ${table}`);
    await env.DB.exec("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'messages'");
  }
  expect(names.map((name) => name.split(".").slice(0, 3).join("."))).toEqual(["1.1.1", "1.1.1"]);
  expect(new Set(names).size).toBe(2);
});

it.each([
  ["of another dispatch", "deadbeef"],
  ["of no dispatch", ""],
])("moves nothing by a receipt %s", async (_, theirs) => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  await sendChunk(
    { db: town(), queue: queue(), gateways: scriptedGateway().gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  const receipt = (its: string) => ({ attempt: `${id}.1.1.${its}`, state: "delivered", code: "5" }) as const;
  await recordReceipts(
    { db: town(), queue: queue() },
    { kind: "provider", provider: "infobip" },
    [receipt(theirs)],
    now,
  );
  expect(await states()).toMatchObject([{ state: "accepted" }]);
  await recordReceipts({ db: town(), queue: queue() }, { kind: "provider", provider: "infobip" }, [receipt(tag)], now);
  expect(await states()).toMatchObject([{ state: "delivered" }]);
});

it("records a kept close of another time line on nobody's message", async () => {
  await withPeople(2);
  const { id, note } = await aKeptClose(scriptedGateway());
  // The database is put back to before, and another message gets the id.
  for (const table of ["messages", "chunks", "deliveries"]) await env.DB.exec(`DELETE FROM ${table}`);
  await env.DB.exec("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'messages'");
  const other = await aDispatchedMessage();
  await env.DB.exec("UPDATE messages SET token = 'deadbeef-and-so-on'");
  expect(other.id).toBe(id);
  await recordKept({ db: town(), queue: queue() }, theClock, note, now + minute);
  expect([await states(), await chunks()]).toMatchObject([[], [{ state: "open", size: 2, accepted: 0 }]]);
});

describe("a receipt of an earlier attempt", () => {
  const deliveredBy = (id: number, chunk: number, person: number) =>
    recordReceipts(
      { db: town(), queue: queue() },
      { kind: "provider", provider: "twilio" },
      [{ attempt: `${id}.${chunk}.${person}.${tag}`, state: "delivered", code: "delivered" }],
      now + 12 * minute,
    );

  /** A crisis whose first request was not answered: its people wait in a second chunk. */
  async function aSecondTry() {
    await withPeople(2);
    await env.DB.exec("UPDATE towns SET resendCrisis = 1");
    const { id } = await aDispatchedMessage({ lane: "urgent" });
    const by = scriptedGateway(() => answers.lostAfter, noLog);
    const note = { messageId: id, chunk: 1 };
    await sendChunk({ db: town(), queue: queue(), gateways: by.gateways, plan }, theClock, note, now);
    await settleChunk({ db: town(), queue: queue(), gateways: by.gateways, plan }, theClock, note, now + 10 * minute);
    expect(await chunks()).toMatchObject([{ deferred: 2 }, { state: "open", size: 2 }]);
    return id;
  }

  it("takes whoever has it out of the chunk that waits, and nobody vanishes", async () => {
    const id = await aSecondTry();
    await deliveredBy(id, 1, 1);
    expect(await states()).toEqual([{ id: 1, state: "delivered", chunk: 1 }]);
    expect(await chunks()).toMatchObject([
      { accepted: 1, deferred: 1 },
      { state: "open", size: 1 },
    ]);
    expect(await everybody()).toBe(2);
  });

  it("settles whoever is uncertain by the later one", async () => {
    const id = await aSecondTry();
    const by = scriptedGateway(() => answers.lostAfter, noLog);
    await env.DB.exec("UPDATE chunks SET try = 3 WHERE number = 2");
    for (const late of [11, 14])
      await processChunk(
        { db: town(), queue: queue(), gateways: by.gateways, plan },
        theClock,
        { messageId: id, chunk: 2 },
        now + late * minute,
      );
    expect(await states()).toMatchObject([
      { state: "uncertain", chunk: 2 },
      { state: "uncertain", chunk: 2 },
    ]);
    await deliveredBy(id, 1, 2);
    expect(await states()).toMatchObject([{ state: "uncertain" }, { state: "delivered", chunk: 2 }]);
  });

  it("is not forgotten when it comes while the later one is under way, and nobody is sent a third", async () => {
    const id = await aSecondTry();
    const by = scriptedGateway(() => answers.lostAfter, noLog);
    const pageProps = (late: number) =>
      processChunk(
        { db: town(), queue: queue(), gateways: by.gateways, plan },
        theClock,
        { messageId: id, chunk: 2 },
        now + late * minute,
      );
    await pageProps(11);
    await deliveredBy(id, 1, 2);
    await pageProps(14);
    expect(await states()).toEqual([{ id: 2, state: "delivered", chunk: 2 }]);
    expect(await chunks()).toMatchObject([
      {},
      { state: "closed", accepted: 1, deferred: 1 },
      { state: "open", size: 1 },
    ]);
    expect(await everybody()).toBe(2);
  });
});
