import { describe, expect, it } from "vitest";
import { openExchange, people, sms } from "./open-town.ts";
import { openTwilio } from "./twilio/open-town.ts";

/*
 * What the documents limit, the exchange limits: a request that a real provider would refuse is refused here, in its
 * own words.
 */

type Refusal = { errorCode: string; violations: { property: string }[] };
const hour = 3_600_000;

describe("Infobip's log", () => {
  const ids = (length: number) => "m".repeat(length);

  it.each([
    ["2,048 characters of ids", `messageId=${ids(2048)}`, 200],
    ["more", `messageId=${ids(2049)}`, 400],
    ["more, each by itself", `messageId=${ids(1024)}&messageId=${ids(1024)}`, 400],
    ["more ids of bulks", `bulkId=${ids(2049)}`, 400],
    ["a thousand rows", "limit=1000", 200],
    ["more rows", "limit=1001", 400],
    ["no rows", "limit=0", 400],
    ["half a row", "limit=1.5", 400],
    ["a status that is none", "generalStatus=LOST", 400],
    ["a status", "generalStatus=DELIVERED", 200],
  ])("is asked for %s", async (_, query, status) => {
    const exchange = await openExchange();
    const response = await exchange.logs(query);
    expect(response.status).toBe(status);
    if (status === 200) return;
    const { errorCode, violations } = (await response.json()) as Refusal;
    expect([errorCode, violations.map(({ property }) => property)]).toEqual(["E400", [query.split("=")[0]]]);
  });

  it("forgets what is older than two days", async () => {
    let now = Date.UTC(2026, 10, 24);
    const exchange = await openExchange({ clock: () => now });
    await exchange.post(sms());
    const found = async () => ((await (await exchange.logs("messageId=m.0")).json()) as { results: unknown[] }).results;
    now += 48 * hour;
    expect(await found()).toHaveLength(1);
    now += 1;
    expect(await found()).toEqual([]);
  });
});

