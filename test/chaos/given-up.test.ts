import { expect, it } from "vitest";
import { listExpendableReceipts } from "../../src/monitoring/receipt-queries.ts";
import { faultyD1 } from "./faulty-d1.ts";
import { givenUpIn } from "./given-up.ts";

/** A database that answers every question so. */
const answering = (results: readonly unknown[]) => {
  const statement = { bind: () => statement, all: async () => ({ results, meta: {} }) };
  return { prepare: () => statement } as unknown as D1Database;
};

it("sees which receipts the town gives up, by message, chunk and person", async () => {
  const seen: string[] = [];
  const $client = faultyD1(
    answering([{ key: 1 }, { key: 2 }]),
    (call) => call(),
    (statements, results) => seen.push(...givenUpIn(statements, results)),
  );
  const asked = [
    { key: 0, messageId: 1, chunk: 4, subscriberId: 5 },
    { key: 1, messageId: 1, chunk: 4, subscriberId: 15 },
    { key: 2, phone: "+420601000001", ref: "r" },
  ];
  await listExpendableReceipts({ $client } as Parameters<typeof listExpendableReceipts>[0], asked, 0);
  await $client.prepare("SELECT 1").bind("[]").all();
  expect(seen).toEqual(["1.4.15"]);
});
