import { expect, it } from "vitest";
import type { Dispatch, Outcome } from "../../../src/providers/contract.ts";
import { answerWith, gatewayOf } from "./network.ts";
import { type ChannelTable, dispatchTo } from "./table.ts";

/** A request that is refused because of somebody in it is halved, until that person is alone. */
export function playHalving<Config>(table: ChannelTable<Config>): void {
  const { adapter, accepts, acceptedAs } = table;
  const { perRequest, perChunk } = adapter;
  const gateway = gatewayOf(table);
  const guilty = (status: number): Outcome => ({
    kind: "refused",
    reason: "content",
    code: `http-${status}`,
    suspects: "sender",
  });
  const refusing = (numbers: readonly string[], status: number) =>
    answerWith((request) =>
      numbers.some((number) => request.body.includes(number.slice(1))) ? { status, body: "" } : accepts(request),
    );

  it.each([400, 413, 422])("when a request is refused with %i because of one person", async (status) => {
    const dispatch = dispatchTo(perChunk);
    const one = dispatch.attempts[Math.floor(perChunk / 3)] as Dispatch["attempts"][number];
    const seen = refusing([one.to], status);
    const outcomes = await gateway.send(dispatch);
    expect(outcomes).toEqual(dispatch.attempts.map((attempt) => (attempt === one ? guilty(status) : acceptedAs)));
    expect(seen.length).toBeLessThan(40);
  });

  it("when ten people are refused: whom it has no requests left for come again, and the others are sent to", async () => {
    const dispatch = dispatchTo(perChunk);
    const ten = dispatch.attempts.filter((_, index) => index % Math.ceil(perChunk / 10) === 0);
    const seen = refusing(
      ten.map(({ to }) => to),
      400,
    );
    const outcomes = await gateway.send(dispatch);
    expect(seen.length).toBeLessThan(40);
    expect(outcomes.filter(({ kind }) => !["accepted", "refused", "deferred"].includes(kind))).toEqual([]);
    const refused = dispatch.attempts.filter((_, index) => outcomes[index]?.kind === "refused");
    expect(refused.filter((attempt) => !ten.includes(attempt))).toEqual([]);
    expect(outcomes.filter(({ kind }) => kind === "accepted").length).toBeGreaterThan(0);
    for (const outcome of outcomes)
      if (outcome.kind === "deferred") expect(outcome.retryAfterSeconds).toBeLessThanOrEqual(10);
  });

  it("and refuses nobody for what everybody is refused for, but the few whom it tried", async () => {
    const seen = answerWith(() => ({ status: 400, body: "<html>bad request</html>" }));
    const outcomes = await gateway.send(dispatchTo(perChunk));
    const refused = outcomes.filter(({ kind }) => kind === "refused");
    expect([refused.length > 1, refused.length <= 7, seen.length < 40]).toEqual([true, true, true]);
    expect(refused).toEqual(refused.map(() => guilty(400)));
    expect(outcomes.length - refused.length).toBe(outcomes.filter(({ kind }) => kind === "deferred").length);
  });

  it("only where there is somebody else in the request", async () => {
    const seen = answerWith(() => ({ status: 400, body: "" }));
    expect(await gateway.send(dispatchTo(1))).toEqual([guilty(400)]);
    expect([seen.length, perRequest > 0]).toEqual([1, true]);
  });

  it("and goes on asking after somebody was refused, for he may be the only one", async () => {
    const dispatch = dispatchTo(Math.min(perChunk, 8 * perRequest));
    refusing([dispatch.attempts[0]?.to ?? ""], 400);
    const outcomes = await gateway.send(dispatch);
    expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(dispatch.attempts.length - 1);
  });
}
