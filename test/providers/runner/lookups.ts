import { expect, it, vi } from "vitest";
import type { Dispatch, Gateway } from "../../../src/providers/contract.ts";
import { answerWith, gatewayOf, readBody } from "./network.ts";
import { type ChannelTable, dispatchTo } from "./table.ts";

/** The rows of look-ups, or that there are none. */
export function playLookups<Config>(table: ChannelTable<Config>): void {
  const gateway = gatewayOf(table);
  if (table.adapter.lookup) playLog(table, gateway);
  else
    it("has no log that could be asked", async () => {
      expect(await gateway.lookup(dispatchTo(1))).toBeUndefined();
    });
}

function playLog<Config>({ lookups, emptyLog, namesAsked = () => [] }: ChannelTable<Config>, gateway: Gateway): void {
  it.each(lookups)("$label", async ({ dispatch, request, status, body, expected }) => {
    const seen = answerWith(() => ({ status, body }));
    expect(await gateway.lookup(dispatch)).toEqual(expected);
    if (request) expect(seen.map((one) => ({ ...one, body: readBody(one) }))).toEqual([request]);
  });

  it.each([
    ["that is not JSON", { status: 200, body: "<html>welcome</html>" }],
    ["of another shape", { status: 200, body: { hello: ["world"] } }],
    ["that is an error", { status: 500, body: {} }],
    ["that says: too often", { status: 429, body: {} }],
  ])("settles nothing by an answer %s", async (_, answer) => {
    answerWith(() => answer);
    expect(await gateway.lookup(dispatchTo(2))).toBeUndefined();
  });

  it("settles nothing when the connection is lost", async () => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Network connection lost."));
    expect(await gateway.lookup(dispatchTo(2))).toBeUndefined();
  });

  const longNames = (people: number): Dispatch => {
    const dispatch = dispatchTo(people);
    const named = (name: string) => `1234567.${name}.abcdefghijklmnopqrstuvw`;
    return { ...dispatch, attempts: dispatch.attempts.map((one) => ({ ...one, name: named(one.name) })) };
  };

  it("asks in parts that a query can hold, for every person once", async () => {
    const seen = answerWith(() => ({ status: 200, body: emptyLog }));
    const dispatch = longNames(500);
    expect(await gateway.lookup(dispatch)).toEqual(dispatch.attempts.map(() => "not-found"));
    const asked = seen.map(({ url }) => namesAsked(url));
    expect(Math.max(...asked.map((names) => names.join(",").length))).toBeLessThanOrEqual(2048);
    expect(asked.flat()).toEqual(dispatch.attempts.map(({ name }) => name));
    expect(seen.length).toBeLessThan(20);
  });

  it.each([
    ["fails", { status: 500, body: {} }],
    ["is no log", { status: 200, body: { hello: "world" } }],
    ["is said to be too often", { status: 429, body: {} }],
  ])("leaves only its own people open when one part %s", async (_, answer) => {
    const dispatch = longNames(120);
    const seen = answerWith((_request, call) => (call === 2 ? answer : { status: 200, body: emptyLog }));
    const found = await gateway.lookup(dispatch);
    const lost = namesAsked(seen[1]?.url ?? "");
    expect(lost.length).toBeGreaterThan(0);
    expect(found).toEqual(dispatch.attempts.map(({ name }) => (lost.includes(name) ? undefined : "not-found")));
  });
}
