import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { theClock } from "../../src/audit/actor.ts";
import { openDb } from "../../src/db.ts";
import { claimChunk } from "../../src/delivery/claim-queries.ts";
import { markRequested } from "../../src/delivery/lease-queries.ts";
import { recordKept, recordReceipts } from "../../src/delivery/record.ts";
import { sendChunk } from "../../src/delivery/send.ts";
import type { Receipt } from "../../src/providers/contract.ts";
import { counting } from "../support/counting.ts";
import { answers, gatewaysOf, scriptedGateway } from "../support/gateway.ts";
import {
  aDispatchedMessage,
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

const delivered = (attempt: string): Receipt => ({ attempt, state: "delivered", code: "5" });
const undelivered = (attempt: string): Receipt => ({
  attempt,
  state: "undelivered",
  reason: "unreachable",
  code: "4/27",
});

async function aSentMessage(people = 1) {
  await withPeople(people);
  const { id } = await aDispatchedMessage();
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: scriptedGateway().gateways, plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  return id;
}

const states = () =>
  rows<{ state: string; code: string }>("SELECT state, reason, code FROM deliveries ORDER BY subscriberId");

it("moves a delivery by its receipt", async () => {
  const id = await aSentMessage(2);
  expect(
    await recordReceipts(
      { db: town(), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [delivered(`${id}.1.1.${tag}`), undelivered(`${id}.1.2.${tag}`)],
      now,
    ),
  ).toBe(2);
  expect(await states()).toEqual([
    { state: "delivered", reason: null, code: "5" },
    { state: "undelivered", reason: "unreachable", code: "4/27" },
  ]);
});

it("changes nothing by a doubled receipt, and never goes back from delivered", async () => {
  const id = await aSentMessage();
  await recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "infobip" },
    [delivered(`${id}.1.1.${tag}`)],
    now,
  );
  expect(
    await recordReceipts(
      { db: town(), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [delivered(`${id}.1.1.${tag}`), undelivered(`${id}.1.1.${tag}`)],
      now,
    ),
  ).toBe(0);
  expect(await states()).toMatchObject([{ state: "delivered" }]);
});

it("lets delivered follow undelivered, for a phone that was switched on in the end", async () => {
  const id = await aSentMessage();
  await recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "infobip" },
    [undelivered(`${id}.1.1.${tag}`)],
    now,
  );
  expect(
    await recordReceipts(
      { db: town(), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [delivered(`${id}.1.1.${tag}`)],
      now,
    ),
  ).toBe(1);
});

it("keeps a receipt that outran our own write, and our write does not undo it", async () => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  const by = scriptedGateway();
  const gateway = {
    ...by.gateway,
    async send(dispatch: Parameters<typeof by.gateway.send>[0]) {
      const outcomes = await by.gateway.send(dispatch);
      await recordReceipts(
        { db: town(), queue: quietQueue().queue },
        { kind: "provider", provider: "infobip" },
        [delivered(`${id}.1.1.${tag}`)],
        now,
      );
      return outcomes;
    },
  };
  await sendChunk(
    { db: town(), queue: quietQueue().queue, gateways: gatewaysOf(gateway), plan },
    theClock,
    { messageId: id, chunk: 1 },
    now,
  );
  expect(await states()).toMatchObject([{ state: "delivered" }]);
  expect(await rows("SELECT state, accepted FROM chunks")).toEqual([{ state: "closed", accepted: 1 }]);
});