describe("Infobip's request", () => {
  const [good] = sms().messages;
  if (!good) throw new Error("no message");
  const withOptions = (options: object) => ({ messages: [{ ...good, options }] });
  const withWebhooks = (webhooks: object) => ({ messages: [{ ...good, webhooks }] });
  const withIds = (over: object) => ({ messages: [{ ...good, destinations: [{ to: "420601234567", ...over }] }] });

  it.each<[string, object, string | undefined]>([
    ["a validity of a minute", withOptions({ validityPeriod: { amount: 1 } }), undefined],
    ["a validity of nothing", withOptions({ validityPeriod: { amount: 0 } }), "options.validityPeriod.amount"],
    ["a validity backwards", withOptions({ validityPeriod: { amount: -5 } }), "options.validityPeriod.amount"],
    ["half a validity", withOptions({ validityPeriod: { amount: 1.5 } }), "options.validityPeriod.amount"],
    ["a validity in words", withOptions({ validityPeriod: { amount: "1" } }), "options.validityPeriod.amount"],
    [
      "a validity that is no int32",
      withOptions({ validityPeriod: { amount: 2 ** 31 } }),
      "options.validityPeriod.amount",
    ],
    ["a campaign's name", withOptions({ campaignReferenceId: "c".repeat(255) }), undefined],
    ["a longer one", withOptions({ campaignReferenceId: "c".repeat(256) }), "options.campaignReferenceId"],
    ["a long entity", withOptions({ platform: { entityId: "e".repeat(256) } }), "options.platform.entityId"],
    ["much callback data", withWebhooks({ callbackData: "c".repeat(4000) }), undefined],
    ["more of it", withWebhooks({ callbackData: "c".repeat(4001) }), "webhooks.callbackData"],
    ["a long id", withIds({ messageId: "m".repeat(200) }), undefined],
    ["a longer id", withIds({ messageId: "m".repeat(201) }), "destinations[0].messageId"],
    ["a number of 65 digits", withIds({ to: "4".repeat(65) }), "destinations[0].to"],
  ])("carries %s", async (_, body, property) => {
    const exchange = await openExchange();
    const response = await exchange.post(body);
    if (!property) return expect(response.status).toBe(200);
    const { violations } = (await response.json()) as Refusal;
    expect([response.status, violations.map((one) => one.property)]).toEqual([400, [`messages[0].${property}`]]);
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("names its bulk in a hundred characters", async () => {
    const exchange = await openExchange();
    const named = (bulkId: string) => exchange.post({ messages: [good], options: { schedule: { bulkId } } });
    expect([(await named("b".repeat(100))).status, (await named("b".repeat(101))).status]).toEqual([200, 400]);
  });

  it("is valid for two days at most, whatever it asks for", async () => {
    const exchange = await openExchange();
    await exchange.post(withOptions({ validityPeriod: { amount: 100, timeUnit: "HOURS" } }));
    await exchange.post({ messages: sms({ id: "short" }).messages });
    const valid = [...exchange.journal.newest("infobip")].map(({ letter }) => letter.validForMs);
    expect(valid).toEqual([6 * hour, 48 * hour]);
  });
});

describe("Twilio's request", () => {
  it.each<[string, Record<string, string>, number]>([
    ["1,600 characters", { Body: "č".repeat(1600) }, 201],
    ["more characters", { Body: "č".repeat(1601) }, 21617],
    ["a validity of ten hours", { ValidityPeriod: "36000" }, 201],
    ["a longer validity", { ValidityPeriod: "36001" }, 20422],
    ["half a second", { ValidityPeriod: "0.5" }, 20422],
    ["a callback", { StatusCallback: "https://infokanal.test/webhooks/twilio?attempt=1#rc=3" }, 201],
    ["a callback to a host with an underscore", { StatusCallback: "https://info_kanal.test/webhooks/twilio" }, 21609],
    ["a callback of another kind", { StatusCallback: "ftp://infokanal.test/" }, 21609],
    ["a callback without a host", { StatusCallback: "/webhooks/twilio" }, 21609],
    ["a name with a dash", { From: "Mesto-1 &_+" }, 201],
    ["a name with an accent", { From: "Město" }, 21212],
    ["a name of digits", { From: "12345678901" }, 21212],
    ["a short code", { From: "90210" }, 201],
  ])("carries %s", async (_, fields, code) => {
    const exchange = await openTwilio();
    const response = await exchange.send(fields);
    const body = (await response.json()) as { code?: number };
    expect(body.code ?? response.status).toBe(code);
  });

  it.each([
    ["?PageSize=1000", 200],
    ["?PageSize=1001", 400],
    ["?PageSize=0", 400],
    ["?DateSent=2026-11-24", 200],
    ["?DateSent=yesterday", 400],
  ])("asks for a list by %s", async (query, status) => {
    const exchange = await openTwilio();
    expect((await exchange.read(`.json${query}`)).status).toBe(status);
  });
});

describe("BulkGate's request", () => {
  const open = async () => {
    const exchange = await openExchange({ bulkgateApplicationId: "123", bulkgateApplicationToken: "token" });
    const send = (over: object) => {
      const body = { application_id: "123", application_token: "token", number: people(1), text: "Voda", ...over };
      return fetch(`${exchange.url}/api/2.0/advanced/transactional`, { method: "POST", body: JSON.stringify(body) });
    };
    return { ...exchange, send };
  };
  const unicode = (text: string) => ({ text, channel: { sms: { text, unicode: true } } });

  it.each<[string, object, number]>([
    ["a hundred numbers", { number: people(100) }, 200],
    ["more numbers", { number: people(101) }, 400],
    ["612 characters", { text: "a".repeat(612) }, 200],
    ["613 characters", { text: "a".repeat(613) }, 400],
    ["268 characters of Unicode", unicode("č".repeat(268)), 200],
    ["269 characters of Unicode", unicode("č".repeat(269)), 400],
    ["269 characters that are said to be Unicode", unicode("a".repeat(269)), 400],
  ])("carries %s", async (_, over, status) => {
    const exchange = await open();
    const response = await exchange.send(over);
    expect(response.status).toBe(status);
    if (status === 200) return;
    expect(await response.json()).toMatchObject({ type: "unknown", code: 400, error: "Unknown error" });
    expect(exchange.journal.counts().accepted).toBe(0);
  });
});
