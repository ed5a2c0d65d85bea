import { describe, expect, it } from "vitest";
import { type Answer, openExchange, people, sms, statusIds } from "../open-town.ts";

describe("sending on Infobip's wire", () => {
  it("answers every recipient with a pending status, its own id and the number of segments", async () => {
    const exchange = await openExchange();
    const answer = (await (await exchange.post(sms({ to: ["420601234567", "420312123456"] }))).json()) as Answer;
    expect(answer.bulkId).toBe("bulk");
    expect(answer.messages).toHaveLength(2);
    expect(answer.messages[1]).toMatchObject({
      messageId: "m.1",
      destination: "420312123456",
      status: { groupId: 1, groupName: "PENDING", id: 26, name: "PENDING_ACCEPTED" },
      details: { messageCount: 1 },
    });
  });

  it("makes a bulk id and message ids where none were given", async () => {
    const exchange = await openExchange();
    const bare = { messages: [{ sender: "Mesto", destinations: [{ to: "420601234567" }], content: { text: "Voda" } }] };
    const answer = (await (await exchange.post(bare)).json()) as Answer;
    expect(answer.bulkId).not.toBe("");
    expect(answer.messages[0]?.messageId).toMatch(/./);
    expect(answer.messages[0]).not.toHaveProperty("details");
  });

  it("takes thousands of people over several messages in one request", async () => {
    const exchange = await openExchange();
    const [water, power] = [sms({ to: people(2000), id: "water" }), sms({ to: people(1000), id: "power" })];
    const ids = await statusIds(await exchange.post({ messages: [...water.messages, ...power.messages] }));
    expect(ids).toEqual(Array(3000).fill(26));
    expect(exchange.journal.counts().accepted).toBe(3000);
  });

  it.each([
    ["Voda nepoteče", 1, "UCS-2"],
    ["a".repeat(160), 1, "GSM-7"],
    ["a".repeat(161), 2, "GSM-7"],
    ["ř".repeat(70), 1, "UCS-2"],
    ["ř".repeat(71), 2, "UCS-2"],
    [`${"a".repeat(152)}€${"a".repeat(152)}`, 3, "GSM-7"],
  ])("counts the segments of %s", async (text, segments, encoding) => {
    const exchange = await openExchange();
    await exchange.post(sms({ text }));
    expect(exchange.journal.entries({}).accepted[0]).toMatchObject({ segments, encoding, text });
  });

  it("refuses an id that was used before, and only that one", async () => {
    const exchange = await openExchange();
    await exchange.post(sms({ to: people(1) }));
    expect(await statusIds(await exchange.post(sms({ to: people(2) })))).toEqual([23, 26]);
    expect(exchange.journal.counts()).toMatchObject({ accepted: 2, refused: 1 });
  });

  it("refuses the second of two equal ids in one request", async () => {
    const exchange = await openExchange();
    const { messages } = sms();
    expect(await statusIds(await exchange.post({ messages: [...messages, ...messages] }))).toEqual([26, 23]);
  });

  it("takes a used id again once the window of duplicates has passed", async () => {
    let now = 1_000_000;
    const exchange = await openExchange({ duplicateWindowMinutes: 30, clock: () => now });
    await exchange.post(sms());
    now += 29 * 60_000;
    expect(await statusIds(await exchange.post(sms()))).toEqual([23]);
    now += 60_000;
    expect(await statusIds(await exchange.post(sms()))).toEqual([26]);
  });

  it("rejects the wrong numbers of a request and takes the rest", async () => {
    const exchange = await openExchange();
    const to = ["420601234567", "", "+420601234567", "601", "1234567890123456", "420602345678"];
    expect(await statusIds(await exchange.post(sms({ to })))).toEqual([26, 51, 52, 52, 52, 26]);
  });

  it("rejects a text of more than 25 segments", async () => {
    const exchange = await openExchange();
    expect(await statusIds(await exchange.post(sms({ text: "a".repeat(25 * 153) })))).toEqual([26]);
    expect(await statusIds(await exchange.post(sms({ text: "a".repeat(25 * 153 + 1), id: "long" })))).toEqual([25]);
  });

  it.each([
    ["no key", {}],
    ["a wrong key", { authorization: "App other" }],
    ["the right key in the wrong scheme", { authorization: "Bearer key" }],
  ])("answers 401 to %s and takes nothing", async (_, headers) => {
    const exchange = await openExchange();
    const response = await exchange.post(sms(), { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errorCode: "E401", violations: [], resources: [] });
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  const [good] = sms({ report: "http://localhost:1/" }).messages;
  it.each([
    ["no messages", {}, "messages"],
    ["an empty list", { messages: [] }, "messages"],
    ["no destinations", { messages: [{ ...good, destinations: [] }] }, "messages[0].destinations"],
    ["no sender", { messages: [{ ...good, sender: undefined }] }, "messages[0].sender"],
    ["a sender too long", { messages: [{ ...good, sender: "MestoMirovice" }] }, "messages[0].sender"],
    ["no text", { messages: [{ ...good, content: {} }] }, "messages[0].content.text"],
    ["the old name of the sender", { messages: [{ ...good, from: "x" }] }, "messages[0].from"],
    ["a text beside its content", { messages: [{ ...good, text: "x" }] }, "messages[0].text"],
    ["an id in the wrong place", { messages: [good, { ...good, messageId: "x" }] }, "messages[1].messageId"],
    [
      "a number that is not a string",
      { messages: [{ ...good, destinations: [{ to: 1 }] }] },
      "messages[0].destinations[0].to",
    ],
    [
      "a type inside delivery",
      { messages: [{ ...good, webhooks: { delivery: { url: "http://localhost", contentType: "application/json" } } }] },
      "messages[0].webhooks.delivery.contentType",
    ],
    [
      "an address that is none",
      { messages: [{ ...good, webhooks: { delivery: { url: "town" } } }] },
      "messages[0].webhooks.delivery.url",
    ],
    [
      "a unit of time that is none",
      { messages: [{ ...good, options: { validityPeriod: { amount: 1, timeUnit: "DAYS" } } }] },
      "messages[0].options.validityPeriod.timeUnit",
    ],
    ["a bulk id on the top", { messages: [good], bulkId: "b" }, "bulkId"],
    ["a name that every object has", { messages: [good], constructor: "b" }, "constructor"],
  ])("answers 400 to %s and says where", async (_, body, property) => {
    const exchange = await openExchange();
    const response = await exchange.post(body);
    expect(response.status).toBe(400);
    const error = (await response.json()) as { errorCode: string; violations: { property: string }[] };
    expect(error.errorCode).toBe("E400");
    expect(error.violations.map((violation) => violation.property)).toContain(property);
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("answers 400 to a body that is not JSON", async () => {
    const exchange = await openExchange();
    const response = await exchange.post("{");
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errorCode: "E400" });
  });
});
