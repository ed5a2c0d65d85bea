import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { claimChunk, markCalled } from "../../src/messages/claim-queries.ts";
import { recordReceipts } from "../../src/messages/record.ts";
import { sendChunk } from "../../src/messages/send.ts";
import type { Receipt } from "../../src/providers/contract.ts";
import { scriptedCarrier } from "../support/carrier.ts";
import { aDispatchedMessage, now, quietBell, rows, town, way, withPeople } from "../support/town.ts";

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
  await sendChunk(town(), quietBell().bell, scriptedCarrier().carriers, way, { messageId: id, chunk: 1 }, now);
  return id;
}

const states = () => rows<{ state: string; code: string }>("SELECT state, code FROM deliveries ORDER BY subscriberId");

it("moves a delivery by its receipt", async () => {
  const id = await aSentMessage(2);
  expect(await recordReceipts(town(), quietBell().bell, [delivered(`${id}.1.1`), undelivered(`${id}.1.2`)], now)).toBe(
    2,
  );
  expect(await states()).toEqual([
    { state: "delivered", code: "5" },
    { state: "undelivered", code: "unreachable:4/27" },
  ]);
});

it("changes nothing by a doubled receipt, and never goes back from delivered", async () => {
  const id = await aSentMessage();
  await recordReceipts(town(), quietBell().bell, [delivered(`${id}.1.1`)], now);
  expect(await recordReceipts(town(), quietBell().bell, [delivered(`${id}.1.1`), undelivered(`${id}.1.1`)], now)).toBe(
    0,
  );
  expect(await states()).toMatchObject([{ state: "delivered" }]);
});

it("lets delivered follow undelivered, for a phone that was switched on in the end", async () => {
  const id = await aSentMessage();
  await recordReceipts(town(), quietBell().bell, [undelivered(`${id}.1.1`)], now);
  expect(await recordReceipts(town(), quietBell().bell, [delivered(`${id}.1.1`)], now)).toBe(1);
});

it("keeps a receipt that outran our own write, and our write does not undo it", async () => {
  await withPeople(1);
  const { id } = await aDispatchedMessage();
  const by = scriptedCarrier();
  const carrier = {
    ...by.carrier,
    async send(dispatch: Parameters<typeof by.carrier.send>[0]) {
      const outcomes = await by.carrier.send(dispatch);
      await recordReceipts(town(), quietBell().bell, [delivered(`${id}.1.1`)], now);
      return outcomes;
    },
  };
  await sendChunk(town(), quietBell().bell, { infobip: carrier }, way, { messageId: id, chunk: 1 }, now);
  expect(await states()).toMatchObject([{ state: "delivered" }]);
  expect(await rows("SELECT state, accepted FROM chunks")).toEqual([{ state: "closed", accepted: 1 }]);
});

it.each([
  ["of a message that never was", "999.1.1"],
  ["of an envelope that never was", "1.77.1"],
  ["that names no attempt", "hello"],
  ["of an earlier attempt than the last", "1.0.1"],
])("ignores a receipt %s", async (_, attempt) => {
  await aSentMessage();
  expect(await recordReceipts(town(), quietBell().bell, [delivered(attempt)], now)).toBe(0);
  expect(await states()).toMatchObject([{ state: "accepted" }]);
});

it("reads a few rows for a receipt, before our write as after it", async () => {
  await withPeople(2000);
  const { id } = await aDispatchedMessage({}, { ...way, perChunk: 500 });
  const note = { messageId: id, chunk: 1 };
  await claimChunk(town(), { note, lease: "a", leaseMs: 1000, leads: [way], now });
  await markCalled(town(), note, "a", now);
  const read = async () => {
    const probe = env.DB.prepare("SELECT 1");
    await probe.run();
    let rowsRead = 0;
    const counting = new Proxy(env.DB, {
      get(target, name) {
        if (name !== "prepare") return Reflect.get(target, name);
        return (sql: string) => {
          const statement = target.prepare(sql);
          return {
            bind: (...values: unknown[]) => ({
              run: async () => {
                const result = await statement.bind(...values).run();
                rowsRead += result.meta.rows_read;
                return result;
              },
            }),
          };
        };
      },
    });
    await recordReceipts({ $client: counting } as never, quietBell().bell, [delivered(`${id}.1.7`)], now);
    return rowsRead;
  };
  expect(await read()).toBeLessThan(10);
  expect(await read()).toBeLessThan(10);
});
