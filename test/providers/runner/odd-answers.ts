import { expect, it } from "vitest";
import { inQuotes, isIndex, waysIn, withNull, withOddEntries, without } from "./changed-bodies.ts";
import { answerWith, gatewayOf } from "./network.ts";
import { allOf } from "./outcomes.ts";
import { type ChannelTable, dispatchTo } from "./table.ts";

/** Entries of an answer that are not as documented: each is read by itself. */
export function playOddAnswers<Config>(table: ChannelTable<Config>): void {
  const { adapter, config } = table;
  const gateway = gatewayOf(table);
  const dispatch = dispatchTo(Math.min(3, adapter.perRequest));
  const sendWith = (change: (body: unknown) => unknown) => {
    answerWith((request) => ({ ...table.accepts(request), body: change(table.accepts(request).body) }));
    return gateway.send(dispatch);
  };
  const accepted = allOf(dispatch, table.acceptedAs);
  it("in an answer with odd entries in its lists", async () => {
    expect(await sendWith(withOddEntries)).toEqual(accepted);
  });

  it("in an answer with its numbers in quotes", async () => {
    expect(await sendWith(inQuotes)).toEqual(accepted);
  });

  it("in an answer whose first entry lacks a field: it is as if it were null, and the others are believed", async () => {
    const request = adapter.request(dispatch, config);
    const answer = table.accepts({ ...request, headers: request.headers, body: request.body ?? "" });
    const ways = waysIn(answer.body).filter((way) => way.every((step) => step === "0" || !isIndex(step)));
    for (const way of ways.filter((one) => !isIndex(one.at(-1)))) {
      const missing = await sendWith((body) => without(body, way));
      expect([way, await sendWith((body) => withNull(body, way))]).toEqual([way, missing]);
      if (way.some(isIndex)) expect([way, missing.slice(1)]).toEqual([way, accepted.slice(1)]);
    }
  });
}