it.each([
  ["of a message that never was", `999.1.1.${tag}`],
  ["of a chunk that never was", `1.77.1.${tag}`],
  ["that names no attempt", "hello"],
  ["of an earlier attempt than the last", `1.0.1.${tag}`],
])("ignores a receipt %s", async (_, attempt) => {
  await aSentMessage();
  expect(
    await recordReceipts(
      { db: town(), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [delivered(attempt)],
      now,
    ),
  ).toBe(0);
  expect(await states()).toMatchObject([{ state: "accepted" }]);
});

it("reads a few rows for a receipt, before our write as after it", async () => {
  await withPeople(2000);
  const { id } = await aDispatchedMessage({}, smsPlan({ perChunk: 500 }));
  const note = { messageId: id, chunk: 1 };
  await claimChunk(town(), { note, lease: "a", leaseMs: 1000, plans: [plan.sms] }, now);
  await markRequested(town(), { note, lease: "a" }, now);
  const read = async () => {
    const meter = counting(env.DB);
    await recordReceipts(
      { db: openDb(meter.d1), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [delivered(`${id}.1.7.${tag}`)],
      now,
    );
    return meter.rowsRead;
  };
  expect(await read()).toBeLessThan(10);
  expect(await read()).toBeLessThan(10);
});

it("keeps what belongs to nothing, the newest two hundred of it", async () => {
  await aSentMessage();
  const receipts = Array.from({ length: 150 }, (_, index) => delivered(`999.1.${index + 1}.${tag}`));
  await recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "infobip" },
    receipts,
    now,
  );
  await recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "infobip" },
    [...receipts, delivered("hello")],
    now + 1,
  );
  expect(await rows("SELECT count(*) AS n, max(attempt) AS last FROM strayReceipts")).toEqual([
    { n: 200, last: "hello" },
  ]);
});

it("lets many receipts travel in a queue note when the database fails, and asks for a single one again", async () => {
  const id = await aSentMessage(2);
  const broken = {
    $client: {
      prepare: () => ({ bind: () => ({ all: () => Promise.reject(new Error("D1_ERROR: no such table")) }) }),
    },
  } as never;
  const { queue, kept } = quietQueue();
  expect(
    await recordReceipts(
      { db: broken, queue },
      { kind: "provider", provider: "infobip" },
      [delivered(`${id}.1.1.${tag}`), undelivered(`${id}.1.2.${tag}`)],
      now,
    ),
  ).toBe(0);
  await expect(
    recordReceipts(
      { db: broken, queue },
      { kind: "provider", provider: "infobip" },
      [delivered(`${id}.1.1.${tag}`)],
      now,
    ),
  ).rejects.toThrow();
  expect(kept).toHaveLength(1);
  for (const note of kept) await recordKept({ db: town(), queue }, theClock, note, now);
  expect(await states()).toMatchObject([{ state: "delivered" }, { state: "undelivered" }]);
});

