import { expect, it, vi } from "vitest";
import type { Outcome } from "../../../src/providers/contract.ts";
import { answerWith, gatewayOf } from "./network.ts";
import { allOf, halted, later, open, silent } from "./outcomes.ts";
import { type Answer, type ChannelTable, dispatchTo } from "./table.ts";

/** What HTTP and the network do, whoever the provider is. */
export function playNetwork<Config>(table: ChannelTable<Config>): void {
  const gateway = gatewayOf(table);
  const dispatch = dispatchTo(Math.min(3, table.adapter.perRequest));
  const now = dispatch.now;

  it.each<[number, Outcome]>([
    ...[421, 423, 425, 429].map((status): [number, Outcome] => [status, later(`http-${status}`, 5)]),
    [409, open("http-409")],
    ...[408, 500, 501, 502, 503, 504, 520].map((status): [number, Outcome] => [status, silent(`http-${status}`)]),
    ...[401, 403, 407].map((status): [number, Outcome] => [status, halted(`http-${status}`, "key")]),
    [402, halted("http-402", "credit")],
    ...[300, 301, 302, 303, 307, 308, 404, 405, 406, 410, 411, 415, 417, 418, 426, 428, 431, 451, 499].map(
      (status): [number, Outcome] => [status, halted(`http-${status}`, "address")],
    ),
    [200, open("unreadable")],
    [202, open("unreadable")],
  ])("means by %i the same for everybody, whatever page comes with it", async (status, outcome) => {
    for (const body of ["", "<html>nginx</html>", '{"said":"no"}', '{"messages":[{"messageId":"7.1'])
      if (body !== '{"said":"no"}' || status >= 300) {
        answerWith(() => ({ status, body, headers: { location: "https://elsewhere.test/" } }));
        expect(await gateway.send(dispatch)).toEqual(allOf(dispatch, outcome));
      }
  });

  it.each<[string, number, number]>([
    ["17", 429, 17],
    [" 17 ", 429, 17],
    ["172800", 429, 1800],
    ["99999999999999999999", 429, 1800],
    ["0", 429, 5],
    ["-3", 429, 5],
    ["1.5e9", 429, 5],
    ["soon", 429, 5],
    ["2027", 429, 1800],
    ["May 2027", 429, 5],
    [new Date(now + 90_000).toUTCString(), 429, 90],
    [new Date(now + 90_000).toUTCString(), 425, 90],
    [new Date(now + 86_400_000).toUTCString(), 429, 1800],
    [new Date(now - 60_000).toUTCString(), 429, 5],
    ["Tuesday, 24-Nov-26 08:02:00 GMT", 429, 120],
    ["Tue Nov 24 08:02:00 2026", 429, 120],
    ["Tue, 99 Nov 2026 99:99:99 GMT", 429, 5],
  ])("reads Retry-After: %s with %i is %i seconds", async (header, status, seconds) => {
    answerWith(() => ({ status, body: "", headers: { "retry-after": header } }));
    const expected = later(`http-${status}`, seconds);
    expect(await gateway.send(dispatch)).toEqual(allOf(dispatch, expected));
  });

  it("believes 503 that it took nobody only where it says when to come again", async () => {
    answerWith(() => ({ status: 503, body: "down for maintenance", headers: { "retry-after": "30" } }));
    const comeAgain: Outcome = { ...later("http-503", 30), unanswered: true };
    expect(await gateway.send(dispatch)).toEqual(allOf(dispatch, comeAgain));
    answerWith(() => ({ status: 503, body: "down", headers: { "retry-after": "soon" } }));
    expect(await gateway.send(dispatch)).toEqual(allOf(dispatch, silent("http-503")));
  });

  it("follows no redirect: who is there is not whom the town has a contract with", async () => {
    const seen = answerWith(() => ({ status: 307, body: "", headers: { location: "https://elsewhere.test/" } }));
    await gateway.send(dispatch);
    expect(seen.map(({ url }) => new URL(url).host)).not.toContain("elsewhere.test");
    expect(vi.mocked(fetch).mock.calls.map(([, init]) => init?.redirect)).toEqual(seen.map(() => "manual"));
  });

  it.each([
    ["null", null],
    ["a list", []],
    ["a word", '"ok"'],
    ["another object", { hello: "world" }],
    ["its own object, hollow", { messages: [{}], data: {}, status: null }],
  ])("leaves it open after a 200 body of another shape: %s", async (_, body) => {
    answerWith(() => ({ status: 200, body }));
    const outcomes = await gateway.send(dispatch);
    expect(outcomes.map(({ kind }) => kind)).toEqual(dispatch.attempts.map(() => "uncertain"));
  });

  it("leaves it open after a code that is in no document", async () => {
    answerWith(table.unknownCode);
    const outcomes = await gateway.send(dispatch);
    expect(outcomes.map(({ kind }) => kind)).toEqual(dispatch.attempts.map(() => "uncertain"));
  });

  if (table.withoutFirst)
    it("leaves open whom the answer does not name, and believes it of the others", async () => {
      answerWith((request) => (table.withoutFirst ?? ((answer: Answer) => answer))(table.accepts(request)));
      const [first, ...others] = await gateway.send(dispatch);
      expect(first?.kind).toBe("uncertain");
      expect(others).toEqual([table.acceptedAs, table.acceptedAs]);
    });

  it("does not wait for ever: what timed out is uncertain", async () => {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() =>
      AbortSignal.abort(new DOMException("timed out", "TimeoutError")),
    );
    answerWith(table.accepts);
    expect(await gateway.send(dispatch)).toEqual(allOf(dispatch, silent("no-answer")));
  });

  it("calls it uncertain when the connection is lost before an answer", async () => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Network connection lost."));
    expect(await gateway.send(dispatch)).toEqual(allOf(dispatch, silent("no-answer")));
  });

  it("calls it uncertain when the connection is lost in the middle of an answer", async () => {
    const broken = () => new ReadableStream({ pull: (controller) => controller.error(new TypeError("lost")) });
    answerWith(() => new Response(broken(), { status: 200 }));
    expect(await gateway.send(dispatch)).toEqual(allOf(dispatch, silent("no-answer")));
  });
}
