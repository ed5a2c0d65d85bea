import { expect, it } from "vitest";
import { answerWith, gatewayOf } from "./network.ts";
import { type ChannelTable, dispatchTo } from "./table.ts";

/** How many requests there are, at once and in all. */
export function playLimits<Config>(table: ChannelTable<Config>): void {
  const { adapter, accepts, acceptedAs } = table;
  const { perRequest, perChunk } = adapter;
  const gateway = gatewayOf(table);

  it("asks once for as many as one request may carry, and twice for one more", async () => {
    const seen = answerWith(accepts);
    await gateway.send(dispatchTo(perRequest));
    expect(seen).toHaveLength(1);
    await gateway.send(dispatchTo(perRequest + 1));
    expect(seen).toHaveLength(3);
  });

  it("answers in the order of the attempts, whichever request comes back first", async () => {
    const dispatch = dispatchTo(perRequest + 1);
    const second = Promise.withResolvers<void>();
    answerWith(async (request, call) => {
      if (call > 1) second.resolve();
      if (call > 1) return { status: 429, body: {}, headers: { "retry-after": "9" } };
      await second.promise;
      return accepts(request);
    });
    expect(await gateway.send(dispatch)).toEqual([
      ...dispatchTo(perRequest).attempts.map(() => acceptedAs),
      { kind: "deferred", code: "http-429", retryAfterSeconds: 9 },
    ]);
  });

  it("has six requests under way and no more", async () => {
    let underWay = 0;
    let most = 0;
    const seen = answerWith(async (request) => {
      most = Math.max(most, ++underWay);
      await new Promise((done) => setTimeout(done, 1));
      underWay--;
      return accepts(request);
    });
    const outcomes = await gateway.send(dispatchTo(8 * perRequest));
    expect([most, seen.length, outcomes.length]).toEqual([6, 8, 8 * perRequest]);
  });

  it("keeps a chunk under forty requests", () => {
    expect(Math.ceil(perChunk / perRequest)).toBeLessThan(40);
  });

  it("asks for nothing when there is nobody", async () => {
    const seen = answerWith(accepts);
    expect(await gateway.send(dispatchTo(0))).toEqual([]);
    expect(seen).toEqual([]);
  });
}