describe("a receipt that names a number and the provider's id", () => {
  const ref = "bg-7";
  const byNumber = (person: number): Receipt => ({ phone: phoneOf(person), ref, state: "delivered", code: "1" });
  const withRef = () =>
    scriptedGateway(({ to }) => ({ kind: "accepted", code: "accepted", ...(to === phoneOf(1) ? { ref } : {}) }));

  async function aSentByNumber() {
    await withPeople(2);
    const { id } = await aDispatchedMessage();
    await sendChunk(
      { db: town(), queue: quietQueue().queue, gateways: withRef().gateways, plan },
      theClock,
      { messageId: id, chunk: 1 },
      now,
    );
    return id;
  }

  it("moves that person's delivery", async () => {
    await aSentByNumber();
    expect(
      await recordReceipts(
        { db: town(), queue: quietQueue().queue },
        { kind: "provider", provider: "infobip" },
        [byNumber(1)],
        now,
      ),
    ).toBe(1);
    expect(await states()).toMatchObject([{ state: "delivered" }, { state: "accepted" }]);
  });

  it("moves nobody else's, though the id were right", async () => {
    await aSentByNumber();
    expect(
      await recordReceipts(
        { db: town(), queue: quietQueue().queue },
        { kind: "provider", provider: "infobip" },
        [byNumber(2)],
        now,
      ),
    ).toBe(0);
    expect(await states()).toMatchObject([{ state: "accepted" }, { state: "accepted" }]);
  });

  it("travels by its person's id when the database will not take it, and is recorded later", async () => {
    await aSentByNumber();
    const { queue, kept } = quietQueue();
    const failing = {
      prepare(sql: string) {
        if (sql.startsWith("INSERT INTO deliveries")) throw new Error("D1_ERROR: not today");
        return env.DB.prepare(sql);
      },
    } as D1Database;
    const receipts = [byNumber(1), byNumber(2)];
    expect(
      await recordReceipts({ db: openDb(failing), queue }, { kind: "provider", provider: "infobip" }, receipts, now),
    ).toBe(0);
    expect(JSON.stringify(kept)).not.toContain("601");
    for (const note of kept) await recordKept({ db: town(), queue }, theClock, note, now);
    expect(await states()).toMatchObject([{ state: "delivered" }, { state: "accepted" }]);
  });

  it("is asked for again when the database cannot even say whose number it is", async () => {
    await aSentByNumber();
    const { queue, kept } = quietQueue();
    await env.DB.exec("ALTER TABLE subscribers RENAME TO away");
    const receipts = [byNumber(1), byNumber(2)];
    await expect(
      recordReceipts({ db: town(), queue }, { kind: "provider", provider: "infobip" }, receipts, now),
    ).rejects.toThrow();
    expect(kept).toEqual([]);
  });

  it("of nobody's number is put aside without it", async () => {
    await recordReceipts(
      { db: town(), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [byNumber(1)],
      now,
    );
    const strays = await rows("SELECT * FROM strayReceipts");
    expect(strays).toMatchObject([{ ref, state: "delivered" }]);
    expect(JSON.stringify(strays)).not.toContain("601");
  });

  it("waits when it outran our own write, and counts as soon as that is there", async () => {
    await withPeople(2);
    const { id } = await aDispatchedMessage();
    await recordReceipts(
      { db: town(), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [byNumber(1)],
      now,
    );
    await sendChunk(
      { db: town(), queue: quietQueue().queue, gateways: withRef().gateways, plan },
      theClock,
      { messageId: id, chunk: 1 },
      now,
    );
    expect(await states()).toMatchObject([{ state: "delivered" }, { state: "accepted" }]);
  });
});

describe("what providers say of people", () => {
  const state = (id: number) => rows("SELECT state FROM subscribers WHERE id = ?", id);

  it("ends the subscription of who forbade the town at the operator", async () => {
    const id = await aSentMessage();
    await env.DB.exec(
      "INSERT INTO consents (subscriberId, number, source, wording, givenAt) VALUES (1, 1, 'web', '2027-01', 0)",
    );
    const receipt: Receipt = { attempt: `${id}.1.1.${tag}`, state: "undelivered", reason: "opted-out", code: "603" };
    await recordReceipts(
      { db: town(), queue: quietQueue().queue },
      { kind: "provider", provider: "infobip" },
      [receipt],
      now,
    );
    expect(await state(1)).toEqual([{ state: "left" }]);
    expect(await rows("SELECT endedBy FROM consents")).toEqual([{ endedBy: "provider" }]);
  });

  it("suspends a number that was said three times not to exist, and not before", async () => {
    await withPeople(1);
    const refusing = scriptedGateway(() => answers.badNumber);
    const after: unknown[] = [];
    for (let time = 0; time < 3; time++) {
      const { id } = await aDispatchedMessage();
      await sendChunk(
        { db: town(), queue: quietQueue().queue, gateways: refusing.gateways, plan },
        theClock,
        { messageId: id, chunk: 1 },
        now,
      );
      after.push(...(await state(1)));
    }
    expect(after).toEqual([{ state: "subscribed" }, { state: "subscribed" }, { state: "suspended" }]);
  });
});

it("keeps receipts by number that came before their close, however many, while their message may be under way", async () => {
  const early = Array.from(
    { length: 350 },
    (_, index): Receipt => ({
      ...{ phone: phoneOf(index + 1), ref: `ref-${index + 1}` },
      ...{ state: "delivered", code: "1" },
    }),
  );
  await recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "bulkgate" },
    early,
    now,
  );
  expect(await rows("SELECT count(*) AS n FROM strayReceipts")).toEqual([{ n: 350 }]);
  const later = { phone: phoneOf(400), ref: "ref-400", state: "delivered", code: "1" } as const;
  await recordReceipts(
    { db: town(), queue: quietQueue().queue },
    { kind: "provider", provider: "bulkgate" },
    [later],
    now + 20 * 60_000,
  );
  expect(await rows("SELECT count(*) AS n FROM strayReceipts")).toEqual([{ n: 200 }]);
});
