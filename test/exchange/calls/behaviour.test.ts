import { describe, expect, it, vi } from "vitest";
import { landline, openCalls } from "./open-calls.ts";

const menu = { repeatDtmf: "1", maxDtmf: 2 };

describe("a telephone that is called", () => {
  it.each([
    ["answers and listens to the end", { does: "answers" }, "answered", ["Zítra nepoteče voda."]],
    ["is busy", { does: "busy" }, "busy", []],
    ["rings, and nobody answers", { does: "no-answer" }, "no-answer", []],
    ["is declined", { does: "declines" }, "declined", []],
    ["does not exist", { does: "fails" }, "failed", []],
    ["is answered by a machine", { does: "machine" }, "machine", ["Zítra nepoteče voda."]],
    ["is not answered while the town lets it ring", { does: "answers", ringsSeconds: 46 }, "no-answer", []],
  ] as const)("%s", async (_, behaviour, fate, said) => {
    const exchange = await openCalls();
    await exchange.behave(behaviour);
    await exchange.call();
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ channel: "voice", to: landline, fate, said }]);
  });

  it("is hung up after two seconds, and has heard whole words until then", async () => {
    const exchange = await openCalls();
    await exchange.behave({ does: "hangs-up" });
    await exchange.call({
      text: "Dobrý den, volá město Mirovice. Zítra od osmi hodin nepoteče voda v ulici Nádražní.",
    });
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ fate: "answered", seconds: 2, said: ["Dobrý den, volá město"] }]);
  });

  it("hears the message again after 1, and what it pressed is in the log", async () => {
    const exchange = await openCalls();
    await exchange.behave({ does: "answers", keys: "199" });
    await exchange.call(menu);
    await vi.waitUntil(exchange.over);
    expect(exchange.calls()).toMatchObject([{ said: Array(2).fill("Zítra nepoteče voda."), keys: "199" }]);
  });

  it("behaves otherwise in the next call, and stays as it was last", async () => {
    const exchange = await openCalls();
    await exchange.behave({ does: "busy" }, { does: "busy" }, { does: "answers" });
    for (let call = 0; call < 4; call++) {
      await exchange.call({ destinations: [{ to: landline, messageId: `7.1.1.${call}` }] });
      await vi.waitUntil(exchange.over);
    }
    expect(exchange.calls().map(({ fate }) => fate)).toEqual(["busy", "busy", "answered", "answered"]);
  });

  it("is busy for a second call while it is in one", async () => {
    const exchange = await openCalls();
    await exchange.behave({ does: "waits" });
    await exchange.call();
    await exchange.call({ destinations: [{ to: landline, messageId: "8.1.1" }] });
    await vi.waitUntil(() => exchange.calls()[1]?.fate === "busy");
    expect(exchange.calls()[0]).toMatchObject({ state: "ringing", fate: "travelling" });
  });

  it("is hit by the share of what is not delivered as SMS are, the same for one seed", async () => {
    const fates = async () => {
      const exchange = await openCalls({ faults: { undeliveredShare: 0.5 } });
      const to = Array.from({ length: 30 }, (_, index) => ({
        to: String(420382000000 + index),
        messageId: `${index}`,
      }));
      await exchange.call({ destinations: to });
      await vi.waitUntil(exchange.over);
      return exchange.calls().map(({ fate }) => fate);
    };
    const first = await fates();
    expect(new Set(first)).toEqual(new Set(["answered", "busy", "no-answer", "failed"]));
    expect(await fates()).toEqual(first);
  });
});

describe("behaviours over HTTP", () => {
  it("are read and set for all, for some, and put back", async () => {
    const exchange = await openCalls();
    const read = async () => (await fetch(`${exchange.url}/behaviours`)).json();
    const usual = await read();
    const busy = { does: "busy", ringsSeconds: 4, keys: "" };
    await exchange.put("/behaviours", {
      all: { does: "busy" },
      phones: { [landline]: { does: "machine" } },
      secondMs: 5,
    });
    expect(await read()).toEqual({ all: [busy], phones: { [landline]: [{ ...busy, does: "machine" }] }, secondMs: 5 });
    await fetch(`${exchange.url}/behaviours/${landline}`, { method: "DELETE" });
    expect(await read()).toMatchObject({ all: [busy], phones: {} });
    await fetch(`${exchange.url}/behaviours`, { method: "DELETE" });
    expect(await read()).toEqual(usual);
  });

  it.each([
    ["/behaviours", { all: { does: "sings" } }, "all"],
    ["/behaviours", { all: [] }, "all"],
    ["/behaviours", { secondMs: -1 }, "secondMs"],
    ["/behaviours", { every: { does: "busy" } }, "every"],
    ["/behaviours", { phones: { "12": { does: "busy" } } }, "phones.12"],
    [`/behaviours/${landline}`, { does: "answers", keys: "A" }, ""],
    [`/behaviours/${landline}`, { does: "answers", hangsUpAfterSeconds: "2" }, ""],
    [`/behaviours/${landline}`, { does: "answers", rings: 2 }, ""],
  ])("that cannot be are refused at %s: %j", async (path, body, field) => {
    const exchange = await openCalls();
    const answer = await exchange.put(path, body);
    expect([answer.status, ((await answer.json()) as { problems: { field: string }[] }).problems[0]?.field]).toEqual([
      400,
      field,
    ]);
  });
});
