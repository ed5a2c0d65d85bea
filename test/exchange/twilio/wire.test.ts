import { connect } from "node:net";
import twilio from "twilio";
import { describe, expect, it, vi } from "vitest";
import { openEar } from "../open-town.ts";
import { accountSid, authToken, openTwilio } from "./open-town.ts";

const overrides = "#rc=3&rp=5xx,ct,rt";
const json = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe("sending on Twilio's wire", () => {
  it("takes nothing of a request that broke off on its way, and finds nothing wrong with that", async () => {
    const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
    const exchange = await openTwilio();
    const socket = connect(Number(new URL(exchange.url).port), "127.0.0.1");
    const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
    const type = "application/x-www-form-urlencoded";
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${exchange.authorization}\r\nContent-Type: ${type}\r\n`;
    socket.write(`${head}Content-Length: 900\r\n\r\nTo=%2B420601234567&Bo`);
    setTimeout(() => socket.destroy(), 100);
    await vi.waitUntil(() => exchange.journal.counts().requests === 1, { timeout: 4_000 });
    expect([exchange.journal.counts().accepted, complaints.mock.calls]).toEqual([0, []]);
    complaints.mockRestore();
  });

  it("answers 201 with the Message resource, and keeps the attempt of the status callback in its log", async () => {
    const exchange = await openTwilio();
    const response = await exchange.send({
      StatusCallback: `http://127.0.0.1:1/webhooks/twilio?attempt=7.1.1${overrides}`,
    });
    expect(response.status).toBe(201);
    const { sid, ...resource } = await json(response);
    expect(sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(resource).toEqual({
      account_sid: accountSid,
      api_version: "2010-04-01",
      body: "Voda",
      date_created: expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/),
      date_sent: null,
      date_updated: expect.any(String),
      direction: "outbound-api",
      error_code: null,
      error_message: null,
      from: "Mirovice",
      messaging_service_sid: null,
      num_media: "0",
      num_segments: "1",
      price: null,
      price_unit: "USD",
      status: "queued",
      subresource_uris: { media: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media.json` },
      to: "+420601234567",
      uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`,
    });
    expect(exchange.journal.entries({}).accepted).toMatchObject([
      { provider: "twilio", messageId: sid, attempt: "7.1.1", to: "420601234567", text: "Voda", sender: "Mirovice" },
    ]);
  });

  it("refuses the one telephone that the account cannot reach by 21612", async () => {
    const exchange = await openTwilio({ faults: { noRouteTo: "420601234567" } });
    expect(await json(await exchange.send())).toMatchObject({ code: 21612, status: 400 });
    expect((await exchange.send({ To: "+420602345678" })).status).toBe(201);
  });

  it("may leave out the id of what it took, or its status", async () => {
    const exchange = await openTwilio({ faults: { gaps: 1 } });
    const first = await json(await exchange.send());
    const second = await json(await exchange.send());
    expect([Object.hasOwn(first, "sid"), second.status]).toEqual([false, null]);
    expect(exchange.journal.counts().accepted).toBe(2);
  });

  it("takes the same request twice: nothing tells it from another text", async () => {
    const exchange = await openTwilio();
    const sids = [await json(await exchange.send()), await json(await exchange.send())].map(({ sid }) => sid);
    expect(new Set(sids).size).toBe(2);
    expect(exchange.journal.counts().accepted).toBe(2);
  });

  it.each<[string, Record<string, string>, number, number]>([
    ["no To", { To: "" }, 400, 21604],
    ["no From", { From: "" }, 400, 21603],
    ["no Body", { Body: "" }, 400, 21602],
    ["a To without its plus", { To: "420601234567" }, 400, 21211],
    ["a To that is a word", { To: "mayor" }, 400, 21211],
    ["a landline", { To: "+420312123456" }, 400, 21614],
    ["a name too long", { From: "MestoMirovice" }, 400, 21212],
    ["a From without its plus", { From: "420736350350" }, 400, 21212],
    ["a text too long", { Body: "a".repeat(1601) }, 400, 21617],
    ["a callback that is no URL", { StatusCallback: "town" }, 400, 21609],
    ["no validity at all", { ValidityPeriod: "0" }, 400, 20422],
    ["a validity of more than ten hours", { ValidityPeriod: "36001" }, 400, 20422],
    ["a validity in words", { ValidityPeriod: "abc" }, 400, 20422],
    ["a field that is none", { Boddy: "1" }, 400, 20001],
    ["a field of the product's own", { Attempt_: "7.1.1" }, 400, 20001],
    ["a field that is not built here", { SendAt: "2026-11-24T08:00:00Z" }, 400, 20001],
  ])("refuses %s in Twilio's error shape", async (_, fields, status, code) => {
    const exchange = await openTwilio();
    const response = await exchange.send(fields);
    expect(response.status).toBe(status);
    expect(await json(response)).toEqual({
      code,
      message: expect.any(String),
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status,
    });
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it.each([
    ["1", 1],
    ["36000", 1],
  ])("takes a validity of %s seconds", async (ValidityPeriod, accepted) => {
    const exchange = await openTwilio();
    await exchange.send({ ValidityPeriod });
    expect(exchange.journal.counts().accepted).toBe(accepted);
  });

  it("refuses a field given twice", async () => {
    const exchange = await openTwilio();
    const body = new URLSearchParams("To=%2B420601234567&To=%2B420602345678&From=Mirovice&Body=Voda");
    expect((await exchange.send({}, { body })).status).toBe(400);
  });

  it("takes forms only", async () => {
    const exchange = await openTwilio();
    const headers = { authorization: exchange.authorization, "content-type": "application/json" };
    const response = await exchange.send({}, { headers, body: JSON.stringify({ To: "+420601234567" }) });
    expect([response.status, (await json(response)).code]).toEqual([415, 20415]);
  });

  it.each([
    ["nobody", {}, 401, 20003],
    ["a wrong token", { authorization: `Basic ${btoa(`${accountSid}:wrong`)}` }, 401, 20003],
    ["another account", { authorization: `Basic ${btoa(`AC1:${authToken}`)}` }, 401, 20003],
  ])("lets in only the account: %s", async (_, headers, status, code) => {
    const exchange = await openTwilio();
    const response = await exchange.send({}, { headers: headers as Record<string, string> });
    expect([response.status, (await json(response)).code]).toEqual([status, code]);
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("does not know another account's messages", async () => {
    const exchange = await openTwilio();
    const url = `${exchange.url}/2010-04-01/Accounts/AC00000000000000000000000000000009/Messages.json`;
    const response = await fetch(url, { method: "POST", headers: { authorization: exchange.authorization } });
    expect([response.status, (await json(response)).code]).toEqual([404, 20404]);
  });
});

describe("faults on Twilio's wire", () => {
  it.each([
    ["key", 401, 20003],
    ["forbidden", 403, 20005],
    ["credit", 403, 90010],
  ] as const)("refuses the whole account: %s", async (wholeAccount, status, code) => {
    const exchange = await openTwilio({ faults: { wholeAccount } });
    const response = await exchange.send();
    expect([response.status, (await json(response)).code]).toEqual([status, code]);
  });

  it.each([
    ["tooMany", 429, 20429],
    ["serverError", 500, 20500],
  ])("answers %s in Twilio's shape and takes nothing", async (fault, status, code) => {
    const exchange = await openTwilio({ faults: { [fault]: 1 } });
    const response = await exchange.send();
    expect([response.status, (await json(response)).code]).toEqual([status, code]);
    expect(exchange.journal.counts().accepted).toBe(0);
  });

  it("says when to come back after 429", async () => {
    const exchange = await openTwilio({ faults: { tooMany: 1, retryAfterSeconds: 7 } });
    expect((await exchange.send()).headers.get("retry-after")).toBe("7");
  });

  it("hangs without having accepted, or having", async () => {
    for (const [fault, accepted] of [
      ["timeoutBefore", 0],
      ["timeoutAfter", 1],
    ] as const) {
      const exchange = await openTwilio({ faults: { [fault]: 1 } });
      await expect(exchange.send({}, { signal: AbortSignal.timeout(300) })).rejects.toThrow();
      await vi.waitUntil(() => exchange.journal.counts().requests === 1);
      expect(exchange.journal.counts().accepted).toBe(accepted);
    }
  });

  it("takes a request and answers with what is not JSON", async () => {
    const exchange = await openTwilio({ faults: { malformed: 1 } });
    await expect((await exchange.send()).json()).rejects.toThrow();
    expect(exchange.journal.counts().accepted).toBe(1);
  });

  it.each([
    [52, 21211],
    [6, 21612],
    [10, 21610],
    [11, 21606],
    [20, 21611],
    [21408, 21408],
  ])("rejects a recipient: status %i is Twilio's %i", async (rejectStatus, code) => {
    const exchange = await openTwilio({ faults: { rejectShare: 1, rejectStatus } });
    const response = await exchange.send();
    expect([response.status, (await json(response)).code]).toEqual([400, code]);
    expect(exchange.journal.entries({}).refused).toMatchObject([{ to: "420601234567", status: code }]);
  });
});

describe("Twilio's webhooks", () => {
  const params = (body: string) => Object.fromEntries(new URLSearchParams(body));
  const isSigned = ({ url, headers, body }: { url: string; headers: object; body: string }) =>
    twilio.validateRequest(
      authToken,
      (headers as Record<string, string>)["x-twilio-signature"] ?? "",
      url,
      params(body),
    );

  it("report a text on its way and delivered, each signed so that the official package believes it", async () => {
    const town = await openEar("/webhooks/twilio?attempt=7.1.1");
    const exchange = await openTwilio({ faults: { receiptDelayMs: 30 } });
    const { sid } = await json(await exchange.send({ StatusCallback: town.url + overrides, Body: "Žluťoučký kůň" }));
    await vi.waitUntil(() => town.heard.length === 2);
    expect(town.heard.map((webhook) => params(webhook.body).MessageStatus)).toEqual(["sent", "delivered"]);
    expect(params(town.heard[1]?.body ?? "")).toEqual({
      MessageSid: sid,
      SmsSid: sid,
      MessageStatus: "delivered",
      SmsStatus: "delivered",
      To: "+420601234567",
      From: "Mirovice",
      AccountSid: accountSid,
      ApiVersion: "2010-04-01",
    });
    expect(town.heard.map(isSigned)).toEqual([true, true]);
    expect(town.heard.every(({ url }) => url.endsWith("/webhooks/twilio?attempt=7.1.1"))).toBe(true);
    expect(town.heard[1]?.headers["content-type"]).toMatch("application/x-www-form-urlencoded");
    await vi.waitUntil(() => exchange.journal.counts().receipts.sent === 1);
  });

  it("are not believed once a word in them is changed", async () => {
    const town = await openEar("/webhooks/twilio?attempt=7.1.1");
    const exchange = await openTwilio();
    await exchange.send({ StatusCallback: town.url });
    await vi.waitUntil(() => town.heard.length === 2);
    for (const webhook of town.heard) {
      expect(isSigned({ ...webhook, body: webhook.body.replace("420601234567", "420601234568") })).toBe(false);
      expect(isSigned({ ...webhook, url: webhook.url.replace("7.1.1", "7.1.2") })).toBe(false);
    }
  });

  it("say why a text was not delivered", async () => {
    const town = await openEar("/webhooks/twilio?attempt=7.1.1");
    const exchange = await openTwilio({ faults: { undeliveredShare: 1 } });
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => exchange.send({ To: `+4206012345${10 + i}`, StatusCallback: town.url })),
    );
    await vi.waitUntil(() => town.heard.length === 80, { timeout: 5000 });
    const ends = town.heard.map(({ body }) => params(body)).filter(({ ErrorCode }) => ErrorCode);
    expect(new Set(ends.map(({ MessageStatus, ErrorCode }) => `${MessageStatus} ${ErrorCode}`))).toEqual(
      new Set(["undelivered 30003", "undelivered 30005", "failed 30036"]),
    );
  });

  it("are tried again as the fragment of their URL asks", async () => {
    const town = await openEar("/webhooks/twilio?attempt=7.1.1", [503, 503, 503]);
    const exchange = await openTwilio();
    await exchange.send({ StatusCallback: town.url + overrides });
    await vi.waitUntil(() => exchange.journal.counts().receipts.sent === 1);
    await vi.waitUntil(() => town.heard.length === 5);
    expect(exchange.journal.entries({}).accepted).toMatchObject([{ receiptState: "sent" }]);
  });

  it.each([
    ["without a fragment", ""],
    ["when only connections are retried", "#rc=3&rp=ct"],
    ["when nothing is retried", "#rc=0&rp=all"],
  ])("are given up after a 503 %s", async (_, fragment) => {
    const town = await openEar("/webhooks/twilio?attempt=7.1.1", [503, 503, 503]);
    const exchange = await openTwilio();
    await exchange.send({ StatusCallback: town.url + fragment });
    await vi.waitUntil(() => exchange.journal.counts().receipts.failed === 1);
    await vi.waitUntil(() => town.heard.length === 2);
  });

  it("hand over what a telephone texts, signed, and under one id when it is doubled", async () => {
    const town = await openEar("/webhooks/twilio");
    const exchange = await openTwilio({
      twilioInboundUrl: town.url,
      twoWayNumber: "420736350350",
      faults: { duplicateInbound: 1 },
    });
    await fetch(`${exchange.url}/texts`, {
      method: "POST",
      body: new URLSearchParams({ number: "601234567", text: "Kdy poteče voda?" }),
      redirect: "manual",
    });
    await vi.waitUntil(() => town.heard.length === 2);
    expect(town.heard.map(isSigned)).toEqual([true, true]);
    expect(town.heard[0]?.body).toBe(town.heard[1]?.body);
    expect(params(town.heard[0]?.body ?? "")).toMatchObject({
      MessageSid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      From: "+420601234567",
      To: "+420736350350",
      Body: "Kdy poteče voda?",
      SmsStatus: "received",
    });
  });

  it("carry the answer to the provider that wrote last from that number", async () => {
    const [infobip, ear] = [await openEar("/webhooks/infobip"), await openEar("/webhooks/twilio")];
    const exchange = await openTwilio({
      infobipInboundUrl: infobip.url,
      twilioInboundUrl: ear.url,
      twoWayNumber: "420736350350",
    });
    const write = (number: string, over = {}) =>
      fetch(`${exchange.url}/texts`, {
        method: "POST",
        body: new URLSearchParams({ number, text: "STOP", ...over }),
        redirect: "manual",
      });
    await exchange.send({ From: "+420736350350" });
    await write("601234567");
    await vi.waitUntil(() => ear.heard.length === 1);
    await write("602345678");
    await vi.waitUntil(() => infobip.heard.length === 1);
    await write("602345678", { provider: "twilio" });
    await vi.waitUntil(() => ear.heard.length === 2);
  });
});

describe("Twilio's log", () => {
  it("lists what was sent to a number, page by page", async () => {
    const exchange = await openTwilio();
    for (const Body of ["a", "b", "c"]) await exchange.send({ Body });
    await exchange.send({ To: "+420602345678" });
    const { status, body } = await exchange.read(".json?To=%2B420601234567");
    expect(status).toBe(200);
    expect((body.messages as { body: string }[]).map((message) => message.body)).toEqual(["c", "b", "a"]);
    const first = await exchange.read(".json?To=%2B420601234567&PageSize=2");
    expect((first.body.messages as unknown[]).length).toBe(2);
    const next = await fetch(exchange.url + first.body.next_page_uri, {
      headers: { authorization: exchange.authorization },
    });
    expect(((await next.json()) as { messages: { body: string }[] }).messages.map(({ body }) => body)).toEqual(["a"]);
  });

  it.each([
    ["of that day", "DateSent=2026-11-24", 1],
    ["of another day", "DateSent=2026-11-23", 0],
    ["until that day", "DateSent<=2026-11-24", 1],
    ["until the day before", "DateSent<=2026-11-23", 0],
    ["since that day", "DateSent>=2026-11-24", 1],
    ["since the day after", "DateSent>=2026-11-25", 0],
    ["from a name", "From=Mirovice", 1],
  ])("finds what was sent %s", async (_, query, found) => {
    const exchange = await openTwilio({ clock: () => Date.UTC(2026, 10, 24, 8) });
    await exchange.send();
    const { body } = await exchange.read(`.json?${query}`);
    expect(body.messages).toHaveLength(found);
  });

  it("shows one message by its sid, and 404 for another", async () => {
    const exchange = await openTwilio();
    const { sid } = await json(await exchange.send());
    await vi.waitUntil(async () => (await exchange.read(`/${sid}.json`)).body.status === "delivered");
    expect((await exchange.read(`/SM${"0".repeat(32)}.json`)).status).toBe(404);
  });

  it("is late and fails as its faults say", async () => {
    const exchange = await openTwilio({ faults: { lookupDelayMs: 60_000 } });
    await exchange.send();
    expect((await exchange.read(".json")).body.messages).toEqual([]);
    exchange.setFaults({ ...exchange.faults(), lookupError: 1 });
    expect((await exchange.read(".json")).status).toBe(500);
  });
});

describe("the official package's client", () => {
  it("sends a text and reads its answer", async () => {
    const exchange = await openTwilio();
    const message = await exchange.client.messages.create({
      to: "+420601234567",
      from: "+420736350350",
      body: "Žluťoučký kůň & 1+1",
      statusCallback: "http://127.0.0.1:1/webhooks/twilio?attempt=7.1.1",
      validityPeriod: 3600,
    });
    expect(message).toMatchObject({
      status: "queued",
      to: "+420601234567",
      from: "+420736350350",
      numSegments: "1",
      errorCode: null,
    });
    expect(message.dateCreated).toBeInstanceOf(Date);
    expect(Math.abs(message.dateCreated.getTime() - Date.now())).toBeLessThan(10_000);
    expect(exchange.journal.entries({}).accepted).toMatchObject([
      { messageId: message.sid, attempt: "7.1.1", text: "Žluťoučký kůň & 1+1", to: "420601234567" },
    ]);
  });

  it("reads an error", async () => {
    const exchange = await openTwilio();
    const failing = exchange.client.messages.create({ to: "+420312123456", from: "Mirovice", body: "Voda" });
    await expect(failing).rejects.toMatchObject({
      code: 21614,
      status: 400,
      moreInfo: "https://www.twilio.com/docs/errors/21614",
    });
    exchange.setFaults({ ...exchange.faults(), wholeAccount: "key" });
    const refused = exchange.client.messages.create({ to: "+420601234567", from: "Mirovice", body: "Voda" });
    await expect(refused).rejects.toMatchObject({ code: 20003, status: 401 });
  });

  it("lists and fetches what was sent, over several pages", async () => {
    const exchange = await openTwilio();
    for (const Body of ["a", "b", "c"]) await exchange.send({ Body });
    const listed = await exchange.client.messages.list({
      to: "+420601234567",
      dateSentAfter: new Date(Date.now() - 86_400_000),
      pageSize: 2,
    });
    expect(listed.map(({ body }) => body)).toEqual(["c", "b", "a"]);
    const [newest] = listed;
    expect((await exchange.client.messages(newest?.sid ?? "").fetch()).body).toBe("c");
  });
});
